// Checkouts: a pack with the card on file or on the processor's page, a plan, or a card for later.
import { refuse, refuseField, type Serve } from '../../src/server'; // in your code: 'creditkit/server'
import type { Wallet } from '../../src/client'; // in your code: 'creditkit/client'
import { buy, customerOf, endCheckout, findOut } from './billing';
import { isRunning } from './books';
import type { Database, Tx } from './database';
import type { Charged, Metadata, Processor } from './processor';
import { currency, packs, plans } from './product';
import { findCheckout, saveCheckout, text } from './rows';

interface Host {
  db: Database;
  processor: Processor;
}

/** Much longer than a charge takes. */
const stuckMs = 600_000;

export function createCheckouts(host: Host): NonNullable<Serve<string, Tx>['checkouts']> {
  return {
    async create({ account, wallet, input, attempt, between, request }, tx) {
      const { kind, packId, planId } = input;
      const id = `chk_${attempt.slice(4)}`;
      // This started over after its charge, or the response to an earlier try was lost.
      const known = await findCheckout(tx, wallet.id, id);
      if (known?.status === 'completed') return known;
      const pack = kind === 'top_up' ? packs.find((one) => one.id === packId) : undefined;
      if (kind === 'top_up' && !pack)
        return refuseField('packId', `must be one of ${packs.map((one) => one.id).join(', ')}`);
      const plan = kind === 'plan_change' ? findPlan(wallet, planId) : undefined;
      const metadata: Metadata = { wallet: wallet.id, kind: pack ? 'top_up' : plan ? 'plan' : 'card', checkout: id };
      if (pack) metadata.pack = pack.id;
      if (plan) metadata.plan = plan.id;
      const row = {
        id,
        wallet_id: wallet.id,
        kind,
        pack_id: packId,
        plan_id: planId,
        amount_due: pack?.price ?? plan?.price ?? 0,
        created_at: Date.now(),
      };
      const returnUrl = returnUrlOf(request, input.returnUrl);
      const paid = pack ? await between(() => payAtOnce(pack.id)) : undefined;
      // The grant has completed the checkout, an event or `endStuck` will, or it had ended before this try.
      if (paid === 'stored' || paid?.outcome === 'captured' || paid?.outcome === 'processing')
        return (await findCheckout(tx, wallet.id, id))!;
      if (plan && !(await between(() => closeOthers(host, wallet.id, id))))
        return refuse('conflict', 'A plan has been paid for already and starts soon. Nothing was charged again.');
      const customer = await customerOf(tx, account);
      const page = await between(() =>
        host.processor.open({
          customer,
          amount: row.amount_due,
          currency,
          key: `${attempt}-page`,
          metadata: { ...metadata, by: 'page' },
          mode: pack ? 'payment' : plan ? 'subscription' : 'setup',
          description: pack ? `${pack.amount} credits` : plan ? `${plan.name} plan` : 'A card for later',
          returnUrl,
        }),
      );
      const failure = paid && { code: paid.outcome, message: paid.message };
      return saveCheckout(tx, {
        ...row,
        status: 'open',
        url: page.url,
        page: page.id,
        failure: text(failure),
        waits_for: 'page',
      });

      /**
       * The checkout is inserted before the charge, so that events about the charge find it. If it's there already, an
       * earlier try may have charged, and an event or `endStuck` may have ended it. `stored`: it stays as it is.
       */
      async function payAtOnce(pack: string): Promise<Charged | 'stored' | undefined> {
        const paidFor = { ...metadata, pack };
        const before = await host.db.transaction(async (own) => {
          const earlier = await findCheckout(own, wallet.id, id);
          if (!earlier && !wallet.paymentMethod) return undefined;
          if (!earlier) await saveCheckout(own, { ...row, status: 'processing', waits_for: 'card' });
          const { rows } = await own.query(
            `update checkouts set tried_at = $2 where id = $1 and status = 'processing' returning id`,
            [id, Date.now()],
          );
          return { isWaiting: rows.length > 0, earlier };
        });
        if (!before) return undefined;
        const { isWaiting, earlier } = before;
        // Nothing is charged, since its end was told.
        if (!isWaiting) return 'stored';
        const made = earlier && (await findOut(host, paidFor, row.amount_due, Date.parse(earlier.createdAt)));
        // If the card is gone and the processor knows no charge, an earlier try may still be under way.
        return made ?? (await buy(host, paidFor, attempt)) ?? (earlier ? 'stored' : undefined);
      }
    },
    get: ({ input }, tx) => findCheckout(tx, input.walletId, input.checkoutId),
  };
}

/**
 * Ends purchases with the saved card whose process is gone: it may have charged, or ended before that. The processor
 * says which. While it can't be asked, the purchase stays as it is.
 */
export async function endStuck(host: Host, beforeMs = Date.now() - stuckMs): Promise<void> {
  const { rows } = await host.db.transaction((tx) =>
    tx.query(
      `select * from checkouts
       where status = 'processing' and waits_for = 'card' and created_at < $1 and tried_at < $1`,
      [beforeMs],
    ),
  );
  for (const { id, wallet_id, pack_id, amount_due, created_at, tried_at } of rows as StuckRow[])
    try {
      const metadata: Metadata = { wallet: wallet_id, kind: 'top_up', pack: pack_id, checkout: id };
      const charged = await findOut(host, metadata, Number(amount_due), Number(created_at));
      if (charged?.outcome === 'processing' || charged?.outcome === 'captured') continue;
      const failure = charged
        ? { code: charged.outcome, message: charged.message }
        : { code: 'conflict', message: 'The purchase was interrupted, and nothing was charged.' };
      // A retry that began meanwhile may be charging now.
      await host.db.transaction((tx) =>
        tx.query(
          `update checkouts set status = 'failed', failure = $3
           where id = $1 and status = 'processing' and tried_at = $2`,
          [id, tried_at, text(failure)],
        ),
      );
    } catch (error) {
      console.error(error);
    }
}

interface StuckRow {
  id: string;
  wallet_id: string;
  pack_id: string;
  amount_due: string;
  created_at: string;
  tried_at: string;
}

/**
 * Closes the other pages on which this wallet could start a plan. Each that is paid would start a subscription, and all
 * would be charged every month. False if one of them has been paid.
 */
async function closeOthers({ db, processor }: Host, wallet: string, but: string): Promise<boolean> {
  const { rows } = await db.transaction((tx) =>
    tx.query(
      `select id, page from checkouts where wallet_id = $1 and id <> $2 and kind = 'plan_change'
       and status in ('open', 'processing') and page is not null`,
      [wallet, but],
    ),
  );
  for (const { id, page } of rows as { id: string; page: string }[]) {
    if (!(await processor.close(page))) return false;
    await db.transaction((tx) => endCheckout(tx, id, 'expired'));
  }
  return true;
}

export function findPlan(wallet: Wallet, planId: string | undefined) {
  const plan = plans.find(({ id }) => id === planId);
  if (!plan) throw refuseField('planId', `must be one of ${plans.map(({ id }) => id).join(', ')}`);
  if (isRunning(wallet.subscription)) throw refuse('conflict', 'Another plan can be started when this one has ended.');
  return plan;
}

/** Sends the payer back only to pages of the origin that made the request. */
function returnUrlOf(request: Request, wanted: string | undefined): string {
  const page = request.headers.get('origin') ?? new URL(request.url).origin;
  if (wanted === undefined) return page;
  if (!URL.canParse(wanted, page) || new URL(wanted, page).origin !== page)
    throw refuseField('returnUrl', 'must be on the origin of the request');
  return new URL(wanted, page).href;
}
