import type { AutoReloadOutcome } from '../../src/contract/index';
import { formatAmount, reloadOf, type Product, type Wallet } from '../ledger/index';

// A.G7, OQ-46
/** The server's message about why Auto Reload didn't cover a request. */
export function reloadMessage(product: Product, wallet: Wallet, outcome: AutoReloadOutcome): string {
  const amount = formatAmount(product, Math.max(0, reloadOf(product, wallet)?.amount ?? 0));
  switch (outcome) {
    case 'not_enabled':
      return 'Auto Reload is off.';
    case 'not_available':
      return 'Auto Reload doesn’t apply to this action.';
    case 'declined':
      return 'Auto Reload couldn’t cover this request: the card was declined. To use another card, top up or change the plan.';
    case 'authentication_required':
      return 'Auto Reload couldn’t cover this request: the bank asks you to confirm the payment. Top up to confirm it.';
    case 'amount_too_small':
      return `Auto Reload couldn’t cover this request: it adds ${amount}, less than what’s missing.`;
    case 'no_payment_method':
      return 'Auto Reload couldn’t cover this request: there’s no card on file.';
    case 'no_subscription':
      return 'Auto Reload couldn’t cover this request: it needs an active plan.';
    case 'past_due':
      return 'Auto Reload couldn’t cover this request: a payment for the plan is overdue.';
    case 'processing':
      return 'Auto Reload couldn’t cover this request: a payment is still being processed.';
    case 'limit_reached':
      return 'Auto Reload couldn’t cover this request: it would exceed its monthly limit.';
    case 'used_up':
      return 'Auto Reload ran, but other work used what it added.';
    default:
      return 'Auto Reload couldn’t cover this request.';
  }
}
