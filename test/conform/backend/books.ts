// The books of a small host, correct unless a flaw is planted: one wallet per account, two buckets, one action. Like a
// real backend, it pauses between reading and writing, so that a flaw in its locking shows.
import type { Entry, Spend, Wallet } from '../../../src/contract';

export type Has = (flaw: string) => boolean;

export interface Row {
  account: string;
  id: string;
  name: string;
  buckets: { plan: number; top_up: number };
  enabled: boolean;
  /** Of the payment processor. Only the first account has one. */
  card: string | null;
  version: number;
}

export interface Job {
  spend: Spend;
  /** As it was answered at first. */
  first: Spend;
  account: string;
  took: { id: string; amount: number }[];
}

export interface Order {
  id: string;
  walletId: string;
  account: string;
  packId?: string;
  amount: number;
  due: number;
  kind: string;
  status: 'open' | 'completed';
  createdAt: string;
  completedAt?: string;
}

export const packs = [
  { id: 'small', amount: 20_00, price: 900 },
  { id: 'large', amount: 100_00, price: 3900 },
];

/** Lets other requests run, like a query. */
export function think(): Promise<void> {
  return new Promise((done) => {
    setImmediate(done);
  });
}

export class Books {
  readonly rows: Row[] = [];
  readonly entries: Entry[] = [];
  readonly jobs: Job[] = [];
  readonly orders: Order[] = [];
  readonly receipts: { walletId: string; id: string; at: string; due: number }[] = [];
  readonly #has: Has;
  #n = 0;
  #clock = Date.now() - 90 * 86_400_000;
  #locks = new Map<string, Promise<unknown>>();

  constructor(has: Has) {
    this.#has = has;
    for (const account of ['ann', 'bob']) {
      const row = {
        account,
        id: `wal_${account}`,
        name: `Wallet of ${account}`,
        buckets: { plan: 0, top_up: 0 },
        enabled: false,
        card: account === 'ann' ? 'pm_1' : null,
        version: 0,
      };
      this.rows.push(row);
      for (let day = 0; day < 30; day += 1) {
        this.#clock += 31 * 3_600_000;
        this.write(
          row,
          { plan: day === 0 ? 81_00 : 0, top_up: day === 0 ? 0 : 50 },
          day ? 'manual_top_up' : 'plan_allocation',
          {
            description: day === 2 ? '=1+1, "quoted"' : 'Opening',
          },
        );
      }
    }
  }

  id(prefix: string): string {
    this.#n += 1;
    return `${prefix}_${String(this.#n).padStart(6, '0')}`;
  }

  /** Always forward, never back. Calls in quick succession sometimes share an instant. */
  now(): string {
    this.#clock += Math.random() < 0.2 ? 0 : 1 + Math.floor(Math.random() * 40);
    const step = this.#has('whole seconds') ? 1_000 : this.#has('half seconds') ? 500 : 1;
    return new Date(this.#clock - (this.#clock % step)).toISOString();
  }

  /** One after the other, per wallet. */
  async locked<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#locks.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.#locks.set(
      key,
      mine.then(
        () => undefined,
        () => undefined,
      ),
    );
    return mine;
  }

  balance({ buckets }: Row): number {
    return buckets.plan + buckets.top_up;
  }

  write(row: Row, moved: { plan: number; top_up: number }, type: string, more: Partial<Entry>): Entry {
    const amount = moved.plan + moved.top_up;
    row.buckets.plan += moved.plan;
    row.buckets.top_up += moved.top_up;
    const has = this.#has;
    const entry: Entry = {
      id: this.id('ent'),
      walletId: row.id,
      at: this.now(),
      type,
      amount: has('unsigned amounts') ? Math.abs(amount) : amount,
      balanceAfter: this.balance(row) + (has('a balance one off in the log') && this.#n % 7 === 0 ? 1 : 0),
      description: '',
      buckets: (['plan', 'top_up'] as const)
        .map((id) => ({ id, amount: moved[id] }))
        .filter(({ amount: part }) => part !== 0),
      ...more,
    };
    if (!has('a spend that is not logged') || type !== 'usage') this.entries.push(entry);
    if (has('lines rewritten later'))
      for (const old of this.entries.slice(0, -1)) old.description = `${old.description}.`;
    return entry;
  }

  /** Plan tokens first, then purchased ones. */
  draws(row: Row, cost: number): { plan: number; top_up: number } {
    const first = this.#has('drawn in the wrong order') ? 'top_up' : 'plan';
    const given =
      this.#has('one bucket or the other') && row.buckets[first] < cost ? 0 : Math.min(cost, row.buckets[first]);
    return first === 'plan' ? { plan: given, top_up: cost - given } : { top_up: given, plan: cost - given };
  }

  log(walletId: string): Entry[] {
    const own = this.entries.filter((entry) => this.#has('logs mixed up') || entry.walletId === walletId);
    return this.#has('oldest first') ? own : own.toReversed();
  }

  #cardOf(): NonNullable<Wallet['paymentMethod']> {
    const last4 = this.#has('digits of a card as a number') ? '42' : '4242';
    const expiresMonth = this.#has('months from 0') ? 0 : 1;
    return { brand: 'visa', last4, expiresMonth, expiresYear: this.#has('a year of two digits') ? 31 : 2031 };
  }

  toWallet(row: Row): Wallet {
    const has = this.#has;
    const balance = this.balance(row);
    return {
      id: row.id,
      name: row.name,
      unit: { singular: 'credit', plural: 'credits', scale: 2 },
      balance: has('balance as a float') ? balance / 100 + 0.001 : balance,
      spendable: has('spendable without the bought ones') ? row.buckets.plan : balance,
      outstanding: 0,
      low: balance < 5_00,
      buckets: [
        { id: 'plan', label: 'Plan', amount: row.buckets.plan, locked: false },
        { id: 'top_up', label: 'Bought', amount: row.buckets.top_up, locked: false },
      ],
      subscription: {
        plan: null,
        cadence: null,
        status: 'none',
        currentPeriodStartAt: null,
        currentPeriodEndAt: null,
        renewsAt: null,
        endsAt: null,
        scheduledPlanId: null,
      },
      paymentMethod: row.card === null ? null : this.#cardOf(),
      autoReload: {
        enabled: row.enabled,
        amount: 20_00,
        price: { amount: has('one price in major units') ? 9 : 900, currency: 'USD' },
        available: row.card !== null,
        ...(!row.card && { unavailableReason: 'no_payment_method' }),
      },
      capabilities: {
        autoReload: !has('a capability denied'),
        topUp: true,
        planChange: false,
        settlement: false,
        receipts: true,
        usage: ['action'],
      },
      asOf: this.now(),
    };
  }
}
