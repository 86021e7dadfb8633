import { endpoints } from '../../src/contract/index';
import { expectUntouched, newKey, stateOf, sum } from './bench';
import type { Check } from './check';
import { Absent, expectEqual, expectProblem, expectShortage, NotTried, readAs } from './expect';

/** Runs before others add tokens, which would pay what is owed. */
export const settling: readonly Check[] = [
  {
    name: 'what is owed is settled from the buckets',
    needs: 'write',
    async run(bench) {
      const { talk } = bench;
      const before = await stateOf(bench);
      const { id: walletId, capabilities: has, outstanding, buckets, balance } = before.wallet;
      if (!has.settlement) throw new Absent('there is no settlement');
      if (outstanding === 0) throw new Absent('nothing is owed in this wallet');
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
    },
  },
  {
    name: 'a settlement of nothing is refused',
    needs: 'write',
    async run(bench) {
      const before = await stateOf(bench);
      const { id: walletId, capabilities: has, outstanding } = before.wallet;
      if (!has.settlement) throw new Absent('there is no settlement');
      if (outstanding > 0) throw new NotTried('the buckets can’t pay what is owed, so it stays');
      const again = await bench.talk.send(endpoints.settlements.create, { walletId }, newKey());
      expectProblem(again, 'already_settled');
      await expectUntouched(bench, before, 'after a settlement of nothing');
    },
  },
];
