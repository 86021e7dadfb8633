import type { Cadence } from '../../src/contract/index';
import {
  balanceOf,
  bankCap,
  formatAmount,
  planChange,
  priceOf,
  whyNotSold,
  type PlanChange,
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
    const warnings = warningsOf(context, wallet, change);
    return ok({
      planId: input.planId,
      kind: change.kind,
      effectiveAt: instant(change.effectiveAt),
      grant: change.grant,
      due: money(product, change.due),
      blockers: change.blockers,
      buckets: product.buckets.map(({ id }) => {
        const granted = id === 'plan' ? change.grant : 0;
        const lost = change.fresh ? Math.max(0, before[id] + granted - change.after[id] - owedOf(wallet)) : 0;
        return { id, before: before[id], after: change.after[id], lost };
      }),
      balanceBefore: balanceOf(before),
      balanceAfter: balanceOf(change.after),
      warnings: Object.values(warnings),
      warningCodes: Object.keys(warnings),
    });
  });
}

function currentPlan({ subscription }: Wallet): string | undefined {
  return subscription && subscription.status !== 'ended' ? subscription.planId : undefined;
}

function owedOf(wallet: Wallet): number {
  return -wallet.holdings.outstanding;
}

/** By code. */
function warningsOf({ state }: Context, wallet: Wallet, change: PlanChange): Record<string, string> {
  const { product } = state.books;
  const now = wallet.subscription;
  const warnings: Record<string, string> = {};
  if (now?.status === 'cancel_pending' && change.kind !== 'none' && !change.fresh)
    warnings['cancelled'] = 'The plan is cancelled and still ends with its period. Resume it to keep it.';
  if (now?.status === 'past_due') warnings['past_due'] = 'The last payment failed. Pay it first, then change the plan.';
  if (change.kind === 'upgrade' && !change.fresh && now?.cadence !== change.cadence)
    warnings['cadence_later'] =
      `Until the next renewal the plan stays ${now?.cadence}; then it becomes ${change.cadence}.`;
  const { rollover } = wallet.holdings;
  const cap = bankCap(change.plan.renewal);
  if (change.kind === 'downgrade' && rollover > 0 && cap === undefined && change.plan.renewal.kind === 'daily')
    warnings['bank_lost'] = `${formatAmount(product, rollover)} in the bank are lost when the plan changes.`;
  if (change.kind === 'downgrade' && cap !== undefined && rollover >= cap)
    warnings['bank_over_cap'] = 'The bank keeps what it has, but takes nothing more while it is over the new cap.';
  return warnings;
}
