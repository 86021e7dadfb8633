// This host's part of the contract. Everything else is the door's.
import { quoteOf, refuse, refuseField, refuseShort, type Serve } from '../../src/server'; // in your code: 'creditkit/server'
import type { Spend, Wallet } from '../../src/client'; // in your code: 'creditkit/client'
import { customerOf, buy, reload } from './billing';
import { findWallet, lineOf, listWallets, rowOf, toEntry, write } from './books';
import type { Database, Tx } from './database';
import type { Metadata, Processor } from './processor';
import { currency, packs, plans, priceOf } from './product';
import { type CheckoutRow, keepCheckout, type SpendRow, text, toCheckout, toSpend } from './rows';

export interface Host {
  db: Database;
  processor: Processor;
}

/** @param host Database and processor; the account is the id of a row in `accounts`. */
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
        if (quote.decision === 'auto_reload') {
          // When the card pays, this function begins anew, sees the credits and does not come here again.
          const paid = await between(() => reload(host, wallet.id, attempt));
          return refuseShort(wallet, quote, paid.outcome === 'captured' ? { outcome: 'amount_too_small' } : paid);
        }
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
          current: isRunning(wallet) && wallet.subscription.plan?.id === id,
          change: isRunning(wallet) ? 'none' : 'start',
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
    checkouts: {
      async create({ account, wallet, input, attempt, between, request }, tx) {
        const { kind, packId, planId } = input;
        const id = `chk_${attempt.slice(4)}`;
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
        const paid =
          pack && wallet.paymentMethod
            ? await between(() => buy(host, { ...metadata, pack: pack.id }, attempt))
            : undefined;
        if (paid?.outcome === 'captured')
          return keepCheckout(tx, { ...row, status: 'completed', completed_at: Date.now() });
        const failure = paid && { code: paid.outcome, message: paid.message };
        const customer = await customerOf(tx, account);
        const { url } = await between(() =>
          host.processor.open({
            customer,
            amount: row.amount_due,
            currency,
            key: `${attempt}-page`,
            metadata,
            mode: pack ? 'payment' : plan ? 'subscription' : 'setup',
            description: pack ? `${pack.amount} credits` : plan ? `${plan.name} plan` : 'A card for later',
            returnUrl: returnUrlOf(request, input.returnUrl),
          }),
        );
        return keepCheckout(tx, { ...row, status: 'open', url, failure: text(failure) });
      },
      async get({ input }, tx) {
        const { rows } = await tx.query('select * from checkouts where id = $1 and wallet_id = $2', [
          input.checkoutId,
          input.walletId,
        ]);
        return rows.length ? toCheckout(rows[0] as CheckoutRow) : null;
      },
    },
    autoReload: {
      async set({ wallet, input }, tx) {
        if (input.enabled && !wallet.paymentMethod)
          return refuse('payment_method_required', 'Put a card on file first.');
        await tx.query('update wallets set reload = $2 where id = $1', [wallet.id, input.enabled]);
        return null;
      },
    },
    subscription: {
      cancel: ({ wallet, between }, tx) => endWithPeriod(wallet, true, between, tx),
      resume: ({ wallet, between }, tx) => endWithPeriod(wallet, false, between, tx),
    },
  };

  async function endWithPeriod(
    wallet: Wallet,
    ends: boolean,
    between: <T>(work: () => Promise<T>) => Promise<T>,
    tx: Tx,
  ) {
    const { status } = wallet.subscription;
    if (status !== (ends ? 'active' : 'cancel_pending'))
      return refuse('conflict', ends ? 'There is no running plan.' : 'No cancellation is pending.');
    const { subscription } = await rowOf(tx, wallet.id);
    await between(() => host.processor.endWithPeriod(subscription!, ends));
    await tx.query('update wallets set status = $2, status_at = $3 where id = $1', [
      wallet.id,
      ends ? 'cancel_pending' : 'active',
      Date.now(),
    ]);
    return null;
  }
}

/** What this host's worker says of a job when it ends: what was delivered stays paid, the rest goes back where it came from, top-up first. */
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

function isRunning({ subscription }: Wallet): boolean {
  return subscription.status !== 'none' && subscription.status !== 'ended';
}

function findPlan(wallet: Wallet, planId: string | undefined) {
  const plan = plans.find(({ id }) => id === planId);
  if (!plan) throw refuseField('planId', `must be one of ${plans.map(({ id }) => id).join(', ')}`);
  if (isRunning(wallet)) throw refuse('conflict', 'Another plan can be started when this one has ended.');
  return plan;
}

/** A payer is sent back to the page that asked, and nowhere else. */
function returnUrlOf(request: Request, wanted: string | undefined): string {
  const page = request.headers.get('origin') ?? new URL(request.url).origin;
  if (wanted === undefined) return page;
  if (!URL.canParse(wanted, page) || new URL(wanted, page).origin !== page)
    throw refuseField('returnUrl', 'must be of the page that asks');
  return new URL(wanted, page).href;
}
