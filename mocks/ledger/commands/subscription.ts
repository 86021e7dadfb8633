import type { KnownSubscriptionStatus } from '../../../src/contract/index';
import { type Books } from '../books';
import type { Command } from '../commands';
import { chooseTerms } from '../reload';
import { lockReason, planOfWallet, type Wallet } from '../wallet';
import { decided, refused, type Outcome, type Write } from '../outcome';
import { moneyPeriod } from '../period';
import type { Product } from '../product';
import { endPlan } from './renew';

// A.P4s, OQ-47
/** Cancels at the end of the paid period. Until then, everything works. If the plan is past due, it ends at once. */
export function cancel(books: Books, { wallet }: { wallet: Wallet }, at: number): Outcome {
  const now = wallet.subscription;
  if (!now || now.status === 'ended') return refused('conflict', 'There’s no plan to cancel.');
  if (now.status === 'cancel_pending')
    return refused('conflict', 'The plan is already canceled and ends with its billing cycle.');
  if (!planOfWallet(books.product, wallet)!.isPaid) return refused('conflict', 'A free plan has nothing to cancel.');
  if (now.status === 'past_due') return decided(...endPlan(books.product, wallet, at));
  return decided(status(books.product, wallet, 'cancel_pending', at));
}

// A.P5s
/** Withdraws a cancellation. It is free, and the renewal date does not move. */
export function resume({ product }: Books, { wallet }: { wallet: Wallet }, at: number): Outcome {
  if (wallet.subscription?.status !== 'cancel_pending')
    return refused('conflict', 'Only a canceled plan that hasn’t ended yet can be resumed.');
  return decided(status(product, wallet, 'active', at));
}

/** Sets a status, for testers. */
export function setStatus(
  books: Books,
  { wallet, status: wanted }: { wallet: Wallet; status: KnownSubscriptionStatus },
  at: number,
): Outcome {
  const now = wallet.subscription;
  if (!now || now.status === 'ended') {
    if (wanted === 'none' || wanted === 'ended') return decided();
    return refused('conflict', 'There’s no plan. Start one with a checkout.');
  }
  if (wanted === 'past_due' && !planOfWallet(books.product, wallet)!.isPaid)
    return refused('conflict', 'A free plan is never past due.');
  if (wanted === 'ended') return decided(...endPlan(books.product, wallet, at));
  if (wanted === 'none') {
    const none: Write = { kind: 'wallet', wallet, patch: { subscription: undefined } };
    return decided(...endPlan(books.product, wallet, at), none);
  }
  return decided(status(books.product, wallet, wanted, at));
}

// A.T16–A.T18, A.T11, A.T12, OQ-40
// X.14
/**
 * The Auto Reload toggle. Turning it off always works. Turning it on needs a card, every term that can be chosen, and a
 * plan if bought tokens need one.
 */
export function setAutoReload(
  { product }: Books,
  { wallet, enabled, hasCard, terms: chosen }: Extract<Command, { type: 'set_auto_reload' }>,
): Outcome {
  if (product.reload.kind === 'none') return refused('not_supported', 'Auto Reload isn’t available here.');
  const reloadTerms = chooseTerms(product, wallet, enabled, chosen);
  if (reloadTerms && 'kind' in reloadTerms) return reloadTerms;
  if (enabled && lockReason(product, wallet, product.boughtTo) === 'no_subscription')
    return refused('subscription_required', 'Auto Reload needs an active plan. Choose a plan first.');
  if (enabled && !hasCard)
    return refused('payment_method_required', 'Auto Reload needs a card on file. Add a card first.');
  return decided({ kind: 'wallet', wallet, patch: { autoReload: enabled, reloadTerms } });
}

/** Sets the balance at which the wallet counts as low; null for none. */
export function setAlert({ product }: Books, { wallet, below }: { wallet: Wallet; below: number | null }): Outcome {
  if (!product.alert?.settable) return refused('not_supported', 'Alerts aren’t available here.');
  return decided({ kind: 'wallet', wallet, patch: { alertBelow: below } });
}

export function setAccounts({ wallet, count }: { wallet: Wallet; count: number }): Outcome {
  return decided({ kind: 'wallet', wallet, patch: { accounts: count } });
}

function status(product: Product, wallet: Wallet, to: 'active' | 'cancel_pending' | 'past_due', at: number): Write {
  const now = wallet.subscription!;
  const cancelledAt = to === 'cancel_pending' ? at : undefined;
  const dueSince = to === 'past_due' ? (now.dueSince ?? moneyPeriod(product, now).startAt) : undefined;
  const dueAnew = to === 'past_due' ? now.dueAnew : undefined;
  return { kind: 'wallet', wallet, patch: { subscription: { ...now, status: to, cancelledAt, dueSince, dueAnew } } };
}
