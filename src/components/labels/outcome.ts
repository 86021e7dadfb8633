import type { BillingCommand } from '../../hooks/commands';

/** The commands of a user that may fail. */
export type OutcomeCommand = BillingCommand | 'spend' | 'settle' | 'auto_reload' | 'overage' | 'alert';

/** The messages after a failure, in every component with commands. */
export const outcomeLabels = {
  /** No response was seen, so it claims neither success nor failure. */
  unknown: (command: OutcomeCommand): string =>
    unknowns[command] ?? 'We don’t know yet whether this change went through.',
  /** Below it, if it can be sent again. */
  safe: 'You can safely send it again: it won’t be done or charged twice.',
  /** If another command is unsettled. */
  waits: 'Until we know, you can’t start another purchase or delete the account.',
  sendAgain: 'Send again',
  check: 'Check again',
  /** A check that did not settle it, with the time of the reading. */
  checked: (time: string): string => `As of ${time}, we still don’t know.`,
  busy: 'One moment…',
  /** The server refused. */
  refused: (command: OutcomeCommand): string => refusals[command] ?? 'The request was refused. Nothing was changed.',
  /** It failed before it was sent. */
  notSent: 'Couldn’t load the balance or the price, so nothing was sent. Try again.',
  signedOut: 'Your session has ended. Sign in and try again.',
  /** What was sent again went through. */
  done: 'It went through.',
};
export type OutcomeLabels = typeof outcomeLabels;

const order = 'We don’t know yet whether your order went through or you were charged.';
const unknowns: { readonly [C in OutcomeCommand]?: string } = {
  top_up: order,
  plan_change: order,
  payment_method: 'We don’t know yet whether the checkout was created.',
  cancel: 'We don’t know yet whether the plan was canceled.',
  delete_account: 'We don’t know yet whether the account was deleted.',
  spend: 'We don’t know yet whether this was done.',
};

const orderRefused = 'The order was refused. Nothing was charged.';
const refusals: { readonly [C in OutcomeCommand]?: string } = {
  top_up: orderRefused,
  plan_change: orderRefused,
  delete_account: 'The request was refused. Nothing was deleted.',
  spend: 'The action was refused. Nothing was spent.',
};
