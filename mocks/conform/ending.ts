import { endpoints, hasPlan, Wallet } from '../../src/contract/index';
import { type Bench, calmReload, hasOther, newKey, stateOf, expectUntouched } from './bench';
import type { Check } from './check';
import { anySpend, readsOf } from './commands';
import {
  Absent,
  type Answer,
  brief,
  expectEqual,
  expectProblem,
  expectRefused,
  expectTrue,
  NotTried,
  readAs,
} from './expect';
import { checkReplay, checkReplayIfRemembered, expectReused } from './keys';
import { expectOthersKept } from './others';
import { ms } from './time';
import { checkStanding } from './standing';
import { termsOf } from './terms';

/** The last checks, only on request: the plan is canceled and resumed, and the account is deleted. */
export const endings: readonly Check[] = [
  {
    name: 'a plan is canceled at the end of its period, once, and resumed as it was',
    needs: 'destructive',
    async run(bench) {
      const { talk, left } = bench;
      const { id: walletId, subscription, buckets, paused, capabilities } = await bench.wallet();
      const send = (name: 'cancel' | 'resume', key = newKey()) =>
        talk.send(endpoints.subscription[name], { walletId }, key);
      const { status } = subscription;
      if (!hasPlan(subscription)) {
        expectRefused(await send('cancel'), `canceling a plan that is ${status}`);
        throw capabilities.planChange
          ? new NotTried(`the plan is ${status}; use a wallet with an active plan`)
          : new Absent('no plan can be chosen');
      }
      if (status !== 'active') throw new NotTried(`the plan is ${status}; use a wallet with an active plan`);
      const early = newKey();
      const refused = await send('resume', early);
      expectRefused(refused, 'resuming a plan that is not canceled');
      await turnedOn(bench);
      const { autoReload } = await bench.wallet();
      const key = newKey();
      const first = await send('cancel', key);
      if (await isFree(bench)) {
        expectRefused(first, 'canceling a plan that costs nothing');
        throw new Absent('the plan costs nothing, so it can’t be canceled');
      }
      expectEqual(first.status, 200, 'status of the cancellation');
      const canceled = readAs(Wallet, first, 'the answer to a cancellation');
      expectEqual(canceled.subscription.status, 'cancel_pending', 'status of the plan after it is canceled,');
      expectEqual(canceled.subscription.renewsAt, null, 'renewsAt after the plan is canceled,');
      checkStanding(canceled);
      expectEqual(
        ms(canceled.subscription.endsAt ?? ''),
        ms(subscription.currentPeriodEndAt ?? ''),
        'endsAt in ms, which is the end of the period,',
      );
      expectEqual(amounts(canceled), amounts({ buckets }), 'the buckets, which stay until then,');
      expectEqual(canceled.paused ?? false, paused ?? false, 'paused, until the canceled plan ends,');
      expectEqual(
        canceled.autoReload?.enabled,
        autoReload?.enabled,
        'autoReload.enabled, which is as the user left it,',
      );
      const before = await stateOf(bench);
      checkReplay(first, await send('cancel', key), 'the cancellation');
      expectReused(await send('resume', key), 'resuming');
      checkReplayIfRemembered(refused, await send('resume', early), 'the refusal to resume');
      const second = await send('cancel');
      if (second.status !== 200) expectRefused(second, 'canceling a plan that is canceled');
      await expectUntouched(bench, before, 'after the cancellation was sent again');
      if (left.others?.length) await expectOthersKept(bench, 'after a plan was canceled');
      const back = newKey();
      const again = await send('resume', back);
      expectEqual(again.status, 200, 'status of the resumption');
      const resumed = readAs(Wallet, again, 'the answer to a resumption');
      expectEqual(resumed.subscription, subscription, 'the plan after it is resumed');
      checkReplay(again, await send('resume', back), 'the resumption');
      expectEqual(amounts(resumed), amounts({ buckets }), 'the buckets after the plan is resumed');
      expectEqual(resumed.autoReload?.enabled, autoReload?.enabled, 'autoReload.enabled after the plan is resumed');
      await calmReload(bench);
    },
  },
  {
    name: 'an account is deleted only when confirmed, then completely, and no other account changes',
    needs: 'destructive',
    async run(bench) {
      const { talk, options, left } = bench;
      const before = await stateOf(bench);
      const reads = [];
      const owned = new Set((await talk.ask(endpoints.wallets.list, { limit: 100 })).data.map(({ id }) => id));
      for (const read of await readsOf(bench, before.wallet))
        if ((await talk.send(read.endpoint, read.input)).status === 200) reads.push(read);
      const spend = await anySpend(bench);
      const theirs = hasOther(options) ? await othersWallets(bench) : undefined;
      for (const confirm of [undefined, null, 'yes', true, 'DELETE', 'delete '])
        expectProblem(await talk.send(endpoints.account.delete, { confirm }, newKey()), 'invalid_request');
      await expectUntouched(bench, before, 'after a deletion that was not confirmed');
      const key = newKey();
      const answer = await talk.send(endpoints.account.delete, { confirm: 'delete' }, key);
      if (answer.status === 422) {
        expectProblem(answer, 'not_supported');
        throw new Absent('accounts can’t be deleted');
      }
      if (answer.status === 409) throw new NotTried(`the account cannot be deleted now: ${brief(answer)}`);
      expectEqual(answer.status, 200, 'status of the deletion');
      left.deleted = true;
      readAs(endpoints.account.delete.output, answer, 'the answer to the deletion');
      const list = await talk.send(endpoints.wallets.list, {});
      if (list.status === 200) {
        const { data } = JSON.parse(list.text) as { data: { id: string }[] };
        const kept = data.find(({ id }) => owned.has(id));
        expectTrue(!kept, `the wallet ${kept?.id} is still listed after the account was deleted`);
      } else expectProblem(list, 'unauthenticated', 'not_found', 'forbidden');
      const refused = (gone: Answer) => expectProblem(gone, 'not_found', 'unauthenticated', 'forbidden');
      for (const { endpoint, input } of reads) refused(await talk.send(endpoint, input));
      if (spend) refused(await talk.send(endpoints.spends.create, spend, newKey()));
      if (theirs) expectEqual(await othersWallets(bench), theirs, 'the wallets of the other account');
    },
  },
];

/** Turns Auto Reload on, where that's possible. */
async function turnedOn({ talk, wallet }: Bench): Promise<void> {
  const now = await wallet();
  if (!now.autoReload?.available) return;
  await talk.send(endpoints.autoReload.set, { walletId: now.id, enabled: true, ...termsOf(now) }, newKey());
}

async function isFree({ talk, wallet }: Bench): Promise<boolean> {
  const { data } = await talk.ask(endpoints.plans.list, { walletId: (await wallet()).id, limit: 100 });
  return data.find(({ current }) => current)?.price.amount === 0;
}

async function othersWallets(bench: Bench): Promise<object[]> {
  const { data } = await bench.other().ask(endpoints.wallets.list, { limit: 100 });
  return data.map(({ id, balance, buckets }) => ({ id, balance, buckets }));
}

function amounts({ buckets }: Pick<Wallet, 'buckets'>): object[] {
  return buckets.map(({ id, amount, locked }) => ({ id, amount, locked }));
}
