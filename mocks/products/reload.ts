import { outside, type TopUpRule } from '../ledger/product';
import type { Reload, ReloadTerm } from '../ledger/policies/reload';
import { compileRange } from './figures';
import type { ReadFile } from './file';
import type { Work } from './work';

type Threshold = NonNullable<ReadFile['reload']> & { on: 'below' };

/** Compiles when Auto Reload charges the saved card, and its terms. */
export function compileReload(work: Work, topUp: TopUpRule | undefined): Reload {
  const { reload } = work.file;
  if (!reload) return { kind: 'none' };
  return reload.on === 'shortfall'
    ? { kind: 'fixed_pack', packId: reload.pack }
    : compileThreshold(work, reload, topUp);
}

// X.14
function compileThreshold(work: Work, file: Threshold, topUp: TopUpRule | undefined): Reload {
  const { amounts, money } = work;
  const { below, amount, upTo, limit, settable = {} } = file;
  const terms = {
    below: amounts.read(below, 'reload.below', 1),
    ...(amount === undefined ? {} : { amount: amounts.read(amount, 'reload.amount', 1) }),
    ...(upTo === undefined ? {} : { upTo: amounts.read(upTo, 'reload.upTo', 1) }),
    limit: limit == null ? null : money.read(limit, 'reload.limit'),
  };
  if (terms.upTo !== undefined && terms.upTo <= terms.below)
    work.problems.add('reload.upTo', 'must be greater than below');
  const ranges: Partial<Record<ReloadTerm, ReturnType<typeof compileRange>>> = {};
  for (const term of ['below', 'amount', 'upTo', 'limit'] as const) {
    const range = settable[term];
    if (!range) continue;
    const path = `reload.settable.${term}`;
    ranges[term] = compileRange(range, path, term === 'limit' ? money : amounts);
    const usual = terms[term];
    const why = usual == null ? undefined : outside(ranges[term], usual);
    if (why !== undefined) work.problems.add(`reload.${term}`, `${why}, as what can be chosen`);
  }
  return {
    kind: 'threshold',
    terms,
    settable: ranges,
    ...(topUp ? { price: topUp.price, per: topUp.per } : packPrice(work, file)),
  };
}

/** If the product doesn't sell amounts of the user's choice, the price is that of the pack with exactly this amount. */
function packPrice({ file: { packs = [] }, amounts, money, problems }: Work, { amount, settable }: Threshold) {
  const wanted = amount === undefined || settable?.amount ? undefined : amounts.read(amount, 'reload.amount');
  const at = packs.findIndex((pack) => wanted !== undefined && amounts.read(pack.amount, 'packs') === wanted);
  if (at >= 0) return { price: money.read(packs[at]!.price, `packs.${at}.price`, 1), per: wanted! };
  problems.add('reload', 'has no price: add topUp, or a pack of exactly this amount');
  return { price: 1, per: 1 };
}
