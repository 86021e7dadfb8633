import * as v from 'valibot';
import { Entry, Id, Instant, Money, Spend, subscriptionStatuses, Unit, Wallet } from '../../src/contract/index';
import { RealInstant } from '../../src/contract/inputs';
import { wordForm } from '../../src/contract/schema';
import { maskCardNumbers } from '../cards/mask';
import { type CardBehaviour, readCard, testCards } from '../cards/processor';

/** On input, card numbers are replaced by how the card behaves, so that none is ever stored. */
const behaviours = [...new Set(testCards.map(({ behaviour }) => behaviour))] as [CardBehaviour, ...CardBehaviour[]];

const Card = v.strictObject({
  brand: v.string(),
  last4: v.pipe(v.string(), v.regex(/^\d{4}$/)),
  expiresMonth: v.number(),
  expiresYear: v.number(),
  behaviour: v.picklist(behaviours),
});

const noCard = 'must be a card number with a right check digit';

/** A test card number or, in a journal, the card that was read from one. */
export const CardNumber = v.union(
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

/** The same for the payment page. There, a wrong check digit is a declined card, not a bad request. */
export const CardAsTyped = v.union(
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

export const Whole = v.pipe(v.number(), v.safeInteger());

export const Count = v.pipe(Whole, v.minValue(0));

const Batches = v.pipe(
  v.array(v.strictObject({ amount: v.pipe(Count, v.minValue(1)), expiresAt: RealInstant })),
  v.maxLength(100),
);
type Amounts = Record<string, number | { amount: number; expiresAt: string }[]>;

/**
 * What each bucket holds, by id: an amount, or amounts with expiry dates. `record` alone would accept an empty array.
 */
export const Buckets = v.pipe(
  v.custom<Amounts>((value) => !Array.isArray(value), 'must be an object'),
  v.record(
    v.pipe(v.string(), v.maxLength(64)),
    v.union([Count, Batches], 'must be an amount, or a list of { amount, expiresAt }'),
  ),
);

export const Positive = v.pipe(Whole, v.minValue(1));

/** Text written by a person. Card numbers in it are masked before it's stored. */
export const Text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500), v.transform(maskCardNumbers));

/** The value of a tag, such as a member. */
export const TagValue = v.pipe(
  v.string(),
  v.regex(wordForm, 'must be 1 to 128 characters'),
  v.transform(maskCardNumbers),
);

export const Status = v.picklist(subscriptionStatuses);

export const Seconds = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1e9));

export const Milliseconds = v.pipe(Whole, v.minValue(0), v.maxValue(1e13));

export const Clock = v.object({ nowAt: Instant, mode: v.picklist(['manual', 'wall']) });

export const Written = v.object({ wallet: Wallet, entries: v.array(Entry) });

export const Finished = v.object({ spend: Spend, wallet: Wallet, entries: v.array(Entry) });

export const Genesis = v.object({
  product: v.string(),
  scenario: v.string(),
  nowAt: Instant,
  seed: v.number(),
  account: v.optional(v.string()),
});

const NextFault = v.strictObject({
  match: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  kind: v.picklist(['drop_before', 'drop_after', 'fail_after_charge', 'status', 'malformed', 'timeout']),
  status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599))),
});

/** A fault that happened to a request, as the journal records it. */
export const Struck = v.strictObject({
  request: v.string(),
  kind: NextFault.entries.kind,
  status: v.optional(v.number()),
});

export type Struck = v.InferOutput<typeof Struck>;

export const Faults = v.strictObject({
  latencyMs: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(60_000))),
  errorRate: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  next: v.optional(v.pipe(v.array(NextFault), v.maxLength(1000))),
  processorHold: v.optional(v.boolean()),
});

export type Faults = v.InferOutput<typeof Faults>;

export const StorageReport = v.object({
  kind: v.picklist(['memory', 'stored', 'failed']),
  notice: v.optional(v.string()),
});

/** A charge made through the payment processor. */
export const Charge = v.object({
  id: Id,
  walletId: Id,
  kind: v.picklist(['auto_reload', 'top_up', 'plan_change', 'payment_method', 'renewal', 'overage']),
  amount: Money,
  status: v.picklist(['processing', 'captured', 'declined']),
  checkoutId: v.optional(Id),
  failure: v.optional(v.object({ code: v.string(), message: v.string() })),
  refunded: v.optional(Money),
  createdAt: Instant,
});
/** One email that would have been sent. */
export const Letter = v.looseObject({ sentAt: Instant, to: v.string(), subject: v.string(), body: v.string() });
/** A wallet's own maximum: for one value of the limit's tag, or for every value that has none. */
export const Maximum = v.strictObject({ id: v.string(), value: v.optional(TagValue), max: Count });

/** A wallet with its account and its own maximums. */
export const OwnedWallet = v.object({
  ...Wallet.entries,
  account: v.string(),
  maxima: v.optional(v.array(v.object({ id: v.string(), value: v.optional(v.string()), max: Count }))),
});
export type OwnedWallet = v.InferOutput<typeof OwnedWallet>;

/** One param of an action. `list`: the seconds of each clip. `when`: only if another field has this value. */
const ParamField = v.object({
  name: v.string(),
  kind: v.picklist(['choice', 'count', 'list']),
  choices: v.optional(v.array(v.union([v.string(), v.number()]))),
  start: v.union([v.string(), v.number(), v.array(v.number())]),
  when: v.optional(v.object({ name: v.string(), is: v.string() })),
});

/** A product as testers choose it. */
export const CatalogueProduct = v.object({
  id: v.string(),
  name: v.string(),
  unit: Unit,
  /** The decimals of its currency. */
  digits: v.number(),
  /** Its actions with their params. */
  actions: v.array(v.object({ id: v.string(), label: v.string(), params: v.array(ParamField) })),
  plans: v.array(v.object({ id: v.string(), name: v.string() })),
  /** In draw order. */
  buckets: v.array(v.object({ id: v.string(), label: v.string() })),
  /** `tag`: the tag it counts by. Without one, it's for the whole wallet. */
  limits: v.array(v.object({ id: v.string(), label: v.string(), tag: v.optional(v.string()), max: Count })),
  /** Tags that tell kinds of usage apart: sent with the request, or taken from the token. */
  tags: v.array(v.object({ id: v.string(), from: v.picklist(['request', 'token']) })),
  scenarios: v.array(v.object({ id: v.string(), about: v.string() })),
});
