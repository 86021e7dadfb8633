import type { Limit } from '../../src/contract/index';
import { tightest, type LimitState, type Product, type Spend, type Wallet } from '../ledger/index';
import type { Context } from './context';
import { instant } from './values';
import { carriedBy } from './token';

/** The most limits of request tags that a wallet lists. */
const mostListed = 100;

/** A limit in the form of the contract. */
export function toLimit({ rule, value, max, used, resetsAt }: LimitState): Limit {
  const { id, label, tag, blocks, warnAtPercent } = rule;
  return {
    id,
    scope: tag ?? 'wallet',
    label,
    ...(value === undefined ? {} : { value }),
    max,
    used,
    resetsAt: instant(resetsAt),
    blocks,
    ...(warnAtPercent === undefined ? {} : { warnAtPercent }),
  };
}

// X.7
/**
 * The limits that a wallet shows to the asker: the whole wallet's, the asker's own, and those of request tags in use.
 */
export function limitsOf({ state, call }: Pick<Context, 'state' | 'call'>, wallet: Wallet): { limits?: Limit[] } {
  if (!wallet.tally) return {};
  const isOfRequest = (tag: string): boolean => sourceOf(state.books.product, tag) === 'request';
  return { limits: wallet.tally.shown(isOfRequest, carriedBy(call), state.now, mostListed).map(toLimit) };
}

/** The tightest limit that counts a spend with these tags, if any. */
export function limitOn(wallet: Wallet, tags: Spend['tags'], at: number): { limit?: Limit } {
  const found = wallet.tally && tightest(wallet.tally.counting(tags, at));
  return found ? { limit: toLimit(found) } : {};
}

/** The same for a job, but only among limits whose current period includes the job's submission. */
export function limitOnJob({ wallet, tags, createdAt }: Spend, at: number): { limit?: Limit } {
  const found = wallet.tally && tightest(wallet.tally.counting(tags, at).filter(({ since }) => since <= createdAt));
  return found ? { limit: toLimit(found) } : {};
}

function sourceOf({ tags }: Product, id: string): string | undefined {
  return tags.find((tag) => tag.id === id)?.from;
}
