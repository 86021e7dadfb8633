import type { Quantity } from '../../format';
import type { Terms } from './terms';

export const autoReloadToggleLabels = {
  title: ({ autoReload }: Terms): string => autoReload,
  enabled: 'Enabled',
  disabled: 'Disabled',
  enabledNoCard: 'Enabled, but there’s no card on file',
  disabledNoCard: 'Unavailable: needs a card',
  disabledNoPlan: 'Unavailable: needs an active plan',
  disabledPastDue: 'Unavailable: the last payment failed',
  offer: (tokens: Quantity, price: string): string =>
    `Adds ${tokens} for ${price}, but only when an action would otherwise fail. The amount is fixed.`,
  consent: (card: string, price: string): string =>
    `By turning this on, you agree that ${card} will be charged ${price} each time an action costs more than your balance. You can turn it off at any time.`,
  /** While it is on. */
  charged: (card: string): string => `Charges go to ${card}.`,
  card: (brand: string, last4: string): string => `${brand} ending in ${last4}`,
  anyCard: 'your card',
  cannotFire: 'It won’t run until there’s a card to charge.',
  returns: 'It turns back on once your plan is active.',
  needsCard: 'Add a card first, then turn it on.',
  addCard: 'Add a card',
  updateCard: 'Update card and pay',
  openCheckout: 'Open checkout',
  choosePlan: 'Choose a plan',
  turnOff: 'Turn it off for good',
  askOwner: (contact: string | undefined): string =>
    `Only ${contact ?? 'the person who manages billing'} can change this.`,
  advice: 'Should I turn it on?',
  turnOnIf: 'Turn it on if',
  onBursts: 'you work in bursts and a job mustn’t stop midway',
  onTeam: 'someone other than the cardholder submits jobs',
  onTime: 'a paused job costs you real time',
  leaveOffIf: 'Leave it off if',
  offControl: 'you want to decide on every charge',
  offBudget: 'you work with a fixed budget per billing cycle',
  offRare: 'you only submit jobs now and then',
  emails: 'You get an email when it’s turned on or off. Individual charges appear in your transaction history.',
  couldNotLoad: (code: string | undefined, { autoReload }: Terms): string =>
    code === 'not_found' ? 'There’s no balance yet.' : `Couldn’t load ${autoReload}.`,
  retry: 'Try again',
};
export type AutoReloadToggleLabels = typeof autoReloadToggleLabels;
