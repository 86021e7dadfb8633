import { endpoints, type Page, type UsageRow, type Wallet } from '../../src/contract/index';
import { type Bench, costly, expectUntouched, newKey, priced, stateOf, sum } from './bench';
import type { Check } from './check';
import { brief, expectEqual, expectField, expectProblem, expectTrue, Mismatch, NotTried } from './expect';
import { walkPages } from './walk';

export const capabilities: readonly Check[] = [
  {
    name: 'capabilities match what the answers show',
    async run({ talk, wallet: read }) {
      const wallet = await read();
      const { id: walletId, capabilities: has, autoReload, topUp } = wallet;
      const packs = await talk.ask(endpoints.packs.list, { walletId, limit: 100 });
      const plans = await talk.ask(endpoints.plans.list, { walletId, limit: 100 });
      expectEqual(has.autoReload ?? false, autoReload !== null, 'capabilities.autoReload');
      const sells = packs.data.length > 0 || topUp !== undefined;
      expectEqual(has.topUp ?? false, sells, `capabilities.topUp, with ${packs.data.length} packs on offer,`);
      if (has.planChange) expectTrue(plans.data.length > 0, 'capabilities.planChange is true, but no plan is offered');
      else
        expectTrue(
          plans.data.length <= 1,
          `capabilities.planChange is false, but ${plans.data.length} plans are offered`,
        );
      await listed(has.receipts === true, () => talk.send(endpoints.receipts.list, { walletId }), 'receipts');
    },
  },
  {
    name: 'usage by each dimension is positive, largest first, and an unknown dimension is refused',
    async run({ talk, wallet }) {
      const { id: walletId, capabilities: has } = await wallet();
      const unknown = await talk.send(endpoints.usage.list, { walletId, by: 'no_such_dimension' });
      if (!has.usage?.length) return expectNone(unknown, 'usage by a dimension, where capabilities.usage names none,');
      expectField(unknown, 'by');
      for (const by of has.usage) {
        const list = (page: object) => talk.ask(endpoints.usage.list, { walletId, by, ...page });
        const { data } = await list({ limit: 100 });
        checkRows(data, by);
        await walkPages(list, 1, { idOf: ({ key }) => key, most: 5 });
        const none = await list({ fromAt: '2001-01-01T00:00:00Z', toAt: '2001-01-02T00:00:00Z' });
        expectEqual([none.total, sum(none.data)], [0, 0], `usage by ${by} before there was any`);
      }
    },
  },
];

export const settings: readonly Check[] = [
  {
    name: 'what the product does not have is refused as not supported, and changes nothing',
    needs: 'write',
    async run(bench) {
      const { talk } = bench;
      const before = await stateOf(bench);
      const { id: walletId, capabilities: has, overage, alert, outstanding } = before.wallet;
      if (!has.autoReload)
        for (const enabled of [true, false])
          expectProblem(await talk.send(endpoints.autoReload.set, { walletId, enabled }, newKey()), 'not_supported');
      if (!overage?.settable && !overage?.enabled) {
        const answer = await talk.send(endpoints.overage.set, { walletId, enabled: true }, newKey());
        expectProblem(answer, 'not_supported');
      }
      if (!alert?.settable)
        expectProblem(await talk.send(endpoints.alert.set, { walletId, below: 1 }, newKey()), 'not_supported');
      const settle = () => talk.send(endpoints.settlements.create, { walletId }, newKey());
      if (!has.settlement) expectProblem(await settle(), 'not_supported');
      else if (outstanding === 0) expectProblem(await settle(), 'already_settled');
      await expectUntouched(bench, before, 'after commands that the product does not have');
    },
  },
  {
    name: 'a setting reads back as it was set, and is refused where it cannot be set',
    needs: 'write',
    async run(bench) {
      const { talk } = bench;
      const before = await bench.wallet();
      const { id: walletId, autoReload, alert, paymentMethod } = before;
      if (autoReload) {
        const set = (enabled: boolean, more: object = {}) =>
          talk.send(endpoints.autoReload.set, { walletId, enabled, ...more }, newKey());
        await readsBack(bench, await set(false), ({ autoReload: now }) => now?.enabled, false, 'autoReload.enabled');
        const on = await set(true, termsOf(before));
        if (on.status === 200) {
          await readsBack(bench, on, ({ autoReload: now }) => now?.enabled, true, 'autoReload.enabled');
          await readsBack(bench, await set(false), ({ autoReload: now }) => now?.enabled, false, 'autoReload.enabled');
        } else {
          expectProblem(on, 'payment_method_required', 'subscription_required', 'past_due', 'conflict');
          expectTrue(!autoReload.available, `autoReload.available is true, but turning it on was ${brief(on)}`);
        }
        if (!paymentMethod && !before.invoiced)
          expectTrue(on.status === 409, 'Auto Reload without a card should be 409');
      }
      if (alert?.settable) {
        const below = (alert.below ?? 0) + 7;
        const set = (value: number | null) => talk.send(endpoints.alert.set, { walletId, below: value }, newKey());
        await readsBack(bench, await set(below), (wallet) => wallet.alert?.below, below, 'alert.below');
        await readsBack(bench, await set(alert.below), (wallet) => wallet.alert?.below, alert.below, 'alert.below');
      }
      expectEqual(
        (await bench.wallet()).buckets,
        before.buckets,
        'the buckets, after settings were changed and set back,',
      );
    },
  },
  {
    name: 'usage grows by what is spent',
    needs: 'write',
    async run(bench) {
      const { capabilities: has, id: walletId } = await bench.wallet();
      if (!has.usage?.length) return;
      const { quote } = await priced(bench);
      if (quote.charge === 'metered') throw new NotTried('the work is measured later, so nothing is used at once');
      for (const by of has.usage) {
        const total = async () => sum((await bench.talk.ask(endpoints.usage.list, { walletId, by, limit: 100 })).data);
        const { input, taken } = await costly(bench);
        const before = await total();
        await bench.talk.ask(endpoints.spends.create, input, newKey());
        expectEqual(await total(), before + taken, `usage by ${by} after a spend of ${taken}`);
      }
    },
  },
];

/** Every setting that can be chosen, at its minimum. */
export function termsOf({ autoReload }: Wallet): object {
  const ranges = Object.entries(autoReload?.settable ?? {});
  return Object.fromEntries(ranges.flatMap(([name, range]) => (range ? [[name, range.min]] : [])));
}

async function readsBack(
  bench: Bench,
  answer: { status: number; text: string; asked: string; headers: Headers },
  read: (wallet: Wallet) => unknown,
  wanted: unknown,
  what: string,
): Promise<void> {
  if (answer.status !== 200)
    throw new Mismatch(`${what} could not be set to ${JSON.stringify(wanted)}: ${brief(answer)}`);
  expectEqual(read(JSON.parse(answer.text) as Wallet), wanted, `${what} in the answer`);
  expectEqual(read(await bench.wallet()), wanted, `${what}, read back,`);
}

async function listed(has: boolean, send: () => ReturnType<Bench['talk']['send']>, what: string): Promise<void> {
  const answer = await send();
  if (has) return expectEqual(answer.status, 200, `status of the list of ${what}`);
  expectNone(answer, `the list of ${what}, which capabilities do not name,`);
}

/** Requires an empty list or a refusal. */
function expectNone(answer: { status: number; text: string; asked: string; headers: Headers }, what: string): void {
  if (answer.status === 200) {
    const { data } = JSON.parse(answer.text) as Page<unknown>;
    return expectEqual(data.length, 0, `the length of ${what}`);
  }
  expectTrue([400, 404, 422].includes(answer.status), `${what} should be empty or refused; it was ${brief(answer)}`);
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
}
