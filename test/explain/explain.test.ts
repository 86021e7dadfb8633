import { expect, test } from 'vitest';
import { createWorld, type ProductId } from '../../mocks';
import { marketerKinds } from '../../mocks/products/marketer';
import { createCreditsClient, type Entry } from '../../src/client';
import { checkLog, explain, supportReport, type Explanation, type PartCode } from '../../src/explain';
import { readForExplanation } from '../../src/hooks/useExplanation';

async function read(product: ProductId, scenario: string, asked = {}) {
  const world = createWorld({ product, scenario, nowAt: '2026-04-11T09:00:00.000Z' });
  const client = createCreditsClient({ baseUrl: '', fetch: world.fetch, maxRetries: 0 });
  const { id } = (await client.wallets.list()).data[0]!;
  const reading = await readForExplanation(client, id, asked);
  const kinds = product === 'marketer' ? marketerKinds : undefined;
  return { world, client, walletId: id, reading, explanation: explain({ ...reading, kinds }) };
}

const part = <C extends PartCode>({ parts }: Explanation, code: C) => parts.find((each) => each.code === code);
const codes = ({ parts }: Explanation) => parts.map(({ code }) => code);
const total = ({ parts }: Explanation) => parts.reduce((sum, { amount }) => sum + amount, 0);

test('A.L7: the reasons come in order, then all other changes of the balance', async () => {
  const { explanation } = await read('studio', 'agency');
  expect(codes(explanation)).toEqual(['deposits', 'reconciliation', 'in_flight', 'renewal', 'images', 'top_up']);
  expect(part(explanation, 'deposits')).toMatchObject({ amount: -176, count: 2, facts: { base: 80, deposit: 96 } });
  expect(part(explanation, 'in_flight')).toMatchObject({ amount: -64, facts: { base: 40, deposit: 24 } });
  expect(part(explanation, 'images')?.facts).toEqual({ batches: 1, rerolls: 1 });
});

test('B.L3: for a metered product, reasons about metered actions come first', async () => {
  const { explanation } = await read('marketer', 'busy');
  expect(codes(explanation)).toEqual(['sessions', 'regenerations', 'campaigns', 'usage', 'renewal']);
  expect(part(explanation, 'campaigns')).toMatchObject({ amount: -546, count: 4, facts: { largest: 190 } });
  expect(explanation.advice).toEqual(['keep_working', 'fix_in_log', 'audit']);
});

test('B.R2d: a session that cost more than the balance shows both numbers', async () => {
  const { explanation } = await read('marketer', 'capped');
  expect(part(explanation, 'larger_session')).toMatchObject({ amount: -150, facts: { actual: 210, typical: null } });
});

test('B.P2: an upgrade that left the wallet nearly out says so', async () => {
  const { explanation } = await read('marketer', 'upgraded');
  expect(part(explanation, 'upgrade')?.facts).toEqual({ isStillOut: true });
});

test("a host's own metered actions become kinds by a table, not by a name in the kit", async () => {
  const { reading } = await read('marketer', 'busy');
  const own = explain({ ...reading, kinds: { product_analysis: 'sessions' } });
  expect(codes(own)).toEqual(['sessions', 'usage', 'renewal']);
  expect(total(own)).toBe(own.difference);
});

test('an unnamed metered action is shown by its own id, never as an action of another product', async () => {
  const { reading } = await read('marketer', 'busy');
  const plain = explain(reading);
  expect(codes(plain)).toEqual(['renewal', 'spend']);
  expect(part(plain, 'spend')?.facts).toEqual({ type: 'usage', label: undefined });
  expect(total(plain)).toBe(plain.difference);
  expect(plain.advice).toContain('audit');
});

test('A.R3: costs beyond the balance are owed, not deducted', async () => {
  const { explanation } = await read('studio', 'outstanding');
  expect(part(explanation, 'reconciliation')).toMatchObject({ amount: -6, facts: { returned: 0, taken: 0, owed: 6 } });
});

test('A.L8: the checklist is filled in from the data', async () => {
  const { explanation } = await read('studio', 'agency');
  const checks = Object.fromEntries(explanation.checks.map((check) => [check.code, check]));
  expect(checks['right_wallet']).toMatchObject({
    state: 'confirm',
    facts: { name: 'Acme Coffee', others: ['Luma Skincare', 'Northwind Bikes'] },
  });
  expect(checks['latest_ten']).toMatchObject({ state: 'found', facts: { count: 8, amount: 118 } });
  expect(checks['in_flight']).toMatchObject({ state: 'found', facts: { jobs: 1, taken: 64 } });
  expect(checks['cycle_date']?.facts).toMatchObject({ renewsAt: '2026-05-01T09:00:00.000Z' });
  expect(checks['auto_reload']).toMatchObject({ state: 'clear', facts: { state: 'off', fired: 0 } });
  const { explanation: without } = await read('gallery', 'all_three');
  expect(without.checks.find(({ code }) => code === 'auto_reload')?.state).toBe('absent');
});

test('the latest ten entries come from the whole log, even if the period has fewer', async () => {
  const { explanation } = await read('studio', 'agency', { fromAt: '2026-04-11T00:00:00Z' });
  expect(codes(explanation)).toEqual(['in_flight']);
  expect(explanation.checks[1]).toMatchObject({ facts: { count: 8 } });
});

test('a period longer than what is read still adds up, with the rest as one sum', async () => {
  const { explanation, reading } = await read('studio', 'long_log', { fromAt: '2025-01-01T00:00:00.000Z' });
  expect(reading.entries).toHaveLength(1000);
  expect(part(explanation, 'earlier')?.count).toBeGreaterThan(8000);
  expect(explanation.opening).toBe(0);
  expect(total(explanation)).toBe(explanation.difference);
  expect(explanation.closing).toBe(reading.wallet.balance);
});

test('entries that arrive between two reads trigger another read', async () => {
  const { world, walletId } = await read('studio', 'agency');
  let isTorn = false;
  const client = createCreditsClient({
    baseUrl: '',
    maxRetries: 0,
    fetch: async (url, init) => {
      const isLog = url.includes('/entries?');
      if (isLog && !isTorn) await world.backstage.wallets.burn({ walletId, amount: 5 });
      isTorn ||= isLog;
      return world.fetch(url, init);
    },
  });
  const reading = await readForExplanation(client, walletId, {});
  expect(checkLog(reading.entries, reading.wallet).isSound).toBe(true);
});

test('entries that arrive all the time are left out, so the log still adds up', async () => {
  const { world, walletId } = await read('studio', 'agency');
  const client = createCreditsClient({
    baseUrl: '',
    maxRetries: 0,
    fetch: async (url, init) => {
      if (url.includes('/entries?')) {
        await world.backstage.clock.set({ advanceMs: 100 });
        await world.backstage.wallets.burn({ walletId, amount: 5 });
      }
      return world.fetch(url, init);
    },
  });
  const reading = await readForExplanation(client, walletId, {});
  expect(checkLog(reading.entries, reading.wallet).isSound).toBe(true);
  expect(explain(reading).closing).toBe(reading.wallet.balance);
});

test('for a wallet without entries, the period starts now', async () => {
  const { explanation } = await read('studio', 'no_plan');
  expect(explanation).toMatchObject({ fromAt: '2026-04-11T09:00:00.000Z', opening: 0, closing: 0, parts: [] });
});

test.each<[string, (entries: Entry[]) => Entry[]]>([
  ['an amount that was changed', ([a, b, ...rest]) => [a!, { ...b!, amount: b!.amount - 1 }, ...rest]],
  ['an entry that is missing', ([a, , ...rest]) => [a!, ...rest]],
  ['an entry that is there twice', ([a, ...rest]) => [a!, a!, ...rest]],
  ['a bucket that moved otherwise', ([a, ...rest]) => [{ ...a!, buckets: [{ id: 'plan', amount: 1 }] }, ...rest]],
  ['a beginning that is missing', (entries) => entries.slice(0, -1)],
  ['a newest entry that is missing', (entries) => entries.slice(1)],
])('a log with %s is not sound', async (_, tamper) => {
  const { reading } = await read('studio', 'agency');
  const entries = [...reading.entries];
  expect(checkLog(entries, reading.wallet, { isWholeLog: true }).isSound).toBe(true);
  expect(checkLog(tamper(entries), reading.wallet, { isWholeLog: true }).isSound).toBe(false);
});

test('a log whose beginning is no longer kept is sound, unless it is said to be whole', async () => {
  const { reading } = await read('studio', 'agency');
  const entries = reading.entries.slice(0, -1);
  expect(explain({ ...reading, entries, isWholeLog: false }).log).toMatchObject({ isSound: true, brokenEntryIds: [] });
  expect(explain({ ...reading, entries, isWholeLog: true }).log.isSound).toBe(false);
});

test('a log that says nothing of buckets is sound', async () => {
  const { reading } = await read('studio', 'agency');
  const entries = reading.entries.map((entry) => ({ ...entry, buckets: [] }));
  expect(checkLog(entries, { ...reading.wallet, buckets: [] }, { isWholeLog: true }).isSound).toBe(true);
});

test('buckets that don’t add up to the balance are reported', async () => {
  const { reading } = await read('studio', 'agency');
  const wallet = { ...reading.wallet, outstanding: 3 };
  expect(checkLog(reading.entries, wallet).isSound).toBe(false);
});

test('A.L9: a report contains wallet, balances, period and entries, and no other personal data', async () => {
  const { reading, explanation } = await read('studio', 'agency');
  const { wallet, entries } = reading;
  const chosen = entries.slice(0, 2).map((entry) => ({ ...entry, note: 'Call Maria at home' }));
  const report = supportReport({ wallet, expectedBalance: 240, fromAt: explanation.fromAt, entries: chosen });
  expect(report).toEqual({
    wallet: { id: wallet.id, name: 'Acme Coffee' },
    unit: { name: 'tokens', scale: 0 },
    expectedBalance: 240,
    seenBalance: 118,
    window: { fromAt: '2026-04-01T09:00:00.000Z', toAt: '2026-04-11T09:00:00.000Z' },
    logAddsUp: null,
    entries: chosen.map(({ id, at, type, amount }) => ({ id, at, type, amount })),
  });
});
