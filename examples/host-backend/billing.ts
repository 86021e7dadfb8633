// What follows a payment. Each captured charge gets exactly one grant, whether our own call or the processor's event
// reports it first.
import type { Database, Tx } from './database';
import { cardOf, rowOf, write } from './books';
import { currency, packs, plans } from './product';
import type { Charged, Metadata, Processor, ProcessorEvent } from './processor';

/**
 * Grants what a charge paid for, once, and completes what waited for it. Called after our own charge and for the
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
 * Charges the card on file for a pack and grants it right away. Undefined if there's no card. If this process ends in
 * between, the event or a retry under the same key grants it.
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

/** Applies an event. Applying it again, or after a later one, changes nothing. */
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

/** A completed checkout never changes again. One that's processing has no page to go back to. */
async function endCheckout(tx: Tx, id: string, status: 'completed' | 'processing' | 'expired'): Promise<void> {
  const from = { completed: ['open', 'processing', 'failed', 'expired'], processing: ['open'], expired: ['open'] };
  await tx.query(
    'update checkouts set status = $2, completed_at = $3, url = null, failure = null where id = $1 and status = any ($4::text[])',
    [id, status, status === 'completed' ? Date.now() : null, from[status]],
  );
}

/**
 * Only the payment that a checkout waits for can fail it. News of the saved card can come late or twice, while the
 * payer has gone on to the page and is paying there.
 */
async function giveUp(
  tx: Tx,
  { metadata: { wallet, checkout, reload, by }, message }: ProcessorEvent & { type: 'unpaid' },
) {
  if (reload)
    // Marked as declined instead of deleted: otherwise every spend that waits for it would try the card again.
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
 * Starts a paid period: unused credits of the last one expire, and the plan's credits are granted. A period that isn't
 * the newest is only recorded as paid.
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
      description: 'Unused plan credits expired',
    });
  await write(tx, wallet.id, {
    type: 'plan_allocation',
    kind: 'grant',
    plan: plan.allocation,
    description: `${plan.name} plan`,
    // The first period was bought; later ones renew by themselves.
    checkoutId: wallet.subscription === subscription ? undefined : metadata.checkout,
  });
  await tx.query(
    `update wallets set plan_id = $2, subscription = $3, status = 'active', period_start = $4, period_end = $5, status_at = greatest(status_at, $4)
     where id = $1`,
    [wallet.id, plan.id, subscription, startMs, endMs],
  );
}
