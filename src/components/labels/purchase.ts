import { known } from '../../format';

const failed = 'The payment didn’t go through.';

export const purchaseLabels = {
  open: 'Ready to pay. Nothing is charged until you confirm on the checkout page.',
  openCheckout: 'Open checkout',
  /** By its code. For an unknown code, only the server's `message` can say whether anything was charged. */
  declined: (message: string, code: string): string => {
    const why = known(declines, code);
    return why ? `Nothing was charged. ${why}` : `${failed} ${message}`;
  },
  otherWay: 'Pay another way',
  requiresAction: 'Your bank asks you to confirm this payment. Nothing is added before that.',
  confirmPayment: 'Confirm with your bank',
  processing: 'The payment is being processed. Your balance is updated once it clears; you can leave this page.',
  failed,
  expired: 'This checkout has expired. Nothing was charged.',
  back: 'Back',
};
export type PurchaseLabels = typeof purchaseLabels;

// The payment isn't always by card.
const declines: Record<string, string> = {
  generic_decline: 'The payment was declined. Pay another way, or ask your bank.',
  insufficient_funds: 'Your payment method has insufficient funds. Pay another way.',
  expired_card: 'The card has expired. Pay another way.',
  incorrect_cvc: 'The security code is wrong. Check it, or pay another way.',
  processing_error: 'The payment couldn’t be processed. Pay another way, or wait a moment.',
  authentication_failed: 'Your bank couldn’t confirm the payment. Pay another way, or confirm it once more.',
};
