import type { Books } from './books';
import { unitsOf } from './entry';
import { dueNow } from './overage';
import { roomIn } from './policies/limits';
import { stretchAt } from './period';
import { valueIn } from './tally';
import type { Wallet } from './wallet';

/** Checks that overage and the counts of limits match the log. */
export function auditBeyond(
  books: Books,
  wallet: Wallet,
  now: number,
  check: (holds: boolean, law: string) => void,
): void {
  if (wallet.overage) auditOverage(books, wallet, now, check);
  if (wallet.tally) auditLimits(books, wallet, now, check);
}

// X.6
function auditOverage(books: Books, wallet: Wallet, now: number, check: (holds: boolean, law: string) => void): void {
  const { units, endsAt, closed, closedUpTo } = wallet.overage!;
  let money = 0;
  let open = 0;
  for (const [position, entry] of [...wallet.entries].entries()) {
    const { overage, spend } = entry;
    if (!overage) continue;
    money += overage.money;
    const taking = overage.units < 0 ? books.spends.at(spend!)!.entries[0]! : position;
    if (taking >= closedUpTo) open += overage.units;
  }
  check(money === closed + dueNow(books, wallet), 'overage is due or was billed');
  check(open === units, 'the overage to bill matches the log');
  check((endsAt === undefined) === (units === 0) && (endsAt ?? Infinity) > now, 'a period is billed when it ends');
}

// X.7
function auditLimits(books: Books, wallet: Wallet, now: number, check: (holds: boolean, law: string) => void): void {
  for (const rule of books.product.limits) {
    const { startAt } = stretchAt(rule.every, 0, now);
    const used = new Map<string, number>();
    const running = new Map<string, number>();
    for (const entry of wallet.entries) {
      const job = entry.spend === undefined ? undefined : books.spends.at(entry.spend);
      const value = job && valueIn(rule, job.tags);
      if (!job || value === undefined || entry.at < startAt) continue;
      const units = unitsOf(entry);
      if (units < 0 && job.createdAt < startAt) continue;
      used.set(value, (used.get(value) ?? 0) + units);
    }
    for (const number of wallet.spends) {
      const job = books.spends.at(number)!;
      const value = valueIn(rule, job.tags);
      if (value === undefined) continue;
      const least = job.status === 'pending' && job.charge === 'metered' ? job.costMin : 0;
      running.set(value, (running.get(value) ?? 0) + least);
    }
    for (const value of new Set([...used.keys(), ...running.keys()])) {
      const state = wallet.tally!.stateOf(rule, value, now);
      const sum = (used.get(value) ?? 0) + (running.get(value) ?? 0);
      check(state.max - roomIn(state) === sum && state.used === (used.get(value) ?? 0), 'a limit counts what was used');
    }
  }
}
