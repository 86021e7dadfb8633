import type { Spend as SpendView, Wallet as WalletView } from '../../src/contract/index';
import { dueNow, overageEnd, type Product, type Spend, type Wallet } from '../ledger/index';
import type { State } from './state';
import { instant, money } from './values';

/** The overage of a wallet, if the product sells it. */
export function overageOf({ books, now }: State, wallet: Wallet): Pick<WalletView, 'overage'> {
  const rule = books.product.overage;
  if (!rule || !wallet.overage) return {};
  const { enabled, max } = wallet.overage;
  return {
    overage: {
      enabled,
      settable: rule.settable ?? null,
      due: money(books.product, dueNow(books, wallet)),
      max: money(books.product, max),
      resetsAt: instant(overageEnd(wallet, now)),
    },
  };
}

/** The total overage of a job. */
export function overageOfJob(product: Product, { wallet, entries }: Spend): Pick<SpendView, 'overage'> {
  if (!product.overage) return {};
  const shares = entries.flatMap((position) => wallet.entries.overage(position) ?? []);
  return shares.length > 0
    ? {
        overage: money(
          product,
          shares.reduce((sum, share) => sum + share.money, 0),
        ),
      }
    : {};
}
