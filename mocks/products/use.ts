import type { LimitRule } from '../ledger/policies/limits';
import type { OverageRule } from '../ledger/policies/overage';
import { outside, type Product } from '../ledger/product';
import { compileRange, type Figures } from './figures';
import type { ReadFile } from './file';

/** Compiles tags, limits and overage. */
export function compileUse(
  { tags = [], limits = [], overage }: ReadFile,
  amounts: Figures,
  money: Figures,
): Pick<Product, 'tags' | 'limits' | 'overage'> {
  return {
    tags: tags.map(({ id, from = 'request' }) => ({ id, from })),
    limits: limits.map((limit, n) => compileLimit(limit, `limits.${n}`, amounts)),
    overage: overage && compileOverage(overage, amounts, money),
  };
}

function compileLimit(limit: NonNullable<ReadFile['limits']>[number], path: string, amounts: Figures): LimitRule {
  const { id, by, label, every = 'month', blocks = true, warnAtPercent } = limit;
  const max = amounts.read(limit.max, `${path}.max`);
  const rule = { id, label, tag: by === 'wallet' ? undefined : by, max, every, blocks };
  return warnAtPercent === undefined ? rule : { ...rule, warnAtPercent };
}

function compileOverage(
  { price, per, max, settable }: NonNullable<ReadFile['overage']>,
  amounts: Figures,
  money: Figures,
): OverageRule {
  const rule = {
    price: money.read(price, 'overage.price', 1),
    per: amounts.read(per, 'overage.per', 1),
    max: money.read(max, 'overage.max', 1),
    settable: settable && compileRange(settable, 'overage.settable', money),
  };
  const why = rule.settable && outside(rule.settable, rule.max);
  if (why !== undefined) money.tell('overage.max', why);
  return rule;
}
