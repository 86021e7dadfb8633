import type { Quantity } from '../../format';
import type { Terms } from './terms';

export const autoReloadToggleLabels = {
  title: ({ autoReload }: Terms): string => autoReload,
  enabled: 'Enabled',
  disabled: 'Disabled',
  enabledNoCard: 'Enabled, but there’s no payment method',
  disabledNoCard: 'Unavailable: needs a payment method',
  disabledNoPlan: 'Unavailable: needs an active plan',
  disabledPastDue: 'Unavailable: a payment is overdue',
  enabledDeclined: 'Enabled, but the last charge was declined',
  enabledLimit: 'Enabled, but its monthly maximum is reached',
  unavailable: 'Unavailable right now',
  /** Where tokens are money the price says the same, unless it is another. */
  offer: (tokens: Quantity, price: string): string =>
    `Adds ${tokens}${tokens.isMoney && `${tokens}` === price ? '' : ` for ${price}`}, but only when an action would otherwise fail.`,
  /** With a threshold. */
  offerBelow: (tokens: Quantity, price: string, below: Quantity): string =>
    `Adds ${tokens}${tokens.isMoney && `${tokens}` === price ? '' : ` for ${price}`} each time an action leaves your balance below ${below}, or would otherwise fail.`,
  /** With a target. `price` is the most that one charge can be. */
  offerUpTo: (upTo: Quantity, price: string, below: Quantity): string =>
    `Tops up to ${upTo} each time an action leaves your balance below ${below}, or would otherwise fail. One charge is at most ${price}.`,
  limitUsed: (used: string, max: string, date: string): string =>
    `Charged this month: ${used} of ${max}. Resets on ${date}.`,
  noLimit: 'No monthly maximum.',
  consent: (card: string, price: string): string =>
    `By turning this on, you agree that ${card} will be charged ${price} each time an action costs more than your balance. You can turn it off at any time.`,
  consentBelow: (card: string, price: string, below: Quantity): string =>
    `By turning this on, you agree that ${card} will be charged ${price} each time an action leaves your balance below ${below} or costs more than your balance. You can turn it off at any time.`,
  consentUpTo: (card: string, price: string, below: Quantity): string =>
    `By turning this on, you agree that ${card} will be charged up to ${price} each time an action leaves your balance below ${below} or costs more than your balance. You can turn it off at any time.`,
  /** Follows the consent. */
  consentLimit: (max: string): string => `Charges in one calendar month never add up to more than ${max}.`,
  /** The terms a user may choose. */
  below: 'When the balance drops below',
  amount: 'Add',
  upTo: 'Top up to',
  limited: 'Set a monthly maximum',
  limit: 'Maximum per month',
  turnOn: 'Turn on',
  turnOnAgain: 'Turn on again',
  change: 'Change',
  save: 'Save',
  cancel: 'Cancel',
  declined: 'It won’t charge again until you change the payment method or turn it on again.',
  /** While it is on. */
  charged: (card: string): string => `Charges go to ${card}.`,
  card: (brand: string, last4: string): string => `${brand} ending in ${last4}`,
  anyCard: 'your payment method',
  returns: 'It turns back on once your plan is active.',
  needsCard: 'Add a payment method first, then turn it on.',
  addCard: 'Add payment method',
  updateCard: 'Update payment method and pay',
  changeCard: 'Change payment method',
  openCheckout: 'Open checkout',
  choosePlan: 'Choose a plan',
  turnOff: 'Turn off for good',
  askOwner: (contact: string | undefined): string =>
    `Only ${contact ?? 'the person who manages billing'} can change this.`,
  advice: 'Should I turn it on?',
  turnOnIf: 'Turn it on if',
  onBursts: 'you work in bursts and can’t stop midway',
  onTeam: 'others spend and you pay',
  onTime: 'a pause costs real time',
  leaveOffIf: 'Leave it off if',
  offControl: 'you want to decide on every charge',
  offBudget: 'you have a fixed budget per cycle',
  offRare: 'you only spend now and then',
  charges: 'Charges appear in your transaction history.',
  couldNotLoad: (code: string | undefined, { autoReload }: Terms): string =>
    code === 'not_found' ? 'There’s no balance yet.' : `Couldn’t load ${autoReload}.`,
  retry: 'Try again',
};
export type AutoReloadToggleLabels = typeof autoReloadToggleLabels;
