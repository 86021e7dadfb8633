import type { AutoReloadOutcome } from '../../src/contract/index';
import { formatAmount, mostOf, type Product, type Wallet } from '../ledger/index';

// A.G7, OQ-46
/** Why Auto Reload did not cover a request, as the server says it. */
export function reloadMessage(product: Product, wallet: Wallet, outcome: AutoReloadOutcome): string {
  const amount = formatAmount(product, mostOf(product, wallet)?.amount ?? 0);
  switch (outcome) {
    case 'not_enabled':
      return 'Auto Reload is off.';
    case 'not_available':
      return 'Auto Reload does not fire for this.';
    case 'declined':
      return 'Auto Reload could not cover this request: the card was declined. Update the card with a top up or a plan change.';
    case 'authentication_required':
      return 'Auto Reload could not cover this request: the bank asks you to confirm the payment. Start a top up to do so.';
    case 'amount_too_small':
      return `Auto Reload could not cover this request: it adds ${amount}, which is less than what is missing.`;
    case 'no_payment_method':
      return 'Auto Reload could not cover this request: there is no card on file.';
    case 'no_subscription':
      return 'Auto Reload could not cover this request: it needs an active plan.';
    case 'past_due':
      return 'Auto Reload could not cover this request: the last payment of the plan failed.';
    case 'processing':
      return 'Auto Reload could not cover this request: a payment is still being processed.';
    case 'limit_reached':
      return 'Auto Reload could not cover this request: it would pass its monthly limit.';
    default:
      return 'Auto Reload could not cover this request.';
  }
}
