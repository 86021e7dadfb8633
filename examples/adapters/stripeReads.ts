// The read side of a backend over Stripe: `serve: { ...stripeReads(stripe, options), quotes: mine, spends: mine }`.
import type { Stripe } from 'stripe';
import type { Serve } from '../../src/server'; // in your code: 'creditkit/server'
import type { Wallet } from '../../src/client'; // in your code: 'creditkit/client'
import { fromStripeCreditGrants, fromStripeTransactions, isLive } from './stripe';
import { fromStripePrices, isLive as isRunning, planItemOf, planOfAll } from './stripePlans';

export interface StripeReadsOptions<Account> {
  /** The Stripe customer of an account, and the name of its wallet. */
  customerOf: (account: Account) => Promise<{ id: string; name: string }> | { id: string; name: string };
  /** The currency of the credits and of what is on offer, as Stripe writes it: `usd`. */
  currency: string;
  /** The wallet counts as low at or under this amount, in minor units. @default 0 */
  lowAt?: number;
  /** What your own functions add, such as `{ topUp: true }` with a `checkouts.create`. @default none */
  capabilities?: Wallet['capabilities'];
  now?: () => Date;
}

type Reads<Account> = Required<Pick<Serve<Account, unknown>, 'wallets' | 'entries' | 'packs' | 'plans'>>;

/** The limit of each list, higher than any should be. Stripe allows 100 unused grants per customer. */
const most = { limit: 10_000 };

export function stripeReads<Account>(stripe: Stripe, options: StripeReadsOptions<Account>): Reads<Account> {
  const { customerOf, lowAt = 0, capabilities, now = () => new Date() } = options;
  const currency = options.currency.toLowerCase();

  const prices = () => stripe.prices.list({ limit: 100, expand: ['data.product'] }).autoPagingToArray(most);
  const grantsOf = (customer: string) =>
    stripe.billing.creditGrants.list({ customer, limit: 100 }).autoPagingToArray(most);
  const summaryOf = (customer: string, credit_grant: string) =>
    stripe.billing.creditBalanceSummaries.retrieve({ customer, filter: { type: 'credit_grant', credit_grant } });
  const subscriptionOf = async (customer: string): Promise<Stripe.Subscription | undefined> => {
    const expand = ['data.schedule'];
    const { data } = await stripe.subscriptions.list({ customer, status: 'all', limit: 100, expand });
    return planOfAll(data);
  };
  /** Stripe expands at most four levels, and `data.items.data.price.product` of a list is the fifth. */
  const withProducts = async (subscription: Stripe.Subscription): Promise<Stripe.Subscription> => {
    const known = new Map((await prices()).map((price) => [price.id, price]));
    const data = subscription.items.data.map((item) => ({ ...item, price: known.get(item.price.id) ?? item.price }));
    return { ...subscription, items: { ...subscription.items, data } };
  };
  const walletOf = async (account: Account): Promise<Wallet> => {
    const customer = await customerOf(account);
    const asOf = now();
    const grants = (await grantsOf(customer.id)).filter((grant) => isLive(grant, asOf.getTime() / 1000));
    const summaries = await Promise.all(grants.map(async ({ id }) => [id, await summaryOf(customer.id, id)] as const));
    const subscription = await subscriptionOf(customer.id);
    return fromStripeCreditGrants({
      wallet: { ...customer, currency },
      grants,
      summaries: Object.fromEntries(summaries),
      subscription: subscription && (await withProducts(subscription)),
      capabilities,
      lowAt,
      asOf,
    });
  };
  const offers = async (account: Account) => {
    const subscription = await subscriptionOf((await customerOf(account)).id);
    const current = subscription && isRunning(subscription) ? planItemOf(subscription) : undefined;
    const shown = (await prices()).filter((price) => price.currency === currency || price.id === current?.price.id);
    return fromStripePrices(shown, current?.price);
  };

  return {
    wallets: {
      list: async ({ account }) => [await walletOf(account)],
    },
    entries: {
      list: async ({ account }) => {
        const customer = await customerOf(account);
        const asOf = now();
        const grants = await grantsOf(customer.id);
        const transactions = await stripe.billing.creditBalanceTransactions
          .list({ customer: customer.id, limit: 100 })
          .autoPagingToArray(most);
        return fromStripeTransactions({ wallet: { ...customer, currency }, grants, asOf, transactions });
      },
    },
    packs: { list: async ({ account }) => (await offers(account)).packs },
    plans: { list: async ({ account }) => (await offers(account)).plans },
  };
}
