import { Checkout, endpoints, isBucket, type Wallet } from '../../src/contract/index';
import { atOnce, type Bench, calmReload, expectUntouched, newKey, type State, stateOf } from './bench';
import type { Check } from './check';
import {
  Absent,
  type Answer,
  expectEqual,
  expectField,
  expectProblem,
  expectRefused,
  expectTrue,
  NotTried,
  readAs,
} from './expect';
import { backstage, complete } from './fund';
import { offered } from './offers';
import { checkReplay } from './keys';
import { clockSlack, ms } from './reading';
import { receiptsOf } from './reloading';
import { expectKind, expectPresent } from './spending';
import { isPutOff, pause } from './talk';

export const buying: readonly Check[] = [
  {
    name: 'a purchase costs the offered price and adds what was offered once, after it is paid',
    needs: 'write',
    async run(bench) {
      const { talk, left } = bench;
      await calmReload(bench);
      const { offer, price, amount, expires } = await offered(bench);
      const before = await stateOf(bench);
      const walletId = before.wallet.id;
      const paidBefore = await receiptsOf(bench, before.wallet);
      const key = newKey();
      const asked = { walletId, kind: 'top_up', ...offer };
      const first = await talk.send(endpoints.checkouts.create, asked, key);
      expectMayBuy(first);
      expectEqual(first.status, 201, 'status of the checkout');
      const checkout = readAs(Checkout, first, 'a checkout');
      left.checkoutId = checkout.id;
      expectEqual(checkout.amountDue, price, 'amountDue, which is the price on offer,');
      expectEqual([checkout.walletId, checkout.kind], [walletId, 'top_up'], 'wallet and kind of the checkout');
      if ('packId' in offer) expectEqual(checkout.packId, offer.packId, 'packId of the checkout');
      checkReplay(first, await talk.send(endpoints.checkouts.create, asked, key), 'the checkout');
      if (checkout.status !== 'completed') {
        const { url } = checkout;
        if (checkout.status === 'open')
          expectTrue(/^https?:\/\//.test(url ?? ''), `an open checkout needs a url; it is ${url}`);
        await expectUntouched(bench, before, 'while a purchase is not paid');
      }
      const paid = await complete(bench, checkout);
      expectEqual(paid.status, 'completed', 'status of a paid checkout');
      const after = await stateOf(bench);
      expectEqual(after.wallet.balance, before.wallet.balance + amount, 'balance after the purchase');
      expectEqual(after.total, before.total + 1, 'entries in the log after the purchase');
      expectEqual(
        [after.newest?.amount, after.newest?.checkoutId],
        [amount, checkout.id],
        'amount and checkoutId of its entry',
      );
      checkBought(after);
      expectAsAgreed(before.wallet, after.wallet, 'after a purchase');
      const read = await talk.ask(endpoints.checkouts.get, { walletId, checkoutId: checkout.id });
      expectEqual(
        [read.status, read.amountDue],
        ['completed', price],
        'status and amountDue of the checkout, read again,',
      );
      expectTrue(read.completedAt !== undefined, 'completedAt should be there once a checkout is completed');
      expectPresent(after.wallet, read.completedAt, 'completedAt of the checkout');
      const took = ms(read.completedAt) - ms(read.createdAt);
      expectTrue(took > -clockSlack, `the checkout was completed at ${read.completedAt}, before ${read.createdAt}`);
      if (expires) checkBatch(before.wallet, after.wallet);
      if (paidBefore !== undefined) {
        const { data, total } = await talk.ask(endpoints.receipts.list, { walletId, limit: 1 });
        expectEqual(data[0]?.amount, price, 'amount of the newest receipt');
        const isUnpaid = ['open', 'void', 'refunded'].includes(data[0]!.status);
        expectTrue(!isUnpaid, `the newest receipt, of a paid checkout, should be paid; it is ${data[0]!.status}`);
        expectPresent(after.wallet, data[0]!.at, 'the instant of the newest receipt');
        expectEqual(total, paidBefore + 1, 'receipts after one purchase');
      }
      await expectUntouched(bench, after, 'after a completed checkout was read');
    },
  },
  {
    name: 'the same purchase sent five times at once under one key is made once',
    needs: 'write',
    async run(bench) {
      const { talk } = bench;
      const { offer, amount } = await offered(bench);
      const before = await stateOf(bench);
      const walletId = before.wallet.id;
      const key = newKey();
      const asked = { walletId, kind: 'top_up', ...offer };
      const answers = await atOnce(5, () => talk.send(endpoints.checkouts.create, asked, key));
      answers.forEach(expectMayBuy);
      for (const answer of answers)
        if (answer.status !== 201 && answer.status !== 429 && answer.status !== 503)
          expectProblem(answer, 'request_in_progress');
      const made = answers
        .filter(({ status }) => status === 201)
        .map((answer) => readAs(Checkout, answer, 'a checkout'));
      expectEqual(new Set(made.map(({ id }) => id)).size, 1, 'checkouts created');
      await expectGrants(bench, before, made, amount);
    },
  },
  {
    name: 'two purchases at once are two, each of what was asked for',
    needs: 'write',
    async run(bench) {
      const { talk } = bench;
      const first = await offered(bench);
      const offers = [first, await offered(bench, first.amount + 1)];
      const before = await stateOf(bench);
      const walletId = before.wallet.id;
      const answers = await atOnce(2, (n) =>
        talk.send(endpoints.checkouts.create, { walletId, kind: 'top_up', ...offers[n]!.offer }, newKey()),
      );
      answers.forEach(expectMayBuy);
      const made: Checkout[] = [];
      let granted = 0;
      for (const [n, answer] of answers.entries()) {
        // A server may allow only one at a time, if it says so.
        if (answer.status !== 201) {
          if (!isPutOff(answer)) expectProblem(answer, 'conflict');
          continue;
        }
        const { amount, price } = offers[n]!;
        const checkout = readAs(Checkout, answer, 'a checkout');
        expectEqual(checkout.amountDue, price, `amountDue of ${amount}, whose price is on offer,`);
        made.push(await complete(bench, checkout));
        granted += amount;
      }
      expectEqual(new Set(made.map(({ id }) => id)).size, made.length, 'different checkouts of two purchases at once');
      const after = await stateOf(bench);
      expectEqual(after.wallet.balance, before.wallet.balance + granted, 'balance after both of them');
      expectEqual(after.total, before.total + made.length, 'entries in the log after both of them');
    },
  },
  {
    name: 'putting a card on file costs nothing and adds nothing',
    needs: 'write',
    async run(bench) {
      const { talk } = bench;
      const before = await stateOf(bench);
      if (before.wallet.subscription.status === 'past_due')
        throw new NotTried('the plan is past due, where a new card pays what is due');
      const asked = { walletId: before.wallet.id, kind: 'payment_method' };
      const answer = await talk.send(endpoints.checkouts.create, asked, newKey());
      // A product may have no cards.
      if (answer.status !== 201) {
        expectRefused(answer, 'a card where the product has none');
        throw new Absent('no card can be put on file');
      }
      const checkout = readAs(Checkout, answer, 'a checkout');
      expectEqual(
        [checkout.kind, checkout.amountDue.amount],
        ['payment_method', 0],
        'kind and amountDue of a new card',
      );
      await expectUntouched(bench, before, 'after a page for a card was opened');
    },
  },
  {
    name: 'a payment that is reported again grants nothing more',
    needs: 'write',
    async run(bench) {
      const { options, left, fund } = bench;
      const { id: walletId, capabilities } = await bench.wallet();
      const { checkoutId } = left;
      if (!capabilities.topUp && !capabilities.planChange) throw new Absent('nothing is for sale');
      if (!options.redeliver && !(checkoutId && (await fund.isMock(bench))))
        throw new NotTried('give --redeliver a command that makes the payment processor send its last webhook again');
      const again = async (): Promise<void> => {
        if (options.redeliver) return options.redeliver({ walletId, ...(checkoutId && { checkoutId }) });
        await backstage(bench, 'POST', `/checkouts/${checkoutId}/pay`, { number: '4242424242424242' });
      };
      const before = await stateOf(bench);
      await again();
      await pause(options.redeliver ? 300 : 0);
      await expectUntouched(bench, before, 'after a payment was reported a second time');
      await atOnce(3, again);
      await pause(options.redeliver ? 300 : 0);
      await expectUntouched(bench, before, 'after a payment was reported three times at once');
    },
  },
  {
    name: 'what is not for sale cannot be bought, and returnUrl must be a page of the host',
    needs: 'write',
    async run(bench) {
      const { talk } = bench;
      const before = await stateOf(bench);
      const { id: walletId, topUp, capabilities } = before.wallet;
      const buy = (asked: object) => talk.send(endpoints.checkouts.create, { walletId, ...asked }, newKey());
      const unsupported = (what: string, answer: Awaited<ReturnType<typeof buy>>) => expectRefused(answer, what);
      if (!capabilities.topUp)
        unsupported('a top-up where the product has none', await buy({ kind: 'top_up', packId: 'x' }));
      else {
        for (const packId of ['no_such_pack', 'constructor', '__proto__'])
          unsupported('a pack that does not exist', await buy({ kind: 'top_up', packId }));
        expectField(await buy({ kind: 'no_such_kind' }), 'kind');
        unsupported('a top-up of nothing', await buy({ kind: 'top_up' }));
        unsupported('a negative amount', await buy({ kind: 'top_up', amount: -100 }));
        if (topUp) {
          unsupported('an amount over the range', await buy({ kind: 'top_up', amount: topUp.range.max + 1 }));
          if (topUp.range.min > 1)
            unsupported('an amount under the range', await buy({ kind: 'top_up', amount: topUp.range.min - 1 }));
        }
        const packs = await talk.ask(endpoints.packs.list, { walletId, limit: 100 });
        const closed = packs.data.find(({ available }) => !available);
        const sold = packs.data.find(({ available }) => available);
        if (sold) {
          const one = { kind: 'top_up', packId: sold.id };
          const returnUrl = 'https://evil.example/';
          unsupported('a pack with a returnUrl that is not a page of this host', await buy({ ...one, returnUrl }));
          unsupported('a pack and an amount together', await buy({ ...one, amount: 1 }));
        }
        if (closed)
          unsupported(
            `the pack ${closed.id}, which is not available,`,
            await buy({ kind: 'top_up', packId: closed.id }),
          );
      }
      unsupported('a plan that does not exist', await buy({ kind: 'plan_change', planId: 'no_such_plan' }));
      const pages = [bench.origin, ...(bench.options.origin === undefined ? [] : [bench.options.origin])];
      const lookalikes = pages.flatMap((page) => [`${page}.evil.example/`, `${page}@evil.example/`]);
      for (const returnUrl of ['https://evil.example/', '//evil.example/', 'javascript:alert(1)', ...lookalikes]) {
        const answer = await buy({ kind: 'payment_method', returnUrl });
        expectRefused(answer, `returnUrl ${returnUrl}, which is not a page of this host,`);
      }
      await expectUntouched(bench, before, 'after purchases that were refused');
    },
  },
];

/** A team may let only some of its members buy. */
function expectMayBuy(answer: Answer): void {
  if (answer.status !== 403) return;
  expectProblem(answer, 'forbidden');
  throw new NotTried('this member may not buy (403 forbidden); give the --token of one who may');
}

/** Paying for one thing agrees to nothing else. */
export function expectAsAgreed(before: Wallet, after: Wallet, when: string): void {
  expectEqual(after.autoReload?.enabled, before.autoReload?.enabled, `autoReload.enabled ${when}`);
  expectEqual(after.overage?.enabled, before.overage?.enabled, `overage.enabled ${when}`);
}

/** What is bought isn't part of a plan, and its entry is a purchase. */
function checkBought({ newest, wallet }: State): void {
  if (!newest || wallet.buckets.length < 2) return;
  expectKind(newest, 'purchase');
  for (const { id, amount } of newest.buckets) {
    const bucket = wallet.buckets.find((one) => one.id === id);
    const isPart =
      bucket !== undefined && (['plan', 'daily', 'rollover'] as const).some((kind) => isBucket(bucket, kind));
    expectTrue(!isPart || amount <= 0, `what was bought is in the bucket ${id}, which is part of a plan`);
  }
}

function checkBatch(before: Wallet, after: Wallet): void {
  const dated = ({ buckets }: Wallet): number =>
    buckets.reduce((total, { batches = [] }) => total + batches.reduce((all, { amount }) => all + amount, 0), 0);
  expectTrue(
    dated(after) > dated(before) || after.outstanding < before.outstanding,
    'what was bought expires, but no batch has an expiry date',
  );
}

/** Requires one entry of `amount` for each checkout that is completed, however often it was answered. */
async function expectGrants(
  bench: Bench,
  before: Awaited<ReturnType<typeof stateOf>>,
  made: readonly Checkout[],
  amount: number,
): Promise<void> {
  const grants = new Set(made.filter(({ status }) => status === 'completed').map(({ id }) => id)).size;
  const after = await stateOf(bench);
  expectEqual(after.wallet.balance, before.wallet.balance + grants * amount, 'balance after all of them');
  expectEqual(after.total, before.total + grants, 'entries in the log after all of them');
}
