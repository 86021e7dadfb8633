// Mistakes that hosts make, planted in the example backend one at a time, with the start of the name of the check that
// must find each.
import { type Mutant, one } from './mutant';
import { edgeMutants } from './edgeMutants';
import { moreMutants } from './moreMutants';

const sees = 'another account sees nothing';
const belongs = 'what belongs to one wallet';
const log = 'the log is newest first';
const buckets = 'balance is the buckets';
const spend = 'a spend takes what was quoted';
const buy = 'a purchase costs the offered price';
const plan = 'a plan that is bought';
const reload = 'concurrent spends that need Auto Reload';
const job = 'a job that fails';
const notSold = 'what is not for sale';
const again = 'a payment that is reported again';
const cancel = 'a plan is canceled';
const setting = 'a setting reads back';
const tags = 'the tags of a spend';

export const mutants: readonly Mutant[] = [
  // who asks
  one('app.ts', 'without its token', 'whoever has no token is the first account', [
    'return token === undefined ? null :',
    `return token === undefined ? 'acme' :`,
  ]),
  one('app.ts', 'without its token, or with a wrong one', 'an unknown token is the first account', [
    '?.id ?? null;',
    `?.id ?? 'acme';`,
  ]),
  one('app.ts', 'without its token, or with a wrong one', 'the beginning of a token is enough', [
    'where token = $1',
    `where token like $1 || '%'`,
  ]),
  one('app.ts', 'a key belongs to its account', 'accounts share their keys', [
    'accountId: (account) => account,',
    `accountId: () => 'all',`,
  ]),
  one('app.ts', 'a page of an allowed origin may send', 'no page of another origin may call', [
    '    origins,\n  });',
    '    origins: [],\n  });',
  ]),
  one('books.ts', sees, 'any account reads any wallet', [
    'where id = $1 and account = $2',
    'where id = $1 and $2::text is not null',
  ]),
  one('books.ts', sees, 'every account has all wallets', [
    'where account = $1 order by id',
    'where $1::text is not null order by id',
  ]),
  one('serve.ts', belongs, 'a spend is found by its id alone', [
    'select * from spends where id = $1 and wallet_id = $2',
    'select * from spends where id = $1 and $2::text is not null',
  ]),
  one('rows.ts', belongs, 'a checkout is found by its id alone', [
    'where id = $1 and wallet_id = $2',
    'where id = $1 and $2::text is not null',
  ]),
  // figures
  one('books.ts', buckets, 'the balance leaves out what was bought', ['balance: plan + topUp,', 'balance: plan,']),
  one('books.ts', buckets, 'spendable leaves out the plan', ['spendable: plan + topUp,', 'spendable: topUp,']),
  one('books.ts', log, 'the balance after a line is of one bucket', ['plan + top_up as balance', 'top_up as balance']),
  one('books.ts', log, 'amounts have no sign', [
    'amount: moved[0]!.amount + moved[1]!.amount,',
    'amount: Math.abs(moved[0]!.amount + moved[1]!.amount),',
  ]),
  one('books.ts', 'money is whole minor units', 'the price of Auto Reload is in dollars', [
    'price: { amount: reloadPack.price, currency }',
    'price: { amount: reloadPack.price / 100, currency }',
  ]),
  one('books.ts', 'capabilities match', 'packs are sold, and capabilities deny it', ['topUp: true,', 'topUp: false,']),
  one('serve.ts', log, 'the log is oldest first', ['order by line ${order} limit $6', 'order by line asc limit $6']),
  one('serve.ts', log, 'the log has the lines of every wallet', [
    'const where = `wallet_id = $1 and',
    'const where = `($1::text is not null) and',
  ]),
  // the log in parts
  one('serve.ts', 'pages of a filtered log', 'the type is ignored', [
    'type = any ($2::text[]))',
    'type = any ($2::text[]) or true)',
  ]),
  one('serve.ts', 'a span of the log', 'fromAt is exclusive', ['at >= $3', 'at > $3']),
  one('serve.ts', 'a span of the log', 'toAt is inclusive', ['at < $4', 'at <= $4']),
  one('serve.ts', 'pages of the log', 'the total stops at 26', [
    'select count(*)::integer as total from entries',
    'select least(count(*), 26)::integer as total from entries',
  ]),
  one('serve.ts', 'pages of the log', 'a page begins with the line it should begin behind', [
    'line ${side} $5)',
    'line ${side}= $5)',
  ]),
  one('serve.ts', 'spends are listed newest first', 'the status is ignored', ['or status = $2)', 'or true)']),
  // spending
  one('serve.ts', spend, 'a quote is cheaper than the spend', [
    'quotes: { create: ({ wallet, input }) => quoteOf(wallet, input, priceOf(input.action, input.params)) },',
    'quotes: { create: ({ wallet, input }) => quoteOf(wallet, input, priceOf(input.action, input.params).map((line) => ({ ...line, amount: line.amount - 1 }))) },',
  ]),
  one('serve.ts', 'quotes and previews change nothing', 'a quote takes a credit', [
    'quotes: { create: ({ wallet, input }) =>',
    `quotes: { create: async ({ wallet, input }, tx) => (await write(tx, wallet.id, { type: 'usage', kind: 'spend', topUp: -1, description: 'Asked' }), true) &&`,
  ]),
  one('serve.ts', spend, 'what was bought is drawn before the plan', [
    'Math.min(wallet.buckets[0]!.amount, quote.cost)',
    'Math.max(0, quote.cost - wallet.buckets[1]!.amount)',
  ]),
  one('serve.ts', spend, 'a spend takes one more than it says', [
    'topUp: fromPlan - quote.cost,',
    'topUp: fromPlan - quote.cost - 1,',
  ]),
  one(
    'serve.ts',
    'a spend that the wallet cannot pay',
    'nobody looks whether it can be paid',
    [`const isShort = quote.reason === 'insufficient_tokens';`, 'const isShort = false;'],
    [`if (quote.decision !== 'go') return refuseShort(wallet, quote);`, ''],
  ),
  one('serve.ts', 'a spend that the wallet cannot pay', 'a refusal says its cost is what is missing', [
    'return refuseShort(wallet, quote, paid?.',
    'return refuseShort(wallet, { ...quote, shortfall: quote.cost }, paid?.',
  ]),
  one('rows.ts', spend, 'a spend answers another cost', ['cost: Number(row.cost),', 'cost: Number(row.cost) + 1,']),
  one('rows.ts', spend, 'a spend names another line', ['_${row.line}`]', '_${row.line + 1}`]']),
  one('product.ts', 'whatever its params', 'negative minutes pay the user', [
    '(minutes as number) < 1 ||',
    '(minutes as number) < -1e6 ||',
  ]),
  one('product.ts', 'a quote for an unknown action', 'an unknown action costs nothing', [
    `throw refuseField('action', 'must be one of render, transcribe');`,
    `return [{ label: 'Nothing', quantity: 1, amount: 0 }];`,
  ]),
  // jobs
  one('serve.ts', job, 'a job that fails twice is refunded twice', [
    `row.status !== 'pending'`,
    `row.status === 'never'`,
  ]),
  one('serve.ts', job, 'a refund goes to the other bucket', [
    'plan: back - toTopUp,\n      topUp: toTopUp,',
    'plan: toTopUp,\n      topUp: back - toTopUp,',
  ]),
  one('serve.ts', job, 'one more is refunded than was taken', [
    'Number(row.cost) - actual)',
    'Number(row.cost) - actual + 1)',
  ]),
  one('serve.ts', job, 'a refund does not say what for', ['      spendId,\n      tags: row', '      tags: row']),
  // Auto Reload
  one('reloads.ts', reload, 'each spend has a reload of its own at once', [
    'const row = rows[0] as ReloadRow | undefined;',
    'const row = undefined as ReloadRow | undefined;',
  ]),
  one('reloads.ts', reload, 'who waited does not look again', [
    'if (Number(wallet.plan) + Number(wallet.top_up) >= cost)',
    'if (Number(wallet.plan) + Number(wallet.top_up) < 0)',
  ]),
  one('serve.ts', setting, 'Auto Reload cannot be turned on', [
    'set reload = $2',
    'set reload = reload and $2::boolean',
  ]),
  one('serve.ts', 'Auto Reload refuses a term', 'terms that cannot be chosen are ignored', [
    'if (term) return',
    'if (term && !term) return',
  ]),
  one('serve.ts', setting, 'Auto Reload cannot be turned off', [
    'set reload = $2',
    'set reload = reload or $2::boolean',
  ]),
  // buying
  one('billing.ts', buy, 'less is granted than was bought', ['topUp: pack.amount,', 'topUp: pack.amount - 1,']),
  one('billing.ts', buy, 'a payment completes no checkout', [
    `if (checkout) await endCheckout(tx, checkout, 'completed');`,
    '',
  ]),
  one(
    'billing.ts',
    again,
    'each time an event comes, it grants',
    [`  if (rows.length) return;\n  const pack`, `  const pack`],
    ["values ($1, $2, $3, $4, $5)'", `values ($1, $2, $3, $4, $5) on conflict do nothing'`],
  ),
  one('books.ts', buy, 'a purchase has no checkout in the log', ['checkoutId ?? null,', 'null,']),
  one('checkouts.ts', buy, 'the amount due is in dollars', [
    'amount_due: pack?.price ?? plan?.price ?? 0,',
    'amount_due: (pack?.price ?? plan?.price ?? 0) / 100,',
  ]),
  one('serve.ts', buy, 'a pack has another price on its page', [
    'price: { amount: price, currency }, available: true',
    'price: { amount: price + 1, currency }, available: true',
  ]),
  one('rows.ts', buy, 'nobody knows when a checkout was completed', ['row.completed_at && {', 'row.line && {']),
  one('checkouts.ts', notSold, 'any page is returned to', ['new URL(wanted, page).origin !== page', 'wanted === page']),
  one('checkouts.ts', notSold, 'a pack that does not exist is a card', [
    `if (kind === 'top_up' && !pack)`,
    `if (kind === 'top_up' && pack === null)`,
  ]),
  one('checkouts.ts', notSold, 'an unknown plan is the first', [
    'const plan = plans.find(({ id }) => id === planId);',
    'const plan = plans.find(({ id }) => id === planId) ?? plans[0];',
  ]),
  // plans
  one('serve.ts', plan, 'a preview keeps what will end', [
    'balanceAfter: wallet.balance - bucket!.before + plan.allocation,',
    'balanceAfter: wallet.balance + plan.allocation,',
  ]),
  one('serve.ts', plan, 'a preview says another price', [
    'due: { amount: plan.price, currency },',
    'due: { amount: plan.price / 100, currency },',
  ]),
  one('serve.ts', plan, 'no plan is ever the current one', [
    'current: isRunning(wallet.subscription) &&',
    'current: false &&',
  ]),
  one('billing.ts', plan, 'a plan grants twice what it says', ['plan: plan.allocation,', 'plan: plan.allocation * 2,']),
  one('billing.ts', plan, 'what was left of a plan stays', ['if (rest > 0)', 'if (rest < 0)']),
  one(
    'billing.ts',
    plan,
    'a paid period that is told of again is granted again',
    [`  if (known) return known.kind === 'unwanted' ? event : undefined;\n`, ''],
    ["values ($1, $2, $3, $4, $5)'", `values ($1, $2, $3, $4, $5) on conflict do nothing'`],
    [' && Number(wallet.period_end) >= endMs) return;', ' && endMs === 0) return;'],
  ),
  one('billing.ts', plan, 'a plan that is paid does not begin', [
    `status = case when subscription = $3 and \${isNewer('$7')} then status else $6 end`,
    'status = case when $6::text is null then $6 else status end',
  ]),
  one('rows.ts', plan, 'an open checkout has no page', ['url: row.url ?? null,', 'url: null,']),
  one('serve.ts', cancel, 'a cancellation is not kept', [
    `[wallet.id, ends ? 'cancel_pending' : 'active', Date.now()],`,
    `[wallet.id, 'active', Date.now()],`,
  ]),
  one('serve.ts', cancel, 'a plan is canceled any number of times', [
    'if (!went) return',
    'if (went === undefined) return',
  ]),
  one('books.ts', cancel, 'a plan that ends says when it renews', [
    `const renewsAt = row.status === 'active' ? periodEnd : null;`,
    'const renewsAt = periodEnd;',
  ]),
  // tags and usage
  one('serve.ts', tags, 'a spend loses its tags', ['text(tags),', 'null,']),
  one('serve.ts', tags, 'the log loses the tags', ['spendId: id,\n          tags,', 'spendId: id,']),
  one('serve.ts', tags, 'a refund loses the tags', [
    'tags: row.tags === null ? undefined : (JSON.parse(row.tags) as Record<string, string>),',
    '',
  ]),
  one('serve.ts', tags, 'usage still has what was refunded', [`kind: 'refund',`, `kind: 'grant',`]),
  // Auto Reload and buying
  one('books.ts', reload, 'a reload adds less than it says', [
    'amount: reloadPack.amount,',
    'amount: reloadPack.amount + 50,',
  ]),
  one('reloads.ts', 'a reload that would not be enough', 'a reload that is too small is charged', [
    `if (Number(wallet.plan) + Number(wallet.top_up) + reloadPack.amount < cost) return { outcome: 'amount_too_small' };`,
    '',
  ]),
  one(
    'checkouts.ts',
    notSold,
    'the card is charged before the return address is looked at',
    ['      const returnUrl = returnUrlOf(request, input.returnUrl);\n', ''],
    [
      'const customer = await customerOf(tx, account);',
      'const customer = await customerOf(tx, account);\n      const returnUrl = returnUrlOf(request, input.returnUrl);',
    ],
  ),
  ...moreMutants,
  ...edgeMutants,
];
