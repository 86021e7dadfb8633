import { endpoints } from '../../src/contract/index';
import { type Bench, expectUntouched, newKey, stateOf, sum } from './bench';
import type { Check } from './check';
import { expectEqual, expectProblem, expectShortage, readAs } from './expect';

/** Runs before others add tokens, which would pay what is owed. */
export const settling: readonly Check[] = [
  {
    name: 'what is owed is settled from the buckets, once',
    needs: 'write',
    async run(bench) {
      const { talk } = bench;
      const before = await stateOf(bench);
      const { id: walletId, capabilities: has, outstanding, buckets, balance } = before.wallet;
      if (!has.settlement) return;
      if (outstanding > 0) {
        const answer = await talk.send(endpoints.settlements.create, { walletId }, newKey());
        if (answer.status === 402) {
          expectShortage(answer, 'insufficient_tokens');
          return expectUntouched(bench, before, 'after a settlement that the buckets cannot pay');
        }
        expectEqual(answer.status, 201, 'status of the settlement');
        const { wallet, entries } = readAs(endpoints.settlements.create.output, answer, 'a settlement');
        const after = await stateOf(bench);
        expectEqual(after.wallet.outstanding, 0, 'outstanding after the settlement');
        expectEqual(
          [wallet.outstanding, wallet.balance, wallet.buckets],
          [after.wallet.outstanding, after.wallet.balance, after.wallet.buckets],
          'outstanding, balance and buckets in the answer',
        );
        expectEqual(after.wallet.balance, balance + sum(entries), 'balance after the settlement');
        const paid = entries.some(({ amount }) => amount > 0) ? undefined : sum(buckets) - sum(after.wallet.buckets);
        if (paid !== undefined) expectEqual(paid, outstanding, 'what the buckets gave to the settlement');
      }
      await refusedAgain(bench);
    },
  },
];

async function refusedAgain(bench: Bench): Promise<void> {
  const before = await stateOf(bench);
  if (before.wallet.outstanding > 0) return;
  const { id: walletId } = before.wallet;
  const again = await bench.talk.send(endpoints.settlements.create, { walletId }, newKey());
  expectProblem(again, 'already_settled');
  await expectUntouched(bench, before, 'after a settlement of nothing');
}
