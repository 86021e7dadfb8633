// Mistakes that only show at an edge: in another wallet, in the second pack, or where a reload is exactly enough.
import { type Mutant, one } from './mutant';

const elsewhere = 'nothing that was bought or set';
const two = 'two purchases at once';
const sold = 'what is not for sale';
const preview = 'a plan change is previewed';
const edge = 'Auto Reload charges for exactly';

export const edgeMutants: readonly Mutant[] = [
  one('billing.ts', elsewhere, 'a plan begins in every wallet of the account', [
    'where id = $1`,\n    [wallet.id, plan.id',
    'where account = (select account from wallets where id = $1)`,\n    [wallet.id, plan.id',
  ]),
  one('serve.ts', 'a setting reads back', 'Auto Reload is set in every wallet', [
    'update wallets set reload = $2 where id = $1',
    `update wallets set reload = $2 where $1::text is not null`,
  ]),
  one('serve.ts', 'a plan is canceled', 'every wallet of the account ends its plan', [
    `where id = $1 and status in ('active', 'cancel_pending')`,
    `where account = (select account from wallets where id = $1)`,
  ]),
  one('serve.ts', 'a job that fails', 'a job that failed still cost what it took', [
    '    Number(row.cost) - back,\n    Date.now(),',
    '    Number(row.cost),\n    Date.now(),',
  ]),
  one('billing.ts', two, 'every pack grants what the first has', [
    'packs.find(({ id }) => id === packId);',
    'packId ? packs[0] : undefined;',
  ]),
  one('checkouts.ts', two, 'every pack costs what the first costs', [
    'amount_due: pack?.price ??',
    'amount_due: (pack && packs[0]!.price) ??',
  ]),
  one('billing.ts', 'a purchase costs the offered price', 'a purchase turns Auto Reload on', [
    `  const isReload = kind === 'auto_reload';`,
    `  const isReload = kind === 'auto_reload';
  if (!isReload) await tx.query('update wallets set reload = true where id = $1', [wallet]);`,
  ]),
  one('billing.ts', 'a plan that is bought', 'a plan turns Auto Reload on', [
    'set plan_id = $2,',
    'set reload = true, plan_id = $2,',
  ]),
  one('reloads.ts', edge, 'a reload of exactly what is missing counts as too little', [
    '+ reloadPack.amount < cost)',
    '+ reloadPack.amount <= cost)',
  ]),
  one('reloads.ts', edge, 'a reload is charged that is one too little', [
    '+ reloadPack.amount < cost)',
    '+ reloadPack.amount + 1 < cost)',
  ]),
  one('serve.ts', 'a plan is canceled', 'whoever cancels has no Auto Reload any more', [
    'update wallets set status = $2, status_at = $3 where id = $1 and status in',
    `update wallets set reload = (reload and $2 <> 'cancel_pending'), status = $2, status_at = $3 where id = $1 and status in`,
  ]),
  one('serve.ts', 'a job that fails', 'what a job took is overwritten when it fails', [
    'set status = $2, actual = $3,',
    'set status = $2, actual = $3, cost = $3,',
  ]),
  one('billing.ts', 'concurrent spends that need Auto Reload', 'Auto Reload fills the plan', [
    '    topUp: pack.amount,',
    `    [isReload ? 'plan' : 'topUp']: pack.amount,`,
  ]),
  one('checkouts.ts', sold, 'a page is known by the end of its host', [
    'new URL(wanted, page).origin !== page',
    '!new URL(wanted, page).hostname.endsWith(new URL(page).hostname)',
  ]),
  one('checkouts.ts', sold, 'a page is known by its host, whatever its port', [
    'new URL(wanted, page).origin !== page',
    'new URL(wanted, page).hostname !== new URL(page).hostname',
  ]),
  one('serve.ts', preview, 'an unknown plan is previewed as the first', [
    'const plan = findPlan(wallet, input.planId);',
    'const plan = plans.find(({ id }) => id === input.planId) ?? plans[0]!;',
  ]),
  one('serve.ts', preview, 'a plan begins in local time', [
    'effectiveAt: wallet.asOf,',
    'effectiveAt: new Date(Date.parse(wallet.asOf) - 18_000_000).toISOString(),',
  ]),
  one('serve.ts', preview, 'a preview has only the bucket that changes', [
    ', lost: bucket!.before }, topUp!],',
    ', lost: bucket!.before }],',
  ]),
  one('books.ts', 'a card on file', 'a card has the year that is printed on it', [
    'expiresYear: card.expiresYear,',
    'expiresYear: card.expiresYear % 100,',
  ]),
  {
    ...one('billing.ts', 'a plan that is bought', 'what was left of a plan moves to what was bought', [
      'plan: -rest,',
      'plan: -rest,\n      topUp: rest,',
    ]),
    whole: true,
  },
];
