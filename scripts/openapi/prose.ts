// What the schemas can't say: one sentence per call, and the refusals that only this call has.
import type { Endpoints, ProblemCode } from '../../src/contract/index';

export interface CallProse {
  readonly summary: string;
  readonly description?: string;
  /** Beside those that every call may answer with. */
  readonly refusals?: readonly ProblemCode[];
}

/** Typed by the contract: a call without a sentence does not compile. */
export const calls: { readonly [G in keyof Endpoints]: { readonly [N in keyof Endpoints[G]]: CallProse } } = {
  wallets: {
    list: { summary: 'The wallets of the account' },
    get: {
      summary: 'One wallet',
      description: 'A wallet of another account is 404, never 403, so that nobody learns that it exists.',
    },
  },
  entries: {
    list: {
      summary: 'The log, newest first',
      description: 'Entries never change; only `status` is derived when read.',
    },
    csv: {
      summary: 'The log as CSV',
      description:
        'RFC 4180, filtered like the log; texts that a spreadsheet would run as a formula are made harmless.',
    },
  },
  usage: {
    list: {
      summary: 'What was used, by one dimension',
      description: 'Net of refunds, for each value of `by`: the id of a tag, or `action`. Largest first.',
      refusals: ['not_supported'],
    },
  },
  receipts: { list: { summary: 'Receipts, newest first', refusals: ['not_supported'] } },
  statement: {
    get: {
      summary: 'Totals by type and by day, and the forecast',
      description: 'From `fromAt` on, up to but not including `toAt`.',
    },
  },
  quotes: {
    create: {
      summary: 'Price and gate of an action',
      description: 'Touches nothing: the answer says what a spend would do now.',
    },
  },
  spends: {
    create: {
      summary: 'Carry out an action',
      description:
        'Checks, reloads if needed and deducts, as one step. Refused before the first change, in this order: `past_due`, `plan_does_not_produce`, `limit_reached`, `insufficient_tokens`, `locked`, `confirmation_required`. Confirming is a new attempt under a new key.',
      refusals: [
        'insufficient_tokens',
        'locked',
        'past_due',
        'plan_does_not_produce',
        'limit_reached',
        'confirmation_required',
      ],
    },
    list: { summary: 'Jobs in flight and done, newest first' },
    get: { summary: 'One job' },
  },
  packs: { list: { summary: 'The one-off purchases on offer' } },
  plans: {
    list: { summary: 'The plans on offer', description: 'In `cadence`; without it, in the cadence the wallet has.' },
  },
  planChanges: {
    preview: {
      summary: 'Money and buckets of a plan change, before confirming',
      refusals: ['not_supported'],
    },
    withdraw: { summary: 'Withdraw a scheduled downgrade', refusals: ['conflict'] },
  },
  checkouts: {
    create: {
      summary: 'Buy a pack or a plan, or put a card on file',
      description:
        'A working saved card completes at once. Otherwise the checkout is `open` and `url` is where the user pays. A downgrade completes at once with nothing due, and is scheduled.',
      refusals: ['payment_method_required', 'subscription_required', 'conflict', 'not_supported'],
    },
    get: { summary: 'One checkout, to poll it' },
  },
  autoReload: {
    set: {
      summary: 'Turn Auto Reload on or off',
      description: 'Off always works where the product has it; on needs a card and a plan.',
      refusals: ['payment_method_required', 'subscription_required', 'not_supported'],
    },
  },
  overage: {
    set: {
      summary: 'Turn use beyond the buckets on or off, or set the most it may cost',
      refusals: ['payment_method_required', 'not_supported'],
    },
  },
  alert: {
    set: { summary: 'Set the balance at which the user is told, or none', refusals: ['not_supported'] },
  },
  subscription: {
    cancel: {
      summary: 'End the plan with its period',
      refusals: ['conflict', 'not_supported'],
    },
    resume: { summary: 'Withdraw the cancellation', refusals: ['conflict', 'not_supported'] },
  },
  settlements: {
    create: {
      summary: 'Pay what is outstanding from the buckets',
      refusals: ['insufficient_tokens', 'already_settled', 'not_supported'],
    },
  },
  account: {
    delete: {
      summary: 'Delete the account and everything in it, for good',
      description: 'Refused while a charge is undecided.',
      refusals: ['conflict'],
    },
  },
};

export const groups: { readonly [G in keyof Endpoints]: string } = {
  wallets: 'Balances, with their buckets and plan',
  entries: 'The log whose sum is the balance',
  usage: 'Where it went',
  receipts: 'Charges of the card',
  statement: 'Totals and forecast over a span of the log',
  quotes: 'What an action would cost, before it is done',
  spends: 'Actions carried out',
  packs: 'One-off purchases',
  plans: 'Subscriptions on offer',
  planChanges: 'What a change of plan would do, and withdrawing one',
  checkouts: 'Attempts to pay',
  autoReload: 'The pack that is bought when an action would otherwise fail',
  overage: 'Use beyond the buckets, billed later',
  alert: 'The balance at which the user is told',
  subscription: 'Cancelling and resuming the plan',
  settlements: 'Paying what is outstanding',
  account: 'The whole account',
};

/** What each code means, for the descriptions of the answers. */
export const meanings: { readonly [C in ProblemCode]: string } = {
  invalid_request: 'a field is missing, unknown or wrong: see `errors`',
  idempotency_key_missing: 'this call needs an `Idempotency-Key`',
  unauthenticated: 'no valid sign-in came with the request',
  insufficient_tokens: 'the wallet cannot pay, and no reload covers it',
  forbidden: 'this user may not do this',
  locked: 'tokens exist, but the plan does not let them be used',
  past_due: 'the last payment failed, and the plan pauses until it is made good',
  plan_does_not_produce: 'the plan does not include this action',
  limit_reached: 'a limit of this member, project, key or wallet is used up: see `limit`',
  not_found: 'nothing of this account is at this path',
  method_not_allowed: 'the path takes other methods',
  payment_method_required: 'there is no card on file',
  subscription_required: 'there is no plan',
  confirmation_required: 'the user must agree to `quote` first; send `confirmed: true` under a new key',
  already_settled: 'nothing is outstanding',
  conflict: 'the state of the wallet does not allow it now',
  request_in_progress: 'the first request with this key is still running',
  payload_too_large: 'the body is over 64 KiB',
  unsupported_media_type: 'the body is not `application/json`',
  not_supported: 'this product has no such thing',
  idempotency_key_reused: 'the key was used for another request',
  rate_limited: 'too many requests; wait as long as `Retry-After` says',
  internal: 'the server failed, and nothing was done',
  unavailable: 'the server cannot answer now',
};
