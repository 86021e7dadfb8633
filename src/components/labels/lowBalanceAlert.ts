import type { Quantity } from '../../format';

export const lowBalanceAlertLabels = {
  title: 'Low-balance alert',
  /** While it is set. */
  at: (amount: Quantity): string => `Your balance counts as low at ${amount} or less.`,
  off: 'Off',
  on: 'On',
  /** While none is set. */
  none: 'No alert is set.',
  below: 'Low at',
  /** Under the field. */
  about: 'At this much or less, your balance counts as low.',
  turnOn: 'Set an alert',
  turnOff: 'Turn off',
  change: 'Change',
  save: 'Save',
  cancel: 'Cancel',
};
export type LowBalanceAlertLabels = typeof lowBalanceAlertLabels;
