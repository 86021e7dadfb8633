import { movedBy, sharesOf } from './batches';
import { isPlace, owedIn, type Batch, type Holdings, type Movement, type Outside, type Place } from './entry';
import type { OverageShare } from './policies/overage';
import type { Job, Wallet } from './wallet';

/** A line about to be written. */
export interface EntryDraft {
  readonly wallet: Wallet;
  readonly at: number;
  readonly type: string;
  readonly movements: readonly Movement[];
  readonly overage?: OverageShare | undefined;
  readonly description: string;
  readonly note?: string | undefined;
  readonly spend?: Job | undefined;
  readonly checkoutId?: string | undefined;
  readonly corrects?: number | undefined;
}

/** A line without its wallet and its time. */
export type Line = Pick<EntryDraft, 'type' | 'movements' | 'description'>;

/** The movements that take `amount` from these buckets, in order. The caller has checked that they hold enough. */
export function taken(
  { buckets, batches }: Readonly<Holdings>,
  order: readonly number[],
  amount: number,
  to: Outside | Place,
): Movement[] {
  let movements: Movement[] | undefined;
  let rest = amount;
  for (const bucket of order) {
    const part = Math.min(rest, buckets[bucket]!);
    rest -= part;
    if (part <= 0) continue;
    const movement = movementOf(batches, bucket, to, part);
    // Pushing to an empty list would allocate sixteen slots at every spend, and most lists hold one item.
    if (movements) movements.push(movement);
    else movements = [movement];
  }
  return movements ?? [];
}

/** Tokens leave a bucket's batches first. Arriving tokens are a batch if `expiresAt` is set. */
function movementOf(
  batches: readonly Batch[],
  from: Place | Outside,
  to: Place | Outside,
  amount: number,
  expiresAt?: number,
): Movement {
  if (expiresAt !== undefined) return { from, to, amount, dated: [{ expiresAt, amount }] };
  if (typeof from !== 'number' || batches.length === 0) return { from, to, amount };
  const dated = sharesOf(batches, from, amount);
  return dated.length === 0 ? { from, to, amount } : { from, to, amount, dated };
}

/**
 * What a wallet would hold after the movements decided so far. So one command can decide several lines before any is
 * committed.
 */
export class Draft implements Holdings {
  readonly buckets: number[];
  outstanding: number;
  batches: readonly Batch[];

  constructor({ buckets, outstanding, batches }: Readonly<Holdings>) {
    this.buckets = buckets.slice();
    this.outstanding = outstanding;
    this.batches = batches;
  }

  /** Takes `amount` from these buckets, in order. The caller has checked that they hold enough. */
  take(order: readonly number[], amount: number, to: Outside | Place): Movement[] {
    return taken(this, order, amount, to).map((one) => this.#make(one));
  }

  // OQ-32
  /**
   * Adds arriving tokens. They pay what is owed first; the rest goes to the bucket, as a batch if `expiresAt` is set.
   */
  land(from: Outside, bucket: number, amount: number, expiresAt?: number): Movement[] {
    const owed = Math.min(amount, owedIn(this));
    const movements: Movement[] = [];
    if (amount > owed) movements.push(this.move(from, bucket, amount - owed, expiresAt));
    if (owed > 0) movements.push(this.move(from, 'outstanding', owed));
    return movements;
  }

  move(from: Place | Outside, to: Place | Outside, amount: number, expiresAt?: number): Movement {
    return this.#make(movementOf(this.batches, from, to, amount, expiresAt));
  }

  #make(movement: Movement): Movement {
    const { from, to, amount } = movement;
    if (isPlace(from)) this.#add(from, -amount);
    if (isPlace(to)) this.#add(to, amount);
    this.batches = movedBy(this.batches, movement);
    return movement;
  }

  #add(place: Place, amount: number): void {
    if (place === 'outstanding') this.outstanding += amount;
    else this.buckets[place]! += amount;
  }
}
