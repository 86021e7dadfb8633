import { endpoints, type Problem, type Quote, type Shortage, type Wallet } from '../../src/contract/index';
import { type Affordable, type Bench, covers, expectUntouched, fallShort, newKey, priced, stateOf } from './bench';
import type { Check } from './check';
import { expectEqual, expectShortage, expectTrue, NotTried } from './expect';
import { checkReplay } from './keys';
import { expectLimit } from './limits';
import { checkFigures } from './quoting';
import { drain } from './racing';
import { ms } from './time';

/** What Auto Reload can only say if it's on. */
const tried = new Set<string>(['declined', 'authentication_required', 'amount_too_small', 'limit_reached']);

const codes = ['insufficient_tokens', 'locked', 'past_due', 'plan_does_not_produce', 'limit_reached'] as const;

export const shortages: readonly Check[] = [
  {
    name: 'a spend that the wallet cannot pay is refused with everything the dialog shows, and changes nothing',
    needs: 'write',
    async run(bench) {
      const { wallet, shortage, quote } = await provoke(bench);
      expectEqual(shortage.walletId, wallet.id, 'walletId in the refusal');
      expectEqual(shortage.action, quote.action, 'action in the refusal');
      expectEqual(
        [shortage.balance, shortage.cost, shortage.spendable, shortage.shortfall],
        [wallet.balance, quote.cost, quote.spendable, quote.shortfall],
        'balance, cost, spendable and shortfall in the refusal',
      );
      expectEqual(shortage.code, quote.reason, 'code of the refusal, as it was quoted,');
      if (shortage.code === 'limit_reached') expectLimit(shortage.limit, quote.limit);
      checkRecovery(shortage, wallet);
      await checkWays(bench, shortage, wallet);
    },
  },
  {
    name: 'a refusal is stored under its key, even after tokens are added',
    needs: 'write',
    async run(bench) {
      const { refused } = bench.left;
      if (!refused) throw new NotTried('no spend could be refused here');
      const { input, key, first } = refused;
      checkReplay(first, await bench.talk.send(endpoints.spends.create, input, key), 'the refusal');
      await bench.fund.upTo(bench, 1);
      const before = await stateOf(bench);
      const later = await bench.talk.send(endpoints.spends.create, input, key);
      checkReplay(first, later, 'the refusal, after tokens were added,');
      await expectUntouched(bench, before, 'after a refused spend was sent again');
      await bench.talk.ask(endpoints.spends.create, input, newKey());
    },
  },
];

/** Empties the wallet until one more spend is refused. */
async function provoke(bench: Bench): Promise<{ wallet: Wallet; quote: Quote; shortage: Shortage & Problem }> {
  await fallShort(bench);
  const first = await priced(bench);
  if (first.quote.cost === 0) throw new NotTried(`${first.input.action} costs nothing here, so it is never refused`);
  await useUp(bench, first);
  const { quote, input } = await withRest(bench);
  checkFigures(quote);
  expectEqual(quote.decision, 'blocked', 'decision of a quote that the wallet cannot pay');
  const before = await stateOf(bench);
  const key = newKey();
  const answer = await bench.talk.send(endpoints.spends.create, input, key);
  const shortage = expectShortage(answer, ...codes);
  await expectUntouched(bench, before, 'after a refused spend');
  bench.left.refused = { input, key, first: answer };
  return { wallet: before.wallet, quote, shortage };
}

/** Spends until the wallet can't pay for one more. */
async function useUp(bench: Bench, now: Affordable): Promise<void> {
  if (!covers(now, 1)) return;
  await drain(bench);
  while (covers(await priced(bench), 1)) await bench.talk.ask(endpoints.spends.create, now.input, newKey());
}

/** Something is left in the wallet if that can be arranged, or what is missing couldn't be told from the price. */
async function withRest(bench: Bench): Promise<Affordable> {
  const { quote } = await priced(bench);
  const canAdd = bench.options.fund !== undefined || (await bench.fund.isMock(bench));
  const isPlain = quote.reason === 'insufficient_tokens' && !quote.overage;
  if (quote.balance !== 0 || quote.cost < 2 || !isPlain || !canAdd) return priced(bench);
  await bench.fund.some(bench, quote.cost - 1).catch((error: unknown) => {
    if (!(error instanceof NotTried)) throw error;
  });
  // The command may have added more than it was asked for.
  await useUp(bench, await priced(bench));
  return priced(bench);
}

function checkRecovery({ code, autoReload, recovery }: Shortage & Problem, wallet: Wallet): void {
  expectEqual(autoReload === null, wallet.autoReload === null, 'autoReload in the refusal being null');
  if (autoReload && wallet.autoReload) {
    expectEqual(autoReload.enabled, wallet.autoReload.enabled, 'autoReload.enabled in the refusal');
    expectTrue(autoReload.message !== '', 'autoReload.message in the refusal should say something');
    if (!autoReload.enabled)
      expectTrue(!tried.has(autoReload.outcome), `Auto Reload is off; its outcome should not be ${autoReload.outcome}`);
  }
  expectTrue(recovery.suggestionReason !== '', 'recovery.suggestionReason should say something');
  const { renewsAt } = recovery;
  const known = [wallet.subscription, ...wallet.buckets].flatMap(({ renewsAt: at }) => at ?? []);
  if (renewsAt !== null) {
    expectTrue(ms(renewsAt) >= ms(wallet.asOf), `recovery.renewsAt ${renewsAt} is in the past`);
    const filled = wallet.buckets.some((bucket) => bucket.renewsAt !== undefined);
    const isKnown = !filled || known.some((at) => ms(at) === ms(renewsAt));
    expectTrue(isKnown, `recovery.renewsAt is ${renewsAt}, but the wallet renews at ${known.join(' or ')}`);
  }
  // Where nothing renews and nothing is for sale, there is nothing else to suggest.
  const canActOrWait = recovery.topUp || recovery.upgrade || known.length > 0;
  if (recovery.suggestion === 'wait' && (wallet.subscription.plan || (code === 'insufficient_tokens' && canActOrWait)))
    expectTrue(recovery.renewsAt !== null, 'recovery.suggestion is wait, but renewsAt does not say until when');
  if (recovery.suggestion === 'top_up')
    expectTrue(recovery.topUp, 'a top-up is suggested, but recovery.topUp is false');
  if (recovery.suggestion === 'upgrade')
    expectTrue(recovery.upgrade, 'upgrading is suggested, but recovery.upgrade is false');
}

/** Checks that what the refusal offers really exists. */
async function checkWays({ talk }: Bench, { code, recovery }: Shortage & Problem, wallet: Wallet): Promise<void> {
  const { id: walletId, topUp, capabilities, buckets } = wallet;
  const packs = await talk.ask(endpoints.packs.list, { walletId, limit: 100 });
  if (recovery.topUp) {
    const sold = packs.data.some(({ available }) => available) || topUp !== undefined;
    expectTrue(sold, 'recovery.topUp is true, but nothing is for sale to this wallet');
  }
  // What is bought may be for some actions only.
  const isPlain = code === 'insufficient_tokens' && buckets.every(({ onlyFor }) => onlyFor === undefined);
  if (isPlain && capabilities.topUp && packs.data.some(({ available }) => available))
    expectEqual(recovery.topUp, true, 'recovery.topUp, where packs are for sale,');
  if (recovery.topUp) expectEqual(capabilities.topUp, true, 'capabilities.topUp, where the refusal offers one,');
  const plans = await talk.ask(endpoints.plans.list, { walletId, limit: 100 });
  if (recovery.suggestion === 'start_plan')
    expectTrue(plans.data.length > 0, 'starting a plan is suggested, but no plan is on offer');
  if (!recovery.upgrade) return;
  const higher = plans.data.some(({ change }) => change !== 'none' && change !== 'downgrade');
  expectTrue(higher, 'recovery.upgrade is true, but no plan is an upgrade');
}
