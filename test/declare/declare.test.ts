// `creditkit types`: declares the names of a product file or an OpenAPI document.
import { expect, test, vi } from 'vitest';
import { createWorld, type ProductId, products } from '../../mocks';
import { declareTypes } from '../../mocks/declare';
import { wordsOfProduct } from '../../mocks/declare/fromProduct';
import { compileProduct } from '../../mocks/products';
import { scenarioNames } from '../../mocks/scenarios';
import { createCreditsClient } from '../../src/client';
import { openApiDocument } from '../../scripts/openapi/document';

vi.setConfig({ testTimeout: 60_000 }); // the longest log takes seconds to be played
const ids = Object.keys(products) as ProductId[];
const worlds = ids.flatMap((product) => scenarioNames(product).map((scenario) => ({ product, scenario })));

test.each(worlds)('every word that $product uses in $scenario is declared', async ({ product, scenario }) => {
  const compiled = compileProduct(products[product]);
  if (!compiled.ok) throw new Error('a built-in product is sound');
  const words = wordsOfProduct(compiled.product);
  const world = createWorld({ product, scenario, nowAt: '2026-04-20T10:00:00Z', seed: 1 });
  const client = createCreditsClient({ baseUrl: 'http://ledger.test', fetch: world.fetch });
  const said = { entryTypes: new Set<string>(), buckets: new Set<string>(), actions: new Set<string>() };
  for await (const { id: walletId, buckets } of client.wallets.iterate()) {
    for (const { id } of buckets) said.buckets.add(id);
    const { byType } = await client.statement.get({ walletId, fromAt: '1970-01-01T00:00:00.000Z' });
    for (const { type } of byType) said.entryTypes.add(type);
    for (const { action } of (await client.spends.list({ walletId, limit: 100 })).data) said.actions.add(action);
  }
  const undeclared = (heard: Set<string>, declared: readonly string[] = []) =>
    [...heard].filter((word) => !declared.includes(word));
  expect(undeclared(said.entryTypes, words.entryTypes)).toEqual([]);
  expect(undeclared(said.buckets, words.buckets)).toEqual([]);
  expect(undeclared(said.actions, Object.keys(words.actions ?? {}))).toEqual([]);
});

const acme = {
  id: 'acme',
  actions: {
    render: { cost: 4 },
    talk: { rate: { kind: 'metered', by: 'model', ranges: { small: { min: 1, max: 2 }, large: { min: 3, max: 9 } } } },
    call: {
      entry: 'usage',
      rate: {
        kind: 'per_unit',
        prices: [
          { of: 'inputTokens', amount: 1, per: 1000 },
          { of: 'outputTokens', amount: 4, per: 1000 },
        ],
      },
    },
  },
  packs: [{ id: 'p500', amount: 500, price: '9.00' }],
};

test('a product file declares the params of each action', () => {
  expect(declareTypes(JSON.stringify(acme), 'acme.product.json')).toMatchInlineSnapshot(`
    "// Written by \`creditkit types acme.product.json\`. Run it again when that changes.
    export {};

    declare module 'creditkit' {
      interface Register {
        actions: {
          render: Record<string, never>;
          talk: { model: 'small' | 'large' };
          call: { inputTokens?: number; outputTokens?: number };
        };
        entryTypes: 'render' | 'render_refund' | 'talk' | 'talk_refund' | 'usage' | 'usage_refund' | 'manual_top_up' | 'reconciliation_debit' | 'expiry' | 'admin_adjustment';
        buckets: 'top_up';
      }
    }
    "
  `);
});

test('an invalid product is reported, each problem with its place', () => {
  const wrong = { ...acme, packs: [{ id: 'p500', amount: 500 }] };
  expect(() => declareTypes(JSON.stringify(wrong), 'acme.product.json')).toThrow(
    /^acme\.product\.json: packs\.0\.price: /,
  );
});

const document = {
  openapi: '3.1.0',
  paths: {
    '/api/v1/wallets/{id}': { get: { responses: { '200': json({ $ref: '#/components/schemas/Wallet' }) } } },
    '/api/v1/wallets/{id}/entries': {
      get: {
        responses: {
          '200': json({ properties: { data: { type: 'array', items: { $ref: '#/components/schemas/Entry' } } } }),
        },
      },
    },
    '/api/v1/wallets/{id}/spends': { post: { requestBody: json({ $ref: '#/components/schemas/Spend' }) } },
  },
  components: {
    schemas: {
      Wallet: { properties: { buckets: { type: 'array', items: { properties: { id: { enum: ['plan', 'gift'] } } } } } },
      Entry: { properties: { type: { enum: ['render', 'grant'] } } },
      Spend: {
        type: 'object',
        properties: { action: { type: 'string' }, params: { type: 'object' }, confirmed: { type: 'boolean' } },
        oneOf: [
          {
            properties: {
              action: { const: 'render' },
              params: {
                type: 'object',
                properties: {
                  pages: { type: 'integer' },
                  size: { enum: ['a4', "it's"] },
                  tags: { type: 'array', items: { type: ['string', 'null'] } },
                },
                required: ['pages'],
              },
            },
          },
          {
            properties: {
              action: { enum: ['share', 'send-mail'] },
              params: { type: 'object', additionalProperties: false },
            },
          },
        ],
      },
    },
  },
};

function json(schema: object) {
  return { content: { 'application/json': { schema } } };
}

test('an OpenAPI document declares actions, entry types and buckets', () => {
  expect(declareTypes(JSON.stringify(document), 'openapi.json')).toMatchInlineSnapshot(`
    "// Written by \`creditkit types openapi.json\`. Run it again when that changes.
    export {};

    declare module 'creditkit' {
      interface Register {
        actions: {
          render: { pages: number; size?: 'a4' | 'it\\'s'; tags?: (string | null)[] };
          share: Record<string, never>;
          'send-mail': Record<string, never>;
        };
        entryTypes: 'render' | 'grant';
        buckets: 'plan' | 'gift';
      }
    }
    "
  `);
});

test('a document without closed lists of values is refused', () => {
  expect(() => declareTypes(JSON.stringify(openApiDocument('0.0.0')), 'openapi.json')).toThrow(
    'openapi.json leaves every word open',
  );
});

test.each([
  ['a file that is no JSON', '{', 'acme.json', 'acme.json is not JSON'],
  ['YAML', 'openapi: 3.1.0', 'openapi.yaml', 'openapi.yaml is YAML'],
  [
    'another API',
    '{"openapi":"3.1.0","paths":{"/pets":{}}}',
    'pets.json',
    'pets.json: There is no path /v1/wallets/{walletId}',
  ],
  [
    'a reference to another file',
    JSON.stringify({
      ...document,
      components: { schemas: { ...document.components.schemas, Wallet: { $ref: 'wallet.json' } } },
    }),
    'openapi.json',
    'openapi.json: It refers to wallet.json',
  ],
])('%s is refused with a message', (_, text, name, message) => {
  expect(() => declareTypes(text, name)).toThrow(message);
});
