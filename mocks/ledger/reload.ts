import type { AutoReloadOutcome } from '../../src/contract/index';
import type { ReloadState } from './commands';
import { roomOf } from './limit';
import { refused, type Refused } from './outcome';
import { broughtBy, type ChosenTerms, type ReloadTerm, type ReloadTerms } from './policies/reload';
import { costOf, outside, type Product } from './product';
import { lockReason, spendableOf, statusOf, type Wallet } from './wallet';

/** What one reload adds, and its price in minor units. */
export interface Bought {
  readonly amount: number;
  readonly price: number;
}

// A.V11, B.T2, C.T6
/** What a reload would add to this wallet now; undefined if the product has no Auto Reload. */
export function reloadOf(
  product: Product,
  wallet: Wallet,
  spendable = spendableOf(product, wallet),
): Bought | undefined {
  const { reload, packs } = product;
  switch (reload.kind) {
    case 'none':
      return undefined;
    case 'fixed_pack':
      return packs.find(({ id }) => id === reload.packId);
    case 'threshold': {
      const amount = broughtBy(termsOf(product, wallet)!, spendable);
      return { amount, price: priceOfReload(product, amount) };
    }
  }
}

/** The most that one reload can add and cost. This is what the user agrees to. */
export function mostOf(product: Product, wallet: Wallet): Bought | undefined {
  return reloadOf(product, wallet, 0);
}

/** The terms of a threshold reload: the user's own, else the product's. */
export function termsOf({ reload }: Product, wallet: Wallet): ReloadTerms | undefined {
  return reload.kind === 'threshold' ? (wallet.reloadTerms ?? reload.terms) : undefined;
}

// X.14
/** Whether the balance is low enough for a threshold reload. Never true if bought tokens don't count as spendable. */
export function isUnder(product: Product, wallet: Wallet): boolean {
  return (
    product.reload.kind === 'threshold' &&
    wallet.autoReload &&
    product.drawnByAll.includes(product.boughtTo) &&
    spendableOf(product, wallet) < termsOf(product, wallet)!.below
  );
}

// A.T7–A.T15d
/**
 * Why no reload of this amount can be charged now, or why it would not help with what is missing; undefined if it can.
 * What only a charge has shown, or its monthly limit, counts last: it is told only if the reload would be enough.
 */
export function whyNoReload(
  product: Product,
  wallet: Wallet,
  reload: ReloadState,
  amount: number,
  missing = 0,
): AutoReloadOutcome | undefined {
  if (reload === 'not_available') return reload;
  if (statusOf(wallet) === 'past_due') return 'past_due';
  // Locked tokens couldn't be spent, so no money is taken.
  if (lockReason(product, wallet, product.boughtTo)) return 'no_subscription';
  // The same is true if the wallet has no room for the tokens.
  if (amount > roomOf(wallet)) return 'not_available';
  if (reload === 'no_payment_method' || reload === 'used_up') return reload;
  if (amount < missing) return 'amount_too_small';
  return reload === 'ready' ? undefined : reload;
}

/** The terms that the user chose, or what is wrong with them. */
export function chooseTerms(
  product: Product,
  wallet: Wallet,
  enabled: boolean,
  chosen: ChosenTerms,
): ReloadTerms | undefined | Refused {
  const { reload } = product;
  const names = Object.keys(chosen) as ReloadTerm[];
  const settable = reload.kind === 'threshold' ? reload.settable : {};
  const errors = names.flatMap((path) => {
    const range = settable[path];
    const value = chosen[path]!;
    if (!range) return [{ path, message: 'cannot be chosen here' }];
    const why = value === null ? undefined : outside(range, value);
    return why === undefined ? [] : [{ path, message: why }];
  });
  // Turning it on means agreeing to every term, so every term has to be sent.
  if (enabled)
    for (const path of Object.keys(settable) as ReloadTerm[])
      if (chosen[path] === undefined) errors.push({ path, message: 'is required to turn it on' });
  const terms = reload.kind === 'threshold' ? ({ ...termsOf(product, wallet), ...chosen } as ReloadTerms) : undefined;
  if (errors.length === 0 && terms?.upTo !== undefined && terms.upTo <= terms.below)
    errors.push(
      settable.upTo
        ? { path: 'upTo', message: 'must be more than below' }
        : { path: 'below', message: 'must be less than upTo' },
    );
  if (errors.length > 0) return refused('invalid_request', 'These terms can’t be chosen.', { errors });
  return names.length > 0 ? terms : wallet.reloadTerms;
}

function priceOfReload({ reload }: Product, amount: number): number {
  return reload.kind === 'threshold' && amount > 0 ? Math.max(1, costOf(amount, reload.price, reload.per)) : 0;
}
