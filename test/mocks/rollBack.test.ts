// After an unexpected error during a call, the books are as if it had never been sent.
import { expect, test } from 'vitest';
import { createEngine, type Engine, allOrNothing } from '../../mocks/engine/engine';
import { answerByKey, claimOf, perform } from '../../mocks/engine/perform';
import { readCard } from '../../mocks/cards/processor';
import { clockCall } from '../../mocks/journal/record';
import { idOf } from '../../mocks/service/ids';
import { writeState } from '../../mocks/service/snapshot';

const nowAt = '2026-04-17T10:00:00.000Z';
const read = readCard('4242424242424242');
const card = read.ok && read.card;
const month = 32 * 86_400_000;
const shape = { account: 'default', origin: '', pageOrigin: '', holdsCharge: false, failsAfterCharge: false };
const call = (name: string, input: unknown, key?: string) => ({
  ...shape,
  name,
  input,
  key,
  fingerprint: key && JSON.stringify([name, key]),
});
const ask = async (engine: Engine, ...of: Parameters<typeof call>) => {
  const asked = call(...of);
  const answer = await perform(engine, asked, claimOf('default', asked.key, asked.fingerprint ?? ''));
  return answer.kind === 'text'
    ? { status: answer.status, body: JSON.parse(answer.text) as { id: string } }
    : undefined;
};
const photograph = ({ machine }: Engine) => JSON.stringify([writeState(machine.state), machine.records]);

async function open() {
  const engine = createEngine({ product: 'studio', nowAt });
  const ids = [];
  for (const name of ['Northwind', 'Contoso']) {
    ids.push((await ask(engine, 'backstage.wallets.create', { name, planId: 'starter', card }))!.body.id);
  }
  return { engine, walletId: ids[0]!, other: ids[1]! };
}

test('a response that can’t be stored rolls back its changes', async () => {
  const { engine, walletId } = await open();
  const first = await ask(engine, 'spends.create', { walletId, action: 'image_reroll', params: {} }, 'k1');
  expect(first?.status).toBe(201);
  const before = photograph(engine);
  // JSON can't represent a bigint, which only fails after the tokens are spent.
  const broken = { walletId, action: 'image_reroll', params: {}, link: 10n };
  await expect(ask(engine, 'spends.create', broken, 'k2')).rejects.toThrow(TypeError);
  expect(photograph(engine)).toBe(before);
  expect(engine.running.size).toBe(0);

  expect(await ask(engine, 'spends.create', { ...broken, link: 'https://x.test/1' }, 'k2')).toMatchObject({
    status: 201,
  });
  expect(await ask(engine, 'backstage.audit.get', {})).toMatchObject({ body: { ok: true } });
});

test.each(['a call', 'a move of the clock'])(
  'if renewals fail halfway during %s, none of them is applied',
  async (by) => {
    const { engine } = await open();
    const before = photograph(engine);
    const [, second] = engine.machine.state.books.wallets;
    Object.defineProperty(second, 'holdings', {
      get() {
        throw new RangeError('A defect.');
      },
    });
    const moved =
      by === 'a call'
        ? () => engine.machine.execute(call('wallets.list', {}), Date.parse(nowAt) + month)
        : () => engine.machine.wait(call(clockCall, {}), Date.parse(nowAt) + month);
    expect(() => allOrNothing<unknown>(engine, moved)).toThrow('A defect.');
    expect(photograph(engine)).toBe(before);
  },
);

test('stored keys and calls that wait for the processor survive a rollback', async () => {
  const { engine, walletId, other } = await open();
  const spend = { walletId, action: 'image_reroll', params: {} };
  const done = await ask(engine, 'spends.create', spend, 'k1');
  await ask(engine, 'backstage.clock.set', { advanceMs: 1000 }, 'c1');
  await ask(engine, 'backstage.wallets.adjust', { walletId, amount: -147, note: 'Spent elsewhere.' });
  await ask(engine, 'autoReload.set', { walletId, enabled: true });
  engine.faults.set({ processorHold: true });
  const waiting = perform(engine, { ...call('spends.create', spend, 'k3'), holdsCharge: true }, undefined);
  await expect(ask(engine, 'spends.create', { ...spend, walletId: other, link: 10n }, 'k2')).rejects.toThrow(TypeError);

  const again = answerByKey(engine, claimOf('default', 'k1', JSON.stringify(['spends.create', 'k1']))!);
  expect(JSON.parse((again as { text: string }).text)).toEqual(done!.body);
  const [held] = [...engine.machine.state.held.values()];
  const chargeId = idOf('chg', held!.charge.number);
  await ask(engine, 'backstage.charges.release', { chargeId, outcome: 'captured' });
  expect(await waiting).toMatchObject({ status: 201 });
});
