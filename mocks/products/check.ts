import { currencyDigits, isCurrency } from '../../src/contract/currencies';
import type { ReadFile } from './file';
import type { Problems } from './problems';

type Buckets = NonNullable<ReadFile['buckets']>;
type Fills = NonNullable<ReadFile['fills']>;

/** The buckets of a file, or the default ones. */
export function bucketsOf({ buckets, plans }: ReadFile): Buckets {
  return buckets ?? (plans?.length ? [{ id: 'plan' }, { id: 'top_up' }] : [{ id: 'top_up' }]);
}

/** Checks how the parts of a file fit together. The schema has already checked each part. */
export function checkFile(file: ReadFile, problems: Problems): void {
  checkCurrencies(file, problems);
  checkBuckets(file, problems);
  checkPlans(file, problems);
  checkSales(file, problems);
  checkActions(file, problems);
  checkTags(file, problems);
  checkOverage(file, problems);
}

function checkCurrencies({ currency, unit }: ReadFile, problems: Problems): void {
  for (const [path, code] of [
    ['currency', currency],
    ['unit.currency', unit?.currency],
  ] as const)
    if (code !== undefined && !isCurrency(code)) problems.add(path, `"${code}" is not an ISO 4217 currency`);
  if (unit?.currency !== undefined && currency !== undefined && currency !== unit.currency)
    problems.add('currency', `must be ${unit.currency}, as the unit is`);
  if (unit?.currency !== undefined && unit.scale !== undefined && isCurrency(unit.currency)) {
    const digits = currencyDigits(unit.currency);
    if (unit.scale < digits) problems.add('unit.scale', `must be at least ${digits}, the decimals of ${unit.currency}`);
  }
}

function checkBuckets(file: ReadFile, problems: Problems): void {
  const buckets = bucketsOf(file);
  problems.unique('buckets', buckets);
  const hasPlans = (file.plans?.length ?? 0) > 0;
  for (const [n, { id, needs, endsWith, onlyFor }] of buckets.entries()) {
    for (const [m, action] of (onlyFor?.actions ?? []).entries())
      problems.expect(`buckets.${n}.onlyFor.actions.${m}`, action, 'action', Object.keys(file.actions));
    if (id === 'outstanding')
      problems.add(`buckets.${n}.id`, '"outstanding" is reserved for the outstanding balance; choose another');
    if (!hasPlans && needs !== undefined && needs !== 'nothing')
      problems.add(`buckets.${n}.needs`, 'must be "nothing", since there are no plans');
    if (!hasPlans && endsWith !== undefined && endsWith !== 'nothing')
      problems.add(`buckets.${n}.endsWith`, 'must be "nothing", since there are no plans');
  }
}

function checkPlans(file: ReadFile, problems: Problems): void {
  const plans = file.plans ?? [];
  problems.unique('plans', plans);
  if (plans.length > 0 && file.fills) problems.add('fills', 'belong in the plans if there are any');
  checkFills(file, file.fills ?? [], 'fills', problems);
  const actions = Object.keys(file.actions);
  const features = Object.values(file.actions).flatMap(({ rate }) =>
    rate?.kind === 'table' ? Object.keys(rate.features) : [],
  );
  for (const [n, plan] of plans.entries()) {
    checkFills(file, plan.fills ?? [], `plans.${n}.fills`, problems);
    if (typeof plan.price === 'object' && Object.keys(plan.price).length === 0)
      problems.add(`plans.${n}.price`, 'must have a price in at least one cadence');
    for (const [m, id] of (plan.refuses ?? []).entries())
      problems.expect(`plans.${n}.refuses.${m}`, id, 'action', actions);
    for (const [m, id] of (plan.unlimited ?? []).entries())
      problems.expect(`plans.${n}.unlimited.${m}`, id, 'feature', features);
  }
}

function checkFills(file: ReadFile, fills: Fills, path: string, problems: Problems): void {
  const buckets = bucketsOf(file);
  const ids = buckets.map(({ id }) => id);
  const usual = file.plans?.length || buckets.length > 1 ? 'plan' : ids[0]!;
  const targets = new Map<string, string>();
  const emptied = new Set<string>();
  for (const [n, { bucket = usual, every, unused }] of fills.entries()) {
    const known = problems.expect(`${path}.${n}.bucket`, bucket, 'bucket', ids);
    if (typeof unused === 'object') {
      problems.expect(`${path}.${n}.unused.to`, unused.to, 'bucket', ids);
      targets.set(bucket, unused.to);
    }
    if (unused === 'stays' || every === 'once' || !known) continue;
    if (buckets.find(({ id }) => id === bucket)?.expiresAfterDays !== undefined)
      problems.add(`${path}.${n}.unused`, `must be "stays", since what is added to "${bucket}" expires by date`);
    if (emptied.has(bucket)) problems.add(`${path}.${n}.bucket`, `another fill already empties "${bucket}"`);
    emptied.add(bucket);
  }
  for (const [n, { bucket = usual, unused }] of fills.entries()) {
    if (typeof unused !== 'object') continue;
    let next: string | undefined = unused.to;
    for (let steps = 0; next !== undefined && next !== bucket && steps <= ids.length; steps += 1)
      next = targets.get(next);
    if (unused.to === bucket) problems.add(`${path}.${n}.unused.to`, 'must be another bucket');
    else if (next === bucket)
      problems.add(`${path}.${n}.unused.to`, `must not be carried in a circle, back to "${bucket}"`);
    else if (emptied.has(unused.to))
      problems.add(`${path}.${n}.unused.to`, `"${unused.to}" is itself emptied by a fill`);
  }
}

function checkSales(file: ReadFile, problems: Problems): void {
  const packs = file.packs ?? [];
  const kinds = bucketsOf(file).map(({ id, kind }) => kind ?? id);
  problems.unique('packs', packs);
  const bought = kinds.filter((kind) => kind === 'top_up').length;
  if ((packs.length > 0 || file.topUp) && bought !== 1)
    problems.add(
      'buckets',
      `must have one bucket of kind "top_up", for what users buy${bought ? `, not ${bought}` : ''}`,
    );
  const { reload, sells, plans } = file;
  if (reload?.on === 'shortfall')
    problems.expect(
      'reload.pack',
      reload.pack,
      'pack',
      packs.map(({ id }) => id),
    );
  if (reload?.on === 'below') checkThreshold(reload, problems);
  if (sells !== undefined && sells !== 'anyone' && !plans?.length)
    problems.add('sells', 'must be "anyone", since there are no plans');
}

// X.14
function checkThreshold(reload: NonNullable<ReadFile['reload']> & { on: 'below' }, problems: Problems): void {
  const { amount, upTo, settable = {} } = reload;
  if ((amount === undefined) === (upTo === undefined)) problems.add('reload', 'must have either an amount or upTo');
  if (amount === undefined && settable.amount) problems.add('reload.settable.amount', 'needs an amount');
  if (upTo === undefined && settable.upTo) problems.add('reload.settable.upTo', 'needs upTo');
}

function checkOverage({ overage, overrun, reload }: ReadFile, problems: Problems): void {
  if (overage && reload)
    problems.add('overage', 'cannot be combined with a reload: only one of the two can cover a shortfall');
  if (overage && overrun === 'owe') problems.add('overrun', 'must be "cap" if there is overage');
}

function checkTags({ tags = [], limits = [] }: ReadFile, problems: Problems): void {
  problems.unique('tags', tags);
  problems.unique('limits', limits);
  for (const [n, { by }] of limits.entries())
    problems.expect(`limits.${n}.by`, by, 'tag', ['wallet', ...tags.map(({ id }) => id)]);
  for (const [n, { id }] of tags.entries())
    if (id === 'action' || id === 'wallet') problems.add(`tags.${n}.id`, `"${id}" is reserved by the ledger`);
}

/** The ledger's own entry types. Actions can't use them. */
const reserved = new Set([
  'plan_allocation',
  'mid_cycle_proration',
  'manual_top_up',
  'auto_reload',
  'admin_adjustment',
  'reconciliation_debit',
  'plan_reset',
  'settlement',
  'rollover_in',
  'rollover_overflow',
  'daily_reset',
  'grant',
  'expiry',
]);

function checkActions({ actions, burnEntry }: ReadFile, problems: Problems): void {
  if (Object.keys(actions).length === 0) problems.add('actions', 'must have at least one action');
  if (burnEntry !== undefined && reserved.has(burnEntry))
    problems.add('burnEntry', `"${burnEntry}" is reserved by the ledger`);
  for (const [id, { cost, rate, entry = id, refundEntry = `${entry}_refund` }] of Object.entries(actions)) {
    const path = `actions.${id}`;
    if ((cost === undefined) === (rate === undefined)) problems.add(path, 'must have either a cost or a rate');
    for (const [field, word] of Object.entries({ entry, refundEntry }))
      if (reserved.has(word)) problems.add(`${path}.${field}`, `"${word}" is reserved by the ledger`);
    if (rate) checkRate(rate, `${path}.rate`, problems);
  }
}

type FileRate = NonNullable<ReadFile['actions'][string]['rate']>;

function checkRate(rate: FileRate, path: string, problems: Problems): void {
  switch (rate.kind) {
    case 'exact':
      return;
    case 'deposit':
      if (rate.clampSeconds.min > rate.clampSeconds.max)
        problems.add(`${path}.clampSeconds`, 'must have a min that is at most its max');
      return;
    case 'table':
      return checkTable(rate, `${path}.features`, problems);
    case 'metered':
      return checkMetered(rate, path, problems);
    case 'per_unit':
      if (Array.isArray(rate.prices) !== (rate.by === undefined))
        problems.add(`${path}.by`, 'is required with prices by choice, and only allowed there');
      if (isEmpty(rate.prices) || Object.values(rate.prices).some((one) => Array.isArray(one) && one.length === 0))
        problems.add(`${path}.prices`, 'must have at least one price');
  }
}

function checkTable({ features }: FileRate & { kind: 'table' }, path: string, problems: Problems): void {
  if (isEmpty(features)) problems.add(path, 'must name at least one feature, each with a price');
  for (const [feature, row] of Object.entries(features)) {
    if (isEmpty(row)) problems.add(`${path}.${feature}`, 'must have a price for at least one number of images');
    for (const images of Object.keys(row))
      if (!/^[1-9][0-9]{0,8}$/.test(images))
        problems.add(`${path}.${feature}.${images}`, 'must be a number of images, such as "4"');
  }
}

function checkMetered(rate: FileRate & { kind: 'metered' }, path: string, problems: Problems): void {
  const { min, max, by, ranges } = rate;
  const isPlain = min !== undefined && max !== undefined && by === undefined && ranges === undefined;
  const isChoice = min === undefined && max === undefined && by !== undefined && ranges !== undefined;
  if (!isPlain && !isChoice) problems.add(path, 'must have either min and max, or by and ranges');
  if (ranges && isEmpty(ranges)) problems.add(`${path}.ranges`, 'must have at least one range');
  const all: [string, { min: number | string; max: number | string }][] = isPlain
    ? [[path, { min, max }]]
    : Object.entries(ranges ?? {}).map(([name, range]) => [`${path}.ranges.${name}`, range]);
  for (const [at, range] of all)
    if (typeof range.min === typeof range.max && Number(range.min) > Number(range.max))
      problems.add(at, 'must have a min that is at most its max');
}

function isEmpty(fields: object): boolean {
  return Object.keys(fields).length === 0;
}
