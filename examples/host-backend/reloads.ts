// Auto Reload. A wallet has one reload at a time, even if several processes run. Spends that come second wait and look
// at the wallet again.
import { cardOf, isDeclined, rowOf } from './books';
import { customerOf, findOut, grant } from './billing';
import type { Database, Tx } from './database';
import type { Charge, Charged, Processor } from './processor';
import { currency, reloadPack } from './product';

/**
 * `covered`: the wallet can pay now, because of another reload or something else. Nothing was charged, and neither for
 * `not_enabled` and `amount_too_small`.
 */
export type Reloaded =
  | Charged
  | { outcome: 'covered' | 'not_enabled' | 'amount_too_small' }
  | { outcome: 'no_payment_method'; message: string };

interface Host {
  db: Database;
  processor: Processor;
}

interface Wanted {
  wallet: string;
  /** The id of the charge, if one is made. */
  attempt: string;
  /** The cost that the wallet must be able to pay. */
  cost: number;
}

/** A row of `reloads`: the charge in progress, or how the last one failed. */
interface ReloadRow {
  key: string;
  charge: string;
  /** `charging` or an outcome. */
  state: string;
  message: string;
  /** While charging: when others may take over. Afterwards: when it ended, or 0 if the card may be tried again. */
  at: string;
}

/** Longer than a processor takes to respond. */
const leaseMs = 15_000;
const lookEveryMs = 50;
/** Much longer than an event takes to arrive after most payments. */
const lateMs = 600_000;

/**
 * Charges the card on file for the Auto Reload pack and grants it, unless that's no longer needed or already in
 * progress.
 */
export async function reload(host: Host, wanted: Wanted): Promise<Reloaded> {
  // No request waits for ever, whatever goes wrong.
  const untilMs = Date.now() + 4 * leaseMs;
  while (Date.now() < untilMs) {
    const turn = await host.db.transaction((tx) => takeTurn(tx, wanted));
    if (turn === 'wait') await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    else if ('outcome' in turn) return turn;
    else {
      const charged = await carryOut(host, turn);
      if (turn.key === wanted.attempt) return charged;
      // This finished a charge of another process. Look at the wallet again to see what it added.
    }
  }
  throw new Error(`The reload of ${wanted.wallet} doesn’t end.`);
}

/** The charge to make now, or the reason why there's none. */
async function takeTurn(tx: Tx, { wallet: id, attempt, cost }: Wanted): Promise<Charge | Reloaded | 'wait'> {
  const wallet = await rowOf(tx, id);
  if (Number(wallet.plan) + Number(wallet.top_up) >= cost) return { outcome: 'covered' };
  const { rows } = await tx.query('select key, charge, state, message, at from reloads where wallet_id = $1', [id]);
  const row = rows[0] as ReloadRow | undefined;
  if (row?.state === 'processing') return { outcome: 'processing', message: row.message };
  if (row?.state === 'charging') {
    // An instant too far ahead comes from a clock that has been set back since.
    const restMs = Number(row.at) - Date.now();
    if (restMs > 0 && restMs <= leaseMs) return 'wait';
    // The process that had it is gone and may have charged. The same request under its key is the same charge.
    await tx.query('update reloads set at = $2 where wallet_id = $1', [id, Date.now() + leaseMs]);
    return JSON.parse(row.charge) as Charge;
  }
  if (!wallet.reload) return { outcome: 'not_enabled' };
  const card = cardOf(wallet);
  if (!card) return { outcome: 'no_payment_method', message: 'There’s no card on file.' };
  if (Number(wallet.plan) + Number(wallet.top_up) + reloadPack.amount < cost) return { outcome: 'amount_too_small' };
  // The processor would repeat its first response to a used key, although the charge has ended since.
  if (row && (isDeclined(wallet, card) || row.key === attempt))
    return { outcome: row.state as 'declined' | 'authentication_required', message: row.message };
  const charge: Charge = {
    customer: await customerOf(tx, wallet.account),
    card: card.id,
    amount: reloadPack.price,
    currency,
    key: attempt,
    metadata: { wallet: id, kind: 'auto_reload', pack: reloadPack.id, reload: attempt },
  };
  await tx.query('delete from reloads where wallet_id = $1', [id]);
  await tx.query(
    `insert into reloads (wallet_id, key, charge, state, message, at) values ($1, $2, $3, 'charging', '', $4)`,
    [id, attempt, JSON.stringify(charge), Date.now() + leaseMs],
  );
  return charge;
}

/** The user has turned it on, even if it was on: a declined card may be tried again. */
export async function allowAgain(tx: Tx, wallet: string): Promise<void> {
  await tx.query(
    `update reloads set at = 0 where wallet_id = $1 and state in ('declined', 'authentication_required')`,
    [wallet],
  );
}

async function carryOut({ db, processor }: Host, charge: Charge): Promise<Charged> {
  const { key, amount, metadata } = charge;
  // The event about the charge may arrive before the response. The event is final, so the response must not overwrite
  // it.
  const end = (state: string, message: string, at: number) =>
    db.transaction((tx) =>
      tx.query(
        `update reloads set state = $3, message = $4, at = $5
         where wallet_id = $1 and key = $2 and (state = 'charging' or $3 = 'authentication_required')`,
        [metadata.wallet, key, state, message, at],
      ),
    );
  try {
    const charged = await processor.charge(charge);
    // The grant ends the turn. If this process stops here, the event about the charge grants, or the next one to take
    // the turn does.
    if (charged.outcome === 'captured') await db.transaction((tx) => grant(tx, charged.id, amount, metadata));
    else await end(charged.outcome, charged.message, Date.now());
    return charged;
  } catch (error) {
    // It's unknown whether the card was charged. The next one asks again, under the same key.
    await end('charging', '', 0).catch(() => undefined);
    throw error;
  }
}

/**
 * Ends reloads that were in processing and whose event hasn't come. The processor says how. While it can't be asked,
 * and while it says that they're still in processing, they stay as they are.
 */
export async function endLate(host: Host, beforeMs = Date.now() - lateMs): Promise<void> {
  const { rows } = await host.db.transaction((tx) =>
    tx.query(`select key, charge, state, message, at from reloads where state = 'processing' and at < $1`, [beforeMs]),
  );
  for (const { key, charge, at } of rows as ReloadRow[])
    try {
      const { amount, metadata } = JSON.parse(charge) as Charge;
      const charged = await findOut(host, metadata, amount, Number(at));
      // One that was in processing can't be missing, so an answer without it says nothing.
      if (!charged || charged.outcome === 'captured' || charged.outcome === 'processing') continue;
      await host.db.transaction((tx) =>
        tx.query(
          `update reloads set state = $3, message = $4, at = $5
           where wallet_id = $1 and key = $2 and state = 'processing'`,
          [metadata.wallet, key, charged.outcome, charged.message, Date.now()],
        ),
      );
    } catch (error) {
      console.error(error);
    }
}
