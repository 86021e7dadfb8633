// More mistakes that hosts make: in the time, kind, place and terms of what is spent, bought and canceled.
import { type Mutant, one } from './mutant';

const token = 'without its token, or with a wrong one';
const spend = 'a spend takes what was quoted';
const buy = 'a purchase costs the offered price';
const plan = 'a plan that is bought';
const cancel = 'a plan is canceled';

/** The beginning of the spend, up to its price. */
const priced = `attempt, between }, tx) {
        const quote = quoteOf(wallet, input, priceOf(input.action, input.params));`;

export const moreMutants: readonly Mutant[] = [
  one('app.ts', token, 'a token is a pattern', ['where token = $1', 'where token like $1']),
  one('books.ts', spend, 'entries are written in local time', [
    '[walletId, plan, topUp, Date.now()]',
    '[walletId, plan, topUp, Date.now() + 7_200_000]',
  ]),
  one('serve.ts', spend, 'a spend is logged as an adjustment', [`kind: 'spend',`, `kind: 'adjustment',`]),
  one('serve.ts', 'a spend with other params', 'a spend costs what 8 minutes cost', [
    priced,
    priced.replace('input.params', '{ minutes: 8 }'),
  ]),
  one('serve.ts', 'params that a quote refuses', 'a spend repairs params that a quote refuses', [
    priced,
    priced.replace(
      'input.params',
      `{ minutes: Math.max(1, Math.min(600, Math.floor(Number(input.params['minutes'])) || 1)) }`,
    ),
  ]),
  one('books.ts', 'a spend of exactly', 'an empty wallet is not low', ['low: plan + topUp <= 20,', 'low: false,']),
  one('billing.ts', buy, 'what was bought is in the plan', ['topUp: pack.amount,', 'plan: pack.amount,']),
  one('billing.ts', buy, 'a purchase is logged as a grant', [`'reload' : 'purchase'`, `'reload' : 'grant'`]),
  one('billing.ts', buy, 'a checkout is completed before it was created', [
    `status === 'completed' ? Date.now()`,
    `status === 'completed' ? Date.now() - 7_200_000`,
  ]),
  one('checkouts.ts', 'putting a card on file', 'a card on file costs something', [
    'pack?.price ?? plan?.price ?? 0,',
    'pack?.price ?? plan?.price ?? 100,',
  ]),
  one('checkouts.ts', 'what is not for sale', 'a page is known by its beginning', [
    'new URL(wanted, page).origin !== page',
    '!new URL(wanted, page).href.startsWith(page)',
  ]),
  one('books.ts', plan, 'the plan’s bucket renews when its period began', [
    '...(renewsAt && { renewsAt }) },',
    '...(renewsAt && { renewsAt: instantOf(row.period_start)! }) },',
  ]),
  one('billing.ts', 'concurrent spends that need Auto Reload', 'Auto Reload turns itself off once it has charged', [
    '    checkoutId: checkout,\n  });',
    `    checkoutId: checkout,
  });
  if (isReload) await tx.query('update wallets set reload = false where id = $1', [wallet]);`,
  ]),
  one('serve.ts', 'entries of the log never change', 'a refund rewrites the line of its spend', [
    '  const done = await tx.query(',
    `  await tx.query("update entries set description = 'Refunded' where wallet_id = $1 and line = $2", [row.wallet_id, row.line]);
  const done = await tx.query(`,
  ]),
  one('serve.ts', 'a job that fails', 'a job was created when it ended', [
    'set status = $2, actual = $3, settled_at = $4 where',
    'set status = $2, actual = $3, settled_at = $4, created_at = $4 + 1 where',
  ]),
  one('serve.ts', 'pages of the log', 'a page begins after the instant of the last one', [
    'line ${side} $5)',
    'at ${side} (select at from entries where wallet_id = $1 and line = $5))',
  ]),
  one('standIn.ts', plan, 'a month lasts a year', ['endMs: paid.startMs + month', 'endMs: paid.startMs + 12 * month']),
  one('books.ts', plan, 'a plan has another cadence once it is bought', [
    `cadence: held ? 'monthly' : null`,
    `cadence: held ? 'annual' : null`,
  ]),
  one('books.ts', plan, 'a plan has another allocation once it is bought', [
    'allocation: held.allocation }',
    'allocation: held.allocation + 1 }',
  ]),
  one('books.ts', plan, 'a plan renews a day after its period ends', [
    `row.status === 'active' ? periodEnd : null`,
    `row.status === 'active' ? instantOf(Number(row.period_end) + 86_400_000) : null`,
  ]),
  one('serve.ts', plan, 'a preview grants one more', ['grant: plan.allocation,', 'grant: plan.allocation + 1,']),
  one('books.ts', cancel, 'what is left is locked when the plan is canceled', [
    `label: 'Plan', amount: plan, locked: false`,
    `label: 'Plan', amount: plan, locked: row.status === 'cancel_pending'`,
  ]),
  one('books.ts', cancel, 'spending stops when the plan is canceled', [
    `const paused = row.status === 'past_due';`,
    `const paused = row.status === 'past_due' || row.status === 'cancel_pending';`,
  ]),
];
