import { compileProduct } from '../products/index';
import { declarationOf, type Words } from './declaration';
import { type OpenApi, wordsOfOpenApi } from './fromOpenApi';
import { wordsOfProduct } from './fromProduct';

/**
 * The declaration that types the kit to a credit system. Throws where there is nothing to declare, and says everything
 * that is wrong with a product.
 * @param text a product file or an OpenAPI document, as JSON
 * @param name of the file, as it was written down
 */
export function declareTypes(text: string, name: string): string {
  const words = wordsOf(parse(text, name), name);
  if (!words.actions && !words.entryTypes && !words.buckets)
    throw new Error(
      `${name} leaves every word open. Give the \`action\` of a spend, the \`type\` of an entry or the \`id\` of a bucket an \`enum\`, or \`oneOf\` with a \`const\` each.`,
    );
  return declarationOf(words, name);
}

function wordsOf(value: unknown, name: string): Words {
  if (isOpenApi(value)) {
    try {
      return wordsOfOpenApi(value);
    } catch (error) {
      throw new Error(`${name}: ${(error as Error).message}`, { cause: error });
    }
  }
  const compiled = compileProduct(value);
  if (compiled.ok) return wordsOfProduct(compiled.product);
  const problems = compiled.problems.map(
    ({ path, message }) => `${[name, path].filter(Boolean).join(': ')}: ${message}`,
  );
  throw new Error(problems.join('\n'));
}

function isOpenApi(value: unknown): value is OpenApi {
  return typeof value === 'object' && value !== null && 'openapi' in value && typeof value.openapi === 'string';
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const isYaml = /\.ya?ml$/i.test(name);
    throw new Error(
      isYaml ? `${name} is YAML. Write it out as JSON first.` : `${name} is not JSON: ${(error as Error).message}`,
      { cause: error },
    );
  }
}
