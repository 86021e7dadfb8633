import * as v from './schema';
import { Checkout, Pack, Plan, PlanChangePreview, Receipt } from './catalogue';
import { Entry, Statement, UsageRow } from './entry';
import { Quote, SettlementResult, Spend, SpendResult } from './spend';
import { pageOf } from './values';
import { Wallet } from './wallet';

/** One call, as a value: how it's sent and what it returns. `inputs` has its input, under the same names. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** A name in braces is a field of the input. Other fields are sent in the query (GET) or in the JSON body. */
  readonly path: string;
  /** Whether the call needs an `Idempotency-Key`. GET never has one. */
  readonly key: 'required' | 'optional' | 'none';
  readonly status: 200 | 201;
  /** Whether it changes nothing: every GET, and a POST that only asks for a price. */
  readonly isRead: boolean;
  /** The schema of the response; null if it's CSV text. */
  readonly output: v.GenericSchema | null;
}

/** An endpoint together with the schema of its input. */
export interface CallSpec extends Endpoint {
  readonly input: v.GenericSchema;
}

const wallet = '/v1/wallets/{walletId}';

/** The contract. The client and the mock's handlers are generated from this tree. */
export const endpoints = {
  wallets: {
    list: get('/v1/wallets', pageOf(Wallet)),
    get: get(wallet, Wallet),
  },
  entries: {
    /** The log, newest first, 25 a page. */
    list: get(`${wallet}/entries`, pageOf(Entry)),
    /** The log as CSV (RFC 4180), with the same filters. */
    csv: get(`${wallet}/entries.csv`, null),
  },
  /** Usage by tag or action, largest first. */
  usage: { list: get(`${wallet}/usage`, pageOf(UsageRow)) },
  /** A receipt for each captured charge, newest first. */
  receipts: { list: get(`${wallet}/receipts`, pageOf(Receipt)) },
  statement: { get: get(`${wallet}/statement`, Statement) },
  quotes: { create: ask(`${wallet}/quotes`, Quote) },
  spends: {
    create: command('POST', `${wallet}/spends`, SpendResult, 'required', 201),
    list: get(`${wallet}/spends`, pageOf(Spend)),
    get: get(`${wallet}/spends/{spendId}`, Spend),
  },
  packs: { list: get(`${wallet}/packs`, pageOf(Pack)) },
  /** The plans on offer, in `cadence`; by default, in the wallet's cadence. */
  plans: { list: get(`${wallet}/plans`, pageOf(Plan)) },
  planChanges: {
    preview: ask(`${wallet}/plan-changes/preview`, PlanChangePreview),
    withdraw: command('DELETE', `${wallet}/plan-changes/scheduled`, Wallet),
  },
  checkouts: {
    create: command('POST', `${wallet}/checkouts`, Checkout, 'required', 201),
    get: get(`${wallet}/checkouts/{checkoutId}`, Checkout),
  },
  autoReload: { set: command('PUT', `${wallet}/auto-reload`, Wallet) },
  overage: { set: command('PUT', `${wallet}/overage`, Wallet) },
  alert: { set: command('PUT', `${wallet}/alert`, Wallet) },
  subscription: {
    cancel: command('POST', `${wallet}/subscription/cancel`, Wallet),
    resume: command('POST', `${wallet}/subscription/resume`, Wallet),
  },
  settlements: { create: command('POST', `${wallet}/settlements`, SettlementResult, 'required', 201) },
  /** Deletes everything permanently. */
  account: { delete: command('DELETE', '/v1/account', v.object({ deleted: v.literal(true) })) },
} as const satisfies Record<string, Record<string, Endpoint>>;

export type Endpoints = typeof endpoints;

function get<O extends v.GenericSchema | null>(path: string, output: O) {
  return { method: 'GET', path, key: 'none', status: 200, isRead: true, output } as const;
}

/** A read whose input is too large for a query string. */
function ask<O extends v.GenericSchema>(path: string, output: O) {
  return { method: 'POST', path, key: 'optional', status: 200, isRead: true, output } as const;
}

function command<M extends 'POST' | 'PUT' | 'DELETE', O extends v.GenericSchema>(
  method: M,
  path: string,
  output: O,
  key: 'required' | 'optional' = 'optional',
  status: 200 | 201 = 200,
) {
  return { method, path, key, status, isRead: false, output } as const;
}
