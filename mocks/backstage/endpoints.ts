import * as v from 'valibot';
import {
  Checkout,
  ChargeKind,
  Entry,
  Id,
  inputs,
  Instant,
  pageOf,
  RealInstant,
  Spend,
  Wallet,
  type CallSpec,
  type Endpoint,
} from '../../src/contract/index';
import { CatalogueProduct, Charge, Letter } from './schemas';
import { maskCardNumbers, readCard, testCards, type CardBehaviour } from '../cards/processor';

export type { Backstage } from './client';

/**
 * The tester's controls, as values: the same kind of tree as the contract's, under `/backstage`. Nothing in `src` knows it.
 * Card numbers are read into what they do right here, at the door, so that none is ever kept.
 */
const walletId = Id;
const spendId = Id;
const checkoutId = Id;

const behaviours = [...new Set(testCards.map(({ behaviour }) => behaviour))] as [CardBehaviour, ...CardBehaviour[]];
const Card = v.strictObject({
  brand: v.string(),
  last4: v.pipe(v.string(), v.regex(/^\d{4}$/)),
  expiresMonth: v.number(),
  expiresYear: v.number(),
  behaviour: v.picklist(behaviours),
});
const noCard = 'must be a card number with a right check digit';
/** A test number, or (in a journal) what was read from one. */
const CardNumber = v.union(
  [
    v.pipe(
      v.string(),
      v.check((number) => readCard(number).ok, noCard),
      v.transform((number) => {
        const read = readCard(number);
        return read.ok ? read.card : (undefined as never);
      }),
    ),
    Card,
  ],
  noCard,
);
/** The same for the payment page, where a wrong check digit is an answer and not a bad request. */
const CardAsTyped = v.union(
  [
    v.pipe(
      v.string(),
      v.maxLength(64),
      v.transform((number) => {
        const read = readCard(number);
        return read.ok ? read.card : { declined: read.code, message: read.message };
      }),
    ),
    Card,
    v.strictObject({ declined: v.literal('incorrect_number'), message: v.string() }),
  ],
  'must be a card number',
);

const Whole = v.pipe(v.number(), v.safeInteger());
const Count = v.pipe(Whole, v.minValue(0));
type Amounts = { plan?: number | undefined; rollover?: number | undefined; top_up?: number | undefined };
/** A strict object alone would let an empty list through. */
const Buckets = v.pipe(
  v.custom<Amounts>((value) => !Array.isArray(value), 'must be an object'),
  v.strictObject({ plan: v.optional(Count), rollover: v.optional(Count), top_up: v.optional(Count) }),
);
const Positive = v.pipe(Whole, v.minValue(1));
/** Text a person wrote; a card number in it is masked before anything is kept. */
const Text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500), v.transform(maskCardNumbers));
const Status = v.picklist(['active', 'cancel_pending', 'past_due', 'ended', 'none']);
const Seconds = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1e9));
const Milliseconds = v.pipe(Whole, v.minValue(0), v.maxValue(1e13));
const Clock = v.object({ nowAt: Instant, mode: v.picklist(['manual', 'wall']) });
const Written = v.object({ wallet: Wallet, entries: v.array(Entry) });
const Finished = v.object({ spend: Spend, wallet: Wallet, entries: v.array(Entry) });
const Genesis = v.object({ product: v.string(), scenario: v.string(), nowAt: Instant, seed: v.number() });

const NextFault = v.strictObject({
  match: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  kind: v.picklist(['drop_before', 'drop_after', 'fail_after_charge', 'status', 'malformed', 'timeout']),
  status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599))),
});
const Faults = v.strictObject({
  latencyMs: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(60_000))),
  errorRate: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  next: v.optional(v.pipe(v.array(NextFault), v.maxLength(1000))),
  processorHold: v.optional(v.boolean()),
});
export type Faults = v.InferOutput<typeof Faults>;

const nothing = v.strictObject({});
/** Whole unless a limit is given. */
const paging = inputs.wallets.list;
const StorageReport = v.object({ kind: v.picklist(['memory', 'kept', 'failed']), notice: v.optional(v.string()) });

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
    /** Of every account. */
    list: at('GET', '/backstage/wallets', nothing, pageOf(v.object({ ...Wallet.entries, account: v.string() }))),
    create: at(
      'POST',
      '/backstage/wallets',
      v.strictObject({
        name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200), v.transform(maskCardNumbers)),
        planId: v.optional(v.string()),
        cadence: v.optional(v.picklist(['monthly', 'annual'])),
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
  /** The worlds there are to begin, and each product's unit and plans. */
  catalogue: { list: at('GET', '/backstage/catalogue', nothing, pageOf(CatalogueProduct)) },
  cards: {
    /** Every test number by name. */
    list: at('GET', '/backstage/cards', nothing, pageOf(v.object({ number: v.string(), name: v.string() }))),
  },
  spends: {
    /** The jobs that wait to be finished, of every account. */
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
    /** Those that are not over, of every account. */
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
    /** What the hosted page shows, whoever opens it. */
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
        product: v.string(),
        scenario: v.string(),
        nowAt: v.optional(RealInstant),
        seed: v.optional(Whole),
      }),
      Genesis,
    ),
    replay: at('POST', '/backstage/replay', v.strictObject({ journal: v.unknown() }), Genesis),
    faults: at('PUT', '/backstage/faults', Faults, Faults),
    /** How this world began. */
    get: at('GET', '/backstage/world', nothing, Genesis),
    getFaults: at('GET', '/backstage/faults', nothing, Faults),
    /** How the journal is kept. Answered also while it cannot be, as is `rescue`. */
    storage: at('GET', '/backstage/storage', nothing, StorageReport),
    /** What can be saved, as a file to import again: this world's journal, and beside it what its store holds, unjudged. */
    rescue: at('GET', '/backstage/storage/rescue', nothing, v.looseObject({ data: v.array(v.looseObject({})) })),
    /** Tries to keep this world anew, in place of whatever its store holds. */
    keep: at('POST', '/backstage/storage', nothing, StorageReport),
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
  return { method, path, key: method === 'GET' ? ('none' as const) : ('optional' as const), status, input, output };
}
