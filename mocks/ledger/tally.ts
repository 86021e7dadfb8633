import { assert } from './assert';
import { listOf, type Part } from './column';
import type { Tags } from './entry';
import { stretchAt, type Period } from './stretch';
import { roomIn, roomLeft, type LimitRule, type LimitState } from './policies/limits';

/** A wallet's own maximum for a limit: for one value, or, without a value, for every value that has none of its own. */
export interface Maximum {
  readonly id: string;
  readonly value: string | undefined;
  readonly max: number;
}

interface Row {
  /** When `used` goes back to zero. */
  until: number;
  used: number;
  running: number;
}

/**
 * What one wallet has used of each limit, by value. A limit of the whole wallet uses the value ''. Only `commit`
 * changes it.
 */
export class Tally implements Part {
  readonly #limits: readonly LimitRule[];
  readonly #rows: readonly Map<string, Row>[];
  readonly #periods: (Period | undefined)[] = [];
  #maxima: readonly Maximum[] = [];

  constructor(limits: readonly LimitRule[]) {
    this.#limits = limits;
    this.#rows = limits.map(() => new Map<string, Row>());
  }

  /** The current state of every limit that counts a spend with these tags. */
  counting(tags: Tags | undefined, at: number): LimitState[] {
    return this.#limits.flatMap((rule, n) => {
      const value = valueIn(rule, tags);
      return value === undefined ? [] : this.#state(n, value, at);
    });
  }

  // X.7
  /** The blocking limit that this cost would exceed; if there are several, the tightest one. */
  reachedBy(tags: Tags | undefined, cost: number, at: number): LimitState | undefined {
    let found: LimitState | undefined;
    for (let n = 0; n < this.#limits.length; n += 1) {
      const rule = this.#limits[n]!;
      const value = rule.blocks ? valueIn(rule, tags) : undefined;
      // Most spends reach no limit, so no state is allocated for them.
      if (value === undefined || cost <= this.#roomIn(n, value, at)) continue;
      const state = this.#state(n, value, at);
      if (!found || roomIn(state) < roomIn(found)) found = state;
    }
    return found;
  }

  // X.7
  /**
   * The limits to show: those of the whole wallet, and those of the asker's own values. For tags that `lists` accepts,
   * all values in use or with a maximum of their own are listed, most used first, up to `most` in all.
   */
  shown(lists: (tag: string) => boolean, asker: Tags, at: number, most: number): LimitState[] {
    let left = most;
    return this.#limits.flatMap((rule, n) => {
      if (rule.tag === undefined || !lists(rule.tag)) {
        const value = valueIn(rule, asker);
        return value === undefined ? [] : this.#state(n, value, at);
      }
      const own = this.#maxima.flatMap(({ id, value }) => (id === rule.id && value !== undefined ? value : []));
      const states = [...new Set([...this.#rows[n]!.keys(), ...own])]
        .map((value) => this.#state(n, value, at))
        .filter(({ value, used, running }) => used > 0 || running > 0 || own.includes(value!))
        .toSorted((a, b) => b.used - a.used || (a.value! < b.value! ? -1 : 1))
        .slice(0, left);
      left -= states.length;
      return states;
    });
  }

  /** Counts what a job took. A refund (negative) counts only if its tokens were taken in the current period. */
  use(tags: Tags | undefined, units: number, at: number, takenAt: number): void {
    if (units === 0) return;
    for (let n = 0; n < this.#limits.length; n += 1) {
      const value = valueIn(this.#limits[n]!, tags);
      if (value === undefined) continue;
      const row = this.#rowOf(n, value);
      if (row.until <= at) {
        row.until = this.#periodAt(n, at).endAt;
        row.used = 0;
      }
      if (units < 0 && takenAt < this.#periodAt(n, at).startAt) continue;
      row.used += units;
      assert(row.used >= 0, 'a refund is never more than what was used');
    }
  }

  /** Adds the minimum cost of a metered job that starts, or subtracts it (negative) when the job ends. */
  run(tags: Tags | undefined, least: number): void {
    if (least === 0) return;
    for (const [n, rule] of this.#limits.entries()) {
      const value = valueIn(rule, tags);
      if (value !== undefined) this.#rowOf(n, value).running += least;
    }
  }

  get maxima(): readonly Maximum[] {
    return this.#maxima;
  }

  setMaxima(maxima: readonly Maximum[]): void {
    this.#maxima = maxima;
  }

  toJSON(): unknown {
    const rows = this.#rows.map((of) =>
      [...of].map(([value, { until, used, running }]) => [value, until, used, running]),
    );
    return [rows, this.#maxima];
  }

  read(json: unknown): void {
    const [rows, maxima] = listOf(json);
    for (const [n, of] of listOf(rows).entries())
      for (const row of listOf(of)) {
        const [value, ...figures] = listOf(row);
        if (!this.#rows[n] || typeof value !== 'string' || !figures.every((figure) => Number.isSafeInteger(figure)))
          throw new TypeError('Not a tally.');
        const [until, used, running] = figures as number[];
        this.#rows[n].set(value, { until: until!, used: used!, running: running! });
      }
    this.#maxima = listOf(maxima) as Maximum[];
  }

  /** The state of one limit for one value. */
  stateOf(rule: LimitRule, value: string, at: number): LimitState {
    return this.#state(this.#limits.indexOf(rule), value, at);
  }

  #state(n: number, value: string, at: number): LimitState {
    const rule = this.#limits[n]!;
    const row = this.#rows[n]!.get(value);
    const { startAt, endAt } = this.#periodAt(n, at);
    return {
      rule,
      value: rule.tag === undefined ? undefined : value,
      max: this.#maxOf(rule, value),
      used: row ? usedIn(row, at) : 0,
      running: row?.running ?? 0,
      since: startAt,
      resetsAt: endAt,
    };
  }

  /** The calendar period of a limit, cached from the last call. */
  #periodAt(n: number, at: number): Period {
    const last = this.#periods[n];
    if (last && last.startAt <= at && at < last.endAt) return last;
    return (this.#periods[n] = stretchAt(this.#limits[n]!.every, 0, at));
  }

  #roomIn(n: number, value: string, at: number): number {
    const max = this.#maxOf(this.#limits[n]!, value);
    const row = this.#rows[n]!.get(value);
    return row ? roomLeft(max, usedIn(row, at), row.running) : max;
  }

  #maxOf({ id, max }: LimitRule, value: string): number {
    let usual = max;
    for (const own of this.#maxima) {
      if (own.id !== id) continue;
      if (own.value === value) return own.max;
      if (own.value === undefined) usual = own.max;
    }
    return usual;
  }

  #rowOf(n: number, value: string): Row {
    let row = this.#rows[n]!.get(value);
    if (!row) this.#rows[n]!.set(value, (row = { until: 0, used: 0, running: 0 }));
    return row;
  }
}

/** What counts of a row now. It goes back to zero with the period. */
function usedIn({ until, used }: Row, at: number): number {
  return until > at ? used : 0;
}

/** The value under which a limit counts a spend with these tags; undefined if it doesn't count it. */
export function valueIn({ tag }: LimitRule, tags: Tags | undefined): string | undefined {
  return tag === undefined ? '' : tags?.[tag];
}
