import { endpoints, type Entry, type Overage, type Range, type Wallet } from '../../src/contract/index';
import { type Bench, calmReload, mostSpends, newKey, priced, stateOf } from './bench';
import type { Check } from './check';
import { Absent, brief, expectEqual, expectShortage, expectTrue, NotTried } from './expect';
import { emptied } from './reloading';

export const overages: readonly Check[] = [
  {
    name: 'extra usage is billed as its entries say, never touches the balance, and stops at its maximum',
    needs: 'write',
    async run(bench) {
      const { overage, id: walletId } = await bench.wallet();
      if (!overage?.settable) throw new Absent('extra usage can’t be turned on here');
      await emptied(bench);
      await turnOn(bench, nextMaximum(overage, overage.settable));
      try {
        const isFull = await spendBeyond(bench);
        if (isFull) await refusedBeyond(bench);
        await expectStillDue(bench);
      } finally {
        await calmReload(bench);
        const max = Math.max(overage.settable.min, Math.min(overage.settable.max, overage.max.amount));
        await bench.talk.send(endpoints.overage.set, { walletId, enabled: false, max }, newKey());
      }
    },
  },
];

/** The lowest maximum that isn't reached yet. */
function nextMaximum({ due }: Overage, { min, max, step = 1 }: Range): number {
  const wanted = min + Math.ceil(Math.max(0, due.amount - min) / step) * step;
  if (wanted > max) throw new NotTried('extra usage has reached its highest maximum; use another wallet');
  return wanted;
}

async function turnOn(bench: Bench, max: number): Promise<void> {
  const { id: walletId } = await bench.wallet();
  const on = await bench.talk.send(endpoints.overage.set, { walletId, enabled: true, max }, newKey());
  if (on.status !== 200) throw new NotTried(`extra usage cannot be turned on here: ${brief(on)}`);
}

/** Spends until the maximum refuses one more. False if something else does, or if the maximum is too far away. */
async function spendBeyond(bench: Bench): Promise<boolean> {
  for (let spent = 0; spent < mostSpends; spent += 1) {
    const { quote, input } = await priced(bench);
    if (quote.charge === 'metered') throw new NotTried('the work is measured later, so nothing is billed at once');
    if (quote.decision === 'blocked') return quote.reason === 'insufficient_tokens';
    expectTrue(quote.overage !== undefined, 'a quote beyond the balance should say what is billed, in "overage"');
    const before = await stateOf(bench);
    const { entries } = await bench.talk.ask(endpoints.spends.create, input, newKey());
    const after = await stateOf(bench);
    const moved = entries.reduce((total, { amount }) => total + amount, 0);
    expectEqual(after.wallet.balance, before.wallet.balance + moved, 'balance after extra usage');
    expectTrue(
      after.wallet.balance >= Math.min(0, before.wallet.balance),
      'extra usage should not take a balance below 0',
    );
    expectEqual(billed(entries), quote.overage.amount, 'overage of the entries, as it was quoted,');
    const isOnePeriod = after.wallet.overage?.resetsAt === before.wallet.overage?.resetsAt;
    if (isOnePeriod)
      expectEqual(dueOf(after.wallet) - dueOf(before.wallet), billed(entries), 'what is due more, after extra usage,');
    expectTrue(dueOf(after.wallet) <= after.wallet.overage!.max.amount, 'overage.due should not pass overage.max');
  }
  return false;
}

/** Turned off, extra usage is still billed as far as it went. */
async function expectStillDue(bench: Bench): Promise<void> {
  const on = await bench.wallet();
  await calmReload(bench);
  const off = await bench.wallet();
  if (on.overage?.resetsAt === off.overage?.resetsAt)
    expectEqual(off.overage?.due, on.overage?.due, 'overage.due after extra usage was turned off');
}

async function refusedBeyond(bench: Bench): Promise<void> {
  const { input } = await priced(bench);
  const answer = await bench.talk.send(endpoints.spends.create, input, newKey());
  const { overage } = expectShortage(answer, 'insufficient_tokens');
  expectTrue(overage !== undefined, 'a refusal at the maximum of extra usage should say "overage"');
}

function dueOf({ overage }: Wallet): number {
  return overage?.due.amount ?? 0;
}

function billed(entries: readonly Entry[]): number {
  return entries.reduce((total, { overage }) => total + (overage?.amount ?? 0), 0);
}
