// This host's part of the contract. The handler does everything else.
import { type Attempt, quoteOf, type Refusal, refuse, refuseField, refuseShort, type Serve } from '../../src/server'; // in your code: 'creditkit/server'
import type { Spend, Wallet } from '../../src/client'; // in your code: 'creditkit/client'
import { findWallet, isRunning, lineOf, listWallets, rowOf, toEntry, write } from './books';
import type { Database, Tx } from './database';
import { createCheckouts, findPlan } from './checkouts';
import type { Processor } from './processor';
import { currency, packs, plans, priceOf } from './product';
import { allowAgain, type Reloaded, reload } from './reloads';
import { type SpendRow, text, toSpend } from './rows';

export interface Host {
  db: Database;
  processor: Processor;
}

/** @param host Database and processor. The account is the id of a row in `accounts`. */
export function createServe(host: Host): Serve<string, Tx> {
  return {
    wallets: {
      list: ({ account }, tx) => listWallets(tx, account),
      get: ({ account, input }, tx) => findWallet(tx, account, input.walletId),
    },
    entries: {
      async list({ input, page }, tx) {
        const { walletId, types, fromAt, toAt } = input;
        const where = `wallet_id = $1 and ($2::text[] is null or type = any ($2::text[]))
          and ($3::bigint is null or at >= $3) and ($4::bigint is null or at < $4)`;
        const filter = [walletId, types ?? null, fromAt ? Date.parse(fromAt) : null, toAt ? Date.parse(toAt) : null];
        const [side, order] = page.backwards ? ['>', 'asc'] : ['<', 'desc'];
        const lines = await tx.query(
          `select * from entries where ${where} and ($5::integer is null or line ${side} $5) order by line ${order} limit $6`,
          [...filter, lineOf(page.beyond), page.limit],
        );
        const { rows } = await tx.query(`select count(*)::integer as total from entries where ${where}`, filter);
        return {
          data: (lines.rows as Parameters<typeof toEntry>[0][]).map(toEntry),
          total: (rows[0] as { total: number }).total,
        };
      },
    },
    quotes: { create: ({ wallet, input }) => quoteOf(wallet, input, priceOf(input.action, input.params)) },
    spends: {
      async create({ wallet, input, attempt, between }, tx) {
        const quote = quoteOf(wallet, input, priceOf(input.action, input.params));
        // After the card is charged, this function starts over, sees the credits, and doesn't get here again. If
        // another spend's reload covered it but others used that up first, it gets its own turn. This also runs if no
        // reload would be enough, because a charge may have been made before others used the credits.
        const isShort = quote.reason === 'insufficient_tokens';
        let paid: Reloaded | undefined;
        while (isShort && (!paid || paid.outcome === 'covered'))
          paid = await between(() => reload(host, { wallet: wallet.id, attempt, cost: quote.cost }));
        if (isShort)
          // Never say that a captured charge wasn't made. Others used what it added.
          return refuseShort(wallet, quote, paid?.outcome === 'captured' ? { outcome: 'used_up' } : paid);
        if (quote.decision !== 'go') return refuseShort(wallet, quote);
        const { action, params, tags, link } = input;
        const id = `spn_${attempt.slice(4)}`;
        const fromPlan = Math.min(wallet.buckets[0]!.amount, quote.cost);
        const entry = await write(tx, wallet.id, {
          type: action,
          kind: 'spend',
          plan: -fromPlan,
          topUp: fromPlan - quote.cost,
          description: quote.lines.map(({ label, quantity }) => `${label}: ${quantity}`).join(', '),
          action,
          spendId: id,
          tags,
        });
        const made = await tx.query(
          `insert into spends (id, wallet_id, line, action, params, status, cost, from_plan, created_at, link, tags)
           values ($1, $2, $3, $4, $5, 'pending', $6, $7, $8, $9, $10) returning *`,
          [
            id,
            wallet.id,
            lineOf(entry.id),
            action,
            JSON.stringify(params),
            quote.cost,
            fromPlan,
            Date.parse(entry.at),
            text(link),
            text(tags),
          ],
        );
        return { spend: toSpend(made.rows[0] as SpendRow), entries: [entry] };
      },
      async list({ input, page }, tx) {
        const where = 'wallet_id = $1 and ($2::text is null or status = $2)';
        const filter = [input.walletId, input.status ?? null];
        const [side, order] = page.backwards ? ['>', 'asc'] : ['<', 'desc'];
        const found = await tx.query(
          `select * from spends where ${where} and ($3::text is null or line ${side} (select line from spends where id = $3 and wallet_id = $1))
           order by line ${order} limit $4`,
          [...filter, page.beyond, page.limit],
        );
        const { rows } = await tx.query(`select count(*)::integer as total from spends where ${where}`, filter);
        return { data: (found.rows as SpendRow[]).map(toSpend), total: (rows[0] as { total: number }).total };
      },
      async get({ input }, tx) {
        const { rows } = await tx.query('select * from spends where id = $1 and wallet_id = $2', [
          input.spendId,
          input.walletId,
        ]);
        return rows.length ? toSpend(rows[0] as SpendRow) : null;
      },
    },
    packs: {
      list: () =>
        packs.map(({ id, amount, price }) => ({ id, amount, price: { amount: price, currency }, available: true })),
    },
    plans: {
      list: ({ wallet }) =>
        plans.map(({ id, name, allocation, price }) => ({
          id,
          name,
          allocation,
          price: { amount: price, currency },
          cadence: 'monthly',
          current: isRunning(wallet.subscription) && wallet.subscription.plan?.id === id,
          change: isRunning(wallet.subscription) ? 'none' : 'start',
        })),
    },
    planChanges: {
      preview({ wallet, input }) {
        const plan = findPlan(wallet, input.planId);
        const [bucket, topUp] = wallet.buckets.map(({ id, amount }) => ({
          id,
          before: amount,
          after: amount,
          lost: 0,
        }));
        return {
          planId: plan.id,
          kind: 'start',
          effectiveAt: wallet.asOf,
          grant: plan.allocation,
          due: { amount: plan.price, currency },
          blockers: [],
          buckets: [{ ...bucket!, after: plan.allocation, lost: bucket!.before }, topUp!],
          balanceBefore: wallet.balance,
          balanceAfter: wallet.balance - bucket!.before + plan.allocation,
          warnings: [],
        };
      },
    },
    checkouts: createCheckouts(host),
    autoReload: {
      async set({ wallet, input }, tx) {
        const term = (['below', 'amount', 'upTo', 'limit'] as const).find((name) => input[name] !== undefined);
        if (term) return refuseField(term, 'can’t be chosen: Auto Reload always buys the same pack');
        if (input.enabled && !wallet.paymentMethod)
          return refuse('payment_method_required', 'Put a card on file first.');
        await tx.query('update wallets set reload = $2 where id = $1', [wallet.id, input.enabled]);
        if (input.enabled) await allowAgain(tx, wallet.id);
        return null;
      },
    },
    subscription: {
      cancel: (asked, tx) => endWithPeriod(asked, tx, true),
      resume: (asked, tx) => endWithPeriod(asked, tx, false),
    },
  };

  /** Decided once, outside the transaction. When this starts over, the event about it may have arrived already. */
  async function endWithPeriod({ wallet, between }: Attempted, tx: Tx, ends: boolean): Promise<Refusal | null> {
    const went = await between(async () => {
      const { status, subscription } = await host.db.transaction((own) => rowOf(own, wallet.id));
      if (status !== (ends ? 'active' : 'cancel_pending')) return false;
      await host.processor.endWithPeriod(subscription!, ends);
      return true;
    });
    if (!went) return refuse('conflict', ends ? 'There’s no running plan.' : 'No cancellation is pending.');
    await tx.query(
      `update wallets set status = $2, status_at = $3 where id = $1 and status in ('active', 'cancel_pending')`,
      [wallet.id, ends ? 'cancel_pending' : 'active', Date.now()],
    );
    return null;
  }
}

interface Attempted extends Pick<Attempt, 'between'> {
  wallet: Wallet;
}

/** Jobs that nobody has ended by then have failed: the worker that had them is gone. Their credits are given back. */
export async function endOverdue({ transaction }: Database, beforeMs = Date.now() - 86_400_000): Promise<void> {
  const { rows } = await transaction((tx) =>
    tx.query(`select id from spends where status = 'pending' and created_at < $1`, [beforeMs]),
  );
  for (const { id } of rows as { id: string }[]) await transaction((tx) => finish(tx, id, 0));
}

/**
 * Called when the host's worker has finished a job. What was delivered stays paid. The rest is refunded to where it
 * came from, top-up first.
 */
export async function finish(tx: Tx, spendId: string, actual: number): Promise<Spend | null> {
  const { rows } = await tx.query('select * from spends where id = $1', [spendId]);
  const row = rows[0] as SpendRow | undefined;
  if (!row || row.status !== 'pending') return row ? toSpend(row) : null;
  const back = Math.max(0, Number(row.cost) - actual);
  const toTopUp = Math.min(back, Number(row.cost) - Number(row.from_plan));
  if (back > 0)
    await write(tx, row.wallet_id, {
      type: `${row.action}_refund`,
      kind: 'refund',
      plan: back - toTopUp,
      topUp: toTopUp,
      description: actual > 0 ? 'Less was delivered' : 'The job failed',
      action: row.action,
      spendId,
      tags: row.tags === null ? undefined : (JSON.parse(row.tags) as Record<string, string>),
    });
  const done = await tx.query('update spends set status = $2, actual = $3, settled_at = $4 where id = $1 returning *', [
    spendId,
    actual > 0 ? 'settled' : 'failed',
    Number(row.cost) - back,
    Date.now(),
  ]);
  return toSpend(done.rows[0] as SpendRow);
}
