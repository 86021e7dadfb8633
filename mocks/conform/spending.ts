import {
  endpoints,
  type Entry,
  isBucket,
  kindOfType,
  type KnownEntryKind,
  toRequest,
  type Wallet,
} from '../../src/contract/index';
import {
  affordable,
  type Bench,
  calmReload,
  costly,
  expectUntouched,
  newKey,
  type SpendBody,
  stateOf,
  sum,
} from './bench';
import type { Check } from './check';
import { expectEqual, expectField, expectTrue, NotTried } from './expect';
import { locksOf } from './pricing';
import { clockSlack, ms } from './time';
import { readLog } from './walk';

/**
 * Really spends, with a wallet made for this. Auto Reload and extra usage are turned off first, so that no card pays.
 */
export const spending: readonly Check[] = [
  {
    name: 'a spend takes what was quoted, and the answer, the wallet and the log show it',
    needs: 'write',
    async run(bench) {
      const { talk, left } = bench;
      const opened = await bench.wallet();
      left.lines = (await talk.ask(endpoints.entries.list, { walletId: opened.id, limit: 20 })).data;
      left.locks = locksOf(opened);
      await calmReload(bench);
      const { input, quote, taken } = await affordable(bench);
      const { walletId } = input;
      const before = await stateOf(bench);
      const link = { label: 'Ein Stück „Arbeit“ & mehr 🎬', href: '/pieces/1?a=1&b=2' };
      const { spend, wallet, entries } = await talk.ask(endpoints.spends.create, { ...input, link }, newKey());
      left.spendId = spend.id;
      if (spend.status === 'pending' && entries.some((entry) => tookFromPlan(opened, entry))) left.held = spend.id;
      expectEqual(
        [spend.walletId, spend.action, spend.params, spend.cost],
        [walletId, input.action, input.params, quote.cost],
        'wallet, action, params and cost of the spend',
      );
      expectEqual(spend.link, link, 'link of the spend');
      expectEqual(wallet.id, walletId, 'the wallet in the answer');
      expectEqual(wallet.balance, before.wallet.balance - taken, 'balance in the answer');
      expectEqual(sum(entries) + taken, 0, 'the entries in the answer, and the cost,');
      expectEqual(spend.entryIds.toSorted(), entries.map(({ id }) => id).toSorted(), 'entryIds of the spend');
      for (const entry of entries) {
        expectEqual(entry.spendId, spend.id, `spendId of entry ${entry.id}`);
        expectPresent(await bench.wallet(), entry.at, `the instant of entry ${entry.id}`);
        if (entry.amount < 0) expectKind(entry, 'spend');
      }
      const after = await stateOf(bench);
      expectEqual(after.wallet.balance, wallet.balance, 'balance afterwards');
      for (const name of ['buckets', 'spendable', 'outstanding', 'low', 'subscription'] as const)
        expectEqual(wallet[name], after.wallet[name], `${name} in the answer, as read afterwards,`);
      expectPresent(after.wallet, spend.createdAt, 'createdAt of the spend');
      expectEqual(after.total, before.total + entries.length, 'entries in the log');
      expectEqual(after.spends, before.spends + 1, 'spends in the list');
      if (entries.length > 0) expectEqual(newestFirst(entries)[0], after.newest, 'the newest entry of the log');
      expectEqual(
        await talk.ask(endpoints.spends.get, { walletId, spendId: spend.id }),
        spend,
        'the spend, read by its id,',
      );
      const listed = await talk.ask(endpoints.spends.list, { walletId, status: 'pending', limit: 1 });
      if (spend.status === 'pending') expectEqual(listed.data[0]?.id, spend.id, 'the newest pending spend');
      const statement = await talk.ask(endpoints.statement.get, { walletId });
      expectEqual(statement.closing, wallet.balance, 'closing of the statement afterwards');
      if (taken > 0 && !quote.overage) checkBuckets(quote.draws, entries);
      checkBatches(before.wallet, after.wallet, entries);
    },
  },
  {
    name: 'a link that a browser would run is refused',
    needs: 'write',
    async run(bench) {
      const { input } = await affordable(bench);
      const before = await stateOf(bench);
      const runs = [
        'javascript:',
        'JAVASCRIPT:',
        'JavaScript:',
        ' javascript:',
        'java\nscript:',
        '\tjavascript:',
        'vbscript:',
      ];
      const risky = [...runs.map((scheme) => `${scheme}alert(1)`), 'data:text/html,x', 'blob:x', 'file:///x'];
      for (const href of [...risky, '//elsewhere.example/x', '/\\elsewhere.example/x']) {
        const asked = { ...input, link: { label: 'Work', href } };
        expectField(await bench.talk.send(endpoints.spends.create, asked, newKey()), 'link');
      }
      await expectUntouched(bench, before, 'after a refused link');
      // Not every database can store these.
      for (const label of ['nothing\u0000', 'half a smile \ud83d']) {
        const asked = { ...input, link: { label, href: '/work' } };
        const { status } = await bench.talk.send(endpoints.spends.create, asked, newKey());
        expectTrue(
          [201, 400].includes(status),
          `the label ${JSON.stringify(label)} should be refused; it was ${status}`,
        );
      }
      await adviseBytes(bench, input);
    },
  },
  {
    name: 'pages stay the same while new entries arrive',
    needs: 'write',
    async run(bench) {
      const { talk } = bench;
      const { input, quote } = await costly(bench, 3);
      const { walletId } = input;
      const limit = 2;
      const list = (page: object) => talk.ask(endpoints.entries.list, { walletId, ...page });
      const grow = async (): Promise<void> => {
        // Measured work writes its entry later.
        if (quote.charge === 'metered') await bench.fund.some(bench, 1);
        else await talk.ask(endpoints.spends.create, await affordableNow(bench, input), newKey());
      };
      for (let { total } = await list({ limit: 1 }); total < 2 * limit + 1; total += 1) await grow();
      const spends = (page: object) => talk.ask(endpoints.spends.list, { walletId, ...page });
      for (let { total } = await spends({ limit: 1 }); total <= limit; total += 1)
        await talk.ask(endpoints.spends.create, await affordableNow(bench, input), newKey());
      const made = await spends({ limit: 100 });
      const newest = await spends({ limit });
      expectTrue(newest.nextCursor !== null, `spends should have a page after these two; it lists ${made.total}`);
      const old = await list({ limit: 100 });
      if (!bench.left.lines?.length) bench.left.lines = old.data.slice(0, 20);
      const first = await list({ limit });
      expectTrue(first.nextCursor !== null, `the log should have a page after these two; it lists ${old.total}`);
      await grow();
      const second = await list({ limit, cursor: first.nextCursor });
      expectEqual(idsOf(second.data), idsOf(old.data.slice(limit, 2 * limit)), 'the second page, after a new entry,');
      expectEqual(second.total, (await list({ limit: 1 })).total, 'total, after a new entry,');
      expectTrue(second.total > old.total, 'total should grow as entries arrive');
      await grow();
      expectTrue(second.previousCursor !== null, 'the second page should have a previousCursor');
      const back = await list({ limit, cursor: second.previousCursor! });
      expectEqual(idsOf(back.data), idsOf(first.data), 'the page before the second, after new entries,');
      expectTrue(back.previousCursor !== null, 'there should be a page before that now, with the new entries');
      const older = await spends({ limit, cursor: newest.nextCursor });
      expectEqual(
        idsOf(older.data),
        idsOf(made.data.slice(limit, 2 * limit)),
        'the second page of spends, after new ones,',
      );
    },
  },
];

/** The same spend, after making sure that the wallet can pay for it again. */
async function affordableNow<T>(bench: Bench, input: T): Promise<T> {
  await affordable(bench);
  return input;
}

/** Compares the first entries that were read, and those of a job that failed, with the log at the end. */
export const unchanging: Check = {
  name: 'entries of the log never change once written',
  needs: 'write',
  async run({ talk, wallet, left }) {
    if (!left.lines?.length) throw new NotTried('the log was empty at the start; run again, now that it has entries');
    const { entries, whole } = await readLog(talk, (await wallet()).id);
    const now = new Map(entries.map((entry) => [entry.id, entry]));
    for (const old of [...left.lines, ...(left.taken ?? [])]) {
      const entry = now.get(old.id);
      if (!entry && !whole) continue;
      expectTrue(entry !== undefined, `entry ${old.id} is gone from the log`);
      // `status` is computed when it's read, so it may change.
      expectEqual({ ...entry, status: undefined }, { ...old, status: undefined }, `entry ${old.id}`);
    }
  },
};

function tookFromPlan({ buckets }: Wallet, entry: Entry): boolean {
  const plans = new Set(buckets.filter((bucket) => isBucket(bucket, 'plan')).map(({ id }) => id));
  return entry.buckets.some(({ id, amount }) => amount < 0 && plans.has(id));
}

/** Clocks of a server, its database and its processor differ a little. A wrong time zone is at least 15 minutes. */
export function expectPresent({ asOf }: Wallet, at: string, what: string): void {
  const ahead = ms(at) - ms(asOf);
  expectTrue(ahead < clockSlack, `${what}, ${at}, is after the reading of the wallet, which is as of ${asOf}`);
  expectTrue(ahead > -600_000, `${what} should be about now, which is ${asOf}; it is ${at}`);
}

const kinds = new Set<string>([
  'grant',
  'purchase',
  'reload',
  'spend',
  'refund',
  'expiry',
  'move',
  'adjustment',
  'settlement',
] satisfies KnownEntryKind[]);

/** The kind decides how an entry is shown and counted. An unknown one, or none, may be anything. */
export function expectKind(entry: Entry, wanted: KnownEntryKind): void {
  const found = entry.kind ?? kindOfType(entry.type, entry.amount);
  if (found !== undefined && kinds.has(found))
    expectEqual(found, wanted, `kind of entry ${entry.id} of the type ${entry.type}`);
}

function checkBuckets(draws: readonly { bucket: string; amount: number }[], entries: readonly Entry[]): void {
  const moved = new Map<string, number>();
  for (const { id, amount } of entries.flatMap(({ buckets }) => buckets)) moved.set(id, (moved.get(id) ?? 0) + amount);
  const given = [...moved]
    .filter(([, amount]) => amount !== 0)
    .map(([bucket, amount]) => ({ bucket, amount: -amount }));
  const byName = (list: readonly { bucket: string }[]) => list.toSorted((a, b) => (a.bucket < b.bucket ? -1 : 1));
  expectEqual(byName(given), byName(draws), 'what each bucket gave, as it was quoted,');
}

/** Within a bucket, what expires soonest is taken first. */
function checkBatches(before: Wallet, after: Wallet, entries: readonly Entry[]): void {
  for (const { id, batches = [] } of before.buckets) {
    let rest = 0 - sum(entries.flatMap(({ buckets }) => buckets.filter((moved) => moved.id === id)));
    const wanted = batches.map(({ amount, expiresAt }) => {
      const taken = Math.min(amount, rest);
      rest -= taken;
      return { amount: amount - taken, expiresAt };
    });
    const found = after.buckets.find((bucket) => bucket.id === id)?.batches ?? [];
    const shown = found.map(({ amount, expiresAt }) => ({ amount, expiresAt }));
    const isLeft = ({ amount }: { amount: number }) => amount > 0;
    expectEqual(
      shown.filter(isLeft),
      wanted.filter(isLeft),
      `the batches of ${id} after a spend, soonest taken first,`,
    );
  }
}

/** Most readers replace bytes that aren't UTF-8, so that another text is stored than was sent. */
async function adviseBytes({ talk, advise }: Bench, input: SpendBody): Promise<void> {
  const { path, body } = toRequest(endpoints.spends.create, { ...input, link: { label: 'Work?', href: '/work' } });
  const headers = { 'content-type': 'application/json', 'idempotency-key': newKey() };
  const bytes = new TextEncoder().encode(body).map((byte) => (byte === 0x3f ? 0xff : byte));
  const { status } = await talk.raw('POST', path, { headers, body: bytes });
  expectTrue([201, 400].includes(status), `a body that is not UTF-8 should be refused; it was ${status}`);
  if (status === 201) advise('a body with bytes that are not UTF-8 was accepted; it is best refused with 400');
}

/** In one answer, the newest entry has the lowest balance, because a spend only takes. */
function newestFirst(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((a, b) => a.balanceAfter - b.balanceAfter);
}

function idsOf(items: readonly { id: string }[]): string[] {
  return items.map(({ id }) => id);
}
