import type { Entry, Wallet } from '../../src/contract';
import type { Command } from './scripts';

const spendTypes = new Set(['submission', 'image_generation', 'image_reroll', 'usage', 'generation']);
const takesTopUps = new Set([...spendTypes, 'reconciliation_debit', 'settlement', 'admin_adjustment']);
const refundTypes = new Set(['submission_refund', 'generation_refund']);

function law(holds: boolean, says: string, ...facts: unknown[]): asserts holds {
  if (!holds) throw new Error(`${says}: ${facts.map((fact) => JSON.stringify(fact)).join(' | ')}`);
}

/**
 * What must hold for a wallet of any product, checked through the API alone. Each message starts with the number of its
 * law; the titles of the property tests cite the same numbers.
 */
export class Watch {
  private sum = 0;
  private readonly buckets = new Map<string, number>();
  private readonly took = new Map<string, Map<string, number>>();
  private before: Wallet | null = null;

  see(news: Entry[], wallet: Wallet, command: Command | null): void {
    for (const entry of news) this.read(entry);
    const held = Object.fromEntries(wallet.buckets.map((bucket) => [bucket.id, bucket.amount]));
    const total = wallet.buckets.reduce((sum, bucket) => sum + bucket.amount, 0);
    const open = wallet.buckets.reduce((sum, bucket) => sum + (bucket.locked ? 0 : bucket.amount), 0);
    law(this.sum === wallet.balance, '(1) the log sums to the shown balance', this.sum, wallet.balance);
    for (const { id, amount } of wallet.buckets) {
      law((this.buckets.get(id) ?? 0) === amount, '(2) movements sum to the bucket', id, amount);
      law(amount >= 0 && Number.isSafeInteger(amount), '(3) a bucket is a safe integer, not below 0', id, amount);
    }
    law(0 - (this.buckets.get('outstanding') ?? 0) === wallet.outstanding, '(2) movements sum to what is owed', wallet);
    law(wallet.outstanding >= 0, '(3) what is owed is not below 0', wallet.outstanding);
    law(wallet.balance === total - wallet.outstanding, 'balance is all buckets less what is owed', wallet);
    law(
      wallet.spendable === Math.max(0, open - wallet.outstanding),
      'spendable is what is unlocked less what is owed',
      wallet,
    );
    if (this.before) this.compare(this.before, wallet, news, command, held);
    this.before = wallet;
  }

  private read(entry: Entry): void {
    this.sum += entry.amount;
    law(entry.balanceAfter === this.sum, '(1) balanceAfter is the sum so far', entry, this.sum);
    const moved = entry.buckets.reduce((sum, move) => sum + move.amount, 0);
    law(moved === entry.amount, '(2) an entry is the sum of its movements', entry);
    for (const { id, amount } of entry.buckets) {
      law(amount !== 0 && Number.isSafeInteger(amount), '(3) a movement is a whole number and moves', entry);
      this.buckets.set(id, (this.buckets.get(id) ?? 0) + amount);
      law(
        id !== 'top_up' || amount > 0 || takesTopUps.has(entry.type),
        '(10) purchased tokens only fall by use',
        entry,
      );
      if (id === 'outstanding' || entry.spendId === undefined) continue;
      const taken = this.took.get(entry.spendId) ?? new Map<string, number>();
      this.took.set(entry.spendId, taken);
      if (spendTypes.has(entry.type)) taken.set(id, -amount);
      if (!refundTypes.has(entry.type)) continue;
      const left = (taken.get(id) ?? 0) - amount;
      law(left >= 0, '(15) a refund gives back no more than was taken, and where it came from', entry);
      taken.set(id, left);
    }
    if (refundTypes.has(entry.type)) law(entry.amount > 0, '(15) a refund is positive', entry);
  }

  private compare(
    before: Wallet,
    wallet: Wallet,
    news: Entry[],
    command: Command | null,
    held: Record<string, number>,
  ): void {
    const mayOwe = command?.do === 'finish' || command?.do === 'adjust';
    law(
      wallet.outstanding <= before.outstanding || mayOwe,
      '(5) only a delivery or an operator makes a debt',
      command,
      wallet,
    );
    for (const entry of news) {
      if (!spendTypes.has(entry.type)) continue;
      const drawn = entry.buckets.map((move) => move.id);
      const order = wallet.buckets.map((bucket) => bucket.id);
      const places = drawn.map((id) => order.indexOf(id as (typeof order)[number]));
      law(
        places.every((place, i) => place > (places[i - 1] ?? -1)),
        '(4) buckets are drawn in order',
        entry,
      );
      law(
        entry.buckets.every((move) => move.amount < 0),
        '(4) a spend only takes',
        entry,
      );
      if (command?.do !== 'spend') continue;
      const last = Math.max(...places);
      const skipped = wallet.buckets.filter((bucket, i) => i < last && !bucket.locked && held[bucket.id] !== 0);
      law(skipped.length === 0, '(4) an earlier bucket is empty before a later one is drawn', entry, wallet.buckets);
      law(
        wallet.buckets.every((bucket, i) => !places.includes(i) || !bucket.locked),
        '(4) nothing locked is drawn',
        entry,
      );
    }
    const reloads = news.filter((entry) => entry.type === 'auto_reload').length;
    law(
      reloads <= (command?.do === 'spend' ? 1 : 0),
      '(12) one reload for an action that would fail, else none',
      command,
    );
    const grants = news.filter((entry) => entry.type === 'plan_allocation').map((entry) => entry.at);
    law(new Set(grants).size === grants.length, '(8) one renewal a period', grants);
    const bank = wallet.buckets.find((bucket) => bucket.id === 'rollover');
    const rolled = news.some((entry) => entry.type === 'rollover_in');
    if (bank && rolled) law(bank.amount <= (bank.cap ?? 0), '(9) rolling over fills the bank to its cap at most', bank);
  }
}
