import type { BucketId, Cadence } from '../../src/contract/index';
import {
  balanceOf,
  bankCap,
  formatAmount,
  planChange,
  planOfWallet,
  priceOf,
  whyNotSold,
  type PlanChange,
  type Product,
  type Wallet,
} from '../ledger/index';
import { invalid, ok, type Reply } from './call';
import { withWallet, type Context } from './context';
import { wholeOrPage, type Paging } from './page';
import { instant, money } from './views';

export interface PlanInput {
  readonly walletId: string;
  readonly planId: string;
  readonly cadence?: Cadence | undefined;
}

export function listPacks(context: Context, { walletId, ...paging }: Paging & { walletId: string }): Reply {
  const { books } = context.state;
  return withWallet(context, walletId, (wallet) => {
    const why = whyNotSold(books, wallet);
    const availability = why ? { available: false, unavailableReason: why.code } : { available: true };
    const packs = books.product.packs.map(({ id, amount, price, placeholderPrice }) => {
      return { id, amount, price: money(books.product, price), ...availability, placeholderPrice };
    });
    return wholeOrPage(packs, paging, (pack) => pack);
  });
}

/** The plans on offer; an unlisted one only to whoever has it (A.V7s). */
export function listPlans(
  context: Context,
  input: Paging & { walletId: string; cadence?: Cadence | undefined },
): Reply {
  const { state, at } = context;
  const { product } = state.books;
  const { cadence: wanted } = input;
  if (wanted && !product.cadences.includes(wanted)) return invalid('cadence', 'is not sold here');
  return withWallet(context, input.walletId, (wallet) => {
    const current = currentPlan(wallet);
    const cadence = wanted ?? wallet.subscription?.cadence ?? 'monthly';
    const offered = product.plans.filter((plan) => !plan.unlisted || plan.id === current);
    const plans = offered.map((plan) => {
      const cap = bankCap(plan.renewal);
      return {
        id: plan.id,
        name: plan.name,
        allocation: plan.allocation,
        price: money(product, priceOf(product, plan, cadence)),
        cadence,
        current: plan.id === current,
        change: planChange(state.books, wallet, plan.id, cadence, at)!.kind,
        ...(cap === undefined ? {} : { rolloverCap: cap }),
        placeholderPrice: plan.placeholderPrice,
      };
    });
    return wholeOrPage(plans, input, (plan) => plan);
  });
}

/** What a plan change would cost and move; touches nothing. */
export function previewPlan(context: Context, input: PlanInput): Reply {
  const { state, at } = context;
  const { product } = state.books;
  if (!product.plans.some(({ id }) => id === input.planId))
    return invalid('planId', `must be one of ${product.plans.map(({ id }) => id).join(', ')}`);
  if (input.cadence && !product.cadences.includes(input.cadence)) return invalid('cadence', 'is not sold here');
  return withWallet(context, input.walletId, (wallet) => {
    const change = planChange(state.books, wallet, input.planId, input.cadence, at)!;
    const before = wallet.holdings;
    const lost = lostBy(product, wallet, change);
    // A downgrade comes later, and what it takes is still in `after`.
    const left = change.kind === 'downgrade' ? lost : { plan: 0, rollover: 0, top_up: 0 };
    const warnings = warningsOf(context, wallet, change, lost);
    return ok({
      planId: input.planId,
      kind: change.kind,
      effectiveAt: instant(change.effectiveAt),
      grant: change.grant,
      due: money(product, change.due),
      blockers: change.blockers,
      buckets: product.buckets.map(({ id }) => {
        return { id, before: before[id], after: change.after[id] - left[id], lost: lost[id] };
      }),
      balanceBefore: balanceOf(before),
      balanceAfter: balanceOf(change.after) - left.plan - left.rollover,
      warnings: Object.values(warnings),
      warningCodes: Object.keys(warnings),
    });
  });
}

function currentPlan({ subscription }: Wallet): string | undefined {
  return subscription && subscription.status !== 'ended' ? subscription.planId : undefined;
}

/** What of today's tokens the change takes away: at once where a new cycle begins, else at the renewal where nothing rolls over any more. */
function lostBy(product: Product, wallet: Wallet, { kind, fresh, plan }: PlanChange): Record<BucketId, number> {
  const none = { plan: 0, rollover: 0, top_up: 0 };
  const { holdings } = wallet;
  if (fresh) return currentPlan(wallet) === undefined ? none : { ...none, plan: holdings.plan };
  const keeps = (renewal: PlanChange['plan']['renewal'] | undefined) => renewal?.kind === 'rollover';
  const endsBank = kind === 'downgrade' && keeps(planOfWallet(product, wallet)?.renewal) && !keeps(plan.renewal);
  return endsBank ? { ...none, plan: holdings.plan, rollover: holdings.rollover } : none;
}

/** By code. */
function warningsOf(
  { state }: Context,
  wallet: Wallet,
  change: PlanChange,
  lost: Record<BucketId, number>,
): Record<string, string> {
  const { product } = state.books;
  const now = wallet.subscription;
  const warnings: Record<string, string> = {};
  if (now?.status === 'cancel_pending' && change.kind === 'upgrade')
    warnings['resumes'] = 'This change withdraws the cancellation: the plan renews again.';
  if (now?.status === 'cancel_pending' && change.kind === 'downgrade')
    warnings['cancelled'] = 'The plan is cancelled. Withdraw the cancellation first, then change the plan.';
  if (now?.status === 'past_due') warnings['past_due'] = 'The last payment failed. Pay it first, then change the plan.';
  if (change.kind === 'upgrade' && !change.fresh && now?.cadence !== change.cadence)
    warnings['cadence_later'] =
      `Until the next renewal the plan stays ${now?.cadence}; then it becomes ${change.cadence}.`;
  const { rollover } = wallet.holdings;
  const cap = bankCap(change.plan.renewal);
  const going = [
    ...(lost.plan > 0 ? [`${formatAmount(product, lost.plan)} of the plan`] : []),
    ...(lost.rollover > 0 ? [`${formatAmount(product, lost.rollover)} in the bank`] : []),
  ];
  if (change.kind === 'downgrade' && going.length > 0)
    warnings['bank_lost'] = `${going.join(' and ')} are lost when the plan changes.`;
  if (change.kind === 'downgrade' && cap !== undefined && rollover >= cap)
    warnings['bank_over_cap'] = 'The bank keeps what it has, but takes nothing more while it is over the new cap.';
  return warnings;
}
