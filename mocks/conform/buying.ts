import { Checkout, endpoints, type Wallet } from '../../src/contract/index';
import { atOnce, type Bench, calmReload, expectUntouched, newKey, stateOf } from './bench';
import type { Check } from './check';
import { expectEqual, expectField, expectProblem, expectRefused, expectTrue, NotTried, readAs } from './expect';
import { backstage, complete, findOffer } from './fund';
import { checkReplay } from './keys';
import { pause } from './talk';

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
      const key = newKey();
      const asked = { walletId, kind: 'top_up', ...offer };
      const first = await talk.send(endpoints.checkouts.create, asked, key);
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
      const read = await talk.ask(endpoints.checkouts.get, { walletId, checkoutId: checkout.id });
      expectEqual(
        [read.status, read.amountDue],
        ['completed', price],
        'status and amountDue of the checkout, read again,',
      );
      expectTrue(read.completedAt !== undefined, 'completedAt should be there once a checkout is completed');
      if (expires) checkBatch(before.wallet, after.wallet);
      if (after.wallet.capabilities.receipts) {
        const [receipt] = (await talk.ask(endpoints.receipts.list, { walletId, limit: 1 })).data;
        expectEqual(receipt?.amount, price, 'amount of the newest receipt');
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
      for (const answer of answers)
        if (answer.status !== 201 && answer.status !== 429 && answer.status !== 503)
          expectProblem(answer, 'request_in_progress');
      const made = answers
        .filter(({ status }) => status === 201)
        .map((answer) => readAs(Checkout, answer, 'a checkout'));
      expectEqual(new Set(made.map(({ id }) => id)).size, 1, 'checkouts created');
      const grants = made[0]?.status === 'completed' ? 1 : 0;
      const after = await stateOf(bench);
      expectEqual(after.wallet.balance, before.wallet.balance + grants * amount, 'balance after all of them');
      expectEqual(after.total, before.total + grants, 'entries in the log');
    },
  },
  {
    name: 'a payment that is reported again grants nothing more',
    needs: 'write',
    async run(bench) {
      const { options, left, fund } = bench;
      const { id: walletId, capabilities } = await bench.wallet();
      const { checkoutId } = left;
      if (!capabilities.topUp && !capabilities.planChange) return;
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
        unsupported('a pack that does not exist', await buy({ kind: 'top_up', packId: 'no_such_pack' }));
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
        if (sold)
          unsupported(
            'a pack with a returnUrl that is not a page of this host',
            await buy({ kind: 'top_up', packId: sold.id, returnUrl: 'https://evil.example/' }),
          );
        if (closed)
          unsupported(
            `the pack ${closed.id}, which is not available,`,
            await buy({ kind: 'top_up', packId: closed.id }),
          );
      }
      unsupported('a plan that does not exist', await buy({ kind: 'plan_change', planId: 'no_such_plan' }));
      for (const returnUrl of ['https://evil.example/', 'javascript:alert(1)']) {
        const answer = await buy({ kind: 'payment_method', returnUrl });
        expectRefused(answer, `returnUrl ${returnUrl}, which is not a page of this host,`);
      }
      await expectUntouched(bench, before, 'after purchases that were refused');
    },
  },
];

interface Offered {
  offer: { packId: string } | { amount: number };
  price: { amount: number; currency: string };
  amount: number;
  expires: boolean;
}

async function offered(bench: Bench): Promise<Offered> {
  const wallet = await bench.wallet();
  const { capabilities, topUp } = wallet;
  if (!capabilities.topUp) {
    const packs = await bench.talk.ask(endpoints.packs.list, { walletId: wallet.id });
    expectEqual(packs.data.length, 0, 'packs on offer, where capabilities.topUp is false,');
    throw new NothingForSale();
  }
  let offer: Offered['offer'];
  try {
    offer = await findOffer(bench, wallet, 1);
  } catch (error) {
    throw error instanceof NotTried ? error : new NotTried((error as Error).message);
  }
  if ('amount' in offer) {
    const { per, price, expiresAfterDays } = topUp!;
    const due = Math.ceil((offer.amount * price.amount) / per - 1e-9);
    return { offer, amount: offer.amount, price: { ...price, amount: due }, expires: expiresAfterDays !== undefined };
  }
  const { packId } = offer;
  const { data } = await bench.talk.ask(endpoints.packs.list, { walletId: wallet.id, limit: 100 });
  const pack = data.find(({ id }) => id === packId)!;
  return { offer, amount: pack.amount, price: pack.price, expires: pack.expiresAfterDays !== undefined };
}

/** Thrown after checking that the product really sells nothing. The check then passes. */
export class NothingForSale extends Error {}

function checkBatch(before: Wallet, after: Wallet): void {
  const dated = ({ buckets }: Wallet): number =>
    buckets.reduce((total, { batches = [] }) => total + batches.reduce((all, { amount }) => all + amount, 0), 0);
  expectTrue(
    dated(after) > dated(before) || after.outstanding < before.outstanding,
    'what was bought expires, but no batch has an expiry date',
  );
}
