// openapi.json is generated. These tests prove that nothing of the contract is missing from it, and that it is valid
// OpenAPI.
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, test } from 'vitest';
import { openApiDocument } from '../../scripts/openapi/document';
import {
  type Endpoint,
  endpoints,
  inputs,
  problemCodes,
  problemStatuses,
  subscriptionStatuses,
} from '../../src/contract/index';

interface Operation {
  operationId: string;
  parameters: { name?: string; in?: string; $ref?: string }[];
  requestBody?: { content: { 'application/json': { schema: { properties: object; required: string[] } } } };
  responses: Record<string, object>;
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, object>>;
}

const made = openApiDocument('1.2.3') as unknown as Document;
const calls = Object.entries<Record<string, Endpoint>>(endpoints).flatMap(([group, ofGroup]) =>
  Object.entries(ofGroup).map(([name, endpoint]) => ({ call: `${group}.${name}`, group, name, endpoint })),
);

async function complaints(document: unknown): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const source = JSON.stringify(document);
  const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config });
  return problems.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer}: ${message}`);
}

test('a linter finds no problems', async () => {
  expect(await complaints(made)).toEqual([]);
});

test('the linter would find a planted problem', async () => {
  const broken = structuredClone(made) as unknown as { paths: Record<string, { get: { responses: object } }> };
  broken.paths['/v1/wallets']!.get.responses = { 200: { $ref: '#/components/responses/Nothing' } };
  expect((await complaints(broken)).join('\n')).toMatch(/no-unresolved-refs/);
});

describe.each(calls)('$call', ({ group, name, endpoint }) => {
  const operation = made.paths[endpoint.path]![endpoint.method.toLowerCase()]!;

  test('takes every field of the contract in path, query or body', () => {
    const input = (inputs as unknown as Record<string, Record<string, { entries: object }>>)[group]![name]!;
    const body = operation.requestBody?.content['application/json'].schema.properties ?? {};
    const named = operation.parameters.flatMap((parameter) => parameter.name ?? []);
    expect([...named, ...Object.keys(body)].sort()).toEqual(Object.keys(input.entries).sort());
    const inPath = operation.parameters
      .filter((parameter) => parameter.in === 'path')
      .map((parameter) => parameter.name);
    expect(inPath).toEqual([...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, field]) => field));
  });

  test('asks for an Idempotency-Key as the contract does', () => {
    const keys = operation.parameters.flatMap(({ $ref }) => ($ref ? $ref.split('/').at(-1)! : []));
    const expected = { none: [], optional: ['OptionalIdempotencyKey'], required: ['IdempotencyKey'] };
    expect(keys).toEqual(expected[endpoint.key]);
  });

  test('has the right statuses, and says which responses can be replays', () => {
    expect(Object.keys(operation.responses)).toContain(String(endpoint.status));
    const replays = JSON.stringify(operation.responses[endpoint.status]).includes('IdempotentReplayed');
    expect(replays).toBe(endpoint.method !== 'GET');
  });
});

test('every operation has a unique name and belongs to the contract', () => {
  const operations = Object.values(made.paths).flatMap((item) => Object.values(item));
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(calls.length);
  expect(operations).toHaveLength(calls.length);
});

test('every code appears in some response, under its own status', () => {
  const given = new Map<string, Set<string>>();
  const look = (status: string, response: object) => {
    const { $ref } = response as { $ref?: string };
    const text = JSON.stringify($ref ? made.components['responses']![$ref.split('/').at(-1)!] : response);
    for (const [, codes = ''] of text.matchAll(/"code":\{"enum":\[([^\]]*)\]/g))
      for (const code of JSON.parse(`[${codes}]`) as string[])
        given.set(code, (given.get(code) ?? new Set()).add(status));
  };
  for (const item of Object.values(made.paths))
    for (const { responses } of Object.values(item))
      for (const [status, response] of Object.entries(responses)) look(status, response);
  // An operation is a path with a method, so no operation can respond that the method is wrong.
  const expected = problemCodes.filter((code) => code !== 'method_not_allowed');
  expect([...given.keys()].sort()).toEqual(expected.sort());
  for (const code of expected) expect([code, ...given.get(code)!]).toEqual([code, String(problemStatuses[code])]);
});

test('every schema that has a comment in the code has it as its description', () => {
  const { Wallet, Bucket, WalletPage } = made.components['schemas'] as Record<string, { description?: string }>;
  expect(Wallet?.description).toMatch(
    /^The balance of one client or account, with its buckets and plan\. `balance` is/,
  );
  expect(Bucket?.description).toMatch(
    /^A part of the balance: tokens of one kind\. `amount` is never negative\.\n\n- `cap`: /,
  );
  expect(WalletPage?.description).toMatch(/^One page of a list/);
});

test('says every word that the kit knows', () => {
  const { schemas } = made.components as unknown as { schemas: Record<string, { examples?: string[] }> };
  expect(schemas['SubscriptionStatus']?.examples).toEqual([...subscriptionStatuses]);
  expect(schemas['PlanChangeKind']?.examples).toEqual(['upgrade', 'downgrade', 'start', 'none']);
  expect(schemas['CheckoutStatus']?.examples).toContain('requires_action');
  expect(schemas['BucketKind']?.examples).toContain('bonus');
  expect(schemas['EntryKind']?.examples).toContain('expiry');
  expect(schemas['AutoReloadOutcome']?.examples).toContain('processing');
  expect(schemas['Problem']).toMatchObject({ properties: { code: { examples: problemCodes } } });
  expect(schemas['Receipt']).toMatchObject({
    properties: { status: { examples: ['paid', 'open', 'refunded', 'void'] } },
  });
  const text = JSON.stringify(schemas);
  // A word is 1 to 128 characters. Only names that a product chooses have no list.
  const open = Object.entries(schemas).filter(
    ([, one]) => 'maxLength' in one && one['maxLength'] === 128 && !one.examples,
  );
  expect(open.map(([name]) => name)).toEqual([]);
  expect(text.match(/"maxLength":128(?!,"examples")/g) ?? []).toEqual([]);
});
