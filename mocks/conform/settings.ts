import { endpoints } from '../../src/contract/index';
import { type Bench, expectUntouched, newKey, stateOf } from './bench';
import type { Check } from './check';
import { Absent, brief, expectEqual, expectProblem, expectTrue } from './expect';
import { expectOthersKept } from './others';
import { readsBack, termsOf } from './terms';
import { expectNone } from './usage';

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
      if (autoReload && !autoReload.available)
        expectTrue(autoReload.unavailableReason !== undefined, 'autoReload is not available, and does not say why');
      await listed(has.receipts === true, () => talk.send(endpoints.receipts.list, { walletId }), 'receipts');
      const usage = (by: string) => talk.send(endpoints.usage.list, { walletId, by });
      for (const by of has.usage ?? []) {
        const { status } = await usage(by);
        expectEqual(status, 200, `status of usage by ${by}, which capabilities.usage names,`);
      }
    },
  },
];

/** The payer must recognize the card by these. */
export const card: Check = {
  name: 'a card on file has its last four digits, a month from 1, and a year of four digits',
  async run({ wallet }) {
    const { paymentMethod } = await wallet();
    if (!paymentMethod) throw new Absent('there is no card on file');
    const { last4, expiresMonth, expiresYear } = paymentMethod;
    if (last4 !== undefined)
      expectTrue(/^\d{4}$/.test(last4), `last4 of the card should be four digits; it is ${last4}`);
    if (expiresMonth !== undefined)
      expectTrue([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].includes(expiresMonth), `expiresMonth is ${expiresMonth}`);
    if (expiresYear !== undefined)
      expectTrue(
        /^20\d\d$/.test(String(expiresYear)),
        `expiresYear should be a year such as 2031; it is ${expiresYear}`,
      );
  },
};

export const settings: readonly Check[] = [
  {
    name: 'what the product does not have is refused as not supported, and changes nothing',
    needs: 'write',
    async run(bench) {
      const { talk } = bench;
      const before = await stateOf(bench);
      const { id: walletId, capabilities: has, overage, alert } = before.wallet;
      if (!has.autoReload)
        for (const enabled of [true, false])
          expectProblem(await talk.send(endpoints.autoReload.set, { walletId, enabled }, newKey()), 'not_supported');
      if (!overage?.settable && !overage?.enabled) {
        const answer = await talk.send(endpoints.overage.set, { walletId, enabled: true }, newKey());
        expectProblem(answer, 'not_supported');
      }
      if (!alert?.settable)
        expectProblem(await talk.send(endpoints.alert.set, { walletId, below: 1 }, newKey()), 'not_supported');
      if (!has.settlement)
        expectProblem(await talk.send(endpoints.settlements.create, { walletId }, newKey()), 'not_supported');
      await expectUntouched(bench, before, 'after commands that the product does not have');
    },
  },
  {
    name: 'a setting reads back as it was set, and is refused where it cannot be set',
    needs: 'write',
    async run(bench) {
      const { talk, left } = bench;
      const before = await bench.wallet();
      const { id: walletId, autoReload, paymentMethod } = before;
      if (autoReload) {
        const set = (enabled: boolean, more: object = {}) =>
          talk.send(endpoints.autoReload.set, { walletId, enabled, ...more }, newKey());
        await readsBack(bench, await set(false), ({ autoReload: now }) => now?.enabled, false, 'autoReload.enabled');
        const on = await set(true, termsOf(before));
        if (on.status === 200) {
          await readsBack(bench, on, ({ autoReload: now }) => now?.enabled, true, 'autoReload.enabled');
          if (left.others?.length) await expectOthersKept(bench, 'after Auto Reload was turned on');
          await readsBack(bench, await set(false), ({ autoReload: now }) => now?.enabled, false, 'autoReload.enabled');
        } else {
          expectProblem(on, 'payment_method_required', 'subscription_required', 'past_due', 'conflict');
          expectTrue(!autoReload.available, `autoReload.available is true, but turning it on was ${brief(on)}`);
        }
        if (!paymentMethod && !before.invoiced)
          expectTrue(on.status === 409, 'Auto Reload without a card should be 409');
      } else throw new Absent('there is no Auto Reload');
      const after = await bench.wallet();
      for (const name of ['buckets', 'alert', 'overage', 'subscription', 'paymentMethod'] as const)
        expectEqual(after[name], before[name], `${name}, after Auto Reload was changed and set back,`);
    },
  },
];

async function listed(has: boolean, send: () => ReturnType<Bench['talk']['send']>, what: string): Promise<void> {
  const answer = await send();
  if (has) return expectEqual(answer.status, 200, `status of the list of ${what}`);
  expectNone(answer, `the list of ${what}, which capabilities do not name,`);
}
