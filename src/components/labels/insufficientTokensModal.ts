import type { AutoReloadOutcome, ShortageCode, Suggestion } from '../../contract';
import { type Format, inTitleCase, type Quantity, type UnitName } from '../../format';
import { reloadLineLabels } from './reloadLine';
import type { Terms } from './terms';

/** What the kit knows about a suggestion. */
export interface SuggestionFacts {
  /** Why the action was refused. */
  code: ShortageCode;
  /** Calendar days until the plan renews; undefined if it doesn't, or if that wouldn't help. */
  days: number | undefined;
  hasPlan: boolean;
  /** The tokens of the renewal; undefined without a plan. */
  allocation: Quantity | undefined;
  format: Format;
}

export const insufficientTokensModalLabels = {
  /** Without the unit while the wallet is still being read. */
  title: (code: ShortageCode, unit: UnitName | undefined): string => titles[code](unit),
  /** Under the title: what is missing, or why tokens that are there can't be used. */
  lead: (code: ShortageCode, missing: Quantity): string => leads[code](missing),
  /** Instead, if they are locked for another reason than a missing plan, or for one that the kit doesn't know. */
  lockedNow: 'Your balance is kept, but it can’t be used right now.',
  close: 'Close',
  balance: 'Current balance',
  belowZero: 'negative',
  /** The part of the balance that this action can use, if that isn't all of it. */
  usable: 'Usable for this',
  cost: 'Cost of this action',
  /** Empty for an outcome it has no words for: the server's message then stands in its place. */
  autoReloadNote: (
    outcome: AutoReloadOutcome,
    amount: Quantity,
    missing: Quantity,
    { autoReload }: Terms,
    /** Whether the user can top up. */
    topUp: boolean,
  ): string =>
    outcomes[outcome] ? `${autoReload} couldn’t cover this request: ${outcomes[outcome](amount, missing, topUp)}` : '',
  /** Empty for a suggestion that is new here: the server's reason then stands alone. */
  suggested: (suggestion: Suggestion | 'pay'): string =>
    suggestions[suggestion] ? `Suggested: ${suggestions[suggestion]}.` : '',
  /**
   * The server says it in English, with what only it knows; other languages say it by the suggestion and its facts.
   * Empty if there's nothing to say.
   */
  reason: (suggestion: Suggestion | 'pay', reason: string, facts: SuggestionFacts): string =>
    reason || (reasons[suggestion]?.(facts) ?? ''),
  /** `days` is undefined if the reason above already says it, and today, when `date` has the time. */
  renews: (date: string, days: number | undefined, _unit: UnitName, format: Format): string =>
    `Next renewal ${days === undefined ? '' : `${format.inDays(days)}, `}on ${date}.`,
  wait: 'You can also wait.',
  topUp: 'Top up',
  upgrade: 'Upgrade plan',
  startPlan: 'Choose a plan',
  history: 'View transaction history',
  updateCard: 'Update payment method and pay',
  openCheckout: 'Open checkout',
  back: 'All options',
  askOwner: (contact: string | undefined, unit: UnitName): string =>
    `Ask ${contact ?? 'the person who manages billing'} to add ${unit}.`,
  /** If a limit is the reason. */
  askLimit: (contact: string | undefined): string =>
    contact ? `Ask ${contact} to raise the limit.` : 'Whoever set the limit can raise it.',
  /** What the rest would cost as extra usage, if that's over the maximum. */
  overage: (price: string): string => `Extra usage for this would be ${price}, over your maximum.`,
  turnOnOverage: 'Turn on extra usage',
  covered: (tokens: Quantity): string => `You have enough: ${tokens} available`,
  coveredLead: (cost: Quantity, left: Quantity): string =>
    `Nothing has been spent yet. Continuing uses ${cost} and leaves ${left}.`,
  /** If the price is a range. */
  coveredRange: (from: Quantity, to: Quantity): string =>
    `Nothing has been spent yet. Continuing uses ${from.figure} to ${to}.`,
  /** If Auto Reload covers the rest. */
  ...reloadLineLabels,
  continue: 'Continue',
  notNow: 'Not now',
  couldNotLoad: (code: string | undefined): string =>
    code === 'not_found' ? 'There’s no balance yet.' : 'Couldn’t load the balance.',
  retry: 'Try again',
};
export type InsufficientTokensModalLabels = typeof insufficientTokensModalLabels;

const titles: Record<ShortageCode, (unit: UnitName | undefined) => string> = {
  insufficient_tokens: (unit) => `Insufficient ${inTitleCase(`${unit ?? 'balance'}`)}`,
  locked: () => 'Your balance is locked',
  past_due: () => 'A payment is overdue',
  plan_does_not_produce: () => 'Not included in this plan',
  limit_reached: () => 'Limit reached',
};

const leads: Record<ShortageCode, (missing: Quantity) => string> = {
  insufficient_tokens: (missing) => `You’re ${missing} short. Nothing was spent, and your work is kept.`,
  locked: () => 'Your balance is kept, and you can use it again with an active paid plan.',
  past_due: () => 'Spending is paused until it’s paid. Your balance is kept.',
  plan_does_not_produce: () => 'This plan doesn’t include this action. Nothing was spent, and your work is kept.',
  limit_reached: () => 'You’ve reached a limit. Nothing was spent, and your work is kept.',
};

const outcomes: Readonly<Record<string, (amount: Quantity, missing: Quantity, topUp: boolean) => string>> = {
  declined: (_, __, topUp) => `the payment was declined.${topUp ? ' You can pay another way when you top up.' : ''}`,
  authentication_required: (_, __, topUp) =>
    `the bank needs a confirmation that only the payer can give.${topUp ? ' Top up to confirm it at checkout.' : ''}`,
  amount_too_small: (amount, missing) => `it adds ${amount}, but you’re ${missing} short.`,
  no_payment_method: () => 'there’s no payment method.',
  no_subscription: () => 'it needs an active plan.',
  past_due: () => 'a payment for the plan is overdue.',
  not_available: () => 'it doesn’t apply to this action.',
  not_enabled: () => 'it was turned off.',
  processing: () => 'a payment is still being processed.',
  limit_reached: () => 'its monthly maximum is reached.',
};

const suggestions: Record<string, string> = {
  top_up: 'top up',
  upgrade: 'upgrade',
  wait: 'wait',
  start_plan: 'choose a plan',
  pay: 'pay what’s due',
};

const reasons: Record<string, (facts: SuggestionFacts) => string> = {
  top_up: ({ hasPlan }) =>
    hasPlan ? 'A top-up covers a short spike; your plan stays as it is.' : 'A top-up adds to your balance.',
  upgrade: () => 'A larger plan may fit better.',
  wait: ({ days, format }) => (days === undefined ? '' : `More is added ${format.inDays(days)}.`),
  start_plan: () => 'You can continue with an active plan.',
};
