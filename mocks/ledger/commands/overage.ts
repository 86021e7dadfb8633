import type { Books } from '../books';
import { decided, refused, type Outcome } from '../outcome';
import { dueNow } from '../overage';
import { outside } from '../product';
import { isRunning, type Wallet } from '../wallet';

interface SetOverage {
  readonly wallet: Wallet;
  readonly enabled: boolean;
  readonly max: number | undefined;
  readonly hasCard: boolean;
}

// X.6
/**
 * Sets the overage switch and the maximum of a period. Turning it off always works; turning it on needs a plan and a
 * card. A maximum below what is already due is accepted and blocks further overage.
 */
export function setOverage({ product }: Books, { wallet, enabled, max, hasCard }: SetOverage): Outcome {
  const settable = product.overage?.settable;
  if (!settable || !wallet.overage) return refused('not_supported', 'Extra usage isn’t available here.');
  const message = max === undefined ? undefined : outside(settable, max);
  if (message !== undefined)
    return refused('invalid_request', `max ${message}.`, { errors: [{ path: 'max', message }] });
  if (enabled && product.plans.length > 0 && !isRunning(wallet))
    return refused('subscription_required', 'Extra usage needs an active plan. Choose a plan first.');
  if (enabled && !hasCard)
    return refused('payment_method_required', 'Extra usage needs a card on file. Add a card first.');
  const overage = { ...wallet.overage, enabled, max: max ?? wallet.overage.max };
  return decided({ kind: 'wallet', wallet, patch: { overage } });
}

/** A new card is on file. If users have no overage switch, this turns overage on again. */
export function reviveOverage({ product }: Books, { wallet }: { wallet: Wallet }): Outcome {
  if (!wallet.overage || product.overage?.settable || wallet.overage.enabled) return decided();
  return decided({ kind: 'wallet', wallet, patch: { overage: { ...wallet.overage, enabled: true } } });
}

/** An overage period has ended and was billed. If the bill was not paid, overage is turned off. */
export function closeOverage(books: Books, { wallet, paid }: { wallet: Wallet; paid: boolean }): Outcome {
  const now = wallet.overage!;
  const enabled = now.enabled && paid;
  const closed = now.closed + dueNow(books, wallet);
  const overage = { ...now, enabled, units: 0, endsAt: undefined, closedUpTo: wallet.entries.length, closed };
  return decided({ kind: 'wallet', wallet, patch: { overage } });
}
