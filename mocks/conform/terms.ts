import { type Endpoint, endpoints, type Range, toRequest, Wallet } from '../../src/contract/index';
import { type Bench, hasOther, newKey } from './bench';
import type { Check } from './check';
import {
  Absent,
  type Answer,
  brief,
  expectEqual,
  expectField,
  expectProblem,
  expectRefused,
  expectTrue,
  Mismatch,
  NotTried,
  readAs,
} from './expect';
import { checkReplay } from './keys';
import type { Talk } from './talk';

/** Runs before others put a card on file. */
export const withoutCard: Check = {
  name: 'without a card, neither Auto Reload nor extra usage can be turned on',
  needs: 'write',
  async run(bench) {
    const { id, autoReload, overage } = await bench.wallet();
    if (!autoReload && !overage?.settable) throw new Absent('there is neither Auto Reload nor extra usage');
    const found = await cardless(bench);
    if (!found && (await bench.fund.isMock(bench))) throw new Absent('a mock sends invoices to wallets without a card');
    if (!found) throw new NotTried('every wallet has a card or is invoiced; add one without to an account');
    const { asker, wallet } = found;
    const { id: walletId } = wallet;
    const refused = async (endpoint: Endpoint, more: object): Promise<void> => {
      const [key, asked] = [newKey(), { walletId, enabled: true, ...more }];
      const answer = await asker.send(endpoint, asked, key);
      expectProblem(answer, 'payment_method_required', 'subscription_required', 'past_due', 'conflict');
      checkReplay(answer, await asker.send(endpoint, asked, key), 'the refusal without a card');
    };
    if (wallet.autoReload) await refused(endpoints.autoReload.set, termsOf(wallet));
    if (wallet.overage?.settable) await refused(endpoints.overage.set, { max: wallet.overage.settable.min });
    const now = await asker.ask(endpoints.wallets.get, { walletId });
    for (const name of ['autoReload', 'overage'] as const)
      expectEqual(now[name]?.enabled, wallet[name]?.enabled, `${name}.enabled after it was refused`);
    if (walletId !== id || !wallet.autoReload) return;
    const off = await bench.talk.send(endpoints.autoReload.set, { walletId, enabled: false }, newKey());
    await readsBack(bench, off, (read) => read.autoReload?.enabled, false, 'autoReload.enabled');
  },
};

/** A wallet without a card: this one, another one of its account, or one of the other account. */
async function cardless(bench: Bench): Promise<{ asker: Talk; wallet: Wallet } | undefined> {
  const { talk, options } = bench;
  const listed = async (asker: Talk) =>
    (await asker.ask(endpoints.wallets.list, { limit: 100 })).data.map((wallet) => ({ asker, wallet }));
  const found = [
    { asker: talk, wallet: await bench.wallet() },
    ...(await listed(talk)),
    ...(hasOther(options) ? await listed(bench.other()) : []),
  ];
  return found.find(
    ({ wallet }) => !wallet.paymentMethod && !wallet.invoiced && (wallet.autoReload || wallet.overage?.settable),
  );
}

/** What the user agrees to before money moves by itself, and what warns before. */
export const terms: readonly Check[] = [
  {
    name: 'Auto Reload keeps the terms that were agreed to, and needs all of them, each in its range',
    needs: 'write',
    async run(bench) {
      const { talk } = bench;
      const before = await bench.wallet();
      const { id: walletId } = before;
      const ranges = rangesOf(before);
      if (ranges.length === 0) throw new Absent('no term of Auto Reload can be chosen');
      const agreed = termsOf(before);
      const set = (enabled: boolean, more: object = {}) =>
        talk.send(endpoints.autoReload.set, { walletId, enabled, ...more }, newKey());
      const on = await set(true, agreed);
      // Whether that's right is another check's matter.
      if (on.status !== 200) throw new NotTried(`Auto Reload cannot be turned on here: ${brief(on)}`);
      try {
        for (const [name, range] of ranges) {
          await readsBack(bench, await set(true, agreed), reloadTerm(name), range.min, `autoReload.${name}`);
          const next = range.min + (range.step ?? 1);
          const other = await set(true, { ...agreed, [name]: next });
          // Two terms together may be refused, such as a target below the threshold.
          if (next <= range.max && other.status !== 400)
            await readsBack(bench, other, reloadTerm(name), next, `autoReload.${name}`);
          expectField(await set(true, { ...agreed, [name]: undefined }), name);
          const kept = (await bench.wallet()).autoReload;
          for (const value of [...outside(range), range.min + 0.5, String(range.min), null]) {
            if (name === 'limit' && value === null) continue;
            expectField(await set(true, { ...agreed, [name]: value }), name);
          }
          // One wrong term, and none of the others is stored either.
          const changed = Object.fromEntries(ranges.map(([term, { min, step = 1 }]) => [term, min + step]));
          expectRefused(await set(true, { ...changed, [name]: range.max + 1 }), `autoReload.${name} out of its range`);
          expectEqual((await bench.wallet()).autoReload, kept, 'Auto Reload after wrong terms were refused');
        }
      } finally {
        await set(false, keptTerms(before));
      }
    },
  },
  {
    name: 'Auto Reload refuses a term that can’t be chosen',
    needs: 'write',
    async run(bench) {
      const wallet = await bench.wallet();
      const { id: walletId, autoReload, paymentMethod } = wallet;
      if (!autoReload) throw new Absent('there is no Auto Reload');
      if (!paymentMethod) throw new NotTried('without a card, that may be what is refused; put one on file');
      const chosen = new Set(rangesOf(wallet).map(([name]) => name));
      const term = ['below', 'amount', 'upTo', 'limit'].find((name) => !chosen.has(name));
      if (term === undefined) throw new Absent('every term of Auto Reload can be chosen');
      const body = { walletId, enabled: true, ...termsOf(wallet), [term]: 1000 };
      expectField(await bench.talk.send(endpoints.autoReload.set, body, newKey()), term);
      const now = (await bench.wallet()).autoReload;
      expectEqual(now?.enabled, autoReload.enabled, 'autoReload.enabled after the refusal');
    },
  },
  {
    name: 'extra usage is set within its range, and turned on only with a card',
    needs: 'write',
    async run(bench) {
      const { talk } = bench;
      const { id: walletId, overage, paymentMethod, invoiced } = await bench.wallet();
      if (!overage?.settable) throw new Absent('extra usage can’t be set here');
      const { settable } = overage;
      const set = (enabled: boolean, max?: number) =>
        talk.send(endpoints.overage.set, { walletId, enabled, ...(max !== undefined && { max }) }, newKey());
      await readsBack(bench, await set(false), (wallet) => wallet.overage?.enabled, false, 'overage.enabled');
      for (const max of outside(settable)) expectField(await set(false, max), 'max');
      const on = await set(true, settable.min);
      if (on.status === 200) {
        expectTrue(paymentMethod !== null || invoiced === true, 'extra usage without a card should be 409');
        await readsBack(bench, on, (wallet) => wallet.overage?.enabled, true, 'overage.enabled');
        await readsBack(bench, on, (wallet) => wallet.overage?.max.amount, settable.min, 'overage.max');
        const next = settable.min + (settable.step ?? 1);
        if (next <= settable.max)
          await readsBack(bench, await set(true, next), (wallet) => wallet.overage?.max.amount, next, 'overage.max');
      } else expectProblem(on, 'payment_method_required', 'subscription_required', 'past_due', 'conflict');
      const max = Math.max(settable.min, Math.min(settable.max, overage.max.amount));
      await readsBack(bench, await set(false, max), (wallet) => wallet.overage?.enabled, false, 'overage.enabled');
    },
  },
  {
    name: 'an alert reads back as it was set, also none at all, and a wallet at it is low',
    needs: 'write',
    async run(bench) {
      const { id: walletId, alert, spendable } = await bench.wallet();
      if (!alert?.settable) throw new Absent('no alert can be set here');
      const set = (below: unknown) => bench.talk.send(endpoints.alert.set, { walletId, below }, newKey());
      const below = (wallet: Wallet) => wallet.alert?.below;
      for (const value of [(alert.below ?? 0) + 7, null, 0])
        await readsBack(bench, await set(value), below, value, 'alert.below');
      const { low, subscription, spendable: held } = await bench.wallet();
      // With a plan, a share of its allocation may be low, too.
      if (subscription.plan === null && held > 0) expectEqual(low, false, 'low, where the alert is 0,');
      for (const value of [-1, 1.5, '5']) expectField(await set(value), 'below');
      const { path } = toRequest(endpoints.alert.set, { walletId, below: null });
      const headers = { 'content-type': 'application/json', 'idempotency-key': newKey() };
      expectField(await bench.talk.raw('PUT', path, { headers, body: '{}' }), 'below');
      const at = await set(spendable);
      await readsBack(bench, at, below, spendable, 'alert.below');
      await readsBack(bench, at, ({ low }) => low, true, 'low, at the alert,');
      await readsBack(bench, await set(alert.below), below, alert.below, 'alert.below');
    },
  },
];

/** Every setting that can be chosen, at its minimum. */
export function termsOf(wallet: Wallet): object {
  return Object.fromEntries(rangesOf(wallet).map(([name, { min }]) => [name, min]));
}

/** The terms as they are, to set them back. */
function keptTerms(wallet: Wallet): object {
  return Object.fromEntries(rangesOf(wallet).map(([name]) => [name, reloadTerm(name)(wallet)]));
}

function rangesOf({ autoReload }: Wallet): [string, Range][] {
  const { settable = {} } = autoReload ?? {};
  return Object.entries(settable).flatMap(([name, range]): [string, Range][] => (range ? [[name, range]] : []));
}

function reloadTerm(name: string): (wallet: Wallet) => unknown {
  return ({ autoReload }) => {
    if (name === 'limit') return autoReload?.limit?.max.amount ?? null;
    return autoReload?.[name as 'below' | 'amount' | 'upTo'];
  };
}

/** Values that a range doesn't have: on both sides, and between two steps. */
function outside({ min, max, step = 1 }: Range): number[] {
  const below = min > 0 ? [min - 1] : [];
  return [...below, max + 1, ...(step > 1 && min + 1 < max ? [min + 1] : [])];
}

export async function readsBack(
  bench: Bench,
  answer: Answer,
  read: (wallet: Wallet) => unknown,
  wanted: unknown,
  what: string,
): Promise<void> {
  if (answer.status !== 200)
    throw new Mismatch(`${what} could not be set to ${JSON.stringify(wanted)}: ${brief(answer)}`);
  const path = answer.asked.replace(/^\w+ /, '');
  expectEqual(read(readAs(Wallet, answer, path)), wanted, `${what} in the answer`);
  expectEqual(read(await bench.wallet()), wanted, `${what}, read back,`);
}
