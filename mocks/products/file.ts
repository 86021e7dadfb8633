import * as v from 'valibot';
import { Figure, Label, Name, Percent, Positive, Whole, Word } from './form';
import { ScenarioForm } from './steps';

// The schema of a product file, which describes one credit system. check.ts checks how its parts fit together, and
// compile.ts turns it into a product.

/** Whether a text is an http or https address, without a user name or password in it. */
function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}

const Every = v.picklist(['day', 'month', 'quarter', 'year']);

const Range = v.strictObject({ min: Figure, max: Figure, step: v.optional(Figure) });

const Unit = v.strictObject({
  singular: v.optional(Label),
  plural: v.optional(Label),
  scale: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9))),
  currency: v.optional(v.string()),
});

const Bucket = v.strictObject({
  id: Word,
  label: v.optional(Label),
  kind: v.optional(Word),
  needs: v.optional(v.picklist(['nothing', 'plan', 'paid_plan', 'active_paid_plan'])),
  endsWith: v.optional(v.picklist(['nothing', 'plan', 'paid_plan'])),
  expiresAfterDays: v.optional(v.pipe(Positive, v.maxValue(36_500))),
  onlyFor: v.optional(v.strictObject({ label: Label, actions: v.pipe(v.array(Word), v.minLength(1)) })),
  learnMoreUrl: v.optional(
    v.pipe(v.string(), v.maxLength(2048), v.check(isWebAddress, 'must be a web address: http or https')),
  ),
});

const Fill = v.strictObject({
  bucket: v.optional(Word),
  amount: Figure,
  every: v.optional(v.picklist([...Every.options, 'once', 'period'])),
  unused: v.optional(
    v.union(
      [v.picklist(['ends', 'stays']), v.strictObject({ to: Word, cap: Figure })],
      'must be "ends", "stays" or { to, cap }',
    ),
  ),
  atMost: v.optional(v.strictObject({ amount: Figure, every: v.optional(Every) })),
});

const Price = v.union(
  [
    Figure,
    v.strictObject({
      monthly: v.optional(Figure),
      annual: v.optional(Figure),
      weekly: v.optional(Figure),
      quarterly: v.optional(Figure),
    }),
  ],
  'must be money, or money by cadence: { monthly, annual, weekly, quarterly }',
);

const Plan = v.strictObject({
  id: Word,
  name: Label,
  price: Price,
  fills: v.optional(v.array(Fill)),
  listed: v.optional(v.boolean()),
  refuses: v.optional(v.array(Word)),
  unlimited: v.optional(v.array(Name)),
  leavesFresh: v.optional(v.boolean()),
  caps: v.optional(v.record(Name, Whole)),
  placeholder: v.optional(v.boolean()),
});

const Pack = v.strictObject({ id: Word, amount: Figure, price: Figure, placeholder: v.optional(v.boolean()) });
const TopUp = v.strictObject({ range: Range, per: Figure, price: Figure });

const Reload = v.variant(
  'on',
  [
    v.strictObject({ on: v.literal('shortfall'), pack: Word }),
    v.strictObject({
      on: v.literal('below'),
      below: Figure,
      amount: v.optional(Figure),
      upTo: v.optional(Figure),
      limit: v.optional(v.nullable(Figure)),
      settable: v.optional(
        v.strictObject({
          below: v.optional(Range),
          amount: v.optional(Range),
          upTo: v.optional(Range),
          limit: v.optional(Range),
        }),
      ),
    }),
  ],
  'must say when: on "shortfall" or on "below"',
);

const UnitPrice = v.strictObject({ of: Name, amount: Figure, per: Positive });
const Tag = v.strictObject({ id: Word, from: v.optional(v.picklist(['request', 'token'])) });

const Overage = v.strictObject({ price: Figure, per: Figure, max: Figure, settable: v.optional(Range) });

const Limit = v.strictObject({
  id: Word,
  by: Word,
  label: Label,
  max: Figure,
  every: v.optional(Every),
  blocks: v.optional(v.boolean()),
  warnAtPercent: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100))),
});

const Rate = v.variant(
  'kind',
  [
    v.strictObject({
      kind: v.literal('exact'),
      amount: Figure,
      quantity: v.optional(Positive),
      noun: v.optional(Label),
    }),
    v.strictObject({
      kind: v.literal('deposit'),
      base: Figure,
      perSecond: Figure,
      clampSeconds: v.strictObject({ min: Whole, max: Whole }),
    }),
    v.strictObject({ kind: v.literal('table'), features: v.record(Name, v.record(v.string(), Figure)) }),
    v.strictObject({
      kind: v.literal('metered'),
      min: v.optional(Figure),
      max: v.optional(Figure),
      by: v.optional(Name),
      ranges: v.optional(v.record(Name, v.strictObject({ min: Figure, max: Figure }))),
    }),
    v.strictObject({
      kind: v.literal('per_unit'),
      by: v.optional(Name),
      prices: v.union(
        [v.array(UnitPrice), v.record(Name, v.array(UnitPrice))],
        'must be a list of { of, amount, per }, or such lists by choice',
      ),
    }),
  ],
  'must have a kind: exact, table, deposit, metered or per_unit',
);

const Action = v.strictObject({
  label: v.optional(Label),
  cost: v.optional(Figure),
  rate: v.optional(Rate),
  entry: v.optional(Word),
  refundEntry: v.optional(Word),
  finishesAfterMs: v.optional(v.pipe(Positive, v.maxValue(31_536_000_000))),
  mailsDelivery: v.optional(v.boolean()),
  placeholder: v.optional(v.boolean()),
});

/**
 * The schema of a product file: a credit system as data. Integers are smallest steps of the unit, or minor units of the
 * currency. Text is whole units: `"9.00"`. `createWorld` also checks how the parts of the file fit together.
 */
export const ProductSchema = v.strictObject({
  $schema: v.optional(v.string()),
  id: Word,
  name: v.optional(Label),
  holder: v.optional(Label),
  currency: v.optional(v.string()),
  unit: v.optional(Unit),
  buckets: v.optional(v.pipe(v.array(Bucket), v.minLength(1), v.maxLength(20))),
  plans: v.optional(v.pipe(v.array(Plan), v.maxLength(50))),
  fills: v.optional(v.array(Fill)),
  packs: v.optional(v.pipe(v.array(Pack), v.maxLength(100))),
  topUp: v.optional(TopUp),
  reload: v.optional(Reload),
  alert: v.optional(v.strictObject({ below: v.optional(v.nullable(Figure)), settable: v.optional(v.boolean()) })),
  overage: v.optional(Overage),
  tags: v.optional(v.pipe(v.array(Tag), v.maxLength(10))),
  limits: v.optional(v.pipe(v.array(Limit), v.maxLength(20))),
  actions: v.record(Word, Action),
  sells: v.optional(v.picklist(['anyone', 'with_plan', 'with_active_paid_plan'])),
  gate: v.optional(v.strictObject({ confirmAtPercent: v.optional(Percent) })),
  overrun: v.optional(v.picklist(['cap', 'owe'])),
  pausesPastDue: v.optional(v.boolean()),
  proration: v.optional(v.picklist(['difference', 'new_allocation', 'full_difference'])),
  refunds: v.optional(
    v.union(
      [v.picklist(['none', 'unused_pack']), v.strictObject({ feeWithinDays: Positive })],
      'must be "none", "unused_pack" or { feeWithinDays }',
    ),
  ),
  suggestion: v.optional(
    v.strictObject({
      waitWithinDays: v.optional(Whole),
      upgradeAfterZeroPeriods: v.optional(Positive),
      upgradeAfterPacks: v.optional(Positive),
    }),
  ),
  lowAtPercent: v.optional(Percent),
  settlesByHand: v.optional(v.boolean()),
  burnEntry: v.optional(Word),
  paymentMethods: v.optional(v.pipe(v.array(Label), v.minLength(1))),
  scenarios: v.optional(v.record(Word, ScenarioForm)),
  labels: v.optional(v.record(v.string(), v.record(v.string(), Label))),
});

/** A product file, as parsed JSON. */
export type ProductFile = v.InferInput<typeof ProductSchema>;
export type ReadFile = v.InferOutput<typeof ProductSchema>;
