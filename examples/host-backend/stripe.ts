// Stripe through its HTTP API: the few calls this host needs, without the SDK.
import { type Charged, isSigned, type Metadata, type Processor, type ProcessorEvent, type Standing } from './processor';

interface StripeOptions {
  /** `sk_test_…` */
  secretKey: string;
  /** `whsec_…`, the secret of the webhook endpoint. */
  webhookSecret: string;
  fetch?: typeof globalThis.fetch;
}

/** The version whose answers this file reads, whatever the account's own version is. */
const version = '2026-10-28.endive';
/** Shorter than the lease of a reload. */
const timeoutMs = 10_000;

type Fields = { [name: string]: string | number | boolean | Fields | undefined };
interface StripeObject {
  [name: string]: any; // what Stripe answers is read field by field
}

export function createStripe({ secretKey, webhookSecret, fetch = globalThis.fetch }: StripeOptions): Processor {
  async function call(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    fields?: Fields,
    key?: string,
  ): Promise<{ ok: boolean; body: StripeObject }> {
    const response = await fetch(`https://api.stripe.com/v1/${path}`, {
      method,
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        authorization: `Bearer ${secretKey}`,
        'stripe-version': version,
        'content-type': 'application/x-www-form-urlencoded',
        // The same key always means the same charge, however often a spend is sent again.
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(fields && { body: new URLSearchParams([...flat(fields)]) }),
    });
    const body = (await response.json()) as StripeObject;
    // 402 is an answer about a card. Any other error is a fault, and the command is sent again under its key.
    if (!response.ok && response.status !== 402)
      throw new Error(`Stripe answered ${response.status}: ${String(body.error?.message)}`);
    return { ok: response.ok, body };
  }

  async function readSubscription(id: string): Promise<StripeObject> {
    return (await call('GET', `subscriptions/${id}`)).body;
  }

  /**
   * The subscription that an event is about, as it is now: its events can arrive in any order. Without it, because
   * Stripe can't be asked, the event counts as of its own time.
   */
  async function nowOf(type: string, object: StripeObject): Promise<(StripeObject & { atMs: number }) | undefined> {
    const { subscription, metadata } = aboutOf(type, object);
    if (!metadata?.wallet || !subscription) return undefined;
    const atMs = Date.now();
    return readSubscription(subscription).then(
      (now) => ({ ...now, atMs }),
      () => undefined,
    );
  }

  return {
    async charge({ customer, card, amount, currency, key, metadata }): Promise<Charged> {
      const fields = {
        customer,
        payment_method: card,
        amount,
        currency: currency.toLowerCase(),
        off_session: true,
        confirm: true,
        metadata: { ...metadata },
      };
      const { ok, body } = await call('POST', 'payment_intents', fields, key);
      return ok ? chargedOf(body) : failureOf(body.error);
    },
    async findCharge({ customer, metadata: { checkout, reload }, sinceMs }) {
      // Stripe finds no payment by its key, and its search is minutes behind. This list isn't.
      const created = { gte: Math.floor(sinceMs / 1000) };
      for (let after: string | undefined; ;) {
        const query = new URLSearchParams([...flat({ customer, created, limit: 100, starting_after: after })]);
        const { data, has_more } = (await call('GET', `payment_intents?${query.toString()}`)).body;
        const payments = data as (StripeObject & { metadata?: Metadata })[];
        const found = payments.find(
          ({ metadata: of = {} as Metadata }) => of.checkout === checkout && of.reload === reload && of.by !== 'page',
        );
        if (found) return chargedOf(found);
        if (!has_more) return null;
        after = String(payments.at(-1)!.id);
      }
    },
    async open({ customer, mode, amount, currency, key, metadata, description, returnUrl }) {
      const price = { currency: currency.toLowerCase(), unit_amount: amount, product_data: { name: description } };
      const said = { ...metadata };
      const { body } = await call(
        'POST',
        'checkout/sessions',
        {
          customer,
          mode,
          success_url: returnUrl,
          cancel_url: returnUrl,
          metadata: said,
          ...(mode === 'setup' && { currency: currency.toLowerCase() }),
          ...(mode === 'payment' && {
            line_items: { 0: { quantity: 1, price_data: price } },
            payment_intent_data: { metadata: said, setup_future_usage: 'off_session' },
          }),
          ...(mode === 'subscription' && {
            line_items: { 0: { quantity: 1, price_data: { ...price, recurring: { interval: 'month' } } } },
            subscription_data: { metadata: said },
          }),
        },
        key,
      );
      if (typeof body.url !== 'string') throw new Error('Stripe returned no page.');
      return { id: String(body.id), url: body.url };
    },
    async close(page) {
      const { status } = (await call('GET', `checkout/sessions/${page}`)).body;
      // If it's paid in this moment, this fails. The command is sent again and then finds it paid.
      if (status === 'open') await call('POST', `checkout/sessions/${page}/expire`);
      return status === 'open' || status === 'expired';
    },
    async endWithPeriod(subscription, ends) {
      await call('POST', `subscriptions/${subscription}`, { cancel_at_period_end: ends });
    },
    async standing(subscription) {
      return standingOf(await readSubscription(subscription));
    },
    async giveBack({ subscription, charge, amount }) {
      const { status } = await readSubscription(subscription);
      if (status !== 'canceled') await call('DELETE', `subscriptions/${subscription}`);
      if (amount === 0) return;
      // A credit note refunds the payment and corrects the invoice.
      const fields = { invoice: charge, amount, refund_amount: amount, reason: 'duplicate' };
      const { ok, body } = await call('POST', 'credit_notes', fields, `${charge}-return`);
      if (!ok) throw new Error(`Stripe didn’t refund ${charge}: ${String(body.error?.message)}`);
    },
    async read(body, signature) {
      if (!(await isSigned(body, signature, webhookSecret))) return undefined;
      const { type, created, data } = JSON.parse(body) as {
        type: string;
        created: number;
        data: { object: StripeObject };
      };
      return toEvent(type, data.object, created * 1000, await nowOf(type, data.object));
    },
  };
}

/**
 * Converts an event; null for those that this host ignores.
 *
 * @param now The subscription that the event is about, and when it was read. Without it, the event has to do.
 */
export function toEvent(
  type: string,
  object: StripeObject,
  atMs: number,
  now?: StripeObject & { atMs: number },
): ProcessorEvent | null {
  const metadata = object.metadata as Metadata | undefined;
  switch (type) {
    case 'payment_intent.succeeded':
      // The payment of an invoice is handled by `invoice.paid`.
      return metadata?.wallet ? { type: 'paid', charge: object.id, amount: object.amount_received, metadata } : null;
    case 'payment_intent.payment_failed':
      // On a page, the payer can try again with the same payment. The page's own event reports the end.
      return metadata?.wallet && metadata.by !== 'page'
        ? { type: 'unpaid', metadata, message: String(object.last_payment_error?.message ?? 'The payment failed.') }
        : null;
    case 'checkout.session.async_payment_failed':
      return metadata?.wallet
        ? { type: 'unpaid', metadata: { ...metadata, by: 'page' }, message: 'The payment failed.' }
        : null;
    case 'checkout.session.completed':
    case 'checkout.session.expired': {
      const status = closedAs(type, object);
      return metadata?.checkout && status ? { type: 'closed', checkout: metadata.checkout, status } : null;
    }
    case 'payment_method.attached':
      if (object.type !== 'card') return null;
      return {
        type: 'card',
        customer: object.customer,
        card: {
          id: object.id,
          brand: object.card.brand,
          last4: object.card.last4,
          expiresMonth: object.card.exp_month,
          expiresYear: object.card.exp_year,
        },
        atMs,
      };
    case 'payment_method.detached':
      return { type: 'uncard', card: object.id };
    case 'invoice.paid': {
      const { subscription, metadata: of } = detailsOf(object);
      const period = object.lines?.data?.at(-1)?.period as { start: number; end: number } | undefined;
      if (!subscription || !of?.wallet || !period) return null;
      return {
        type: 'renewed',
        charge: object.id,
        amount: object.amount_paid,
        subscription,
        startMs: period.start * 1000,
        endMs: period.end * 1000,
        status: now ? standingOf(now) : 'active',
        atMs: now?.atMs ?? atMs,
        metadata: of,
      };
    }
    case 'customer.subscription.updated':
    case 'customer.subscription.deleted':
      return { type: 'standing', subscription: object.id, status: standingOf(now ?? object), atMs: now?.atMs ?? atMs };
    default:
      return null;
  }
}

/** The subscription that an event is about, and what that is for. */
function aboutOf(type: string, object: StripeObject): { subscription?: string; metadata?: Metadata } {
  if (type === 'invoice.paid') return detailsOf(object);
  return type.startsWith('customer.subscription.') ? { subscription: object.id, metadata: object.metadata } : {};
}

function chargedOf({ id, status, last_payment_error }: StripeObject): Charged {
  switch (status) {
    case 'succeeded':
      return { outcome: 'captured', id: String(id) };
    case 'processing':
      return { outcome: 'processing', message: 'The payment is still being processed.' };
    case 'requires_action':
      return failureOf({ code: 'authentication_required' });
    case 'requires_payment_method':
    case 'canceled':
      return failureOf(last_payment_error);
    default:
      // A status from a later API version could mean anything. This throws, so that the command is sent again under its
      // key and nothing false is claimed.
      throw new Error(`Stripe returned a payment that is ${String(status)}.`);
  }
}

function failureOf(error: StripeObject | null | undefined): Charged {
  return error?.code === 'authentication_required'
    ? { outcome: 'authentication_required', message: 'The bank asks you to confirm the payment.' }
    : { outcome: 'declined', message: String(error?.message ?? 'The card was declined.') };
}

/** What an invoice is for. Versions of the API before 2025-03-31 say so beside each other. */
function detailsOf({ parent, subscription, subscription_details }: StripeObject): {
  subscription?: string;
  metadata?: Metadata;
} {
  return parent?.subscription_details ?? { subscription, ...subscription_details };
}

/**
 * The status of a closed page. A bank transfer or a direct debit is paid days later, and the payment itself completes
 * the checkout.
 */
function closedAs(
  type: string,
  { mode, payment_status }: StripeObject,
): (ProcessorEvent & { type: 'closed' })['status'] | undefined {
  if (type.endsWith('expired')) return 'expired';
  if (mode === 'setup') return 'completed';
  return payment_status === 'unpaid' ? 'processing' : undefined;
}

/** The kit shows a status that it doesn't know as it is: `paused`, or one of a later version. */
function standingOf({ status, cancel_at_period_end, cancel_at }: StripeObject): Standing {
  if (status === 'canceled' || status === 'incomplete_expired') return 'ended';
  if (status === 'past_due' || status === 'unpaid' || status === 'incomplete') return 'past_due';
  if (status !== 'active' && status !== 'trialing') return String(status);
  return cancel_at_period_end || cancel_at ? 'cancel_pending' : 'active';
}

/** Stripe reads form fields: `metadata[wallet]=wal_1`. */
function* flat(fields: Fields, under = ''): Generator<[string, string]> {
  for (const [name, value] of Object.entries(fields)) {
    const path = under ? `${under}[${name}]` : name;
    if (typeof value === 'object') yield* flat(value, path);
    else if (value !== undefined) yield [path, String(value)];
  }
}
