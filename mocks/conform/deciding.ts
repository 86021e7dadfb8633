import { endpoints, SpendResult } from '../../src/contract/index';
import { type Affordable, affordable, type Bench, costly, expectUntouched, newKey, stateOf } from './bench';
import type { Check } from './check';
import { expectEqual, expectProblem, expectTrue, NotTried, readAs } from './expect';

/** So many spends at most, until the wallet has so little that one of them is worth a question. */
const most = 8;

/** Runs when the wallet has been emptied, so that a price is a large part of what it has. */
export const deciding: Check = {
  name: 'a spend follows the decision of its quote, and needs a confirmation if that asks for one',
  needs: 'write',
  async run(bench) {
    let found = await affordable(bench);
    for (let spent = 0; found.quote.decision === 'go'; spent += 1) {
      await expectDone(bench, found);
      const { free, quote } = found;
      if (quote.cost === 0 || spent === most || free / quote.cost < 2 || free / quote.cost > most + 1) return;
      try {
        found = await costly(bench);
      } catch (error) {
        if (error instanceof NotTried) return;
        throw error;
      }
    }
    await expectConfirmed(bench, found);
  },
};

function bare({ input }: Affordable): Omit<Affordable['input'], 'confirmed'> {
  const { confirmed: _, ...unconfirmed } = input;
  return unconfirmed;
}

async function expectDone({ talk }: Bench, found: Affordable): Promise<void> {
  const answer = await talk.send(endpoints.spends.create, bare(found), newKey());
  expectEqual(answer.status, 201, 'status of a spend whose quote said go');
  readAs(SpendResult, answer, 'a spend');
}

async function expectConfirmed(bench: Bench, found: Affordable): Promise<void> {
  const { input, quote } = found;
  const before = await stateOf(bench);
  for (const asked of [bare(found), { ...input, confirmed: false }]) {
    const key = newKey();
    const problem = expectProblem(await bench.talk.send(endpoints.spends.create, asked, key), 'confirmation_required');
    expectTrue(problem.quote !== undefined, 'a refusal that asks for a confirmation should have the quote');
    const { action, cost, costMax, balance } = problem.quote;
    expectEqual(
      [action, cost, costMax, balance],
      [quote.action, quote.cost, quote.costMax, quote.balance],
      'action, cost, costMax and balance of the quote that asks to be confirmed',
    );
    await expectUntouched(bench, before, 'after a spend that needs a confirmation');
    expectProblem(await bench.talk.send(endpoints.spends.create, input, key), 'idempotency_key_reused');
  }
  await bench.talk.ask(endpoints.spends.create, input, newKey());
}
