// What the schemas can't say: a summary and description of each call, and the errors that only this call has.
import type { Endpoints, ProblemCode } from '../../src/contract/index';

export interface CallProse {
  readonly summary: string;
  readonly description?: string;
  /** Errors in addition to those that any call of its kind may respond with. */
  readonly refusals?: readonly ProblemCode[];
}

/** Typed by the contract, so that a call without a summary doesn't compile. */
export const calls: { readonly [G in keyof Endpoints]: { readonly [N in keyof Endpoints[G]]: CallProse } } = {
  wallets: {
    list: { summary: 'Lists the wallets of the account' },
    get: {
      summary: 'Returns one wallet',
      description: 'A wallet of another account gets 404, never 403, so that nobody learns that it exists.',
    },
  },
  entries: {
    list: {
      summary: 'Lists the log, newest first',
      description: 'Entries never change, except for `status`, which is computed when they are read.',
    },
    csv: {
      summary: 'Returns the log as CSV',
      description:
        'RFC 4180, with the same filters as the log. Texts that a spreadsheet would run as a formula are escaped.',
    },
  },
  usage: {
    list: {
      summary: 'Lists usage by tag or action',
      description:
        'One amount for each value of `by`, which is the id of a tag, or `action`. Net of refunds, largest first.',
      refusals: ['not_supported'],
    },
  },
  receipts: { list: { summary: 'Lists receipts, newest first', refusals: ['not_supported'] } },
  statement: {
    get: {
      summary: 'Returns totals by type and by day, and the forecast',
      description: 'From `fromAt`, inclusive, to `toAt`, exclusive.',
    },
  },
  quotes: {
    create: {
      summary: 'Quotes the price of an action',
      description: 'Changes nothing. The response says what a spend would do now.',
    },
  },
  spends: {
    create: {
      summary: 'Spends tokens on an action',
      description:
        'Checks, reloads if needed and deducts, in one step. A refusal changes nothing. Checked in this order: `past_due`, `plan_does_not_produce`, `limit_reached`, `insufficient_tokens`, `locked`, `confirmation_required`. To confirm, send a new request with a new key.',
      refusals: [
        'insufficient_tokens',
        'locked',
        'past_due',
        'plan_does_not_produce',
        'limit_reached',
        'confirmation_required',
      ],
    },
    list: { summary: 'Lists pending and finished jobs, newest first' },
    get: { summary: 'Returns one job' },
  },
  packs: { list: { summary: 'Lists the packs on offer' } },
  plans: {
    list: {
      summary: 'Lists the plans on offer',
      description: 'Prices are for `cadence`; by default, the wallet’s cadence.',
    },
  },
  planChanges: {
    preview: {
      summary: 'Previews what a plan change charges and does to the buckets',
      refusals: ['not_supported'],
    },
    withdraw: { summary: 'Withdraws a scheduled downgrade', refusals: ['conflict'] },
  },
  checkouts: {
    create: {
      summary: 'Buys a pack or a plan, or puts a card on file',
      description:
        'With a saved card that works, it completes at once. Otherwise the checkout is `open`, and the user pays at `url`. A downgrade also completes at once: nothing is due, and the change is scheduled. A `returnUrl` that is not a page of the host is 400.',
      refusals: ['payment_method_required', 'subscription_required', 'conflict', 'not_supported'],
    },
    get: { summary: 'Returns one checkout, for polling' },
  },
  autoReload: {
    set: {
      summary: 'Turns Auto Reload on or off',
      description:
        'Turning it off always works if the product has it. Turning it on requires a card, and a plan where the product has plans. It also sends every term in `settable`, so that the user agrees to each; a missing term, or one outside its range, is 400.',
      refusals: ['payment_method_required', 'subscription_required', 'not_supported'],
    },
  },
  overage: {
    set: {
      summary: 'Turns overage on or off, or sets the most it may cost',
      refusals: ['payment_method_required', 'not_supported'],
    },
  },
  alert: {
    set: { summary: 'Sets or removes the balance at which the user is warned', refusals: ['not_supported'] },
  },
  subscription: {
    cancel: {
      summary: 'Cancels the plan at the end of its period',
      description:
        'Its status is `cancel_pending` until then: `endsAt` is the end of the period, `renewsAt` is null. Then it is `ended`.',
      refusals: ['conflict', 'not_supported'],
    },
    resume: { summary: 'Withdraws the cancellation', refusals: ['conflict', 'not_supported'] },
  },
  settlements: {
    create: {
      summary: 'Pays the outstanding amount from the buckets',
      refusals: ['insufficient_tokens', 'already_settled', 'not_supported'],
    },
  },
  account: {
    delete: {
      summary: 'Deletes the account and everything in it, permanently',
      description: 'Refused while a charge is pending.',
      refusals: ['conflict'],
    },
  },
};

export const groups: { readonly [G in keyof Endpoints]: string } = {
  wallets: 'Balances, with their buckets and plan',
  entries: 'The log. Its amounts add up to the balance',
  usage: 'Usage by tag or action',
  receipts: 'Card charges',
  statement: 'Totals of a part of the log, and a forecast',
  quotes: 'Prices of actions before they are executed',
  spends: 'Spending tokens on actions',
  packs: 'One-off purchases',
  plans: 'Subscription plans on offer',
  planChanges: 'Previewing and withdrawing plan changes',
  checkouts: 'Payments',
  autoReload: 'Automatic purchases when tokens run out',
  overage: 'Usage beyond the buckets, billed later',
  alert: 'The balance at which the user is warned',
  subscription: 'Canceling and resuming the plan',
  settlements: 'Paying the outstanding amount',
  account: 'The whole account',
};

/** What each code means, for the descriptions of the responses. */
export const meanings: { readonly [C in ProblemCode]: string } = {
  invalid_request: 'a field is missing, unknown or invalid: see `errors`',
  idempotency_key_missing: 'this call needs an `Idempotency-Key`',
  unauthenticated: 'the request has no valid credentials',
  insufficient_tokens: 'the wallet doesn’t have enough tokens, and no reload covers the rest',
  forbidden: 'this user isn’t allowed to do this',
  locked: 'there are tokens, but the plan doesn’t allow using them',
  past_due: 'a payment is overdue, and the plan is paused until it’s paid',
  plan_does_not_produce: 'the plan doesn’t include this action',
  limit_reached: 'a limit of this member, project, key or wallet is used up: see `limit`',
  not_found: 'this account has nothing at this path',
  method_not_allowed: 'the path doesn’t support this method',
  payment_method_required: 'there is no card on file',
  subscription_required: 'the wallet has no plan',
  confirmation_required: 'the user must agree to `quote` first; send `confirmed: true` under a new key',
  already_settled: 'there is no outstanding amount',
  conflict: 'the current state of the wallet doesn’t allow this',
  request_in_progress: 'the first request with this key is still running',
  payload_too_large: 'the body is over 64 KiB',
  unsupported_media_type: 'the body isn’t `application/json`',
  not_supported: 'this product doesn’t have this feature',
  idempotency_key_reused: 'the key was already used for another request',
  rate_limited: 'too many requests; wait as long as `Retry-After` says',
  internal: 'the server failed, and nothing was done',
  unavailable: 'the server can’t respond right now',
};
