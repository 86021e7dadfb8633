import type { EntryType, KnownBucketId as BucketId } from '../../src/contract/index';
import type { Holdings, Movement, Outside, Place } from './entry';
import type { Spend, Wallet } from './wallet';
import type { BucketRule } from './product';

/** A line about to be written. */
export interface EntryDraft {
  readonly wallet: Wallet;
  readonly at: number;
  readonly type: EntryType;
  readonly movements: readonly Movement[];
  readonly description: string;
  readonly note?: string | undefined;
  readonly spend?: Spend | undefined;
  readonly checkoutId?: string | undefined;
  readonly corrects?: number | undefined;
}

/** What a wallet would hold after the movements decided so far. Lets one command write several lines before any is committed. */
export class Draft {
  readonly held: Holdings;

  constructor(holdings: Readonly<Holdings>) {
    const { plan, rollover, top_up, outstanding } = holdings;
    this.held = { plan, rollover, top_up, outstanding };
  }

  /** Takes `amount` out of `order`, first bucket first. The caller has checked that it is there. */
  take(order: readonly BucketRule[], amount: number, to: Outside | Place): Movement[] {
    let movements: Movement[] = [];
    let rest = amount;
    for (const { id: from } of order) {
      const part = Math.min(rest, this.held[from]);
      if (part > 0) movements = withOne(movements, this.move(from, to, part));
      rest -= part;
    }
    return movements;
  }

  /** Lets `amount` arrive: what is owed is paid first (OQ-32), the rest goes to `bucket`. */
  land(from: Outside, bucket: BucketId, amount: number): Movement[] {
    const owed = Math.min(amount, -this.held.outstanding);
    const movements: Movement[] = [];
    if (amount > owed) movements.push(this.move(from, bucket, amount - owed));
    if (owed > 0) movements.push(this.move(from, 'outstanding', owed));
    return movements;
  }

  move(from: Place | Outside, to: Place | Outside, amount: number): Movement {
    if (isPlace(from)) this.held[from] -= amount;
    if (isPlace(to)) this.held[to] += amount;
    return { from, to, amount };
  }
}

export function isPlace(name: Place | Outside): name is Place {
  return name === 'plan' || name === 'rollover' || name === 'top_up' || name === 'outstanding';
}

/** The list with one more. Pushing to an empty one would make room for sixteen, at every spend, where one is what there is. */
export function withOne<T>(list: T[], item: T): T[] {
  if (list.length === 0) return [item];
  list.push(item);
  return list;
}
