import {
  Checkout,
  endpoints,
  isBucket,
  type Plan,
  type PlanChangePreview,
  subscriptionStatuses,
  type Wallet,
} from '../../src/contract/index';
import { atOnce, type Bench, calmReload, expectUntouched, newKey, type State, stateOf, sum } from './bench';
import { expectAsAgreed } from './buying';
import type { Check } from './check';
import { Absent, brief, expectEqual, expectProblem, expectTrue, NotTried, readAs } from './expect';
import { complete, openBest } from './fund';
import { checkReplay, expectReused } from './keys';
import { ms } from './time';
import { failed } from './refunds';
import { checkStanding } from './standing';
import { isPutOff } from './talk';

export const planning: readonly Check[] = [
  {
    name: 'a plan that is bought costs and grants what was previewed, once, after it is paid',
    needs: 'write',
    async run(bench) {
      await expectPlans(bench);
      await calmReload(bench);
      await giveBack(bench);
      const hadRest = restOf(await bench.wallet()) > 0;
      await buyPlan(bench);
      bench.left.hadRest = hadRest;
    },
  },
  {
    name: 'a plan that changes takes or leaves what was left of it, as it was previewed',
    needs: 'write',
    async run(bench) {
      await expectPlans(bench);
      // Then the check before has compared it.
      if (bench.left.hadRest) return;
      await buyPlan(await withRest(bench));
    },
  },
  {
    name: 'a downgrade waits for the end of the period, costs nothing, and can be withdrawn',
    needs: 'write',
    async run(bench) {
      const { talk } = bench;
      const before = await stateOf(bench);
      const { id: walletId, subscription, capabilities } = before.wallet;
      if (!capabilities.planChange) throw new Absent('no plan can be chosen');
      if (subscription.status !== 'active' || subscription.scheduledPlanId !== null)
        throw new NotTried(`the plan is ${subscription.status}, or another is already scheduled`);
      const { data } = await talk.ask(endpoints.plans.list, { walletId, limit: 100 });
      const plan = data.find(({ change, id }) => change === 'downgrade' && id !== subscription.plan?.id);
      if (!plan) throw new Absent('no plan on offer is a downgrade of the current one');
      const asked = { walletId, planId: plan.id, ...(plan.cadence && { cadence: plan.cadence }) };
      const preview = await talk.ask(endpoints.planChanges.preview, asked);
      if (preview.blockers.length > 0)
        throw new NotTried(`a downgrade is blocked here: ${preview.blockers.map(({ code }) => code).join(', ')}`);
      expectEqual(preview.due.amount, 0, 'due in the preview of a downgrade');
      const end = subscription.currentPeriodEndAt;
      if (end !== null) expectEqual(ms(preview.effectiveAt), ms(end), 'effectiveAt of a downgrade, in ms,');
      const checkout = await talk.ask(endpoints.checkouts.create, { ...asked, kind: 'plan_change' }, newKey());
      expectEqual(
        [checkout.status, checkout.amountDue.amount],
        ['completed', 0],
        'status and amountDue of a downgrade',
      );
      const after = await stateOf(bench);
      const wanted = { ...subscription, scheduledPlanId: plan.id };
      expectEqual(after.wallet.subscription, wanted, 'the plan while a downgrade is scheduled');
      expectEqual(
        [after.wallet.buckets, after.total],
        [before.wallet.buckets, before.total],
        'buckets and entries then',
      );
      const kept = await talk.ask(endpoints.planChanges.withdraw, { walletId }, newKey());
      expectEqual(kept.subscription, subscription, 'the plan after a downgrade was withdrawn');
      await expectUntouched(bench, before, 'after a downgrade was withdrawn');
    },
  },
];

async function expectPlans(bench: Bench): Promise<void> {
  const { capabilities, subscription } = await bench.wallet();
  if (!capabilities.planChange) throw new Absent('no plan can be chosen');
  if (subscription.status === 'past_due') throw new NotTried('the plan is past due, so no other can be bought');
}

/** Lets a job fail that took from the plan, as by now the plan is used up. */
async function giveBack(bench: Bench): Promise<void> {
  const { held } = bench.left;
  const wallet = await bench.wallet();
  if (held && restOf(wallet) === 0) await failed(bench, { walletId: wallet.id, spendId: held });
}

/** What is left of the plan. */
function restOf({ buckets }: Wallet): number {
  return sum(buckets.filter((bucket) => isBucket(bucket, 'plan')));
}

/** A wallet with something left of its plan, and a plan to buy. A mock opens another one if it must. */
async function withRest(bench: Bench): Promise<Bench> {
  const canLose = async (wallet: Wallet): Promise<boolean> =>
    restOf(wallet) > 0 && (await cheapest(bench, wallet.id)) !== undefined;
  if (await canLose(await bench.wallet())) return bench;
  const walletId = await openBest(bench, async (wallet) => ((await canLose(wallet)) ? 2 : 0));
  const other = { ...bench, wallet: () => bench.talk.ask(endpoints.wallets.get, { walletId: walletId ?? '' }) };
  if (walletId !== undefined && (await canLose(await other.wallet()))) return other;
  const { data } = await bench.talk.ask(endpoints.plans.list, { walletId: (await bench.wallet()).id, limit: 100 });
  if (data.length < 2) throw new Absent('only one plan is on offer, so none changes to another');
  throw new NotTried(
    'nothing is left of the plan, or none is an upgrade; give --fail a command that makes a job fail, or run this ' +
      'check alone (--only) in a wallet (--wallet) with something left of its plan and an upgrade',
  );
}

/** Buys the cheapest plan, and compares what it changes with its preview. */
async function buyPlan(bench: Bench): Promise<void> {
  const { talk } = bench;
  const before = await stateOf(bench);
  const { id: walletId } = before.wallet;
  const { plan, cadence } = await offered(bench, walletId);
  const wanted = { walletId, planId: plan.id, ...cadence };
  const preview = await talk.ask(endpoints.planChanges.preview, wanted);
  const key = newKey();
  const asked = { ...wanted, kind: 'plan_change' };
  // A double click, or a request that is sent again while the first one still runs.
  const answers = await atOnce(2, () => talk.send(endpoints.checkouts.create, asked, key));
  const first = answers.find(({ status }) => status === 201) ?? answers[0]!;
  expectEqual(first.status, 201, 'status of the checkout of a plan');
  for (const answer of answers)
    if (answer.status === 201) expectEqual(answer.text, first.text, 'the checkout of a plan, sent twice at once,');
    else if (!isPutOff(answer)) expectProblem(answer, 'request_in_progress');
  const checkout = readAs(Checkout, first, 'a checkout');
  expectEqual([checkout.kind, checkout.planId], ['plan_change', plan.id], 'kind and planId of the checkout');
  expectEqual(checkout.amountDue.currency, preview.due.currency, 'currency of amountDue');
  expectNear(checkout.amountDue.amount, preview.due.amount, 'amountDue, which is what was previewed,');
  adviseDue(bench, preview, plan);
  if (checkout.status === 'open')
    expectTrue(
      /^https?:\/\//.test(checkout.url ?? ''),
      `an open checkout needs a url with http(s); it is ${checkout.url}`,
    );
  if (checkout.status !== 'completed') await expectUntouched(bench, before, 'while a plan is not paid');
  const paid = await complete(bench, checkout);
  expectEqual(paid.status, 'completed', 'status of the checkout of a plan that is paid');
  const after = await stateOf(bench);
  expectHeld(before, after, preview, plan);
  expectAsAgreed(before.wallet, after.wallet, 'after a plan was bought');
  checkStanding(after.wallet);
  const { subscription: held } = after.wallet;
  if (plan.cadence) expectEqual(held.cadence, plan.cadence, 'cadence of the plan that was bought');
  if (held.plan?.allocation !== undefined && plan.allocation !== undefined)
    expectEqual(held.plan.allocation, plan.allocation, 'allocation of the plan that was bought');
  if (preview.kind === 'start' && plan.allocation !== undefined && !plan.fills)
    expectEqual(preview.grant, plan.allocation, 'grant of the preview, which is the allocation of the plan,');
  const lines = (await talk.ask(endpoints.entries.list, { walletId, limit: 100 })).data;
  const written = lines.slice(0, after.total - before.total);
  expectEqual(sum(written), after.wallet.balance - before.wallet.balance, 'the sum of the entries of the plan change');
  const current = (await talk.ask(endpoints.plans.list, { walletId, limit: 100 })).data.filter((one) => one.current);
  expectEqual(
    current.map(({ id }) => id),
    [plan.id],
    'the plans that are listed as the current one',
  );
  if (after.wallet.capabilities.receipts && paid.amountDue.amount > 0) await expectReceipt(bench, before, paid);
  checkReplay(first, await talk.send(endpoints.checkouts.create, asked, key), 'the checkout of a plan');
  for (const other of [{ planId: 'other' }, { cadence: plan.cadence === 'annual' ? 'monthly' : 'annual' }])
    expectReused(await talk.send(endpoints.checkouts.create, { ...asked, ...other }, key), 'another plan');
  await expectUntouched(bench, after, 'after the same checkout was sent again');
  const twice = await talk.send(endpoints.checkouts.create, asked, newKey());
  // A page that nobody pays changes nothing.
  const sold = twice.status === 201 ? readAs(Checkout, twice, 'a checkout') : undefined;
  const isPaid = sold?.status === 'completed' && sold.amountDue.amount > 0;
  expectTrue(!isPaid, `the plan that runs should not be sold again; it was ${brief(twice)}`);
  await expectUntouched(bench, after, 'after the plan that runs was asked for again');
  await paidAgain(bench, after, checkout.id);
}

async function expectReceipt({ talk }: Bench, before: State, { walletId, amountDue }: Checkout): Promise<void> {
  const { data } = await talk.ask(endpoints.receipts.list, { walletId, limit: 1 });
  expectTrue(data[0] !== undefined && !before.paid.includes(data[0].id), 'a plan that is paid should have a receipt');
  expectEqual(data[0].amount, amountDue, 'amount of the newest receipt, for a plan,');
}

/** A trial, a tax or a coupon can change what's due. Otherwise it's a mistake. */
function adviseDue(bench: Bench, { kind, due }: PlanChangePreview, { id, price }: Plan): void {
  if (kind !== 'start' || (due.amount === price.amount && due.currency === price.currency)) return;
  const [asked, listed] = [due, price].map(({ amount, currency }) => `${amount} ${currency}`);
  bench.advise(`${asked} is due at the start of the plan ${id}, whose price is ${listed}: is that on purpose?`);
}

/** The cheapest paid plan that takes effect immediately. */
async function cheapest({ talk }: Bench, walletId: string): Promise<Plan | undefined> {
  const { data } = await talk.ask(endpoints.plans.list, { walletId, limit: 100 });
  return data
    .filter(({ change, price }) => (change === 'start' || change === 'upgrade') && price.amount > 0)
    .toSorted((a, b) => a.price.amount - b.price.amount)[0];
}

async function offered(bench: Bench, walletId: string): Promise<{ plan: Plan; cadence: { cadence?: string } }> {
  const plan = await cheapest(bench, walletId);
  if (!plan) throw new NotTried('no plan can be started here, and none is an upgrade');
  return { plan, cadence: plan.cadence ? { cadence: plan.cadence } : {} };
}

function expectHeld({ wallet: was }: State, { wallet }: State, preview: PlanChangePreview, plan: Plan): void {
  const { subscription, buckets, balance } = wallet;
  const { status } = subscription;
  // A word of the server's own, such as for a trial, says neither that the plan runs nor that it doesn't.
  const isKnown = (subscriptionStatuses as readonly string[]).includes(status);
  expectEqual(
    [subscription.plan?.id, status],
    [plan.id, isKnown ? 'active' : status],
    'plan and status, once it is paid,',
  );
  expectTrue(subscription.currentPeriodEndAt !== null, 'a plan that was bought should say when its period ends');
  expectEqual(preview.balanceBefore, was.balance, 'balanceBefore of the preview');
  expectNear(balance, preview.balanceAfter, 'balance after a plan was bought, which is what was previewed,');
  for (const { id, after } of preview.buckets)
    expectNear(
      buckets.find((bucket) => bucket.id === id)?.amount ?? 0,
      after,
      `the bucket ${id}, as it was previewed,`,
    );
}

/** A payment that's reported again must grant nothing more. */
async function paidAgain(bench: Bench, after: State, checkoutId: string): Promise<void> {
  const { redeliver } = bench.options;
  if (!redeliver) return;
  await redeliver({ walletId: after.wallet.id, checkoutId });
  await expectUntouched(bench, after, 'after the payment of a plan was reported a second time');
}

/** Proration shrinks a little between the preview and the purchase. */
function expectNear(found: number, wanted: number, what: string): void {
  if (Math.abs(found - wanted) > 1) expectEqual(found, wanted, what);
}
