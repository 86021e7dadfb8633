import { parseJson } from '../../src/server/json';
import { compileProduct, type Problem, type ProductFile } from '../products/index';

/** The largest allowed product file. Files of real systems have a few thousand bytes. */
const mostBytes = 1024 * 1024;

export type ReadProduct = { ok: true; file: ProductFile } | { ok: false; problems: readonly Problem[] };

/** Reads a product file from its bytes: strict JSON, then all problems at once. Nothing in the file is executed. */
export function readProduct(bytes: Uint8Array): ReadProduct {
  if (bytes.length > mostBytes)
    return wrong('', `has ${(bytes.length / mostBytes).toFixed(1)} MB; a product file can have at most 1 MB`);
  const parsed = parseJson(bytes);
  if (parsed.ok) return compiled(parsed.value, []);
  const text = new TextDecoder().decode(bytes);
  const problem = { path: parsed.path, message: reword(parsed.message, text) };
  const read = parseLeniently(text);
  // A duplicate or forbidden member doesn't hide other problems.
  return read === undefined ? { ok: false, problems: [problem] } : compiled(read, [problem]);
}

function compiled(value: unknown, before: readonly Problem[]): ReadProduct {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return wrong('', 'must be an object: { "id": … }');
  const result = compileProduct(value);
  if (result.ok && before.length === 0) return { ok: true, file: value as ProductFile };
  const found = result.ok ? [] : result.problems.filter(({ path }) => !before.some((one) => one.path === path));
  return { ok: false, problems: [...before, ...found] };
}

function wrong(path: string, message: string): ReadProduct {
  return { ok: false, problems: [{ path, message }] };
}

/** Parses without the checks of the strict reader. Undefined if it isn't JSON at all, which has been reported. */
function parseLeniently(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Rewords an error of the JSON reader for a file. */
function reword(message: string, text: string): string {
  if (/given twice/.test(message)) return 'is given twice';
  if (/name is not allowed/.test(message)) return 'must have another name: JavaScript reserves this one';
  const [, at] = /at character (\d+)/.exec(message) ?? [];
  if (at !== undefined) {
    const lines = text.slice(0, Number(at) - 1).split('\n');
    return `is not JSON: something is wrong in line ${lines.length}, column ${lines.at(-1)!.length + 1}`;
  }
  const words = message
    .replace(/^The body /, '')
    .replace(/\. Send .*$/, '')
    .replace(/\.$/, '');
  return words[0]!.toLowerCase() + words.slice(1);
}
