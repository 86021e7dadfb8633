import type { AnyLimit, AnyTags } from './anyProduct';

export interface LimitPicture {
  id: string;
  value: string | undefined;
  max: number;
  used: number;
  resetsAt: number;
}

/** X.7: how much of each limit a wallet has used, by value and by UTC calendar period. */
export class AnyLimits {
  readonly rules: AnyLimit[];
  /** A wallet's own maxima. */
  maxima: { id: string; value?: string; max: number }[] = [];
  private readonly used = new Map<string, number>();
  private readonly running = new Map<string, number>();

  constructor(rules: AnyLimit[]) {
    this.rules = rules;
  }
  /** Counts what a job took. A refund counts in the period in which its tokens were taken. */
  count(tags: AnyTags, units: number, at: number): void {
    for (const rule of this.rules) {
      const value = valueOf(rule, tags);
      if (value === undefined) continue;
      const key = keyOf(rule, value, periodOf(rule, at)[0]);
      this.used.set(key, (this.used.get(key) ?? 0) + units);
    }
  }
  /** Adds the minimum of a metered job that starts; negative when it ends. */
  run(tags: AnyTags, least: number): void {
    for (const rule of this.rules) {
      const value = valueOf(rule, tags);
      if (value === undefined) continue;
      const key = keyOf(rule, value);
      this.running.set(key, (this.running.get(key) ?? 0) + least);
    }
  }
  /** The tightest of the limits that this cost would exceed. */
  passedBy(tags: AnyTags, cost: number, at: number): LimitPicture | undefined {
    let found: LimitPicture | undefined;
    let least = Infinity;
    for (const rule of this.rules) {
      const value = valueOf(rule, tags);
      if (value === undefined || !rule.blocks) continue;
      const state = this.stateOf(rule, value, at);
      const room = state.max - state.used - (this.running.get(keyOf(rule, value)) ?? 0);
      if (cost > room && room < least) [found, least] = [state, room];
    }
    return found;
  }
  /** The limits that a wallet shows to this asker. */
  shown(asker: AnyTags, at: number): LimitPicture[] {
    return this.rules.flatMap((rule) => {
      if (rule.by !== 'project') {
        const value = valueOf(rule, asker);
        return value === undefined ? [] : [this.stateOf(rule, value, at)];
      }
      const own = this.maxima.flatMap(({ id, value }) => (id === rule.id && value !== undefined ? [value] : []));
      const known = [...this.running.keys(), ...this.used.keys()].filter((key) => key.startsWith(`${rule.id}|`));
      const values = new Set([...known.map((key) => key.split('|')[1]!), ...own]);
      return [...values]
        .map((value) => this.stateOf(rule, value, at))
        .filter(
          ({ value, used }) => used > 0 || own.includes(value!) || (this.running.get(keyOf(rule, value!)) ?? 0) > 0,
        )
        .toSorted((a, b) => b.used - a.used || (a.value! < b.value! ? -1 : 1));
    });
  }
  private stateOf(rule: AnyLimit, value: string, at: number): LimitPicture {
    const [startAt, resetsAt] = periodOf(rule, at);
    const own = this.maxima.filter(({ id }) => id === rule.id);
    const max = (own.find((one) => one.value === value) ?? own.find((one) => one.value === undefined))?.max;
    return {
      id: rule.id,
      value: rule.by === 'wallet' ? undefined : value,
      max: max ?? rule.max,
      used: this.used.get(keyOf(rule, value, startAt)) ?? 0,
      resetsAt,
    };
  }
}

const keyOf = ({ id }: AnyLimit, value: string, startAt?: number) => `${id}|${value}|${startAt ?? ''}`;

/** A limit of the whole wallet counts everything; its value is ''. */
const valueOf = ({ by }: AnyLimit, tags: AnyTags) => (by === 'wallet' ? '' : tags[by]);

export function periodOf({ every }: Pick<AnyLimit, 'every'>, at: number): [number, number] {
  const date = new Date(at);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (every) {
    case 'day':
      return [Date.UTC(year, month, date.getUTCDate()), Date.UTC(year, month, date.getUTCDate() + 1)];
    case 'month':
      return [Date.UTC(year, month), Date.UTC(year, month + 1)];
    case 'quarter':
      return [Date.UTC(year, month - (month % 3)), Date.UTC(year, month - (month % 3) + 3)];
    case 'year':
      return [Date.UTC(year, 0), Date.UTC(year + 1, 0)];
  }
}
