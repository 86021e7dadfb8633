import { DAY, type Product, type Wallet } from '../ledger/index';
import { Machine } from '../journal/machine';
import { productOf, type ProductFile } from '../products/index';
import { createRandom } from '../scenarios/random';
import { play, type Actors } from '../scenarios/script';
import { User } from '../scenarios/use';
import { audit } from '../service/audit';
import { kindOf } from '../service/kinds';

export interface Violation {
  readonly law: string;
  readonly detail: string;
}

/** What happened to one bucket, over all wallets, in one UTC month. Amounts are in smallest steps. */
export interface YearRow {
  readonly month: string;
  readonly bucket: string;
  readonly opening: number;
  /** Granted, bought, reloaded, adjusted upwards. */
  readonly added: number;
  /** Spent or otherwise deducted, minus refunds. */
  readonly used: number;
  readonly ended: number;
  /** Moved into (+) or out of (−) this bucket. */
  readonly moved: number;
  readonly closing: number;
}

export interface Year {
  readonly commands: number;
  readonly violations: readonly Violation[];
  readonly table: readonly YearRow[];
}

/** A leap year, to catch rules that forget 29 February. */
const startAt = Date.UTC(2028, 0, 1);
const endAt = Date.UTC(2029, 0, 1);
const visa = '4242424242424242';
/** The most hours between two commands. With this, a year has about a thousand commands. */
const mostHours = 17;

/**
 * Plays a seeded year of random use of any product, and audits it at the end of each month. Refusals are expected. A
 * command that throws is a violation.
 */
export function playYear(file: ProductFile, seed: number): Year {
  const product = productOf(file);
  const machine = Machine.begin(
    { product: product.id, scenario: 'year', nowAt: new Date(endAt).toISOString(), seed },
    product,
    endAt - startAt,
  );
  const violations: Violation[] = [];
  let commands = 0;
  const audited = (): void => {
    for (const violation of audit(machine.state).violations)
      if (!violations.some(({ law, detail }) => law === violation.law && detail === violation.detail))
        violations.push(violation);
  };
  const script = (actors: Actors): void => {
    const chance = createRandom(seed);
    const counted: Pick<Actors, 'call'> = {
      call: (name, input, mayRefuse) => {
        commands += 1;
        return actors.call(name, input, mayRefuse);
      },
    };
    const users = openAll(product, counted, chance);
    let month = 0;
    for (let at = startAt; at < endAt; at += Math.ceil(chance() * mostHours) * 3_600_000) {
      actors.at(at);
      if (new Date(at).getUTCMonth() !== month) audited();
      month = new Date(at).getUTCMonth();
      const user = users[Math.floor(chance() * users.length)]!;
      const what = chance();
      if (what < 0.8) user.work();
      else if (what < 0.88) user.buy();
      else if (what < 0.93) user.drain();
      else user.decide();
    }
  };
  try {
    play({ about: '', historyMs: endAt - startAt, script }, (call, at) => machine.execute(call, at), endAt);
    machine.wait(idle, endAt - 1);
  } catch (error) {
    violations.push({ law: 'no command fails', detail: (error as Error).message });
  }
  audited();
  return { commands, violations, table: tableOf(product, machine.state.books.wallets) };
}

const idle = {
  name: 'backstage.clock.set',
  account: 'default',
  input: {},
  origin: 'http://localhost',
  pageOrigin: 'http://localhost',
  key: undefined,
  fingerprint: undefined,
  holdsCharge: false,
  failsAfterCharge: false,
};

/** Opens a wallet for each plan, up to four, and one without a plan. Without plans, it opens two. */
function openAll(product: Product, { call }: Pick<Actors, 'call'>, chance: () => number): User[] {
  const plans = product.plans.slice(0, 4).map(({ id }) => ({ planId: id }));
  const wallets = plans.length > 0 ? [...plans, {}] : [{}, {}];
  return wallets.map((plan, n) => {
    const input = { name: `Wallet ${n + 1}`, ...plan, ...(n === 1 ? {} : { card: visa }) };
    const { id } = call('backstage.wallets.create', input) as { id: string };
    return new User(product, { call }, chance, id);
  });
}

/** One row per month and bucket, and rows for the amount owed if there ever was one. */
function tableOf(product: Product, wallets: readonly (Wallet | undefined)[]): YearRow[] {
  const names = [...product.buckets.map(({ id }) => id), 'outstanding'];
  const months = Array.from({ length: 12 }, (_, n) => `2028-${String(n + 1).padStart(2, '0')}`);
  const sums = new Map<string, { added: number; used: number; ended: number; moved: number }>();
  for (const wallet of wallets)
    for (const entry of wallet?.entries ?? []) {
      const month = new Date(Math.min(entry.at, endAt - DAY)).toISOString().slice(0, 7);
      const kind = kindOf(entry);
      for (const [place, amount] of [...entry.moved, entry.outstanding].entries()) {
        if (amount === 0) continue;
        const key = `${month} ${names[place]!}`;
        const sum = sums.get(key) ?? { added: 0, used: 0, ended: 0, moved: 0 };
        if (kind === 'move') sum.moved += amount;
        else if (kind === 'expiry' || (entry.type === 'daily_reset' && amount < 0)) sum.ended -= amount;
        else if (kind === 'spend' || kind === 'refund' || kind === 'settlement' || amount < 0) sum.used -= amount;
        else sum.added += amount;
        sums.set(key, sum);
      }
    }
  return names.flatMap((bucket) => {
    let closing = 0;
    const rows = months.map((month): YearRow => {
      const { added, used, ended, moved } = sums.get(`${month} ${bucket}`) ?? { added: 0, used: 0, ended: 0, moved: 0 };
      const opening = closing;
      closing = opening + added - used - ended + moved;
      return { month, bucket, opening, added, used, ended, moved, closing };
    });
    return bucket === 'outstanding' && rows.every(({ added, used }) => added === 0 && used === 0) ? [] : rows;
  });
}
