import type { AutoReloadOutcome, ShortageCode, Suggestion } from '../../contract';

export const insufficientTokensModalLabels = {
  title: (code: ShortageCode, units: string): string => titles[code](units),
  /** Under the title: what is missing, or why tokens that are there can't be used. */
  lead: (code: ShortageCode, missing: string): string => leads[code](missing),
  close: 'Close',
  balance: 'Current balance',
  belowZero: 'below zero',
  cost: 'Cost of this action',
  /** Empty for an outcome it has no words for: the server's message then stands in its place. */
  autoReloadNote: (outcome: AutoReloadOutcome, amount: string, missing: string): string =>
    outcomes[outcome] ? `Auto Reload could not cover this request: ${outcomes[outcome](amount, missing)}` : '',
  /** Empty for a suggestion it has no words for: the reason then stands alone. */
  suggested: (suggestion: Suggestion | 'pay'): string =>
    suggestions[suggestion] ? `Suggested: ${suggestions[suggestion]}.` : '',
  /** The server's reason for its suggestion. */
  reason: (reason: string, _suggestion: Suggestion): string => reason,
  /** `days` is left out where the reason above has said it. */
  renews: (date: string, days: number | undefined, units: string): string =>
    `Your ${units} renew on ${date}${days === undefined ? '' : days > 1 ? `, in ${days} days` : ', within a day'}.`,
  wait: 'You can also wait.',
  topUp: 'Top up',
  upgrade: 'Upgrade plan',
  startPlan: 'Choose a plan',
  history: 'View transaction history',
  updateCard: 'Update card and pay',
  openCheckout: 'Open checkout',
  updateCardFailed: 'The checkout could not be opened.',
  back: 'All options',
  askOwner: (contact: string | undefined, units: string): string =>
    `${contact ?? 'Whoever manages billing'} can add ${units}.`,
  covered: (tokens: string): string => `You are covered: ${tokens}`,
  coveredLead: (cost: string, left: string): string =>
    `Nothing has been spent yet. Continuing uses ${cost} and leaves ${left}.`,
  /** Where the price is only known within bounds. */
  coveredRange: (from: string, to: string): string => `Nothing has been spent yet. Continuing uses ${from} to ${to}.`,
  /** Where the wallet pays with the help of Auto Reload. */
  coveredByReload: (cost: string, price: string): string =>
    `Nothing has been spent yet. Continuing uses ${cost}, and Auto Reload charges ${price} for what is missing.`,
  continue: 'Continue',
  notNow: 'Not now',
  couldNotLoad: (code: string | undefined): string =>
    code === 'not_found' ? 'There is no wallet yet.' : 'The balance could not be loaded.',
  retry: 'Try again',
};
export type InsufficientTokensModalLabels = typeof insufficientTokensModalLabels;

const titles: Record<ShortageCode, (units: string) => string> = {
  // Without units while the wallet is still being read.
  insufficient_tokens: (units) => `Insufficient ${capitalize(units || 'balance')}`,
  locked: (units) => `Your ${units} are locked`,
  past_due: () => 'The last payment failed',
  plan_does_not_produce: () => 'Not included in this plan',
  limit_reached: () => 'Limit reached',
};

const leads: Record<ShortageCode, (missing: string) => string> = {
  insufficient_tokens: (missing) => `You are ${missing} short. Nothing was spent, and your work is kept.`,
  locked: () => 'They are kept for you and can be used again with an active paid plan.',
  past_due: () => 'Spending is paused until it is paid. Your balance is kept.',
  plan_does_not_produce: () => 'The balance is not the problem: this plan leaves this action out. Your work is kept.',
  limit_reached: () => 'A limit is used up. Nothing was spent, and your work is kept.',
};

const outcomes: Readonly<Record<string, (amount: string, missing: string) => string>> = {
  declined: () => 'the card was declined. A top-up or a plan change lets you use another card.',
  authentication_required: () =>
    'the bank asks for a confirmation that only you can give. A top-up lets you confirm it at checkout.',
  amount_too_small: (amount, missing) => `it adds ${amount}, and ${missing} are missing. Nothing was charged.`,
  no_payment_method: () => 'there is no card on file.',
  no_subscription: () => 'it needs an active plan.',
  past_due: () => 'the last payment for the plan failed.',
  not_available: () => 'it does not apply to this action.',
  not_enabled: () => 'it was turned off.',
  limit_reached: () => 'its monthly maximum is reached.',
};

const suggestions: Readonly<Record<string, string>> = {
  top_up: 'top up',
  upgrade: 'upgrade',
  wait: 'wait',
  start_plan: 'choose a plan',
  pay: 'pay what is due',
};

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
