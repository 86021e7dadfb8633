import {
  amountOf,
  apply,
  auditBooks,
  commit,
  openBooks,
  type Command,
  type Entry,
  type Product,
} from '../../mocks/ledger/index';
import { changed } from '../../mocks/ledger/batches';
import type { Tags } from '../../mocks/ledger/entry';
import { compiled as products } from '../systems';
import { opening } from './opening';

export type Forged = Partial<Omit<Entry, 'moved'>> & { moves?: Record<string, number> };

/** Books with one wallet, and ways to write to them without the ledger, which wouldn't allow these states. */
export function books(product: Product = products.studio, more: object = {}) {
  const all = openBooks(product);
  const tell = (command: Command, at = 0) => {
    const outcome = apply(all, command, at);
    if (outcome.kind === 'decided') commit(all, outcome.writes);
    else throw new Error(outcome.kind);
  };
  tell(opening(product, { buckets: { plan: 60, top_up: 5 }, ...more }));
  const wallet = all.wallets[0]!;
  const { holdings } = wallet;
  /** Writes an entry whose amounts add up, whatever else is wrong with it. `moves` is by bucket name. */
  const forge = ({ moves = {}, outstanding = 0, spend: job, ...entry }: Forged) => {
    const moved = product.buckets.map(({ id }) => moves[id] ?? 0);
    for (const [bucket, amount] of moved.entries()) holdings.buckets[bucket]! += amount;
    holdings.outstanding += outstanding;
    for (const { bucket, expiresAt, amount } of entry.dated ?? [])
      holdings.batches = changed(holdings.batches, bucket, expiresAt, amount);
    const balanceAfter = amountOf({ moved: holdings.buckets, outstanding: holdings.outstanding });
    const spend = job === undefined ? undefined : { number: job };
    all.lines.push(
      { at: 0, type: 'admin_adjustment', description: 'forged', spend, ...entry },
      { moved, outstanding, dated: undefined, balanceAfter, ...entry },
    );
    const line = all.lines.at(all.lines.length - 1);
    if (line.spend !== undefined && line.spend < all.spends.length)
      all.spends.mention(line.spend, wallet.entries.length);
    wallet.entries.push(line);
  };
  const spend = (action: string, params: Record<string, unknown> = {}, tags: Tags = {}, at = 0) =>
    tell({ type: 'spend', wallet, action, params, confirmed: true, link: undefined, tags, reload: 'ready' }, at);
  /** The audit's findings, as `law: where`. */
  const found = (now = 0) => auditBooks(all, now).violations.map(({ law, detail }) => `${law}: ${detail}`);
  return { all, wallet, tell, forge, spend, found };
}
