import * as v from 'valibot';
import { currencyDigits } from '../../src/contract/currencies';
import type { BucketRule, Cadence, PackRule, PlanRule, Product, TopUpRule } from '../ledger/product';
import type { FillRule } from '../ledger/policies/fills';
import type { MoneyRefund } from '../ledger/policies/moneyRefund';
import { compileActions, nameOf, typeLabelsOf } from './actions';
import { bucketsOf, checkFile } from './check';
import { checkScenarios } from './checkScenarios';
import { compileRange, Figures } from './figures';
import { compileReload } from './reload';
import type { Work } from './work';
import { ProductSchema, type ProductFile, type ReadFile } from './file';
import { checkLabels } from './labels';
import { repaired } from './repair';
import { Problems, readIssues, strangers, type Problem } from './problems';
import { compileUse } from './use';

/** The product that a file describes, or everything that's wrong with the file. */
export type Compiled = { ok: true; product: Product } | { ok: false; problems: readonly Problem[] };

/**
 * Reads a product file: first its schema, then how its parts fit together. Reports all problems at once.
 */
export function compileProduct(file: unknown): Compiled {
  const strange = strangers(ProductSchema, file);
  const unknown = strange.map(({ path, message }): Problem => ({ path, message }));
  const parsed = v.safeParse(ProductSchema, file);
  if (parsed.success && unknown.length === 0) return compileRead(parsed.output);
  const form = [...readIssues(parsed.issues ?? []), ...unknown];
  // Replace the parts that can't be read, so that they don't hide other problems.
  const rest = repaired(ProductSchema, file, strange);
  const read = rest && compileRead(rest.file);
  const more = read?.ok === false ? read.problems : [];
  const told = [...form.map(({ path }) => path), ...(rest?.made ?? [])];
  const all = [...form, ...more.filter(({ path }) => !told.some((other) => isWithin(path, other)))];
  return { ok: false, problems: all.length > 0 ? all : [{ path: '', message: 'is not a product file' }] };
}

function isWithin(path: string, other: string): boolean {
  return path === other || other === '' || path.startsWith(`${other}.`) || other.startsWith(`${path}.`);
}

function compileRead(file: ReadFile): Compiled {
  const problems = new Problems();
  checkFile(file, problems);
  checkLabels(file, problems);
  checkScenarios(file, problems, new Figures(problems, 'the unit', unitOf(file).scale));
  if (problems.list.length === 0) {
    const product = compile(file, problems);
    if (problems.list.length === 0) return { ok: true, product };
  } else readFigures(file, problems);
  return { ok: false, problems: problems.list };
}

/** Adds the problems of figures in a file that has other problems, too. */
function readFigures(file: ReadFile, problems: Problems): void {
  try {
    compile(file, problems);
  } catch {
    // The file refers to something that doesn't exist, which has already been reported.
  }
}

/** Checks a product file and returns it unchanged. Throws a TypeError that lists everything that's wrong. */
export function defineProduct(file: ProductFile): ProductFile {
  productOf(file);
  return file;
}

/** The product that a file describes. Throws a TypeError that lists everything that's wrong. */
export function productOf(file: ProductFile): Product {
  const known = compiled.get(file);
  if (known) return known;
  const result = compileProduct(file);
  if (!result.ok) throw new TypeError(`This product can’t be used.\n${result.problems.map(tell).join('\n')}`);
  compiled.set(file, result.product);
  return result.product;
}

const compiled = new WeakMap<ProductFile, Product>();

function tell({ path, message }: Problem): string {
  return `  ${path === '' ? 'The file' : `${path}:`} ${message}`;
}

function compile(file: ReadFile, problems: Problems): Product {
  const currency = file.unit?.currency ?? file.currency ?? 'USD';
  const digits = currencyDigits(currency);
  const unit = unitOf(file);
  const amounts = new Figures(problems, 'the unit', unit.scale);
  const work: Work = { file, problems, amounts, money: new Figures(problems, currency, digits) };
  const buckets = compileBuckets(work, unit);
  const plans = (file.plans ?? []).map((plan, n) => compilePlan(work, plan, n));
  const actions = compileActions(file, amounts);
  const topUp = compileTopUp(work);
  const cadences = [...new Set(plans.flatMap(({ prices }) => Object.keys(prices) as Cadence[]))];
  return {
    id: file.id,
    name: file.name ?? nameOf(file.id),
    unit,
    currency,
    digits,
    holder: file.holder ?? 'account',
    buckets,
    plans,
    fills: compileFills(work, file.fills ?? [], 'fills', buckets.length === 1 ? buckets[0]!.id : 'plan'),
    packs: (file.packs ?? []).map((pack, n) => compilePack(work, pack, n)),
    boughtTo: Math.max(
      0,
      buckets.findIndex(({ kind }) => kind === 'top_up'),
    ),
    adjustedTo: adjustedTo(buckets),
    topUp,
    alert: file.alert && {
      below: file.alert.below == null ? null : amounts.read(file.alert.below, 'alert.below'),
      settable: file.alert.settable ?? false,
    },
    takenFrom: planFirst(buckets),
    drawnByAll: fitting(buckets, undefined),
    drawn: drawnBy(file, buckets),
    ...compileUse(file, amounts, work.money),
    actions,
    typeLabels: typeLabelsOf(actions),
    cadences: cadences.length > 0 ? cadences : ['monthly'],
    gate:
      file.gate?.confirmAtPercent === undefined
        ? { kind: 'covers' }
        : { kind: 'estimate', confirmAtPercent: file.gate.confirmAtPercent },
    pause: { kind: file.pausesPastDue ? 'while_past_due' : 'never' },
    sales: { kind: file.sells ?? (plans.length > 0 ? 'with_plan' : 'anyone') },
    proration: { kind: file.proration ?? 'difference' },
    reload: compileReload(work, topUp),
    overrun: { kind: file.overrun ?? 'cap' },
    moneyRefund: refundOf(file),
    suggestion: { waitWithinDays: 5, upgradeAfterZeroPeriods: 2, upgradeAfterPacks: 2, ...definite(file.suggestion) },
    lowAtPercent: file.lowAtPercent ?? 10,
    settlesByHand: file.settlesByHand ?? false,
    burnEntry: file.burnEntry ?? 'usage',
    paymentMethods: file.paymentMethods ?? ['card'],
  };
}

function unitOf({ unit = {} }: ReadFile): Product['unit'] {
  const { currency, singular = currency ?? 'credit' } = unit;
  const plural = unit.plural ?? currency ?? (unit.singular === undefined ? 'credits' : `${singular}s`);
  const scale = unit.scale ?? (currency === undefined ? 0 : currencyDigits(currency));
  return { singular, plural, scale, ...(currency === undefined ? {} : { currency }) };
}

function compileBuckets({ file }: Work, unit: Product['unit']): BucketRule[] {
  const plans = file.plans ?? [];
  const fills = plans.flatMap((plan) => plan.fills ?? []);
  const targets = new Set(fills.flatMap(({ unused }) => (typeof unused === 'object' ? unused.to : [])));
  return bucketsOf(file).map(({ id, label, kind, needs, endsWith, expiresAfterDays, onlyFor, learnMoreUrl }) => {
    const isOfPlan = targets.has(id) || fills.some(({ bucket = 'plan' }) => bucket === id);
    return {
      id,
      label: label ?? labelOf(id, unit),
      kind: kind ?? (knownKinds.includes(id) ? id : undefined),
      needs: needs ?? (plans.length > 0 ? 'plan' : 'nothing'),
      endsWith: endsWith ?? (isOfPlan ? 'plan' : 'nothing'),
      ...definite({ expiresAfterDays, onlyFor, learnMoreUrl }),
    };
  });
}

export const knownKinds: readonly string[] = ['plan', 'rollover', 'top_up', 'daily', 'bonus', 'pool'];

function labelOf(id: string, { currency, plural }: Product['unit']): string {
  if (id === 'plan') return `Plan ${currency ? 'funds' : plural}`;
  if (id === 'top_up') return currency ? 'Added funds' : `Bought ${plural}`;
  return nameOf(id);
}

function adjustedTo(buckets: readonly BucketRule[]): number {
  const kept = buckets.findIndex(
    ({ endsWith, expiresAfterDays }) => endsWith === 'nothing' && expiresAfterDays === undefined,
  );
  return kept < 0 ? buckets.length - 1 : kept;
}

function planFirst(buckets: readonly BucketRule[]): number[] {
  const isPlan = (bucket: number): number => Number(buckets[bucket]!.kind === 'plan');
  return [...buckets.keys()].toSorted((a, b) => isPlan(b) - isPlan(a));
}

/** For actions with buckets of their own (`onlyFor`): the buckets that they may use. */
function drawnBy(file: ReadFile, buckets: readonly BucketRule[]): Map<string, number[]> {
  const own = new Set(buckets.flatMap(({ onlyFor }) => onlyFor?.actions ?? []));
  return new Map(
    Object.keys(file.actions)
      .filter((action) => own.has(action))
      .map((action) => [action, fitting(buckets, action)]),
  );
}

/** The buckets that an action may use; without an action, the buckets without `onlyFor`. */
function fitting(buckets: readonly BucketRule[], action: string | undefined): number[] {
  return [...buckets.keys()].filter((bucket) => {
    const { onlyFor } = buckets[bucket]!;
    return !onlyFor || (action !== undefined && onlyFor.actions.includes(action));
  });
}

function compilePlan(work: Work, plan: NonNullable<ReadFile['plans']>[number], n: number): PlanRule {
  const path = `plans.${n}`;
  const price = typeof plan.price === 'object' ? plan.price : { monthly: plan.price };
  const prices = Object.fromEntries(
    Object.entries(price).flatMap(([cadence, figure]) =>
      figure === undefined ? [] : [[cadence, work.money.read(figure, `${path}.price`)]],
    ),
  ) as Partial<Record<Cadence, number>>;
  const fills = compileFills(work, plan.fills ?? [], `${path}.fills`, 'plan');
  const isPaid = Object.values(prices).some((amount) => amount > 0);
  const main = mainOf(work, fills);
  const { refuses, unlimited, leavesFresh, caps } = plan;
  return {
    id: plan.id,
    name: plan.name,
    prices,
    isPaid,
    rank: Math.max(0, ...Object.entries(prices).map(([cadence, amount]) => amount * perYear[cadence as Cadence])),
    fills,
    main,
    isDaily: !isPaid && fills.length > 0 && fills.every(({ every }) => every === 'day'),
    ...(plan.listed === false ? { unlisted: true } : {}),
    ...definite({ refuses, unlimited, leavesFresh, caps }),
  };
}

const perYear: Record<Cadence, number> = { monthly: 12, annual: 1, weekly: 52, quarterly: 4 };

/** A plan's main fill: the repeating one into the plan bucket; otherwise the first repeating one, a daily one last. */
function mainOf({ file }: Work, fills: readonly FillRule[]): FillRule | undefined {
  const buckets = bucketsOf(file);
  const isPlan = ({ bucket }: FillRule): boolean => (buckets[bucket]!.kind ?? buckets[bucket]!.id) === 'plan';
  const again = fills.filter(({ every }) => every !== 'once');
  return again.find(isPlan) ?? again.find(({ every }) => every !== 'day') ?? again[0] ?? fills[0];
}

function compileFills(
  { file, amounts }: Work,
  fills: NonNullable<ReadFile['fills']>,
  path: string,
  usual: string,
): FillRule[] {
  const ids = bucketsOf(file).map(({ id }) => id);
  const read = fills.map(({ bucket = usual, amount, every = 'month', unused = 'ends', atMost }, n): FillRule => {
    const at = `${path}.${n}`;
    const rule: FillRule['unused'] =
      typeof unused === 'object'
        ? { kind: 'carry', to: ids.indexOf(unused.to), cap: amounts.read(unused.cap, `${at}.unused.cap`) }
        : { kind: every === 'once' ? 'stays' : unused };
    const most = atMost && {
      amount: amounts.read(atMost.amount, `${at}.atMost.amount`),
      every: atMost.every ?? ('month' as const),
    };
    return {
      bucket: ids.indexOf(bucket),
      amount: amounts.read(amount, `${at}.amount`),
      every,
      unused: rule,
      ...(most ? { atMost: most } : {}),
    };
  });
  // A stable order: by bucket, in the order of the file.
  return read.toSorted((a, b) => a.bucket - b.bucket);
}

function compileTopUp({ file, amounts, money }: Work): TopUpRule | undefined {
  if (!file.topUp) return undefined;
  const range = compileRange(file.topUp.range, 'topUp.range', amounts);
  return {
    range,
    per: amounts.read(file.topUp.per, 'topUp.per', 1),
    price: money.read(file.topUp.price, 'topUp.price', 1),
  };
}

function compilePack(work: Work, pack: NonNullable<ReadFile['packs']>[number], n: number): PackRule {
  return {
    id: pack.id,
    amount: work.amounts.read(pack.amount, `packs.${n}.amount`, 1),
    price: work.money.read(pack.price, `packs.${n}.price`, 1),
  };
}

function refundOf({ refunds = 'none' }: ReadFile): MoneyRefund {
  if (typeof refunds === 'object') return { kind: 'fee_within_days', days: refunds.feeWithinDays };
  return { kind: refunds };
}

type Definite<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function definite<T extends object>(fields: T | undefined): Definite<T> {
  return Object.fromEntries(Object.entries(fields ?? {}).filter(([, value]) => value !== undefined)) as Definite<T>;
}
