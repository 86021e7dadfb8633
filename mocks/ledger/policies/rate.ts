/** How an action is priced. */
export type Rate =
  // A.S1, A.S2
  /** A base and a deposit for work that is measured at delivery. */
  | {
      readonly kind: 'deposit';
      readonly base: number;
      readonly perSecond: number;
      readonly clampSeconds: { readonly min: number; readonly max: number };
    }
  // A.S3, A.S4
  /** A fixed price, with the label and quantity of its line. */
  | { readonly kind: 'exact'; readonly amount: number; readonly quantity: number; readonly label: string }
  // C.S5
  /** A price table: feature, then number of images. Prices are looked up, never multiplied. */
  | { readonly kind: 'table'; readonly features: Readonly<Record<string, Readonly<Record<number, number>>>> }
  // B.S1–B.S5
  /** The cost is known only after the work. `by` names the parameter that picks the range. */
  | { readonly kind: 'metered'; readonly range: Range }
  | { readonly kind: 'metered_by'; readonly by: string; readonly ranges: Readonly<Record<string, Range>> }
  // X.12
  /** Prices by the unit, summed and rounded up. `by` names the parameter that picks the list. */
  | { readonly kind: 'per_unit'; readonly prices: readonly UnitPrice[] }
  | {
      readonly kind: 'per_unit_by';
      readonly by: string;
      readonly choices: Readonly<Record<string, readonly UnitPrice[]>>;
    };

export interface PriceLine {
  readonly label: string;
  readonly quantity: number;
  readonly amount: number;
}

/** `amount` for every `per` units of the parameter `of`. */
export interface UnitPrice {
  readonly of: string;
  readonly amount: number;
  readonly per: number;
}

export interface Range {
  readonly min: number;
  readonly max: number;
}

export type Params = Readonly<Record<string, unknown>>;

export interface Price {
  readonly charge: 'exact' | 'deposit' | 'metered';
  /** What is taken at submit; for metered work, its minimum cost. */
  readonly cost: number;
  readonly costMax: number;
  /** The part of `cost` that is trued up at delivery. */
  readonly deposit: number;
  /** The parts of the price. Only a quote needs them, so they are computed on demand. */
  readonly lines: () => readonly PriceLine[];
  /** The feature of a table, for plans with unlimited features. */
  readonly feature?: string;
}

export type Pricing = { ok: true; price: Price } | { ok: false; errors: readonly { path: string; message: string }[] };

/** More clips than any real request has. A longer list is refused before it is summed. */
const mostClips = 1000;

/** The price of an action with these parameters, or what is wrong with them. */
export function priceAction(rate: Rate, params: Params): Pricing {
  switch (rate.kind) {
    case 'deposit':
      return priceDeposit(rate, params);
    case 'exact':
      return only(params, []) ?? cached.get(rate) ?? cache(rate, fixed(rate.amount, rate.label, rate.quantity));
    case 'table':
      return priceTable(rate.features, params);
    case 'metered':
      return only(params, []) ?? cached.get(rate) ?? cache(rate, metered(rate.range));
    case 'metered_by': {
      const choice = params[rate.by];
      const range = typeof choice === 'string' && Object.hasOwn(rate.ranges, choice) ? rate.ranges[choice] : undefined;
      return only(params, [rate.by]) ?? (range ? metered(range) : oneOf(rate.by, Object.keys(rate.ranges)));
    }
    case 'per_unit':
      return priceUnits(rate.prices, params, undefined);
    case 'per_unit_by': {
      const choice = params[rate.by];
      const prices =
        typeof choice === 'string' && Object.hasOwn(rate.choices, choice) ? rate.choices[choice] : undefined;
      return prices ? priceUnits(prices, params, rate.by) : oneOf(rate.by, Object.keys(rate.choices));
    }
  }
}

/** The prices of rates that have only one, computed once. */
const cached = new WeakMap<Rate, Pricing>();

function cache(rate: Rate, pricing: Pricing): Pricing {
  cached.set(rate, pricing);
  return pricing;
}

// OQ-35
/** The price of the delivered seconds, rounded down to whole seconds. */
export function priceDelivered(rate: Rate, seconds: number): number {
  return rate.kind === 'deposit' ? Math.floor(seconds) * rate.perSecond : 0;
}

/** The cost of metered work if nobody reports it: the middle of the estimate, rounded half up. */
export function middleOf(price: { cost: number; costMax: number }): number {
  return Math.floor((price.cost + price.costMax + 1) / 2);
}

function priceDeposit(rate: Rate & { kind: 'deposit' }, params: Params): Pricing {
  const { clips } = params;
  if (!Array.isArray(clips)) return wrong('clips', 'must be a list of clip durations in seconds');
  if (clips.length > mostClips) return wrong('clips', `must have at most ${mostClips} clips`);
  const bad = clips.findIndex((clip) => !Number.isFinite(clip) || clip < 0);
  if (bad >= 0) return wrong(`clips.${bad}`, 'must be a number of seconds, zero or more');
  // Each clip is clamped and then rounded up. The surplus comes back at delivery (OQ-31).
  const { min, max } = rate.clampSeconds;
  const seconds = (clips as number[]).reduce((sum, clip) => sum + Math.ceil(Math.min(max, Math.max(min, clip))), 0);
  const deposit = seconds * rate.perSecond;
  const cost = rate.base + deposit;
  const lines = (): PriceLine[] => [
    { label: 'Base', quantity: 1, amount: rate.base },
    ...(seconds > 0 ? [{ label: 'Showcase seconds', quantity: seconds, amount: deposit }] : []),
  ];
  return only(params, ['clips']) ?? { ok: true, price: { charge: 'deposit', cost, costMax: cost, deposit, lines } };
}

function priceTable(features: (Rate & { kind: 'table' })['features'], params: Params): Pricing {
  const { feature, images } = params;
  if (typeof feature !== 'string' || !Object.hasOwn(features, feature)) return oneOf('feature', Object.keys(features));
  const row = features[feature]!;
  if (typeof images !== 'number' || !Object.hasOwn(row, images))
    return wrong('images', `must be ${Object.keys(row).join(' or ')} for ${feature}`);
  const amount = row[images]!;
  const label = images === 1 ? '1 image' : `${images} images`;
  const priced = only(params, ['feature', 'images']) ?? fixed(amount, label, images);
  return priced.ok ? { ok: true, price: { ...priced.price, feature } } : priced;
}

/** A count above this is refused. */
const mostUnits = 1e12;

/**
 * Counts are whole numbers. A missing count is zero, but at least one is required. The sum is rounded up once. `by` is
 * the parameter that picked this list, which is no count.
 */
function priceUnits(prices: readonly UnitPrice[], params: Params, by: string | undefined): Pricing {
  const list = fractionsOf(prices);
  const { names } = list;
  if (!isAnyGiven(names, params, by)) return wrong(names[0]!, 'must be a whole number, zero or more');
  for (const name of names) {
    const count = countOf(params, name, by);
    if (typeof count !== 'number' || !Number.isInteger(count) || count < 0 || count > mostUnits)
      return wrong(name, `must be a whole number from 0 to ${mostUnits}`);
  }
  const cost = costOfCounts(list, params, by);
  if (cost > mostUnits) return wrong(names[0]!, 'costs more than can be spent at once');
  return (
    only(params, names, by) ?? {
      ok: true,
      price: { charge: 'exact', cost, costMax: cost, deposit: 0, lines: () => linesOf(list, params, by) },
    }
  );
}

function isAnyGiven(names: readonly string[], params: Params, by: string | undefined): boolean {
  for (const name of names) if (name !== by && Object.hasOwn(params, name)) return true;
  return false;
}

function countOf(params: Params, name: string, by: string | undefined): unknown {
  return name === by ? 0 : (params[name] ?? 0);
}

function linesOf(list: Fractions, params: Params, by: string | undefined): readonly PriceLine[] {
  const lines = list.names.map((label) => {
    const quantity = countOf(params, label, by) as number;
    return { label, quantity, amount: costOfCounts(list, { [label]: quantity }, undefined) };
  });
  return lines.filter(({ quantity }) => quantity > 0);
}

/**
 * A price list with a common denominator, `whole`. A count times its factor, divided by `whole`, is that part of the
 * price.
 */
interface Fractions {
  readonly names: readonly string[];
  readonly factors: readonly bigint[];
  readonly whole: bigint;
  /** The same factors and denominator as numbers, for sums that are safe integers. */
  readonly plain: { readonly factors: readonly number[]; readonly whole: number };
}

const fractions = new WeakMap<readonly UnitPrice[], Fractions>();

function fractionsOf(prices: readonly UnitPrice[]): Fractions {
  const known = fractions.get(prices);
  if (known) return known;
  const product = prices.reduce((all, { per }) => all * BigInt(per), 1n);
  const wide = prices.map(({ amount, per }) => (BigInt(amount) * product) / BigInt(per));
  const shared = wide.reduce(sharedBy, product);
  const factors = wide.map((factor) => factor / shared);
  const whole = product / shared;
  const plain = { factors: factors.map(Number), whole: Number(whole) };
  const made = { names: prices.map(({ of }) => of), factors, whole, plain };
  fractions.set(prices, made);
  return made;
}

/** The greatest common divisor. */
function sharedBy(a: bigint, b: bigint): bigint {
  return b === 0n ? a : sharedBy(b, a % b);
}

/**
 * The parts are summed over the common denominator, so nothing is rounded before the end. A sum that is too large for a
 * number is a big integer.
 */
function costOfCounts({ names, factors, whole, plain }: Fractions, params: Params, by: string | undefined): number {
  let sum = 0;
  for (let n = 0; n < names.length; n += 1) sum += (countOf(params, names[n]!, by) as number) * plain.factors[n]!;
  if (Number.isSafeInteger(sum) && Number.isSafeInteger(plain.whole)) {
    const rest = sum % plain.whole;
    return (sum - rest) / plain.whole + (rest > 0 ? 1 : 0);
  }
  const exact = names.reduce((all, name, n) => all + BigInt(countOf(params, name, by) as number) * factors[n]!, 0n);
  return Number((exact + whole - 1n) / whole);
}

function fixed(amount: number, label: string, quantity: number): Pricing {
  const lines = (): PriceLine[] => [{ label, quantity, amount }];
  return { ok: true, price: { charge: 'exact', cost: amount, costMax: amount, deposit: 0, lines } };
}

function metered(range: Range): Pricing {
  const lines = (): PriceLine[] => [{ label: 'Estimate, at least', quantity: 1, amount: range.min }];
  return { ok: true, price: { charge: 'metered', cost: range.min, costMax: range.max, deposit: 0, lines } };
}

/** Refuses a parameter that is not known. `by`: one more name that is. */
function only(params: Params, known: readonly string[], by?: string): Pricing | undefined {
  for (const name of Object.keys(params))
    if (name !== by && !known.includes(name)) return wrong(name, 'is not a parameter of this action');
  return undefined;
}

function oneOf(name: string, choices: readonly string[]): Pricing {
  return wrong(name, `must be one of ${choices.join(', ')}`);
}

function wrong(name: string, message: string): Pricing {
  return { ok: false, errors: [{ path: `params.${name}`, message }] };
}
