// Labels of a product file in other languages: the server's texts in the requested language.
import { expect, it } from 'vitest';
import { createWorld, type ProductFile } from '../../mocks/index';
import { compileProduct, products } from '../../mocks/products/index';
import type { Entry, Page, Wallet } from '../../src/contract';
import { shipped } from '../locales/shipped';

const file: ProductFile = {
  id: 'press',
  unit: { singular: 'page', plural: 'pages' },
  buckets: [
    { id: 'gift', label: 'Gifts', onlyFor: { label: 'Prints only', actions: ['print'] } },
    { id: 'plan' },
    { id: 'top_up' },
  ],
  plans: [{ id: 'team', name: 'Team', price: '9.00', fills: [{ amount: 50 }] }],
  packs: [{ id: 'ream', amount: 50, price: '9.00' }],
  actions: { print: { label: 'Print', cost: 2 } },
  labels: {
    de: {
      'unit.singular': 'Seite',
      'unit.plural': 'Seiten',
      'buckets.gift': 'Geschenke',
      'buckets.gift.onlyFor': 'Nur für Drucke',
      'plans.team': 'Gruppe',
      'actions.print': 'Druck',
    },
    'pt-BR': { 'actions.print': 'Impressão' },
  },
};

async function open() {
  const world = createWorld({ product: file, nowAt: '2026-04-01T00:00:00.000Z' });
  const { id } = await world.backstage.wallets.create({ name: 'Team', planId: 'team', card: '4242424242424242' });
  const ask = async <T>(path: string, language?: string, body?: object): Promise<T> => {
    const response = await world.fetch(`http://ledger.test/v1/wallets/${id}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(language && { 'accept-language': language }),
        ...(body && { 'content-type': 'application/json', 'idempotency-key': 'k1' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return (await response.json()) as T;
  };
  return { world, ask };
}

it('a wallet, its plan and its entries are in the requested language; names given by people stay', async () => {
  const { ask } = await open();
  const body = { action: 'print', params: {}, link: { label: 'Print', href: '/print' } };
  const done = await ask<{ entries: Entry[] }>('/spends', 'de-CH', body);
  expect(done.entries).toMatchObject([
    { type: 'print', label: 'Druck', description: 'Druck', link: { label: 'Print' } },
  ]);
  expect(await ask<Wallet>('', 'de')).toMatchObject({
    name: 'Team',
    unit: { singular: 'Seite', plural: 'Seiten' },
    buckets: [{ label: 'Geschenke', onlyFor: 'Nur für Drucke' }, {}, {}],
    subscription: { plan: { name: 'Gruppe' } },
  });
  expect((await ask<Page<{ name: string }>>('/plans', 'de')).data).toMatchObject([{ name: 'Gruppe' }]);
  expect((await ask<Page<Entry>>('/entries')).data[0]).toMatchObject({ label: 'Print', description: 'Print' });
  // The same key gets the same spend, in the language of the repeated request.
  expect((await ask<{ entries: Entry[] }>('/spends', undefined, body)).entries).toMatchObject([{ label: 'Print' }]);
});

it.each([
  ['de', 'Druck'],
  ['DE-at', 'Druck'],
  ['fr, de;q=0.5', 'Druck'],
  ['pt', 'Impressão'],
  ['pt-PT', 'Impressão'],
  ['de;q=0, pt-br', 'Impressão'],
  ['en-US,en;q=0.9,de;q=0.8', 'Print'],
  ['fr', 'Print'],
  ['*', 'Print'],
  [';;;,,q=', 'Print'],
])('Accept-Language %j gets %s', async (language, label) => {
  const { ask } = await open();
  const { entries } = await ask<{ entries: Entry[] }>('/spends', language, { action: 'print', params: {} });
  expect(entries[0]!.label).toBe(label);
});

it.each(Object.values(products).filter(({ labels }) => labels))(
  '$id speaks every language of the kit whole',
  ({ labels = {} }) => {
    const translated = Object.keys(shipped).filter((tag) => tag !== 'en');
    expect(Object.keys(labels).sort()).toEqual(translated.sort());
    const places = Object.keys(labels['de']!).sort();
    for (const words of Object.values(labels)) expect(Object.keys(words).sort()).toEqual(places);
  },
);

it('a label for a missing item is an error, and so is an invalid language', () => {
  const result = compileProduct({ ...file, labels: { 'x y': { 'buckets.gif': 'a', 'plan.team': 'b' } } });
  expect(result.ok ? [] : result.problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([
    'labels.x y: must be a language tag, such as "de" or "pt-BR"',
    'labels.x y.buckets.gif: no place "buckets.gif" (did you mean "buckets.gift"?)',
    'labels.x y.plan.team: no place "plan.team" (did you mean "plans.team"?)',
  ]);
});
