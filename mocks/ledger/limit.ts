import type { Command } from './commands';
import type { EntryDraft } from './draft';
import { isPlace, type Movement, type Outside, type Place } from './entry';
import { decided, refused, type Decided, type Outcome, type Refused, type Write } from './outcome';
import type { Wallet } from './wallet';

/** The most that a wallet may ever receive and owe, added up. Below it, every sum over the log is an exact integer. */
export const mostTokens = 2 ** 52;

/** The limit for what must not be refused: fills, paid purchases and refunds. It is twice as high. */
export const mostAtAll = Number.MAX_SAFE_INTEGER;

/** How much more this wallet may receive or owe. */
export function roomOf(wallet: Wallet, most: number = mostTokens): number {
  const owed = wallet.debts.at(-1)?.upTo ?? 0;
  return Math.max(0, most - wallet.entries.received - owed);
}

/**
 * Checks a decision against the limit before it's written. Above the limit, it's refused, or, if it's due by time, cut
 * to what still fits.
 */
export function bounded(command: Command, outcome: Outcome): Outcome {
  // A spend only takes tokens.
  if (outcome.kind !== 'decided' || command.type === 'spend') return outcome;
  const wallet = walletOf(outcome.writes);
  if (!wallet) return outcome;
  const taken = outcome.writes.reduce((sum, write) => sum + turnoverOf(write), 0);
  switch (command.type) {
    case 'open':
      return taken <= roomOf(wallet) ? outcome : tooMuch('buckets', 'and outstanding must not add up to more than');
    case 'adjust':
      return taken <= roomOf(wallet)
        ? outcome
        : tooMuch('amount', 'must not raise the total that this wallet has ever received and owed above');
    case 'renew':
    case 'catch_up':
    case 'end_batch':
    case 'finish':
      return taken <= roomOf(wallet, mostAtAll) ? outcome : cut(outcome, roomOf(wallet, mostAtAll));
    default:
      return taken <= roomOf(wallet, mostAtAll) ? outcome : refused('conflict', noRoom);
  }
}

export const noRoom = 'This would exceed the total that a wallet can ever receive. Nothing was done.';

function walletOf(writes: readonly Write[]): Wallet | undefined {
  for (const write of writes) if (write.kind === 'entry') return write.entry.wallet;
  return undefined;
}

function tooMuch(path: string, rule: string): Refused {
  const message = `${rule} ${mostTokens}`;
  return refused('invalid_request', `${path} ${message}.`, { errors: [{ path, message }] });
}

/** What a line adds to the total ever received and owed. */
function turnoverOf(write: Write): number {
  if (write.kind !== 'entry') return 0;
  let amount = 0;
  let debt = 0;
  for (const movement of write.entry.movements) {
    amount += placed(movement.to, movement.amount) - placed(movement.from, movement.amount);
    if (movement.from === 'outstanding') debt += movement.amount;
  }
  return Math.max(0, amount) + debt;
}

function placed(end: Place | Outside, amount: number): number {
  return isPlace(end) ? amount : 0;
}

/** The same writes, with what is received and owed cut to the room left. Empty lines are dropped. */
function cut({ writes }: Decided, room: number): Decided {
  let left = room;
  let lost = 0;
  const kept = writes.flatMap((write): Write[] => {
    if (write.kind !== 'entry' || turnoverOf(write) <= left) {
      left -= turnoverOf(write);
      return [write];
    }
    const over = turnoverOf(write) - left;
    const entry = shorter(write.entry, over);
    lost += over;
    left = 0;
    return entry.movements.length > 0 ? [{ kind: 'entry', entry }] : [];
  });
  // A job costs what was actually taken.
  return decided(
    ...kept.map((write): Write =>
      write.kind === 'job' && write.patch.cost !== undefined
        ? { ...write, patch: { ...write.patch, cost: write.patch.cost - lost } }
        : write,
    ),
  );
}

function shorter(entry: EntryDraft, over: number): EntryDraft {
  let rest = over;
  const movements = entry.movements.flatMap((movement) => {
    const grows = movement.from === 'outstanding' || !isPlace(movement.from);
    const less = grows ? Math.min(rest, movement.amount) : 0;
    rest -= less;
    return movement.amount > less ? [shortened(movement, less)] : [];
  });
  return { ...entry, movements };
}

/** A movement reduced by `less`, and its batches with it. */
function shortened({ from, to, amount, dated }: Movement, less: number): Movement {
  if (!dated || less === 0) return { from, to, amount: amount - less, ...(dated ? { dated } : {}) };
  let rest = amount - less;
  const shares = dated.map((share) => {
    const part = Math.min(rest, share.amount);
    rest -= part;
    return { ...share, amount: part };
  });
  return { from, to, amount: amount - less, dated: shares.filter((share) => share.amount > 0) };
}
