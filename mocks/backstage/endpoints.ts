import * as v from 'valibot';
import {
  type CallSpec,
  ChargeKind,
  Checkout,
  type Endpoint,
  Entry,
  Id,
  inputs,
  pageOf,
  RealInstant,
  Spend,
  Wallet,
} from '../../src/contract/index';
import { wordingOf } from '../../src/contract/wording';
import { maskCardNumbers } from '../cards/mask';
import {
  Buckets,
  CardAsTyped,
  CardNumber,
  CatalogueProduct,
  Charge,
  Clock,
  Count,
  Faults,
  Finished,
  Genesis,
  Letter,
  Maximum,
  Milliseconds,
  OwnedWallet,
  Positive,
  Seconds,
  Status,
  StorageReport,
  Text,
  Whole,
  Written,
} from './schemas';

const walletId = Id;
const spendId = Id;
const checkoutId = Id;

const nothing = v.strictObject({});
/** All items unless a limit is given. */
const paging = inputs.wallets.list;

/**
 * The tester's controls, described like the endpoints of the contract, under `/backstage`. Nothing in `src` knows them.
 */
export const backstageEndpoints = {
  clock: {
    get: at('GET', '/backstage/clock', nothing, Clock),
    set: at(
      'POST',
      '/backstage/clock',
      v.pipe(
        v.strictObject({ to: v.optional(RealInstant), advanceMs: v.optional(Milliseconds) }),
        v.check(
          ({ to, advanceMs }) => (to === undefined) !== (advanceMs === undefined),
          'Give either to or advanceMs.',
        ),
      ),
      Clock,
    ),
  },
  wallets: {
    /** Wallets of every account. */
    list: at('GET', '/backstage/wallets', nothing, pageOf(OwnedWallet)),
    create: at(
      'POST',
      '/backstage/wallets',
      v.strictObject({
        name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200), v.transform(maskCardNumbers)),
        planId: v.optional(v.string()),
        cadence: v.optional(v.picklist(['weekly', 'monthly', 'quarterly', 'annual'])),
        periodStartAt: v.optional(RealInstant),
        buckets: v.optional(Buckets),
        outstanding: v.optional(Count),
        card: v.optional(CardNumber),
        autoReload: v.optional(v.boolean()),
        status: v.optional(Status),
      }),
      Wallet,
      201,
    ),
    card: at(
      'PUT',
      '/backstage/wallets/{walletId}/card',
      v.pipe(
        v.strictObject({ walletId, number: v.optional(CardNumber), remove: v.optional(v.literal(true)) }),
        v.check(
          ({ number, remove }) => (number === undefined) !== (remove === undefined),
          'Give either number or remove: true.',
        ),
      ),
      Wallet,
    ),
    adjust: at(
      'POST',
      '/backstage/wallets/{walletId}/adjust',
      v.strictObject({
        walletId,
        amount: v.pipe(Whole, v.notValue(0)),
        note: Text,
        correctsEntryId: v.optional(Id),
      }),
      Written,
    ),
    subscription: at(
      'POST',
      '/backstage/wallets/{walletId}/subscription',
      v.strictObject({ walletId, status: Status }),
      Wallet,
    ),
    /** Replaces the wallet's own maximums. One without a `value` is for every value that has none of its own. */
    limits: at(
      'PUT',
      '/backstage/wallets/{walletId}/limits',
      v.strictObject({
        walletId,
        limits: v.pipe(v.array(Maximum), v.maxLength(1000)),
      }),
      Wallet,
    ),
    accounts: at(
      'POST',
      '/backstage/wallets/{walletId}/accounts',
      v.strictObject({ walletId, count: v.pipe(Count, v.maxValue(10_000)) }),
      Wallet,
    ),
    refund: at(
      'POST',
      '/backstage/wallets/{walletId}/refund',
      v.pipe(
        v.strictObject({ walletId, checkoutId: v.optional(Id), subscription: v.optional(v.literal(true)) }),
        v.check(
          ({ checkoutId: pack, subscription }) => (pack === undefined) !== (subscription === undefined),
          'Give either checkoutId or subscription: true.',
        ),
      ),
      v.looseObject({ wallet: Wallet, entries: v.array(Entry) }),
    ),
    burn: at('POST', '/backstage/wallets/{walletId}/burn', v.strictObject({ walletId, amount: Positive }), Written),
  },
  charges: {
    list: at('GET', '/backstage/charges', paging, pageOf(Charge)),
    release: at(
      'POST',
      '/backstage/charges/{chargeId}/release',
      v.strictObject({ chargeId: Id, outcome: v.picklist(['captured', 'declined']) }),
      Charge,
    ),
  },
  /** The worlds that can be started, with each product's unit and plans. */
  catalogue: { list: at('GET', '/backstage/catalogue', nothing, pageOf(CatalogueProduct)) },
  cards: {
    /** Every test card by name. */
    list: at('GET', '/backstage/cards', nothing, pageOf(v.object({ number: v.string(), name: v.string() }))),
  },
  spends: {
    /** Unfinished jobs of every account. */
    list: at(
      'GET',
      '/backstage/spends',
      nothing,
      pageOf(v.object({ ...Spend.entries, charge: ChargeKind, account: v.string() })),
    ),
    deliver: at(
      'POST',
      '/backstage/spends/{spendId}/deliver',
      v.strictObject({ spendId, seconds: v.optional(Seconds) }),
      Finished,
    ),
    meter: at('POST', '/backstage/spends/{spendId}/meter', v.strictObject({ spendId, amount: Count }), Finished),
    fail: at('POST', '/backstage/spends/{spendId}/fail', v.strictObject({ spendId }), Finished),
  },
  checkouts: {
    /** Unfinished checkouts of every account. */
    list: at('GET', '/backstage/checkouts', nothing, pageOf(Checkout)),
    pay: at(
      'POST',
      '/backstage/checkouts/{checkoutId}/pay',
      v.strictObject({
        checkoutId,
        number: CardAsTyped,
        wallet: v.optional(v.picklist(['apple_pay', 'google_pay', 'paypal'])),
      }),
      Checkout,
    ),
    authenticate: at(
      'POST',
      '/backstage/checkouts/{checkoutId}/authenticate',
      v.strictObject({ checkoutId, approve: v.boolean() }),
      Checkout,
    ),
    abandon: at('POST', '/backstage/checkouts/{checkoutId}/abandon', v.strictObject({ checkoutId }), Checkout),
    /** What the hosted payment page shows to anyone who opens it. */
    get: at('GET', '/backstage/checkouts/{checkoutId}', v.strictObject({ checkoutId }), Checkout),
  },
  entries: { list: at('GET', '/backstage/wallets/{walletId}/entries', inputs.entries.list, pageOf(Entry)) },
  outbox: { list: at('GET', '/backstage/outbox', paging, pageOf(Letter)) },
  journal: { list: at('GET', '/backstage/journal', nothing, pageOf(v.looseObject({}))) },
  audit: {
    get: at(
      'GET',
      '/backstage/audit',
      nothing,
      v.object({
        ok: v.boolean(),
        checked: v.number(),
        violations: v.array(v.object({ law: v.string(), detail: v.string() })),
      }),
    ),
  },
  world: {
    reset: at(
      'POST',
      '/backstage/reset',
      v.strictObject({
        /** The id of a built-in product, or a product file. */
        product: v.union(
          [v.string(), v.looseObject({ id: v.string() })],
          'must be a product, by its id or as its file',
        ),
        scenario: v.string(),
        nowAt: v.optional(RealInstant),
        seed: v.optional(Whole),
      }),
      Genesis,
    ),
    replay: at('POST', '/backstage/replay', v.strictObject({ journal: v.unknown() }), Genesis),
    faults: at('PUT', '/backstage/faults', Faults, Faults),
    /** How this world started. */
    get: at('GET', '/backstage/world', nothing, Genesis),
    getFaults: at('GET', '/backstage/faults', nothing, Faults),
    /** How the journal is stored. Works even while storing fails, and so does `rescue`. */
    storage: at('GET', '/backstage/storage', nothing, StorageReport),
    /** What can be saved as a file, to import it again: this world's journal and, unchecked, what its store holds. */
    rescue: at('GET', '/backstage/storage/rescue', nothing, v.looseObject({ data: v.array(v.looseObject({})) })),
    /** Tries again to store this world, and replaces whatever its store holds. */
    storeAgain: at('POST', '/backstage/storage', nothing, StorageReport),
  },
} as const satisfies Record<string, Record<string, CallSpec>>;

export type BackstageEndpoints = typeof backstageEndpoints;

function at<M extends Endpoint['method'], P extends string, I extends v.GenericSchema, O extends v.GenericSchema>(
  method: M,
  path: P,
  input: I,
  output: O,
  status: 200 | 201 = 200,
) {
  const isRead = method === 'GET';
  return {
    method,
    path,
    key: isRead ? ('none' as const) : ('optional' as const),
    status,
    isRead,
    input: v.config(input, { message: wordingOf }),
    output,
  };
}
