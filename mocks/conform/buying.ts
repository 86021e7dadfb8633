import { Checkout, endpoints, type Entry, type Wallet } from '../../src/contract/index';
import { atOnce, type Bench, calmReload, expectUntouched, newKey, stateOf, writtenSince } from './bench';
import type { Check } from './check';
import { Absent, type Answer, expectEqual, expectProblem, expectRefused, expectTrue, NotTried, readAs } from './expect';
import { backstage, complete } from './fund';
import { expectOutsidePlan, offered } from './offers';
import { checkReplay, expectReused } from './keys';
import { clockSlack, ms } from './time';
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
        const { url, completedAt } = checkout;
        expectEqual(completedAt, undefined, `completedAt of a checkout that is ${checkout.status}`);
        if (checkout.status === 'open')
          expectTrue(/^https?:\/\//.test(url ?? ''), `an open checkout needs a url with http(s); it is ${url}`);
        await expectUntouched(bench, before, 'while a purchase is not paid');
      }
      const paid = await complete(bench, checkout);
      expectEqual(paid.status, 'completed', 'status of a paid checkout');
      const after = await stateOf(bench);
      expectEqual(after.wallet.balance, before.wallet.balance + amount, 'balance after the purchase');
      const written = await writtenSince(bench, before);
      expectEqual(written.length, 1, 'entries in the log since the purchase');
      const [entry] = written;
      expectEqual([entry!.amount, entry!.checkoutId], [amount, checkout.id], 'amount and checkoutId of its entry');
      expectPresent(after.wallet, entry!.at, 'the instant of its entry');
      checkBought(entry!, after.wallet);
      expectAsAgreed(before.wallet, after.wallet, 'after a purchase');
      const read = await talk.ask(endpoints.checkouts.get, { walletId, checkoutId: checkout.id });
      expectEqual(
        [read.status, read.amountDue],
        ['completed', price],
        'status and amountDue of the checkout, read again,',
      );
      for (const name of ['walletId', 'kind', 'packId', 'createdAt'] as const)
        expectEqual(read[name], checkout[name], `${name} of the checkout, read again,`);
      expectTrue(read.completedAt !== undefined, 'completedAt should be there once a checkout is completed');
      expectPresent(after.wallet, read.completedAt, 'completedAt of the checkout');
      const took = ms(read.completedAt) - ms(read.createdAt);
      expectTrue(took > -clockSlack, `the checkout was completed at ${read.completedAt}, before ${read.createdAt}`);
      if (expires) checkBatches(before.wallet, after.wallet, expires);
      checkReplay(first, await talk.send(endpoints.checkouts.create, asked, key), 'the checkout, once it is paid,');
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
      const after = await stateOf(bench);
      const returnUrl = `${bench.origin}/elsewhere`;
      const bare = { walletId, kind: 'top_up' };
      const others = [
        { ...bare, packId: 'other' },
        { ...bare, amount: 1 },
        { ...asked, kind: 'other' },
      ];
      for (const other of [...others, { ...asked, returnUrl }])
        expectReused(await talk.send(endpoints.checkouts.create, other, key), 'another purchase');
      await expectUntouched(bench, after, 'after the key of a purchase was used for others');
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
      expectEqual((await writtenSince(bench, before)).length, made.length, 'entries in the log since both of them');
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
function checkBought(entry: Entry, wallet: Wallet): void {
  if (wallet.buckets.length < 2) return;
  expectKind(entry, 'purchase');
  expectOutsidePlan(entry, wallet);
}

/** What is bought expires as offered, and a purchase doesn't change when older batches expire. */
function checkBatches(before: Wallet, after: Wallet, days: number): void {
  const datesOf = ({ buckets }: Wallet) => {
    const held = new Map<string, number>();
    for (const { amount, expiresAt } of buckets.flatMap(({ batches = [] }) => batches))
      held.set(expiresAt, (held.get(expiresAt) ?? 0) + amount);
    return held;
  };
  const [was, now] = [datesOf(before), datesOf(after)];
  const grown = [...now].filter(([at, amount]) => amount > (was.get(at) ?? 0)).map(([at]) => at);
  // A debt may use up all of it.
  if (grown.length === 0 && after.outstanding < before.outstanding) return;
  expectTrue(grown.length > 0, 'what was bought expires, but no batch has an expiry date');
  for (const [at, amount] of was)
    expectTrue((now.get(at) ?? 0) >= amount, `${amount} that expired at ${at} no longer do, after a purchase`);
  for (const at of grown) {
    const lasts = (ms(at) - ms(after.asOf)) / 86_400_000;
    expectTrue(
      lasts > days - 0.1 && lasts < days + 1.1,
      `what was bought should expire ${days} days later; it expires at ${at}`,
    );
  }
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
  expectEqual((await writtenSince(bench, before)).length, grants, 'entries in the log since all of them');
}
