export const purchaseLabels = {
  open: 'Ready to pay. Nothing is charged until you confirm on the checkout page.',
  openCheckout: 'Open checkout',
  declined: (message: string, _code: string): string => `Your card was not charged. ${message}`,
  otherCard: 'Pay with another card',
  requiresAction: 'Your bank asks you to confirm this payment. Nothing is added before that.',
  confirmPayment: 'Confirm with your bank',
  processing: 'The payment is being processed. It is added as soon as it clears; you can leave this page.',
  failed: 'The payment did not go through. Nothing was charged.',
  expired: 'This checkout has expired. Nothing was charged.',
  back: 'Back',
};
export type PurchaseLabels = typeof purchaseLabels;
