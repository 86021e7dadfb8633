// The payment page writes amounts with the decimals of their currency: none for yen, three for dinars.
import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createWorld, type ProductFile } from '../../mocks/index';
import { eventually } from '../fixtures/eventually';

const product = (currency: string, price: string): ProductFile => ({
  id: 'inkwell',
  currency,
  packs: [{ id: 'p500', amount: 500, price }],
  actions: { render: { cost: 4 } },
});

/** Runs the page's own script on a minimal document. */
async function duesOf(world: ReturnType<typeof createWorld>, url: string) {
  const at = new URL(url, 'http://localhost');
  const html = await (await world.fetch(at.href)).text();
  const [, attributes = ''] = /<main([^>]*)>/.exec(html)!;
  const dataset = Object.fromEntries([...attributes.matchAll(/data-(\w+)="([^"]*)"/g)].map(([, k, v]) => [k, v]));
  const elements: Record<string, { textContent?: string; addEventListener: () => void }> = {};
  const document = {
    querySelector: () => ({ dataset }),
    getElementById: (id: string) => (elements[id] ??= { addEventListener: () => undefined }),
  };
  const fetch = (path: string, init: RequestInit) => world.fetch(new URL(path, at).href, init);
  const [, script = ''] = /<script>([\s\S]*)<\/script>/.exec(html)!;
  runInContext(script, createContext({ document, location: { pathname: at.pathname }, fetch, Intl, JSON, console }));
  await eventually(() => expect(elements['due']?.textContent).toBeTruthy());
  return elements['due']!.textContent!.replace(/\s/g, ' ');
}

test.each([
  ['USD', '9.00', '$9.00'],
  ['JPY', '900', '¥900'],
  ['KWD', '2.750', 'KWD 2.750'],
  ['RSD', '990.50', 'RSD 990.50'],
])('%s', async (currency, price, shown) => {
  const world = createWorld({
    product: product(currency, price),
    scenario: 'blank',
    nowAt: '2026-04-17T10:00:00.000Z',
  });
  const { id } = await world.backstage.wallets.create({ name: 'Northwind' });
  const answer = await world.fetch(`http://localhost/v1/wallets/${id}/checkouts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'k1' },
    body: JSON.stringify({ kind: 'top_up', packId: 'p500' }),
  });
  const checkout = (await answer.json()) as { url: string };
  expect(await duesOf(world, checkout.url)).toBe(shown);
});
