import {
  type Bucket,
  currencyDigits,
  endpoints,
  type Entry,
  hasPlan,
  isCurrency,
  type Money,
  type Range,
  spendStatuses,
  type Wallet,
} from '../../src/contract/index';
import { type Bench, steady, sum } from './bench';
import type { Check } from './check';
import { Absent, expectEqual, expectTrue, Mismatch, NotTried } from './expect';
import { checkStanding } from './standing';
import { clockSlack, ms } from './time';
import { readLog, untilStill, walkPages } from './walk';

export const logAddsUp: Check = {
  name: 'the log is newest first, each balance follows from the one before, and its sum is the balance',
  run: (bench) =>
    untilStill(bench, async (wallet) => {
      const { entries, whole } = await readLog(bench.talk, wallet.id);
      if (entries.length === 0 && wallet.balance === 0) throw new NotTried('the log is empty; --write adds entries');
      for (const [i, entry] of entries.entries()) checkEntry(wallet, entry, entries[i + 1]);
      expectEqual(new Set(entries.map(({ id }) => id)).size, entries.length, 'different ids in the log');
      expectEqual(entries[0]?.balanceAfter ?? 0, wallet.balance, 'the balance after the newest entry');
      const ahead = entries[0] ? ms(entries[0].at) - ms(wallet.asOf) : 0;
      expectTrue(ahead < clockSlack, `the newest entry is of ${entries[0]?.at}, after asOf ${wallet.asOf}`);
      adviseWords(bench, entries);
      if (!whole) return;
      expectEqual(sum(entries), wallet.balance, 'the sum of all entries');
      for (const bucket of wallet.buckets)
        expectEqual(movedIn(entries, bucket.id), bucket.amount, `what moved in ${bucket.id}`);
      expectEqual(-movedIn(entries, 'outstanding') + 0, wallet.outstanding, 'what moved in outstanding');
      const held = new Set([...wallet.buckets.map(({ id }) => id), 'outstanding']);
      const strays = entries.flatMap(({ buckets }) => buckets).filter(({ id }) => !held.has(id));
      for (const { id } of strays)
        expectEqual(movedIn(entries, id), 0, `what moved in ${id}, a bucket that the wallet does not have,`);
    }),
};

export const readings: readonly Check[] = [
  {
    name: 'wallets are listed, and each can be read by its id',
    async run({ talk }) {
      const { data, total } = await talk.ask(endpoints.wallets.list, { limit: 100 });
      expectTrue(total >= data.length, `total is ${total}, but ${data.length} wallets are listed`);
      expectEqual(new Set(data.map(({ id }) => id)).size, data.length, 'different ids of wallets');
      for (const { id, ...listed } of data.slice(0, 3))
        for (let tries = 2; ; tries -= 1) {
          const one = await talk.ask(endpoints.wallets.get, { walletId: id });
          expectEqual([one.id, one.name, one.unit], [id, listed.name, listed.unit], 'id, name and unit of a wallet');
          // A wallet in use may have changed in between.
          const again = (await talk.ask(endpoints.wallets.list, { limit: 100 })).data.find((found) => found.id === id);
          if (tries > 1 && again?.balance !== one.balance) continue;
          expectEqual(again && steady(again), steady(one), `the wallet ${id} in the list, as read by its id,`);
          break;
        }
    },
  },
  {
    name: 'balance is the buckets minus what is outstanding, and spendable counts unlocked buckets only',
    async run({ wallet }) {
      const { balance, spendable, outstanding, buckets, alert, low } = await wallet();
      // Buckets that are `onlyFor` some actions aren't part of `spendable`.
      const open = sum(buckets.filter(({ locked, onlyFor }) => !locked && onlyFor === undefined));
      expectEqual(balance, sum(buckets) - outstanding, 'balance');
      expectEqual(spendable, Math.max(0, open - outstanding), 'spendable');
      expectTrue(outstanding >= 0, 'outstanding should not be below zero');
      for (const bucket of buckets) checkBucket(bucket);
      expectEqual(new Set(buckets.map(({ id }) => id)).size, buckets.length, 'different ids of buckets');
      if (alert && alert.below !== null && spendable <= alert.below)
        expectEqual(low, true, 'low, at or under the alert,');
    },
  },
  {
    name: 'a plan’s status and dates go together',
    async run({ wallet }) {
      checkStanding(await wallet());
    },
  },
  {
    name: 'money is whole minor units of one currency, on every offer',
    async run({ talk, wallet }) {
      const { id: walletId, autoReload, overage, topUp, unit, capabilities } = await wallet();
      const packs = await talk.ask(endpoints.packs.list, { walletId, limit: 100 });
      const plans = await talk.ask(endpoints.plans.list, { walletId, limit: 100 });
      const prices: Money[] = [...packs.data, ...plans.data].map(({ price }) => price);
      if (autoReload) prices.push(autoReload.price);
      if (topUp) prices.push(topUp.price);
      if (overage) prices.push(overage.due, overage.max);
      if (capabilities.receipts) {
        const { data } = await talk.ask(endpoints.receipts.list, { walletId, limit: 5 });
        prices.push(...data.map(({ amount }) => amount));
      }
      expectTrue(
        prices.every(({ amount }) => amount >= 0),
        'no price should be below zero',
      );
      expectEqual(new Set(prices.map(({ currency }) => currency)).size <= 1, true, 'one currency on all offers');
      const same = packs.data.find(({ amount }) => amount === autoReload?.amount);
      if (same && autoReload && autoReload.upTo === undefined && !autoReload.settable?.amount)
        checkScale(autoReload.price, same.price, 'autoReload.price and the price of the pack of the same size');
      const digits = unit.currency && isCurrency(unit.currency) && currencyDigits(unit.currency);
      if (digits)
        expectTrue(unit.scale >= digits, `unit.scale is ${unit.scale}, and ${unit.currency} has ${digits} digits`);
      const { settable = {} } = autoReload ?? {};
      for (const range of [topUp?.range, overage?.settable, ...Object.values(settable)]) if (range) checkRange(range);
      if (topUp) expectTrue(topUp.per > 0, `topUp.per should be above 0; it is ${topUp.per}`);
      expectEqual(new Set(packs.data.map(({ id }) => id)).size, packs.data.length, 'different ids of packs');
      for (const { amount, price } of packs.data)
        expectTrue(amount > 0, `a pack at ${price.amount} should have an amount above 0`);
    },
  },
  {
    name: 'spends and checkouts are the same in lists and read one by one, and one plan is current',
    async run({ talk, wallet, left }) {
      const { id: walletId, subscription } = await wallet();
      await talk.ask(endpoints.packs.list, { walletId });
      const plans = await talk.ask(endpoints.plans.list, { walletId, limit: 100 });
      const current = plans.data.filter((plan) => plan.current);
      const { plan } = subscription;
      expectTrue(
        current.length <= (hasPlan(subscription) ? 1 : 0),
        `${current.length} plans are marked as the current one`,
      );
      for (const one of current)
        expectEqual([one.id, one.name], [plan?.id, plan?.name], 'id and name of the plan marked as current');
      const { data } = await talk.ask(endpoints.spends.list, { walletId, limit: 3 });
      for (const spend of data)
        expectEqual(await talk.ask(endpoints.spends.get, { walletId, spendId: spend.id }), spend, `spend ${spend.id}`);
      if (left.checkoutId) {
        const one = await talk.ask(endpoints.checkouts.get, { walletId, checkoutId: left.checkoutId });
        expectEqual([one.id, one.walletId], [left.checkoutId, walletId], 'id and wallet of the checkout');
      }
    },
  },
  {
    name: 'spends are listed newest first, and by status',
    async run({ talk, wallet }) {
      const { id: walletId } = await wallet();
      const { data } = await talk.ask(endpoints.spends.list, { walletId, limit: 100 });
      if (data.length === 0) throw new NotTried('nothing has been spent here yet; --write spends');
      for (const [n, spend] of data.entries()) {
        expectEqual(spend.walletId, walletId, `walletId of ${spend.id}`);
        const newer = data[n - 1];
        if (newer) expectTrue(ms(newer.createdAt) >= ms(spend.createdAt), `${spend.id} is listed after older ones`);
      }
      let counted = 0;
      for (const status of spendStatuses) {
        const some = await talk.ask(endpoints.spends.list, { walletId, status, limit: 100 });
        const stray = some.data.find((spend) => spend.status !== status);
        expectTrue(!stray, `only ${status} spends were requested, but one is ${stray?.status}`);
        counted += some.total;
        const list = (page: object) => talk.ask(endpoints.spends.list, { walletId, status, ...page });
        await walkPages(list, 1, { idOf: (spend) => spend.id, most: 4 });
      }
      const { total, data: now } = await talk.ask(endpoints.spends.list, { walletId, limit: 100 });
      if (now.every(({ status }) => (spendStatuses as readonly string[]).includes(status)))
        expectEqual(counted, total, `the totals of ${spendStatuses.join(', ')} spends together`);
    },
  },
  {
    name: 'what resets does so later, and what was used until then is not below zero',
    async run({ wallet }) {
      const { limits = [], overage, autoReload, asOf } = await wallet();
      const counted: [string, string | null, number][] = [
        ...limits.map(({ id, resetsAt, used }): [string, string | null, number] => [`the limit ${id}`, resetsAt, used]),
        ...(overage?.enabled
          ? [['extra usage', overage.resetsAt, overage.due.amount] as [string, string, number]]
          : []),
        ...(autoReload?.limit
          ? [['Auto Reload', autoReload.limit.resetsAt, autoReload.limit.used.amount] as [string, string, number]]
          : []),
      ];
      if (counted.length === 0) throw new Absent('nothing in the wallet is counted and reset');
      for (const [what, resetsAt, used] of counted) {
        const isLater = resetsAt === null || ms(resetsAt) > ms(asOf) - clockSlack;
        expectTrue(isLater, `${what} should have been reset at ${resetsAt}, before ${asOf}`);
        expectTrue(used >= 0, `${what} counts ${used}, which is below zero`);
      }
    },
  },
  {
    name: 'what has expired is no longer in a bucket',
    async run({ wallet }) {
      const { buckets, asOf } = await wallet();
      if (buckets.every(({ expiresAt, batches = [] }) => expiresAt === undefined && batches.length === 0))
        throw new Absent('nothing in the wallet expires');
      for (const { id, amount, locked, expiresAt, batches = [] } of buckets) {
        if (expiresAt !== undefined && amount > 0 && !locked)
          expectTrue(ms(expiresAt) > ms(asOf), `${id} still counts ${amount}, which expired at ${expiresAt}`);
        for (const batch of batches)
          expectTrue(
            batch.amount === 0 || ms(batch.expiresAt) > ms(asOf),
            `${id} still counts ${batch.amount}, which expired at ${batch.expiresAt}`,
          );
      }
    },
  },
];

function checkBucket({ id, amount, batches = [], expiresAt }: Bucket): void {
  expectTrue(amount >= 0, `no bucket should be below zero; ${id} is`);
  expectTrue(id !== 'outstanding', 'no bucket should have the id outstanding, which stands for what is owed');
  expectTrue(sum(batches) <= amount, `the batches of ${id} hold more than the bucket`);
  if (batches.length > 0) expectEqual(expiresAt, undefined, `expiresAt of ${id}, whose batches have their own,`);
  const ends = batches.map((batch) => ms(batch.expiresAt));
  expectEqual(
    ends,
    ends.toSorted((a, b) => a - b),
    `the ends of the batches of ${id}, soonest first,`,
  );
}

function checkEntry({ id: walletId }: Wallet, entry: Entry, older: Entry | undefined): void {
  expectEqual(entry.walletId, walletId, `walletId of entry ${entry.id}`);
  expectEqual(sum(entry.buckets), entry.amount, `what entry ${entry.id} moved in buckets`);
  if (!older) return;
  if (ms(older.at) > ms(entry.at)) throw new Mismatch(`entry ${older.id} is listed after ${entry.id} and yet is newer`);
  expectEqual(entry.balanceAfter - entry.amount, older.balanceAfter, `the balance before entry ${entry.id}`);
}

/** Any word is allowed. These characters cause the least trouble in file names, styles and filters. */
function adviseWords(bench: Bench, entries: readonly Entry[]): void {
  const words = new Set(
    entries.flatMap(({ type, kind, buckets }) => [type, kind ?? type, ...buckets.map(({ id }) => id)]),
  );
  const odd = [...words].filter((word) => !/^[a-z][a-z0-9_]*$/.test(word));
  if (odd.length > 0)
    bench.advise(`words such as "${odd[0]}" are best written with only lowercase letters, digits and underscores`);
}

function checkRange({ min, max, step = 1 }: Range): void {
  expectTrue(0 <= min && min <= max && step > 0, `a range should not be from ${min} to ${max} in steps of ${step}`);
}

/** If two prices of the same thing differ by a factor of 10, 100 or 1,000, one of them is in major units. */
function checkScale(a: Money, b: Money, what: string): void {
  const ratio = a.amount / b.amount;
  expectTrue(
    ![10, 100, 1000].some((n) => ratio === n || ratio === 1 / n),
    `${what} are ${a.amount} and ${b.amount}; one of them seems to be in major units`,
  );
}

function movedIn(entries: readonly Entry[], id: string): number {
  return sum(entries.flatMap(({ buckets }) => buckets.filter((bucket) => bucket.id === id)));
}
