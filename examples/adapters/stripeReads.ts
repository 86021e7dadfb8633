// The read side of a backend over Stripe: `serve: { ...stripeReads(stripe, options), quotes: mine, spends: mine }`.
import type { Stripe } from 'stripe';
import type { Serve } from '../../src/server'; // in your code: 'creditkit/server'
import { fromStripeCreditGrants, fromStripeTransactions, type StripeCredits } from './stripe';
import { fromStripePrices, isLive, planItemOf } from './stripePlans';

export interface StripeReadsOptions<Account> {
  /** The Stripe customer of an account, and the name of its wallet. */
  customerOf: (account: Account) => Promise<{ id: string; name: string }> | { id: string; name: string };
  /** The currency of the credits, as Stripe writes it: `usd`. */
  currency: string;
  /** The wallet counts as low at or under this amount, in minor units. @default 0 */
  lowAt?: number;
  now?: () => Date;
}

type Reads<Account> = Required<Pick<Serve<Account, unknown>, 'wallets' | 'entries' | 'packs' | 'plans'>>;

/** The limit of each list, higher than any should be. Stripe allows 100 unused grants per customer. */
const most = { limit: 10_000 };

export function stripeReads<Account>(stripe: Stripe, options: StripeReadsOptions<Account>): Reads<Account> {
  const { customerOf, currency, lowAt = 0, now = () => new Date() } = options;

  const read = async (account: Account): Promise<StripeCredits> => {
    const customer = await customerOf(account);
    const asOf = now();
    const grants = await stripe.billing.creditGrants
      .list({ customer: customer.id, limit: 100 })
      .autoPagingToArray(most);
    const summaries = await Promise.all(grants.map((grant) => summaryOf(customer.id, grant.id)));
    const { data: subscriptions } = await stripe.subscriptions.list({
      customer: customer.id,
      status: 'all',
      limit: 100,
    });
    // The newest may be an attempt that was never paid.
    const subscription = subscriptions.find(isLive) ?? subscriptions.find(({ status }) => status === 'canceled');
    return {
      wallet: { ...customer, currency },
      grants,
      summaries: Object.fromEntries(grants.map(({ id }, n) => [id, summaries[n]!])),
      subscription: subscription && (await withProducts(subscription)),
      lowAt,
      asOf,
    };
  };
  const summaryOf = (customer: string, credit_grant: string) =>
    stripe.billing.creditBalanceSummaries.retrieve({ customer, filter: { type: 'credit_grant', credit_grant } });
  const prices = () => stripe.prices.list({ limit: 100, expand: ['data.product'] }).autoPagingToArray(most);
  /** Stripe expands at most four levels, and `data.items.data.price.product` of a list is the fifth. */
  const withProducts = async (subscription: Stripe.Subscription): Promise<Stripe.Subscription> => {
    const known = new Map((await prices()).map((price) => [price.id, price]));
    const data = subscription.items.data.map((item) => ({ ...item, price: known.get(item.price.id) ?? item.price }));
    return { ...subscription, items: { ...subscription.items, data } };
  };
  const walletOf = async (account: Account) => fromStripeCreditGrants(await read(account));
  const offers = async (account: Account) => {
    const { subscription } = await read(account);
    const current = subscription && isLive(subscription) ? planItemOf(subscription) : undefined;
    return fromStripePrices(await prices(), current?.price);
  };

  return {
    wallets: {
      list: async ({ account }) => [await walletOf(account)],
    },
    entries: {
      list: async ({ account }) => {
        const { wallet, grants, asOf } = await read(account);
        const transactions = await stripe.billing.creditBalanceTransactions
          .list({ customer: wallet.id, limit: 100 })
          .autoPagingToArray(most);
        return fromStripeTransactions({ wallet, grants, asOf, transactions });
      },
    },
    packs: { list: async ({ account }) => (await offers(account)).packs },
    plans: { list: async ({ account }) => (await offers(account)).plans },
  };
}
