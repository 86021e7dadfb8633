import { emptyWallet, openBooks, type Books } from './books';
import { type Wallet } from './wallet';
import { openWallet } from './commit';
import type { Product } from './product';

/** A wallet as JSON. Its log and its jobs are lists of numbers. */
export type WrittenWallet = Omit<Wallet, 'entries' | 'spends' | 'tagged' | 'tally'> & {
  entries: readonly number[];
  spends: readonly number[];
  tagged?: readonly string[] | undefined;
  tally?: unknown;
};

/** The books as JSON data. The queues and the index by account are left out, because they're rebuilt from the rest. */
export function writeBooks({ wallets, spends, lines }: Books): { wallets: unknown; spends: unknown; lines: unknown } {
  return { wallets, spends, lines };
}

/** Rebuilds the books from parsed JSON. Throws if a column is not valid. */
export function readBooks(
  product: Product,
  written: { wallets: readonly (WrittenWallet | null)[]; spends: unknown; lines: unknown },
): Books {
  const books = openBooks(product);
  books.lines.read(written.lines);
  books.spends.read(written.spends);
  for (const wallet of written.wallets)
    if (wallet) openWallet(books, readWallet(books, wallet));
    else books.wallets.push(undefined);
  for (const { number } of books.spends.pending()) books.jobs.push(number);
  return books;
}

function readWallet(books: Books, { entries, spends, debts, tagged, tally, ...plain }: WrittenWallet): Wallet {
  const wallet = emptyWallet(books, plain.number, plain.account, plain.name, plain.openedAt);
  wallet.entries.read(entries);
  wallet.spends.read(spends);
  wallet.tagged?.read(tagged);
  wallet.tally?.read(tally);
  wallet.debts.push(...debts);
  // Adding the wallet to the books computes `turnsAt`.
  return Object.assign(wallet, plain, { turnsAt: undefined });
}
