import { assert } from './assert';
import { type Books, type Entry, type Holdings, type Movement, type Wallet } from './books';
import { isPlace, type EntryDraft } from './draft';
import type { Write, WalletPatch, Written } from './outcome';
import { periodEnd } from './period';

/** Carries out what `apply` decided. The only place where books change; a write that would break a law is a bug and throws. */
export function commit(books: Books, writes: readonly Write[]): Written {
  const entries: Entry[] = [];
  let spend: Written['spend'];
  for (const write of writes) {
    switch (write.kind) {
      case 'open':
        openWallet(books, write.wallet);
        break;
      case 'entry':
        entries.push(append(books, write.entry));
        break;
      case 'spend':
        assert(write.spend.number === books.spends.length, 'jobs are numbered in order');
        books.spends.push(write.spend);
        write.spend.wallet.spends.push(write.spend);
        books.jobs.push(write.spend);
        if (write.spend.charge === 'metered') write.spend.wallet.reserved += write.spend.costMin;
        spend = write.spend;
        break;
      case 'job':
        assert(write.spend.status === 'pending', 'a job is finished once');
        if (write.spend.charge === 'metered') write.spend.wallet.reserved -= write.spend.costMin;
        Object.assign(write.spend, write.patch);
        spend = write.spend;
        break;
      case 'wallet':
        change(books, write.wallet, write.patch);
        break;
      case 'forget':
        forget(books, write.account);
        break;
    }
  }
  return { entries, spend };
}

function openWallet(books: Books, wallet: Wallet): void {
  assert(wallet.number === books.wallets.length, 'wallets are numbered in order');
  books.wallets.push(wallet);
  const others = books.byAccount.get(wallet.account);
  if (others) others.push(wallet);
  else books.byAccount.set(wallet.account, [wallet]);
  awaitPeriodEnd(books, wallet);
}

function change(books: Books, wallet: Wallet, patch: WalletPatch): void {
  const before = periodEnd(books, wallet);
  Object.assign(wallet, patch);
  if (periodEnd(books, wallet) !== before) awaitPeriodEnd(books, wallet);
}

function awaitPeriodEnd(books: Books, wallet: Wallet): void {
  const at = periodEnd(books, wallet);
  if (at !== undefined) books.periods.push({ at, wallet });
}

function append(books: Books, draft: EntryDraft): Entry {
  const { wallet, type } = draft;
  const moved = sum(draft.movements);
  const { holdings } = wallet;
  const plan = holdings.plan + moved.plan;
  const rollover = holdings.rollover + moved.rollover;
  const top_up = holdings.top_up + moved.top_up;
  const outstanding = holdings.outstanding + moved.outstanding;
  const balanceAfter = plan + rollover + top_up + outstanding;
  // Checked before anything is written: what breaks a law leaves no trace.
  assert(plan >= 0 && rollover >= 0 && top_up >= 0, 'no bucket is below zero');
  assert(outstanding <= 0, 'nothing is owed to a wallet');
  assert(Number.isSafeInteger(balanceAfter), 'amounts are safe integers');
  holdings.plan = plan;
  holdings.rollover = rollover;
  holdings.top_up = top_up;
  holdings.outstanding = outstanding;
  const entry: Entry = {
    number: books.entryCount,
    at: draft.at,
    type,
    plan: moved.plan,
    rollover: moved.rollover,
    top_up: moved.top_up,
    outstanding: moved.outstanding,
    balanceAfter,
    description: draft.description,
    note: draft.note,
    spend: draft.spend,
    checkoutId: draft.checkoutId,
    corrects: draft.corrects,
  };
  books.entryCount += 1;
  index(wallet, entry);
  if (balanceAfter <= 0 && draft.movements.some(({ to }) => to === 'spent')) wallet.hitZero = true;
  return entry;
}

function index(wallet: Wallet, entry: Entry): void {
  const last = wallet.entries.at(-1);
  assert(!last || last.at <= entry.at, 'time runs forward');
  const position = wallet.entries.push(entry) - 1;
  const ofType = wallet.byType.get(entry.type);
  if (ofType) ofType.push(position);
  else wallet.byType.set(entry.type, [position]);
  if (entry.spend) entry.spend.entries = [...entry.spend.entries, entry];
  if (entry.outstanding < 0)
    wallet.debts.push({ entry: entry.number, upTo: (wallet.debts.at(-1)?.upTo ?? 0) - entry.outstanding });
  else wallet.repaid += entry.outstanding;
}

/** What the movements add to each place. Every token has somewhere it came from and somewhere it went. */
function sum(movements: readonly Movement[]): Holdings {
  const moved: Holdings = { plan: 0, rollover: 0, top_up: 0, outstanding: 0 };
  for (const { from, to, amount } of movements) {
    assert(Number.isSafeInteger(amount) && amount > 0, 'a movement moves something');
    assert(from !== to && (isPlace(from) || isPlace(to)), 'a movement has two ends, one of them in the wallet');
    if (isPlace(from)) moved[from] -= amount;
    if (isPlace(to)) moved[to] += amount;
  }
  return moved;
}

function forget(books: Books, account: string): void {
  for (const wallet of books.byAccount.get(account) ?? []) {
    books.wallets[wallet.number] = undefined;
    for (const spend of wallet.spends) books.spends[spend.number] = undefined;
  }
  books.byAccount.delete(account);
}
