import { assert } from './assert';
import { datedIn, movedBy } from './batches';
import { type Batch, isPlace, type Movement } from './entry';
import { type Books } from './books';
import type { Job, Wallet } from './wallet';
import type { EntryDraft } from './draft';
import type { Change } from './lines';
import type { Write, WalletPatch, Written } from './outcome';
import { isClosed, overageEnd } from './overage';
import { nextTurn } from './period';
import type { OverageShare } from './policies/overage';

/**
 * Carries out what `apply` decided. This is the only place where books change. A write that would break an invariant is
 * a bug and throws.
 */
export function commit(books: Books, writes: readonly Write[]): Written {
  const from = books.lines.length;
  let spend: Written['spend'];
  for (const write of writes) {
    switch (write.kind) {
      case 'open':
        openWallet(books, write.wallet);
        break;
      case 'entry':
        append(books, write.entry);
        break;
      case 'spend':
        start(books, write.spend);
        spend = write.spend.number;
        break;
      case 'job':
        books.spends.finish(write.spend.number, write.patch);
        if (write.spend.charge === 'metered') reserve(write.spend, -write.spend.costMin);
        spend = write.spend.number;
        break;
      case 'wallet':
        change(books, write.wallet, write.patch);
        break;
      case 'maxima':
        write.wallet.tally?.setMaxima(write.maxima);
        break;
      case 'forget':
        forget(books, write.account);
        break;
    }
  }
  return { from, to: books.lines.length, spend };
}

function start(books: Books, spend: Job): void {
  assert(spend.number === books.spends.length, 'jobs are numbered in order');
  books.spends.push(spend);
  spend.wallet.spends.push(spend.number);
  books.jobs.push(spend.number);
  if (spend.charge === 'metered') reserve(spend, spend.costMin);
}

/** Reserves the minimum cost of a running metered job. */
function reserve({ wallet, tags }: Job, least: number): void {
  wallet.reserved += least;
  wallet.tally?.run(tags, least);
}

/** Adds a wallet to the books and queues its due events. */
export function openWallet(books: Books, wallet: Wallet): void {
  assert(wallet.number === books.wallets.length, 'wallets are numbered in order');
  books.wallets.push(wallet);
  const others = books.byAccount.get(wallet.account);
  if (others) others.push(wallet);
  else books.byAccount.set(wallet.account, [wallet]);
  awaitTurn(books, wallet);
  if (wallet.overage?.endsAt !== undefined) books.bills.push({ at: wallet.overage.endsAt, wallet });
  for (const { bucket, expiresAt } of wallet.holdings.batches) books.ends.push({ at: expiresAt, wallet, bucket });
}

function change(books: Books, wallet: Wallet, patch: WalletPatch): void {
  Object.assign(wallet, patch);
  awaitTurn(books, wallet);
}

function awaitTurn(books: Books, wallet: Wallet): void {
  const at = nextTurn(books.product, wallet);
  if (at === wallet.turnsAt) return;
  wallet.turnsAt = at;
  if (at !== undefined) books.periods.push({ at, wallet });
}

function append(books: Books, draft: EntryDraft): void {
  const { wallet } = draft;
  const moved = books.nothing.slice();
  const owed = sum(draft.movements, moved);
  const { holdings, entries } = wallet;
  const { buckets } = holdings;
  const outstanding = holdings.outstanding + owed;
  const dated = datedBy(draft.movements);
  const batches = dated ? draft.movements.reduce<readonly Batch[]>(movedBy, holdings.batches) : holdings.batches;
  // Everything is checked before the first write, so a failed check changes nothing.
  let total = owed;
  let balanceAfter = outstanding;
  for (let bucket = 0; bucket < buckets.length; bucket += 1) {
    const amount = buckets[bucket]! + moved[bucket]!;
    assert(amount >= 0, 'no bucket is below zero');
    assert(batches.length === 0 || datedIn(batches, bucket) <= amount, 'batches are part of their bucket');
    balanceAfter += amount;
    total += moved[bucket]!;
  }
  assert(outstanding <= 0, 'nothing is owed to a wallet');
  assert(Number.isSafeInteger(balanceAfter), 'amounts are safe integers');
  assert(entries.length === 0 || entries.instant(entries.length - 1) <= draft.at, 'time runs forward');
  for (let bucket = 0; bucket < buckets.length; bucket += 1) buckets[bucket]! += moved[bucket]!;
  noteFills(wallet, draft.movements);
  holdings.outstanding = outstanding;
  if (batches !== holdings.batches) setBatches(books, wallet, batches);
  index(books, draft, { moved, outstanding: owed, dated, balanceAfter }, total);
  if (wallet.tally && draft.spend) {
    const units = (draft.overage?.units ?? 0) - total;
    wallet.tally.use(draft.spend.tags, units, draft.at, draft.spend.createdAt);
  }
  if (draft.overage && draft.spend) takeBeyond(books, draft.overage, draft.spend, draft.at);
  if (balanceAfter <= 0 && draft.movements.some(({ to }) => to === 'spent')) wallet.hitZero = true;
}

/**
 * Adds to the overage that is due and queues its bill. A refund for a closed period doesn't count in the current one.
 */
function takeBeyond(books: Books, { units: more, money }: OverageShare, { number, wallet }: Job, at: number): void {
  const now = wallet.overage!;
  if (more < 0 && isClosed(wallet, books.spends.firstEntry(number))) {
    wallet.overage = { ...now, closed: now.closed + money };
    return;
  }
  const units = now.units + more;
  assert(units >= 0, 'a refund of overage is never more than the overage');
  const endsAt = units > 0 ? overageEnd(wallet, at) : undefined;
  wallet.overage = { ...now, units, endsAt };
  if (endsAt !== undefined && endsAt !== now.endsAt) books.bills.push({ at: endsAt, wallet });
}

// X.4
/**
 * Records what each bucket holds after a fill. A wallet may open with less than its plan's fill: the rest counts as
 * used. What is carried over is no fill.
 */
function noteFills({ holdings, filled }: Wallet, movements: readonly Movement[]): void {
  for (const { from, to } of movements) {
    if (typeof to !== 'number') continue;
    if (from === 'issued') filled[to] = holdings.buckets[to]!;
    else if (from === 'opening') filled[to] = Math.max(filled[to]!, holdings.buckets[to]!);
  }
}

/** Sets the batches and queues the end of every new one. */
function setBatches(books: Books, wallet: Wallet, batches: readonly Batch[]): void {
  const before = wallet.holdings.batches;
  wallet.holdings.batches = batches;
  for (const { bucket, expiresAt } of batches)
    if (!before.some((batch) => batch.bucket === bucket && batch.expiresAt === expiresAt))
      books.ends.push({ at: expiresAt, wallet, bucket });
}

/** The changes that the movements make to batches, signed. */
function datedBy(movements: readonly Movement[]): readonly Batch[] | undefined {
  let all: Batch[] | undefined;
  for (const { from, to, dated } of movements) {
    if (!dated) continue;
    const sign = typeof from === 'number' ? -1 : 1;
    const bucket = (typeof from === 'number' ? from : to) as number;
    all = [...(all ?? []), ...dated.map(({ expiresAt, amount }) => ({ bucket, expiresAt, amount: sign * amount }))];
  }
  return all;
}

function index(books: Books, draft: EntryDraft, change: Change, amount: number): void {
  const { wallet, type, spend } = draft;
  const number = books.lines.length;
  if (spend) books.spends.mention(spend.number, wallet.entries.length);
  books.lines.push(draft, change);
  wallet.entries.push({ number, type }, amount);
  if (change.outstanding < 0)
    wallet.debts.push({ entry: number, upTo: (wallet.debts.at(-1)?.upTo ?? 0) - change.outstanding });
  else wallet.repaid += change.outstanding;
}

/**
 * Adds the movements to each bucket and returns what they add to `outstanding`. Every movement has a source and a
 * destination.
 */
function sum(movements: readonly Movement[], moved: number[]): number {
  let outstanding = 0;
  for (const { from, to, amount } of movements) {
    assert(Number.isSafeInteger(amount) && amount > 0, 'a movement has an amount above zero');
    assert(from !== to && (isPlace(from) || isPlace(to)), 'a movement has two ends, one of them in the wallet');
    if (typeof from === 'number') moved[from]! -= amount;
    else if (from === 'outstanding') outstanding -= amount;
    if (typeof to === 'number') moved[to]! += amount;
    else if (to === 'outstanding') outstanding += amount;
  }
  return outstanding;
}

function forget(books: Books, account: string): void {
  for (const wallet of books.byAccount.get(account) ?? []) {
    books.wallets[wallet.number] = undefined;
    for (const number of wallet.spends) books.spends.forget(number);
    for (const number of wallet.entries.numbers) books.lines.forget(number);
  }
  books.byAccount.delete(account);
}
