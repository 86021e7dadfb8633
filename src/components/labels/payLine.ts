/** How an overdue payment is made. In its own file, so that the popover doesn't load the rest. */
export const payLineLabels = {
  pay: 'Update payment method and pay',
  openCheckout: 'Open checkout',
};
