import { typeOf, type JsonSchema, variantsOf } from './jsonSchema';
import { objectOf, type Words } from './declaration';

/** An OpenAPI document, as far as it is looked into. */
export interface OpenApi {
  readonly openapi: string;
  readonly paths?: Record<string, Record<string, Operation> | undefined>;
}

interface Operation {
  readonly requestBody?: { content?: Content };
  readonly responses?: Record<string, { content?: Content }>;
}
type Content = Record<string, { schema?: JsonSchema }>;

/**
 * The words that a backend's own document closes: the `action` and `params` of a spend, the `type` of an entry, the
 * `id` of a bucket. What it leaves open is left out.
 */
export function wordsOfOpenApi(document: OpenApi): Words {
  const { walletPath, operation } = finder(document);
  const spend = bodyOf(operation(`${walletPath}/spends`, 'post')?.requestBody?.content);
  const log = bodyOf(Object.values(operation(`${walletPath}/entries`, 'get')?.responses ?? {})[0]?.content);
  const wallet = bodyOf(Object.values(operation(walletPath, 'get')?.responses ?? {})[0]?.content);
  return {
    actions: actionsOf(spend, document),
    entryTypes: wordsAt(log, ['data', '[]', 'type'], document),
    buckets: wordsAt(wallet, ['buckets', '[]', 'id'], document),
  };
}

function finder({ paths = {} }: OpenApi) {
  const shaped = new Map(Object.entries(paths).map(([path, item]) => [path.replace(/\{[^}]*\}/g, '{}'), item]));
  const path = [...shaped.keys()].find((each) => each.endsWith('/wallets/{}'));
  if (path === undefined)
    throw new Error('There is no path /v1/wallets/{walletId} in it, so it is not of this contract.');
  return { walletPath: path, operation: (at: string, method: string) => shaped.get(at)?.[method] };
}

function bodyOf(content: Content | undefined): JsonSchema | undefined {
  return content?.['application/json']?.schema;
}

function actionsOf(spend: JsonSchema | undefined, root: object): Record<string, string> | undefined {
  const found: Record<string, string> = {};
  for (const variant of variantsOf(spend, root)) {
    const params = variant.properties?.['params'];
    for (const action of closedWords(variant.properties?.['action'], root) ?? [])
      found[action] = [found[action], params ? typeOf(params, root) : objectOf({})].filter(Boolean).join(' | ');
  }
  return Object.keys(found).length ? found : undefined;
}

/** The words at a place in a schema, over all its variants; undefined where one of them is open. */
function wordsAt(schema: JsonSchema | undefined, [step, ...rest]: string[], root: object): string[] | undefined {
  if (step === undefined) return closedWords(schema, root);
  const found = variantsOf(schema, root).map((variant) =>
    wordsAt(step === '[]' ? variant.items : variant.properties?.[step], rest, root),
  );
  const closed = found.filter((words) => words !== undefined);
  return closed.length && closed.length === found.length ? closed.flat() : undefined;
}

function closedWords(schema: JsonSchema | undefined, root: object): string[] | undefined {
  const words = variantsOf(schema, root).map(({ const: only, enum: some }) => (only === undefined ? some : [only]));
  const closed = words.filter((each) => each?.every((word) => typeof word === 'string')) as string[][];
  return closed.length && closed.length === words.length ? closed.flat() : undefined;
}
