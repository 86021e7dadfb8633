import * as v from 'valibot';
import { Checkout, endpoints, type Entry, type Wallet } from '../../src/contract/index';
import { type Bench, type Fund, newKey, priced } from './bench';
import { Mismatch, NotTried } from './expect';
import { pause } from './talk';

/** Adds the price of a few more spends than needed, so that the next checks don't have to add tokens again. */
const spare = 4;

type Way = { name: string; add: (bench: Bench, wallet: Wallet, amount: number) => Promise<void> };

export function createFund(): Fund {
  let mock: boolean | undefined;
  const isMock = async ({ talk }: Bench): Promise<boolean> => {
    if (mock === undefined) {
      const answer = await talk.raw('GET', '/backstage/clock');
      mock = answer.status === 200 && /"nowAt"|"now"/.test(answer.text);
    }
    return mock;
  };
  const ways = async (bench: Bench): Promise<Way[]> => [
    ...(bench.options.fund ? [byCommand] : []),
    ...((await isMock(bench)) ? [byBackstage] : []),
    byCheckout,
  ];
  return {
    isMock,
    async upTo(bench, times) {
      const why: string[] = [];
      for (const { name, add } of await ways(bench))
        for (let tries = 0; tries < 5; tries += 1) {
          const { quote, input, free } = await priced(bench);
          const missing = quote.cost * times - free;
          if (missing <= 0 && quote.decision !== 'auto_reload') return refuseBlocked(quote);
          if (quote.reason && !curable.has(quote.reason))
            throw new NotTried(`${input.action} is refused here, whatever the balance is: ${quote.reason}`);
          const wallet = await bench.wallet();
          const failed = await add(bench, wallet, Math.max(missing, 0) + spare * Math.max(quote.cost, 1)).then(
            () => undefined,
            (error: Error) => error.message,
          );
          const grew = (await bench.wallet()).spendable > wallet.spendable;
          if (!failed && grew) continue;
          why.push(`${name}: ${failed ?? 'the wallet has no more to spend than before'}`);
          break;
        }
      const { quote, input, free } = await priced(bench);
      if (free >= quote.cost * times) return refuseBlocked(quote);
      throw new NotTried(
        `the wallet cannot afford ${input.action} ${times === 1 ? 'once' : `${times} times`} and could not be filled (${why.join('; ')}); give --fund a command that fills it`,
      );
    },
    async some(bench, amount) {
      const why: string[] = [];
      for (const { name, add } of await ways(bench)) {
        const before = await newest(bench);
        try {
          await add(bench, await bench.wallet(), amount);
          // Looks for a new entry instead of a higher balance, because other spends may run at the same time.
          const known = new Set(before.map(({ id }) => id));
          if ((await newest(bench)).some((entry) => entry.amount > 0 && !known.has(entry.id))) return;
          why.push(`${name}: nothing was added`);
        } catch (error) {
          why.push(`${name}: ${(error as Error).message}`);
        }
      }
      throw new NotTried(`the wallet could not be filled (${why.join('; ')}); give --fund a command that fills it`);
    },
    async burn(bench, amount) {
      if (amount <= 0 || !(await isMock(bench))) return false;
      const { id } = await bench.wallet();
      return (await backstage(bench, 'POST', `/wallets/${id}/burn`, { amount })).status === 200;
    },
  };
}

async function newest({ talk, wallet }: Bench): Promise<Entry[]> {
  return (await talk.ask(endpoints.entries.list, { walletId: (await wallet()).id, limit: 50 })).data;
}

/** Reasons that more tokens would solve. */
const curable: ReadonlySet<string> = new Set(['insufficient_tokens', 'confirmation_required', 'locked']);

function refuseBlocked({
  decision,
  reason,
  action,
}: {
  decision: string;
  reason?: string | undefined;
  action: string;
}): void {
  if (decision === 'blocked')
    throw new NotTried(`${action} is refused here, whatever the balance is: ${reason ?? 'no reason given'}`);
}

const byCommand: Way = {
  name: '--fund',
  add: ({ options }, { id: walletId }, amount) => options.fund!({ walletId, amount }),
};

const byBackstage: Way = {
  name: 'backstage',
  async add(bench, { id }, amount) {
    const body = { amount, note: 'Filled by conform' };
    const answer = await backstage(bench, 'POST', `/wallets/${id}/adjust`, body);
    if (answer.status !== 200) throw new Error(`adjust answered ${answer.status}`);
  },
};

const byCheckout: Way = {
  name: 'a checkout',
  async add(bench, wallet, amount) {
    const offer = await findOffer(bench, wallet, amount);
    const asked = { walletId: wallet.id, kind: 'top_up', ...offer };
    const checkout = await bench.talk.ask(endpoints.checkouts.create, asked, newKey());
    bench.left.checkoutId = checkout.id;
    await complete(bench, checkout);
  },
};

/** The smallest purchase that adds this amount, else the largest one. */
export async function findOffer(
  { talk }: Bench,
  { id: walletId, topUp }: Wallet,
  amount: number,
): Promise<{ packId: string } | { amount: number }> {
  if (topUp) {
    const { min, max, step = 1 } = topUp.range;
    const steps = Math.ceil(Math.max(0, Math.min(amount, max) - min) / step);
    return { amount: Math.min(min + steps * step, min + Math.floor((max - min) / step) * step) };
  }
  const { data } = await talk.ask(endpoints.packs.list, { walletId, limit: 100 });
  const sold = data.filter(({ available }) => available).toSorted((a, b) => a.amount - b.amount);
  const pack = sold.find((candidate) => candidate.amount >= amount) ?? sold.at(-1);
  if (pack) return { packId: pack.id };
  const [why] = data.flatMap(({ unavailableReason }) => unavailableReason ?? []);
  throw new Error(
    data.length ? `no pack is for sale to this wallet (${why ?? 'no reason given'})` : 'nothing is for sale',
  );
}

/**
 * Completes a checkout. A saved card may have paid it already; otherwise the mock's payment page or the host's command
 * does.
 */
export async function complete(bench: Bench, checkout: Checkout): Promise<Checkout> {
  const { talk, options, fund } = bench;
  const { walletId, id: checkoutId } = checkout;
  if (checkout.status === 'completed') return checkout;
  if (await fund.isMock(bench)) {
    const answer = await backstage(bench, 'POST', `/checkouts/${checkoutId}/pay`, { number: '4242424242424242' });
    if (answer.status === 200) return v.parse(Checkout, JSON.parse(answer.text));
  } else if (options.pay && checkout.url !== null) await options.pay({ walletId, checkoutId, url: checkout.url });
  else if (options.redeliver) await reportAtOnce(() => options.redeliver!({ walletId, checkoutId }));
  const waits = options.pay !== undefined || options.redeliver !== undefined;
  const waited = await completed(waits);
  if (waited) return waited;
  // A purchase on a saved card completes by itself. One by invoice has no page either, and waits for somebody.
  if (options.pay && checkout.url === null) {
    await options.pay({ walletId, checkoutId, url: '' });
    const paid = await completed(true);
    if (paid) return paid;
  }
  const { data } = await talk.ask(endpoints.entries.list, { walletId, limit: 100 });
  if (data.some((entry) => entry.checkoutId === checkoutId))
    throw new Mismatch(`what the checkout ${checkoutId} paid for is in the log, but the checkout is not completed`);
  if (options.pay && checkout.url !== null)
    throw new Mismatch(
      `--pay has paid ${checkout.url} without an error, but 10 seconds later the checkout is not completed`,
    );
  throw new NotTried(
    `the purchase is ${checkout.status} and waits to be paid at ${checkout.url ?? 'its page (it has no url)'}` +
      (options.pay ? '; --pay did not complete it' : '; give --pay a command that pays it'),
  );

  async function completed(isAwaited: boolean): Promise<Checkout | undefined> {
    for (let tries = 0; tries < 50; tries += 1) {
      const now = await talk.ask(endpoints.checkouts.get, { walletId, checkoutId });
      if (now.status === 'completed') return now;
      if (now.status !== 'processing' && !isAwaited) return undefined;
      await pause(200);
    }
    return undefined;
  }
}

/** A processor may report one payment several times at once. Of the commands that do it, one must succeed. */
async function reportAtOnce(report: () => Promise<void>): Promise<void> {
  const said = await Promise.allSettled([report(), report(), report()]);
  if (said.some(({ status }) => status === 'fulfilled')) return;
  throw (said[0] as PromiseRejectedResult).reason;
}

/** Sends a request to the backstage of a mock. */
export function backstage({ talk }: Pick<Bench, 'talk'>, method: string, path: string, body?: object) {
  return talk.raw(method, `/backstage${path}`, {
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
}

/** Opens a wallet with a card, on a plan that allows spending. Only on a mock; undefined elsewhere. */
export function openWallet(bench: Bench): Promise<string | undefined> {
  return openBest(bench, ({ id }) => worthOf(bench, id));
}

/** Opens wallets with a card, one on each plan, until one is worth 2. The best one, or undefined if it's no mock. */
export async function openBest(
  bench: Bench,
  worthOf: (wallet: Wallet) => Promise<number>,
): Promise<string | undefined> {
  const { talk, fund } = bench;
  if (!(await fund.isMock(bench))) return undefined;
  const world = await talk.raw('GET', '/backstage/world');
  const catalogue = await talk.raw('GET', '/backstage/catalogue');
  const { product } = JSON.parse(world.text) as { product?: string };
  const { data = [] } = JSON.parse(catalogue.text) as { data?: { id: string; plans: { id: string }[] }[] };
  const plans = data.find(({ id }) => id === product)?.plans ?? [];
  let best: { id: string; worth: number } | undefined;
  for (const plan of [...plans, undefined]) {
    const body = { name: 'Made by conform', card: '4242424242424242', ...(plan && { planId: plan.id }) };
    const answer = await backstage(bench, 'POST', '/wallets', body);
    if (answer.status !== 201) continue;
    const wallet = JSON.parse(answer.text) as Wallet;
    const worth = await worthOf(wallet);
    if (!best || worth > best.worth) best = { id: wallet.id, worth };
    if (worth === 2) break;
  }
  return best?.id;
}

/** Scores how many checks can use this wallet: 1 if it can spend, 2 if it can also buy. */
async function worthOf({ talk, options }: Bench, walletId: string): Promise<number> {
  const packs = await talk.ask(endpoints.packs.list, { walletId, limit: 100 });
  const buys = packs.data.length === 0 || packs.data.some(({ available }) => available);
  if (!options.action) return buys ? 2 : 1;
  const quote = await talk.send(endpoints.quotes.create, { walletId, ...options.action });
  const spends = quote.status === 200 && (JSON.parse(quote.text) as { decision: string }).decision === 'go';
  return spends ? (buys ? 2 : 1) : 0;
}

/** A wallet of the other account. On a mock, one is created if there's none. */
export async function othersWallet(bench: Bench): Promise<string> {
  const other = bench.other();
  const find = async () => (await other.ask(endpoints.wallets.list, { limit: 1 })).data[0]?.id;
  const found = await find();
  if (found !== undefined) return found;
  const isMock = bench.options.write && (await bench.fund.isMock(bench));
  if (isMock) await backstage({ talk: other }, 'POST', '/wallets', { name: 'Of another account' });
  const made = await find();
  if (made === undefined) throw new NotTried('the other account has no wallet');
  return made;
}
