// What follows a payment. Each captured charge gets exactly one grant, whether our own call or the processor's event
// reports it first.
import type { Database, Tx } from './database';
import { cardOf, isRunning, rowOf, type WalletRow, write } from './books';
import { currency, packs, plans } from './product';
import type { Charged, Metadata, Processor, ProcessorEvent, Renewed } from './processor';

interface Host {
  db: Database;
  processor: Processor;
}

/**
 * Grants what a charge paid for, once, and completes what waited for it. Called after our own charge and for the
 * processor's event about it.
 */
export async function grant(tx: Tx, charge: string, amount: number, metadata: Metadata): Promise<void> {
  const { wallet, kind, pack: packId, checkout, reload } = metadata;
  // Also if it has been granted: a spend that is sent again after a crash asks for the same charge again.
  if (reload) await tx.query('delete from reloads where wallet_id = $1 and key = $2', [wallet, reload]);
  const { rows } = await tx.query('select id from charges where id = $1', [charge]);
  if (rows.length) return;
  const pack = packs.find(({ id }) => id === packId);
  // Fails, so that the event comes again when the pack is back. Else the payment would be for nothing.
  if (!pack) throw new Error(`${charge} has paid for ${packId}, which isn’t in product.ts.`);
  await record(tx, charge, amount, metadata);
  if (checkout) await endCheckout(tx, checkout, 'completed');
  const isReload = kind === 'auto_reload';
  await write(tx, wallet, {
    type: isReload ? 'auto_reload' : 'manual_top_up',
    kind: isReload ? 'reload' : 'purchase',
    topUp: pack.amount,
    description: isReload ? 'Auto Reload' : `Top-up of ${pack.amount}`,
    checkoutId: checkout,
  });
}

async function record(tx: Tx, charge: string, amount: number, { wallet, kind }: Metadata, as: string = kind) {
  await tx.query('insert into charges (id, wallet_id, kind, amount, at) values ($1, $2, $3, $4, $5)', [
    charge,
    wallet,
    as,
    amount,
    Date.now(),
  ]);
}

/**
 * Charges the card on file for a pack and grants it right away. Undefined if there's no card. If this process ends in
 * between, the event or a retry under the same key grants it.
 */
export async function buy(
  { db, processor }: Host,
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

/**
 * Asks the processor how the saved card's charge for a checkout or a reload ended, and grants it if it was captured.
 * Null if there's no such charge.
 */
export async function findOut(
  { db, processor }: Host,
  metadata: Metadata,
  amount: number,
  sinceMs: number,
): Promise<Charged | null> {
  const customer = await db.transaction(async (tx) => customerOf(tx, (await rowOf(tx, metadata.wallet)).account));
  // An hour, because the processor's clock may differ.
  const charged = await processor.findCharge({ customer, metadata, sinceMs: sinceMs - 3_600_000 });
  if (charged?.outcome === 'captured') await db.transaction((tx) => grant(tx, charged.id, amount, metadata));
  return charged;
}

export async function customerOf(tx: Tx, account: string): Promise<string> {
  const { rows } = await tx.query('select customer from accounts where id = $1', [account]);
  return (rows[0] as { customer: string }).customer;
}

/** Applies an event and gives back a payment that it turns out nobody wanted. */
export async function receive({ db, processor }: Host, event: ProcessorEvent): Promise<void> {
  const other = event.type === 'renewed' && (await db.transaction((tx) => otherOf(tx, event)));
  if (other) {
    // The event that it has ended may not have arrived yet. Then this payment is for its successor.
    const atMs = Date.now();
    const status = await processor.standing(other);
    await db.transaction((tx) => stand(tx, { type: 'standing', subscription: other, status, atMs }));
  }
  const unwanted = await db.transaction((tx) => follow(tx, event));
  if (!unwanted) return;
  // If this fails, the event comes again, and this is repeated.
  await processor.giveBack(unwanted);
  await db.transaction((tx) => markReturned(tx, unwanted));
}

/**
 * Applies an event. Applying it again, or after a later one, changes nothing. Returns the event if its payment must be
 * given back.
 */
export async function follow(tx: Tx, event: ProcessorEvent): Promise<Renewed | undefined> {
  if ('metadata' in event && !(await rowOf(tx, event.metadata.wallet))) {
    // Of another app, or of an account that has been deleted. A person must look: it may have been paid.
    console.error(`An event about ${event.metadata.wallet}, which isn’t here:`, event);
    return;
  }
  switch (event.type) {
    case 'paid':
      await grant(tx, event.charge, event.amount, event.metadata);
      return;
    case 'card':
      await tx.query(
        `update wallets set card = $2, card_at = $3
         where account = (select id from accounts where customer = $1) and card_at <= $3`,
        [event.customer, JSON.stringify(event.card), event.atMs],
      );
      return;
    case 'uncard':
      await tx.query(`update wallets set card = null where card::json ->> 'id' = $1`, [event.card]);
      return;
    case 'unpaid':
      return giveUp(tx, event);
    case 'closed':
      return endCheckout(tx, event.checkout, event.status);
    case 'renewed':
      return renew(tx, event);
    case 'standing':
      return stand(tx, event);
  }
}

/** The subscription that the wallet has, if it runs and isn't the one that was paid. */
async function otherOf(tx: Tx, { subscription, metadata }: Renewed): Promise<string | null> {
  const wallet = await rowOf(tx, metadata.wallet);
  return wallet && isRunning(wallet) && wallet.subscription !== subscription ? wallet.subscription : null;
}

/** The plan's credits end with it. */
async function stand(
  tx: Tx,
  { subscription, status, atMs }: ProcessorEvent & { type: 'standing' },
): Promise<undefined> {
  const { rows } = await tx.query(
    `update wallets set status = $2, status_at = $3 where subscription = $1 and not ${isNewer('$3')} returning *`,
    [subscription, status, atMs],
  );
  if (status === 'ended') for (const wallet of rows as WalletRow[]) await expire(tx, wallet);
}

async function expire(tx: Tx, { id, plan }: WalletRow): Promise<void> {
  const rest = Number(plan);
  if (rest > 0)
    await write(tx, id, {
      type: 'plan_reset',
      kind: 'expiry',
      plan: -rest,
      description: 'Unused plan credits expired',
    });
}

/** Whether a wallet knows a newer status. One of the future is from a clock that has been set back since. */
function isNewer(atMs: string): string {
  return `(status_at > ${atMs} and status_at < ${Date.now() + 60_000})`;
}

/** A completed checkout never changes again. One that's processing has no page to go back to. */
export async function endCheckout(
  tx: Tx,
  id: string,
  status: 'completed' | 'processing' | 'expired',
): Promise<undefined> {
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
): Promise<undefined> {
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
 * the newest is only recorded as paid. A second subscription beside a running one is unwanted: its page was paid at the
 * same time as another.
 */
async function renew(tx: Tx, event: Renewed): Promise<Renewed | undefined> {
  const { charge, amount, subscription, startMs, endMs, status, atMs, metadata } = event;
  const { rows } = await tx.query('select kind from charges where id = $1', [charge]);
  const [known] = rows as { kind: string }[];
  if (known) return known.kind === 'unwanted' ? event : undefined;
  if (await otherOf(tx, event)) {
    await record(tx, charge, amount, metadata, 'unwanted');
    return event;
  }
  const wallet = await rowOf(tx, metadata.wallet);
  const plan = plans.find(({ id }) => id === metadata.plan);
  if (!plan) throw new Error(`${charge} has paid for the plan ${metadata.plan}, which isn’t in product.ts.`);
  await record(tx, charge, amount, metadata);
  if (metadata.checkout) await endCheckout(tx, metadata.checkout, 'completed');
  if (wallet.subscription === subscription && Number(wallet.period_end) >= endMs) return;
  await expire(tx, wallet);
  await write(tx, wallet.id, {
    type: 'plan_allocation',
    kind: 'grant',
    plan: plan.allocation,
    description: `${plan.name} plan`,
    // The first period was bought; later ones renew by themselves.
    checkoutId: wallet.subscription === subscription ? undefined : metadata.checkout,
  });
  await tx.query(
    `update wallets set plan_id = $2, subscription = $3, period_start = $4, period_end = $5,
       status = case when subscription = $3 and ${isNewer('$7')} then status else $6 end, status_at = $7
     where id = $1`,
    [wallet.id, plan.id, subscription, startMs, endMs, status, atMs],
  );
}

async function markReturned(tx: Tx, { charge, metadata: { checkout } }: Renewed): Promise<void> {
  await tx.query(`update charges set kind = 'returned' where id = $1`, [charge]);
  const failure = { code: 'conflict', message: 'Another plan is running, so this payment was refunded.' };
  await tx.query(
    `update checkouts set status = 'failed', url = null, failure = $2 where id = $1 and status <> 'completed'`,
    [checkout ?? '', JSON.stringify(failure)],
  );
}
