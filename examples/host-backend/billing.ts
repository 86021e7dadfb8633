// What becomes of money: each captured charge has one grant, whoever brings the news of it first.
import type { Database, Tx } from './database';
import { cardOf, rowOf, write } from './books';
import { currency, packs, plans } from './product';
import type { Charged, Metadata, Processor, ProcessorEvent } from './processor';

/**
 * Grants what a charge paid for, once, and ends what waited for it. The same call follows a charge of our own and the
 * processor's event about it.
 */
export async function grant(tx: Tx, charge: string, amount: number, metadata: Metadata): Promise<void> {
  const { rows } = await tx.query('select id from charges where id = $1', [charge]);
  if (rows.length) return;
  const { wallet, kind, pack: packId, checkout, reload } = metadata;
  await tx.query('insert into charges (id, wallet_id, kind, amount, at) values ($1, $2, $3, $4, $5)', [
    charge,
    wallet,
    kind,
    amount,
    Date.now(),
  ]);
  if (checkout) await endCheckout(tx, checkout, 'completed');
  if (reload) await tx.query('delete from reloads where wallet_id = $1 and key = $2', [wallet, reload]);
  const pack = packs.find(({ id }) => id === packId);
  if (!pack) return;
  const isReload = kind === 'auto_reload';
  await write(tx, wallet, {
    type: isReload ? 'auto_reload' : 'manual_top_up',
    kind: isReload ? 'reload' : 'purchase',
    topUp: pack.amount,
    description: isReload ? 'Auto Reload' : `Top-up of ${pack.amount}`,
    checkoutId: checkout,
  });
}

/**
 * Charges the card on file for a pack and grants at once; undefined where there is no card. If this process ends in
 * between, the event or a retry under the same key grants.
 */
export async function buy(
  { db, processor }: { db: Database; processor: Processor },
  metadata: Metadata & { pack: string },
  attempt: string,
): Promise<Charged | undefined> {
  const pack = packs.find(({ id }) => id === metadata.pack)!;
  const [card, customer] = await db.transaction(async (tx) => {
    const wallet = await rowOf(tx, metadata.wallet);
    return [cardOf(wallet), await customerOf(tx, wallet.account)] as const;
  });
  if (!card) return undefined;
  const charged = await processor.charge({
    customer,
    card: card.id,
    amount: pack.price,
    currency,
    key: attempt,
    metadata,
  });
  if (charged.outcome === 'captured') await db.transaction((tx) => grant(tx, charged.id, pack.price, metadata));
  return charged;
}

export async function customerOf(tx: Tx, account: string): Promise<string> {
  const { rows } = await tx.query('select customer from accounts where id = $1', [account]);
  return (rows[0] as { customer: string }).customer;
}

/** Does what an event says. Doing it again, or after a later one, changes nothing. */
export async function follow(tx: Tx, event: ProcessorEvent): Promise<void> {
  switch (event.type) {
    case 'paid':
      return grant(tx, event.charge, event.amount, event.metadata);
    case 'card':
      await tx.query('update wallets set card = $2 where account = (select id from accounts where customer = $1)', [
        event.customer,
        JSON.stringify(event.card),
      ]);
      return;
    case 'unpaid':
      return giveUp(tx, event);
    case 'closed':
      return endCheckout(tx, event.checkout, event.status);
    case 'renewed':
      return renew(tx, event);
    case 'standing':
      await tx.query(`update wallets set status = $2, status_at = $3 where subscription = $1 and status_at < $3`, [
        event.subscription,
        event.status,
        event.atMs,
      ]);
  }
}

/** What is completed stays so, whatever comes after it; what is being processed has no page to go back to. */
async function endCheckout(tx: Tx, id: string, status: 'completed' | 'processing' | 'expired'): Promise<void> {
  const from = { completed: ['open', 'processing', 'failed', 'expired'], processing: ['open'], expired: ['open'] };
  await tx.query(
    'update checkouts set status = $2, completed_at = $3, url = null, failure = null where id = $1 and status = any ($4::text[])',
    [id, status, status === 'completed' ? Date.now() : null, from[status]],
  );
}

/**
 * Only the payment that a checkout waits for can fail it: news of the saved card comes late or twice, while the payer
 * has gone on to the page and the money is on its way.
 */
async function giveUp(
  tx: Tx,
  { metadata: { wallet, checkout, reload, by }, message }: ProcessorEvent & { type: 'unpaid' },
) {
  if (reload)
    // Said as declined, not forgotten: those who wait for it must not try the card again, each for itself.
    await tx.query(
      `update reloads set state = 'declined', message = $3, at = $4
       where wallet_id = $1 and key = $2 and state in ('charging', 'processing')`,
      [wallet, reload, message, Date.now()],
    );
  if (checkout)
    await tx.query(
      `update checkouts set status = 'failed', url = null, failure = $2
       where id = $1 and waits_for = $3 and status in ('open', 'processing')`,
      [checkout, JSON.stringify({ code: 'declined', message }), by ?? 'card'],
    );
}

/**
 * A paid period: what was left of the last one ends, and the plan's credits come. A period that is not the newest only
 * counts as paid.
 */
async function renew(tx: Tx, event: ProcessorEvent & { type: 'renewed' }): Promise<void> {
  const { charge, amount, subscription, startMs, endMs, metadata } = event;
  const { rows } = await tx.query('select id from charges where id = $1', [charge]);
  if (rows.length) return;
  await grant(tx, charge, amount, metadata);
  const wallet = await rowOf(tx, metadata.wallet);
  const plan = plans.find(({ id }) => id === metadata.plan);
  if (!plan || Number(wallet.period_end ?? 0) >= endMs) return;
  const rest = Number(wallet.plan);
  if (rest > 0)
    await write(tx, wallet.id, {
      type: 'plan_reset',
      kind: 'expiry',
      plan: -rest,
      description: 'Unused plan credits ended',
    });
  await write(tx, wallet.id, {
    type: 'plan_allocation',
    kind: 'grant',
    plan: plan.allocation,
    description: `${plan.name} plan`,
    // The first period was bought; those after it come by themselves.
    checkoutId: wallet.subscription === subscription ? undefined : metadata.checkout,
  });
  await tx.query(
    `update wallets set plan_id = $2, subscription = $3, status = 'active', period_start = $4, period_end = $5, status_at = greatest(status_at, $4)
     where id = $1`,
    [wallet.id, plan.id, subscription, startMs, endMs],
  );
}
