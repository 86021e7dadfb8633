import {
  endpoints,
  type Entry,
  kindOf,
  type Page,
  SpendResult,
  toRequest,
  type UsageRow,
} from '../../src/contract/index';
import { type Bench, costly, expectUntouched, newKey, priced, stateOf, sum } from './bench';
import type { Check } from './check';
import { Absent, type Answer, brief, expectEqual, expectField, expectTrue, NotTried, readAs } from './expect';
import { failed } from './refunds';
import { type Span, spansOf, within } from './spans';
import { readLog, untilStill, walkPages } from './walk';

/** What a check tags its spends with. The first has what a CSV must escape; a server may only allow the second. */
const values = ['=1+1, "made" by conform – für Prüfungen', 'made-by-conform'];

/** Then it tags some with these, in an order that isn't that of the alphabet. */
const others = ['conform-b', 'conform-a', 'conform-c', '@SUM(1)', '+1', '-1+1', '\t=1'];

export const usageRows: Check = {
  name: 'usage by each dimension is positive, largest first, and an unknown dimension is refused',
  async run({ talk, wallet }) {
    const { id: walletId, capabilities: has } = await wallet();
    const unknown = await talk.send(endpoints.usage.list, { walletId, by: 'no_such_dimension' });
    if (!has.usage?.length) {
      expectNone(unknown, 'usage by a dimension, where capabilities.usage names none,');
      throw new Absent('usage isn’t counted by anything');
    }
    expectField(unknown, 'by');
    const { path } = toRequest(endpoints.usage.list, { walletId });
    expectField(await talk.raw('GET', path), 'by');
    for (const by of has.usage) {
      const list = (page: object) => talk.ask(endpoints.usage.list, { walletId, by, ...page });
      const { data } = await list({ limit: 100 });
      checkRows(data, by);
      await walkPages(list, 1, { idOf: ({ key }) => key, most: 5 });
      const none = await list({ fromAt: '2001-01-01T00:00:00Z', toAt: '2001-01-02T00:00:00Z' });
      expectEqual([none.total, sum(none.data)], [0, 0], `usage by ${by} before there was any`);
    }
  },
};

export const usageSpans: Check = {
  name: 'usage over a span is what its entries used, net of refunds',
  run: (bench) =>
    untilStill(bench, async ({ id: walletId, capabilities: has }) => {
      if (!has.usage?.length) throw new Absent('usage isn’t counted by anything');
      const log = await readLog(bench.talk, walletId);
      const [one] = spansOf(log);
      // Work that is measured while it runs may count already, without an entry.
      const { data: running } = await bench.talk.ask(endpoints.spends.list, {
        walletId,
        status: 'pending',
        limit: 100,
      });
      const isCounted = running.every(({ entryIds }) => entryIds.length > 0);
      const open = [{ fromAt: one.toAt }, ...(log.whole ? [{}, { toAt: one.toAt }] : [])];
      for (const span of [...open, ...spansOf(log)])
        for (const by of has.usage) {
          const { data, total } = await bench.talk.ask(endpoints.usage.list, { walletId, by, ...span, limit: 100 });
          if (total !== data.length) continue;
          checkSum(sum(data), within(log, span), by, span);
          if (isCounted) checkCount(data, within(log, span), by, span);
        }
    }),
};

export const usageWrites: readonly Check[] = [
  {
    name: 'usage grows by what is spent',
    needs: 'write',
    async run(bench) {
      const { capabilities: has, id: walletId } = await bench.wallet();
      if (!has.usage?.length) throw new Absent('usage isn’t counted by anything');
      await exact(bench);
      for (const by of has.usage) {
        const total = async () => sum((await bench.talk.ask(endpoints.usage.list, { walletId, by, limit: 100 })).data);
        const { input, taken } = await costly(bench);
        const key = input.action;
        const before = await total();
        const row = await usedBy(bench, walletId, by, key);
        await bench.talk.ask(endpoints.spends.create, input, newKey());
        expectEqual(await total(), before + taken, `usage by ${by} after a spend of ${taken}`);
        // The token may supply the other tags.
        if (by !== 'action') continue;
        const now = await usedBy(bench, walletId, by, key);
        expectEqual(now.amount, row.amount + taken, `amount of the action ${key} after a spend of ${taken}`);
        // A row of which all was refunded is left out, with its count.
        if (row.amount > 0) expectEqual(now.count, row.count + 1, `count of the action ${key} after a spend`);
      }
    },
  },
  {
    name: 'the tags of a spend stay on it, and usage counts by them until its job fails',
    needs: 'write',
    async run(bench) {
      const { capabilities: has, id: walletId } = await bench.wallet();
      const tags = (has.usage ?? []).filter((by) => by !== 'action');
      if (tags.length === 0) throw new Absent('usage isn’t counted by tags');
      await exact(bench);
      let counted = 0;
      for (const by of tags) if (await countedBy(bench, walletId, by)) counted += 1;
      if (counted === 0) throw new NotTried(`no tag can be sent here: ${tags.join(', ')}`);
    },
  },
  {
    name: 'a tag that comes with the token can’t be replaced by a request',
    needs: 'write',
    async run(bench) {
      const { capabilities: has, id: walletId } = await bench.wallet();
      const dimensions = (has.usage ?? []).filter((by) => by !== 'action');
      if (dimensions.length === 0) throw new Absent('usage isn’t counted by tags');
      const { input } = await costly(bench, 1 + dimensions.length);
      const { spend } = await bench.talk.ask(endpoints.spends.create, input, newKey());
      const own = dimensions.filter((by) => spend.tags?.[by] !== undefined);
      if (own.length === 0) throw new Absent('no tag comes with the token');
      for (const by of own) {
        const before = await stateOf(bench);
        const asked = { ...input, tags: { [by]: 'somebody-else' } };
        const answer = await bench.talk.send(endpoints.spends.create, asked, newKey());
        if (answer.status === 201) {
          // Ignored, it does no harm.
          const { spend: other } = readAs(SpendResult, answer, 'a spend');
          expectEqual(other.tags?.[by], spend.tags?.[by], `the tag ${by} of a spend, which comes with the token,`);
          continue;
        }
        expectField(answer, `tags.${by}`);
        await expectUntouched(bench, before, `after a spend with the tag ${by} of somebody else`);
      }
      const quoted = { walletId, action: input.action, params: input.params, tags: { [own[0]!]: 'somebody-else' } };
      const quote = await bench.talk.send(endpoints.quotes.create, quoted);
      if (quote.status !== 200) expectField(quote, `tags.${own[0]!}`);
    },
  },
  {
    name: 'pages of usage stay the same while more is spent',
    needs: 'write',
    async run(bench) {
      const { capabilities: has, id: walletId } = await bench.wallet();
      if (!has.usage?.length) throw new Absent('usage isn’t counted by anything');
      await exact(bench);
      let compared = 0;
      for (const by of has.usage) if (await expectPinned(bench, walletId, by)) compared += 1;
      if (compared === 0) throw new Absent('usage has only one row, so it has no second page');
    },
  },
];

/** Later pages count up to when the first one was read. Otherwise rows would be repeated or left out. */
async function expectPinned(bench: Bench, walletId: string, by: string): Promise<boolean> {
  const list = (page: object) => bench.talk.ask(endpoints.usage.list, { walletId, by, ...page });
  const { input } = await costly(bench, 3);
  const before = await list({ limit: 100 });
  const { nextCursor } = await list({ limit: 1 });
  if (nextCursor === null || before.total > before.data.length) return false;
  // Changes a row that the first page didn't show.
  const key = before.data.slice(1).find((row) => row.key !== '')?.key;
  const tags = by === 'action' || key === undefined ? {} : { tags: { [by]: key } };
  for (let n = 0; n < 3; n += 1) {
    const { status } = await bench.talk.send(endpoints.spends.create, { ...input, ...tags }, newKey());
    if (status !== 201) return false;
  }
  const rest = await list({ limit: 100, cursor: nextCursor });
  expectEqual(rest.data, before.data.slice(1), `the second page of usage by ${by}, after more was spent,`);
  return true;
}

async function usedBy({ talk }: Bench, walletId: string, by: string, wanted: string) {
  const { data } = await talk.ask(endpoints.usage.list, { walletId, by, limit: 100 });
  const { amount = 0, count = 0 } = data.find(({ key }) => key === wanted) ?? {};
  return { amount, count };
}

/** Whether a spend could be tagged at all. */
async function countedBy(bench: Bench, walletId: string, by: string): Promise<boolean> {
  const { talk } = bench;
  for (const value of values) {
    const used = () => usedBy(bench, walletId, by, value);
    const { input, taken } = await costly(bench, 2);
    const before = await used();
    const spent = () => talk.send(endpoints.spends.create, { ...input, tags: { [by]: value } }, newKey());
    const answer = await spent();
    // A tag that the token supplies can't be sent, and a server may know all values of a tag.
    if (answer.status >= 400 && answer.status < 500) continue;
    expectEqual(answer.status, 201, `status of a spend with the tag ${by}`);
    const { spend } = readAs(SpendResult, answer, 'a spend');
    const kept = await talk.ask(endpoints.spends.get, { walletId, spendId: spend.id });
    expectEqual(kept.tags?.[by], value, `the tag ${by} of the spend, read by its id,`);
    const after = await used();
    const wanted = { amount: before.amount + taken, count: before.count + 1 };
    expectEqual(after, wanted, `amount and count of the ${by} ${value} after a spend of ${taken}`);
    const { data: listed } = await talk.ask(endpoints.spends.list, { walletId, limit: 1 });
    if (listed[0]?.id === spend.id) expectEqual(listed[0].tags, kept.tags, `the tags of the spend, in the list,`);
    // One spend stays, so that the log and its CSV have the tag.
    const { spend: other } = readAs(SpendResult, await spent(), 'a spend');
    if (other.status === 'pending') {
      const ended = await failed(bench, { walletId, spendId: other.id });
      if (ended) expectReturned(await used(), after, `the ${by} ${value}`);
      if (ended) expectEqual(ended.tags, other.tags, 'the tags of a job that failed');
    }
    await tagOthers(bench, by);
    return true;
  }
  return false;
}

/** Spends of the same price under other values: they tie, and a spreadsheet would take some of them for formulas. */
async function tagOthers(bench: Bench, by: string): Promise<void> {
  for (const value of others) {
    const { input } = await costly(bench);
    await bench.talk.send(endpoints.spends.create, { ...input, tags: { [by]: value } }, newKey());
  }
}

interface Used {
  amount: number;
  count: number;
}

/** A job that failed used nothing. It may still count as one use, but its refund isn't another. */
function expectReturned(found: Used, before: Used, what: string): void {
  expectEqual(found.amount, before.amount, `usage of ${what} after a job failed`);
  const isCounted = found.count === before.count || found.count === before.count + 1;
  expectTrue(
    isCounted,
    `the count of ${what} after a job failed should be ${before.count} or one more; it is ${found.count}`,
  );
}

/** Skips checks of what a spend uses right away if it's measured later. */
async function exact(bench: Bench): Promise<void> {
  const { quote } = await priced(bench);
  if (quote.charge === 'metered') throw new NotTried('the work is measured later, so nothing is used at once');
}

/**
 * If a span has the refund but not the spend, a row would be below zero and is left out. The log has extra usage only
 * as money, and a refund without its kind may count or not. Then the sum is only known to lie between two figures.
 */
function checkSum(found: number, lines: readonly Entry[], by: string, { fromAt, toAt = 'now' }: Span): void {
  const used = -sum(lines.filter((line) => line.amount < 0 && kindOf(line) === 'spend'));
  const returned = lines.filter(
    ({ amount, spendId, kind }) => amount > 0 && (spendId !== undefined || kind === 'refund'),
  );
  const net = used - sum(returned);
  const of = `usage by ${by} ${`from ${fromAt ?? 'the start'} to ${toAt}`}`;
  const isPart = fromAt !== undefined && returned.length > 0;
  const isVague = returned.some((line) => kindOf(line) !== 'refund' || line.spendId === undefined);
  const isBeyond = lines.some(({ overage }) => overage !== undefined);
  if (!isPart && !isVague && !isBeyond) return expectEqual(found, net, `${of}, net of refunds,`);
  expectTrue(found >= net, `${of} should be ${net} or more; it is ${found}`);
  if (!isBeyond) expectTrue(found <= used, `${of} should be at most ${used}; it is ${found}`);
}

/** Each use is one spend, however many entries it has. Only its refund in the same span may take it out again. */
function checkCount(rows: readonly UsageRow[], lines: readonly Entry[], by: string, { fromAt, toAt }: Span): void {
  const used = lines.filter((line) => kindOf(line) === 'spend');
  if (used.some(({ spendId, amount }) => spendId === undefined || amount >= 0)) return;
  const most = used.length;
  const found = rows.reduce((total, { count }) => total + count, 0);
  const of = `the counts of usage by ${by} from ${fromAt ?? 'the start'} to ${toAt ?? 'now'}`;
  expectTrue(found <= most, `${of} add up to ${found}, but there were ${most} entries of spends`);
}

function checkRows(rows: readonly UsageRow[], by: string): void {
  const sorted = rows.toSorted((a, b) => b.amount - a.amount || (a.key < b.key ? -1 : 1));
  expectEqual(
    rows.map(({ key }) => key),
    sorted.map(({ key }) => key),
    `usage by ${by}, largest first, then by key,`,
  );
  expectTrue(
    rows.every(({ amount, count }) => amount >= 0 && count >= 0),
    `usage by ${by} should be positive`,
  );
  expectEqual(new Set(rows.map(({ key }) => key)).size, rows.length, `different keys by ${by}`);
  const nameless = rows.find(({ key, label }) => key !== '' && label === '');
  expectTrue(!nameless, `the row ${nameless?.key} of usage by ${by} should have a label`);
}

/** Requires an empty list or a refusal. */
export function expectNone(answer: Answer, what: string): void {
  if (answer.status === 200) {
    const { data } = JSON.parse(answer.text) as Page<unknown>;
    return expectEqual(data.length, 0, `the length of ${what}`);
  }
  expectTrue([400, 404, 422].includes(answer.status), `${what} should be empty or refused; it was ${brief(answer)}`);
}
