// The small host's responses, call by call. `has(flaw)` is where a real backend would go wrong.
import type { Entry } from '../../../src/contract';
import { type Answer, invalid, notFound, ok, problem } from '../../../src/server/answers';
import { type Books, type Has, packs, type Row, think } from './books';
import { checkout, toCheckout, grant, usd, reload, reloaded, reloads } from './orders';
import { page, StrayCursor } from './page';
import { csv, select, type Served, statement, usage } from './reading';

export interface Call {
  name: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- read by its endpoint's schema
  input: any;
  account: string;
}

const cost = 4_00;

export async function serve(books: Books, has: Has, call: Call): Promise<Served> {
  await think();
  try {
    return await carryOut(books, has, call);
  } catch (error) {
    if (error instanceof StrayCursor) return invalid('cursor', 'is none of this list');
    throw error;
  }
}

async function carryOut(books: Books, has: Has, { name, input, account }: Call): Promise<Served> {
  if (name === 'wallets.list') {
    const rows = books.rows.filter((row) => has('all wallets listed') || row.account === account);
    return ok(
      page(
        rows.map((row) => books.toWallet(row)),
        input,
        has,
      ),
    );
  }
  if (name === 'account.delete') {
    const gone = books.rows.filter((row) => has('everybody deleted') || row.account === account);
    if (!has('nothing deleted')) for (const row of gone) books.rows.splice(books.rows.indexOf(row), 1);
    return ok(has('a deletion that says nothing') ? {} : { deleted: true });
  }
  const row = books.rows.find(({ id }) => id === input.walletId);
  if (!row) return notFound('wallet');
  const isForeign = row.account !== account;
  if (isForeign && has('forbidden in place of not found')) return problem('forbidden', `${row.name} is not yours.`);
  if (isForeign && !isLetIn(has, name)) return notFound('wallet');
  switch (name) {
    case 'wallets.get':
      return ok(books.toWallet(row));
    case 'entries.list':
      return ok(page(select(books, has, row, input), input, has));
    case 'entries.csv':
      return csv(
        has,
        has('CSV without the filter')
          ? books.log(row.id)
          : select(books, has, row, has('a CSV with no end') && !input.fromAt ? { ...input, toAt: '' } : input),
      );
    case 'statement.get':
      return statement(books, has, row, input);
    case 'quotes.create':
      return input.action === 'render' || (has('any name is an action') && input.action in {})
        ? ok(quote(books, has, row, input))
        : invalid('action', 'must be render');
    case 'spends.create':
      return input.action === 'render' ? spend(books, has, row, input) : invalid('action', 'must be render');
    case 'spends.list': {
      const jobs = books.jobs.filter((job) => job.spend.walletId === row.id);
      const own = jobs.map(({ spend: now, first }) => (has('a list of jobs as they began') ? first : now));
      const wanted = own.filter(
        ({ status }) =>
          !input.status || has('status ignored') || (input.cursor && has('status once')) || status === input.status,
      );
      const offset = (flaw: string) => flaw === 'paging by offset';
      const limit = input.limit ?? (has('ten spends by default') ? 10 : 25);
      return ok(page(wanted.toReversed(), { ...input, limit }, has('spends by offset') ? offset : has));
    }
    case 'spends.get': {
      const job = books.jobs.find((one) => one.spend.id === input.spendId);
      const fits = job && (has('spends by id alone') || job.spend.walletId === row.id);
      return fits ? ok(job.spend) : notFound('spend');
    }
    case 'packs.list': {
      const offered = packs.map(({ id, amount, price }) => ({ id, amount, price: usd(price), available: true }));
      return ok(page(offered, input, has));
    }
    case 'plans.list':
      return ok(page([], input, has));
    case 'usage.list':
      return input.by === 'action'
        ? ok(page(usage(books, has, row, input), input, has))
        : invalid('by', 'must be action');
    case 'receipts.list': {
      const listed = books.receipts.filter((one) => has('receipts mixed up') || one.walletId === row.id);
      const own = has('receipts oldest first') ? listed : listed.toReversed();
      const list = own.map(({ id, at, due }) => ({ id, at, description: 'Credits', amount: usd(due), status: 'paid' }));
      return ok(page(list, input, has));
    }
    case 'checkouts.create':
      return checkout(books, has, row, input);
    case 'checkouts.get': {
      const order = books.orders.find(({ id }) => id === input.checkoutId);
      if (!order || (order.walletId !== row.id && !has('checkouts by id alone'))) return notFound('checkout');
      if (has('granted when it is read') && order.status === 'completed') grant(books, has, order);
      const { packId, ...bare } = order;
      return ok(
        toCheckout(has, has('a checkout that forgets its pack') ? bare : { ...bare, ...(packId && { packId }) }),
      );
    }
    case 'autoReload.set': {
      const term = ['below', 'amount', 'upTo', 'limit'].find((one) => input[one] !== undefined);
      if (term && !has('terms ignored')) return invalid(term, 'can’t be chosen');
      if (input.enabled && !row.card && !has('Auto Reload without a card'))
        return problem('payment_method_required', 'Put a card on file first.');
      const { version, buckets } = row;
      const read = { ...buckets };
      await think();
      if (has('a setting that writes the whole row')) {
        // A slow write on data that is outdated by then. It waits for that to happen, so that the test works on any
        // machine.
        for (let n = 0; n < 20 && version === row.version; n += 1) await new Promise((done) => setTimeout(done, 3));
        if (version !== row.version) row.buckets = read;
      }
      if (!has('a setting that is not kept')) row.enabled = input.enabled;
      const isLow = books.balance(row) < cost;
      if (input.enabled && isLow && has('Auto Reload that buys when it is turned on')) await reload(books, has, row);
      if (has('a setting answered alone')) return ok({ autoReload: { enabled: input.enabled } });
      return ok({ ...books.toWallet(row), autoReload: { ...books.toWallet(row).autoReload, enabled: input.enabled } });
    }
    default:
      if (has('not supported as a success')) return ok(books.toWallet(row));
      return problem('not_supported', 'This product has none.');
  }
}

function isLetIn(has: Has, name: string): boolean {
  if (has('any account reads another’s wallet')) return /\.(list|get|csv)$/.test(name);
  if (has('any account reads another’s log')) return name === 'entries.list' || name === 'entries.csv';
  if (has('any account reads another’s spends')) return name.startsWith('spends.') && name !== 'spends.create';
  if (has('any account reads another’s quotes')) return name === 'quotes.create';
  if (has('any account spends from another’s wallet')) return name === 'spends.create';
  return has('any account changes another’s settings') && name === 'autoReload.set';
}

function quote(
  books: Books,
  has: Has,
  row: Row,
  { action, params }: { action: string; params: Record<string, unknown> },
) {
  const times =
    has('a negative quantity is paid out') && typeof params['quantity'] === 'number' ? params['quantity'] : 1;
  const price = Math.round(cost * (Number.isSafeInteger(cost * times) ? times : 1));
  const balance = books.balance(row);
  const fires = reloads(books, row, price);
  const goes = balance >= (has('one less is enough') ? price - 1 : price) || fires;
  const held = fires ? reloaded(row) : row;
  const draws = Object.entries(books.draws(held, Math.max(0, price))).map(([bucket, amount]) => ({ bucket, amount }));
  if (has('a quote that takes')) books.write(row, { plan: 0, top_up: -1 }, 'usage', {});
  const quoted = has('a quote cheaper than the spend') ? price - 1 : price;
  return {
    action,
    params,
    charge: 'exact',
    cost: quoted,
    costMin: quoted,
    costMax: quoted,
    lines: [],
    balance,
    spendable: balance,
    shortfall: Math.max(0, quoted - balance),
    decision: fires ? 'auto_reload' : goes ? 'go' : 'blocked',
    ...(goes && !fires ? {} : { reason: 'insufficient_tokens' }),
    draws: goes ? draws.filter(({ amount }) => amount > 0).toSorted((a) => (a.bucket === 'plan' ? -1 : 1)) : [],
    balanceAfter: goes ? books.balance(has('a quote without its reload') ? row : held) - quoted : balance,
  };
}

// oxlint-disable-next-line typescript/no-explicit-any -- read by its endpoint's schema
async function spend(books: Books, has: Has, row: Row, input: any): Promise<Answer> {
  // One transaction has one instant.
  const at = reloads(books, row, cost) ? (await reload(books, has, row)).at : undefined;
  const held = books.balance(row);
  const before = books.toWallet(row);
  const least = has('one less is enough') ? cost - 1 : has('exactly enough is too little') ? cost + 1 : cost;
  if (held < least) {
    if (has('a refusal that takes what there is'))
      books.write(row, { plan: 0, top_up: -row.buckets.top_up }, 'usage', {});
    if (has('a refusal that leaves a job')) job(books, has, row, input, []);
    return shortage(has, row, held, input.action);
  }
  const stale = { ...row.buckets };
  await think();
  const { plan, top_up } = books.draws({ ...row, buckets: has('updates lost') ? stale : row.buckets }, cost);
  if (has('updates lost')) row.buckets = stale;
  row.version += 1;
  const spendId = books.id('spn');
  const entry = books.write(row, { plan: -plan, top_up: -top_up }, 'usage', {
    spendId,
    description: 'Render',
    ...(at && { at }),
  });
  const made = job(books, has, row, { ...input, spendId }, [entry]);
  const wallet = has('the wallet before the spend in its answer') ? before : books.toWallet(row);
  return ok({ spend: made, wallet, entries: [entry] }, has('200 in place of 201') ? 200 : 201);
}

// oxlint-disable-next-line typescript/no-explicit-any -- read by its endpoint's schema
function job(books: Books, has: Has, row: Row, input: any, entries: Entry[]) {
  const { action, params, link, spendId = books.id('spn') } = input;
  const now = books.now();
  const createdAt = has('spends by the second') ? `${now.slice(0, 19)}.000Z` : now;
  const spendOf = { id: spendId, walletId: row.id, action, params, status: 'pending', cost, createdAt };
  const made = { ...spendOf, ...(link && { link }), entryIds: entries.map(({ id }) => id) };
  books.jobs.push({ spend: made, first: made, account: row.account, took: entries.flatMap(({ buckets }) => buckets) });
  return made;
}

function shortage(has: Has, row: Row, balance: number, action: string): Answer {
  if (has('a 402 that says nothing')) return problem('insufficient_tokens', 'Not enough credits.');
  return problem('insufficient_tokens', 'This costs more than is there.', {
    walletId: row.id,
    action,
    balance: has('a stale balance in the 402') ? balance + 1 : balance,
    spendable: balance,
    cost,
    shortfall: has('the cost as shortfall') ? cost : cost - balance,
    autoReload: has('no Auto Reload in the 402')
      ? null
      : { enabled: row.enabled, outcome: 'not_enabled', message: 'Auto Reload is off.' },
    recovery: {
      topUp: true,
      upgrade: has('an upgrade that is not there'),
      renewsAt: null,
      suggestion: 'top_up',
      suggestionReason: 'A pack covers it.',
    },
  });
}
