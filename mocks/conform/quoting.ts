import { endpoints, type Plan, type Quote, toRequest, type Wallet } from '../../src/contract/index';
import { priced, stateOf, expectUntouched, sum } from './bench';
import type { Check } from './check';
import { Absent, brief, expectEqual, expectRefused, expectTrue, Mismatch, readAs } from './expect';
import { ms } from './time';
import type { Talk } from './talk';

const json = { 'content-type': 'application/json' };

/** Quotes change nothing, so these checks always run if there's an action to price. */
export const quotes: readonly Check[] = [
  {
    name: 'a quote agrees with the wallet and adds up',
    async run(bench) {
      const { quote, input } = await priced(bench);
      const wallet = await bench.wallet();
      expectEqual([quote.action, quote.params], [input.action, input.params], 'action and params of the quote');
      expectEqual(quote.balance, wallet.balance, 'balance in the quote');
      checkFigures(quote);
      const plain = wallet.buckets.every(({ onlyFor }) => onlyFor === undefined);
      if (plain && quote.charge !== 'metered') expectEqual(quote.spendable, wallet.spendable, 'spendable in the quote');
      if (quote.decision === 'go' || quote.decision === 'confirm') checkDraws(quote, wallet);
      if (quote.decision === 'blocked') expectTrue(quote.reason !== undefined, 'a blocked quote should say its reason');
    },
  },
  {
    name: 'quotes and previews change nothing',
    async run(bench) {
      const { talk } = bench;
      const before = await stateOf(bench);
      await priced(bench);
      await priced(bench);
      const { data: plans } = await talk.ask(endpoints.plans.list, { walletId: before.wallet.id });
      const other = plans.find(({ change }) => change === 'upgrade' || change === 'downgrade');
      if (other) await talk.ask(endpoints.planChanges.preview, { walletId: before.wallet.id, planId: other.id });
      await expectUntouched(bench, before);
    },
  },
  {
    name: 'whatever its params, an action has a price or is refused, and never pays the user',
    async run(bench) {
      const { input, quote } = await priced(bench);
      const { path } = toRequest(endpoints.quotes.create, { walletId: input.walletId });
      const before = await stateOf(bench);
      const strange: unknown[] = [null, -1, -1e9, 0.5, 1e15, 1e308, '', '-1', 'x\u0000', [], [-5], {}, true];
      const names = [...Object.keys(input.params), 'quantity'];
      for (const name of names)
        for (const value of strange) {
          const body = JSON.stringify({ action: input.action, params: { ...input.params, [name]: value } });
          const answer = await bench.talk.raw('POST', path, { headers: json, body });
          if (answer.status === 400) continue;
          const what = `a quote with ${name}: ${JSON.stringify(value)}`;
          if (answer.status !== 200) throw new Mismatch(`${what} should be priced or refused; it was ${brief(answer)}`);
          const { cost, costMin, costMax } = readAs(endpoints.quotes.create.output, answer, what);
          expectTrue(Math.min(cost, costMin, costMax) >= 0, `${what} should cost 0 or more; it costs ${cost}`);
        }
      expectTrue(Math.min(quote.cost, quote.costMin) >= 0, 'no action should have a price below zero');
      await expectUntouched(bench, before);
    },
  },
  {
    name: 'a plan change is previewed from the current buckets',
    async run({ talk, wallet: read }) {
      const wallet = await read();
      const { data } = await talk.ask(endpoints.plans.list, { walletId: wallet.id, limit: 100 });
      for (const planId of ['no_such_plan', 'constructor']) {
        const answer = await talk.send(endpoints.planChanges.preview, { walletId: wallet.id, planId });
        expectRefused(answer, 'the preview of a plan that does not exist');
      }
      const others = data.filter(({ current }) => !current);
      if (others.length === 0) throw new Absent('no other plan is on offer');
      for (const plan of others.slice(0, 4)) {
        const asked = { walletId: wallet.id, planId: plan.id };
        const preview = await talk.ask(endpoints.planChanges.preview, asked);
        const of = `in the preview of ${plan.id}`;
        expectEqual([preview.planId, preview.kind], [plan.id, plan.change], `plan and kind ${of}`);
        expectEqual(preview.due.currency, plan.price.currency, `currency ${of}`);
        expectTrue(preview.due.amount >= 0, `due ${of} is ${preview.due.amount}, which is below zero`);
        expectEqual(preview.balanceBefore, wallet.balance, `balanceBefore ${of}`);
        const isLate = ms(preview.effectiveAt) > ms(wallet.asOf) - 600_000;
        expectTrue(isLate, `effectiveAt ${preview.effectiveAt} ${of} is before ${wallet.asOf}`);
        const named = preview.buckets.map(({ id }) => id).toSorted();
        expectEqual(named, wallet.buckets.map(({ id }) => id).toSorted(), `the buckets ${of}`);
        for (const bucket of preview.buckets) {
          const held = wallet.buckets.find(({ id }) => id === bucket.id);
          expectEqual(bucket.before, held?.amount ?? 0, `${bucket.id} before, ${of},`);
          expectTrue(
            bucket.lost >= 0 && bucket.lost <= bucket.before,
            `${bucket.id} can only lose what is in it, ${of}`,
          );
        }
        if (wallet.outstanding > 0) continue;
        const moved = preview.buckets.reduce((total, { before, after }) => total + after - before, 0);
        expectEqual(preview.balanceAfter - preview.balanceBefore, moved, `the change of the balance ${of}`);
        const lost = preview.buckets.reduce((total, bucket) => total + bucket.lost, 0);
        if (preview.kind !== 'downgrade')
          expectEqual(preview.grant - lost, moved, `the grant, minus what is lost, ${of}`);
        if (preview.kind === 'downgrade') expectEqual(preview.due.amount, 0, `due ${of}`);
        if (preview.kind === 'start' && preview.due.amount === plan.price.amount)
          await expectCadence(talk, asked, plan);
      }
    },
  },
];

/** The preview prices the cadence that was asked for: a year costs more than a month. */
async function expectCadence(talk: Talk, asked: { walletId: string; planId: string }, usual: Plan): Promise<void> {
  const { walletId } = asked;
  for (const cadence of ['monthly', 'annual', 'weekly', 'quarterly'] as const) {
    const list = await talk.send(endpoints.plans.list, { walletId, cadence, limit: 100 });
    if (cadence === usual.cadence || list.status !== 200) continue;
    const { data } = readAs(endpoints.plans.list.output, list, 'the plans');
    const other = data.find((plan) => plan.id === usual.id && plan.cadence === cadence);
    if (!other || other.price.amount === usual.price.amount) continue;
    const { due } = await talk.ask(endpoints.planChanges.preview, { ...asked, cadence });
    expectTrue(
      due.amount !== usual.price.amount,
      `${usual.id} costs ${other.price.amount} with the cadence ${cadence}, but ${due.amount} is due in its preview`,
    );
  }
}

export function checkFigures(quote: Quote): void {
  const { charge, cost, costMin, costMax, shortfall, spendable, decision } = quote;
  expectTrue(costMin <= costMax, `costMin ${costMin} should not be above costMax ${costMax}`);
  if (charge === 'metered') expectEqual(cost, costMin, 'cost of metered work, which is costMin,');
  else expectTrue(costMin <= cost && cost <= costMax, `cost ${cost} should lie between ${costMin} and ${costMax}`);
  // Each line may be rounded by itself.
  if (charge !== 'metered' && quote.lines.length > 0)
    expectTrue(
      Math.abs(sum(quote.lines) - cost) < quote.lines.length,
      `the lines of the quote add up to ${sum(quote.lines)}; its cost is ${cost}`,
    );
  if (quote.overage) return;
  if (spendable > 0) expectEqual(shortfall, Math.max(0, cost - spendable), 'shortfall');
  else
    expectTrue(shortfall >= cost, `shortfall should be ${cost} or more where nothing is spendable; it is ${shortfall}`);
  if (decision === 'go') expectEqual(shortfall, 0, 'shortfall of a quote that says go');
}

function checkDraws(quote: Quote, wallet: Wallet): void {
  if (quote.overage || quote.shortfall > 0) return;
  expectEqual(sum(quote.draws), quote.cost, 'what the buckets would give');
  expectEqual(quote.balanceAfter, quote.balance - quote.cost, 'balanceAfter in the quote');
  const order = wallet.buckets.map(({ id }) => id);
  const places = quote.draws.map(({ bucket }) => order.indexOf(bucket));
  expectTrue(!places.includes(-1), 'a quote should draw on buckets of the wallet');
  expectEqual(
    places,
    places.toSorted((a, b) => a - b),
    'the draws, in the order of the buckets,',
  );
  const last = Math.max(...places);
  for (const { id, amount, locked, onlyFor } of wallet.buckets.slice(0, Math.max(0, last))) {
    if (locked || onlyFor !== undefined) continue;
    const given = quote.draws.find(({ bucket }) => bucket === id)?.amount ?? 0;
    expectEqual(given, amount, `what ${id} would give before the next bucket gives anything`);
  }
  for (const { bucket, amount } of quote.draws) {
    const held = wallet.buckets.find(({ id }) => id === bucket)!;
    expectTrue(!held.locked, `a quote should not draw on ${bucket}, which is locked`);
    expectTrue(amount <= held.amount, `${bucket} holds ${held.amount} and would give ${amount}`);
  }
}
