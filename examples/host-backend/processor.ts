// The payment processor: Stripe, or the stand-in in standIn.ts.

export interface Charge {
  customer: string;
  card: string;
  amount: number;
  currency: string;
  /** The same for every try of the same charge, so that it's made only once. */
  key: string;
  metadata: Metadata;
}

/** What a payment is for. It's sent along with the payment and comes back with its events. */
export interface Metadata {
  wallet: string;
  kind: 'top_up' | 'auto_reload' | 'plan' | 'card';
  pack?: string;
  plan?: string;
  checkout?: string;
  /** Set if it's paid on the processor's page, after the saved card was tried for the same checkout. */
  by?: 'page';
  /** The key of the Auto Reload that this payment is for. */
  reload?: string;
}

export type Charged =
  | { outcome: 'captured'; id: string }
  /**
   * It isn't known yet whether it will be paid. An event says so, in minutes or days. A second charge could be paid as
   * well.
   */
  | { outcome: 'processing'; message: string }
  | { outcome: 'declined' | 'authentication_required'; message: string };

export interface Hosted extends Omit<Charge, 'card'> {
  mode: 'payment' | 'setup' | 'subscription';
  description: string;
  returnUrl: string;
}

/** `ended` and `cancel_pending` mean that it won't renew. Words of later API versions are kept as they are. */
export type Standing = 'active' | 'cancel_pending' | 'past_due' | 'ended' | (string & {});

/** A period of a subscription has been paid. */
export interface Renewed {
  type: 'renewed';
  charge: string;
  amount: number;
  subscription: string;
  startMs: number;
  endMs: number;
  /** The subscription's status when the event was read, not when it happened. */
  status: Standing;
  /** When the status was read. */
  atMs: number;
  metadata: Metadata;
}

/** An event with a valid signature. Events can come late, twice, and in any order. */
export type ProcessorEvent =
  | { type: 'paid'; charge: string; amount: number; metadata: Metadata }
  /** A payment has failed for good. A declined card on a page isn't final, because the payer can try again. */
  | { type: 'unpaid'; metadata: Metadata; message: string }
  /** A page is done. Only a page that takes no money completes a checkout; otherwise the payment does. */
  | { type: 'closed'; checkout: string; status: 'completed' | 'processing' | 'expired' }
  | {
      type: 'card';
      customer: string;
      card: { id: string; brand: string; last4: string; expiresMonth: number; expiresYear: number };
      /** When it was put on file. */
      atMs: number;
    }
  /** A card isn't on file anymore. */
  | { type: 'uncard'; card: string }
  | Renewed
  /** The status of a subscription at `atMs`. */
  | { type: 'standing'; subscription: string; status: Standing; atMs: number };

export interface Processor {
  /** Charges a saved card. Its holder may be away. */
  charge(charge: Charge): Promise<Charged>;
  /**
   * How the saved card's charge for a checkout or a reload ended, if its response was lost. Null if there's no such
   * charge.
   */
  findCharge(wanted: {
    customer: string;
    metadata: Pick<Metadata, 'checkout' | 'reload'>;
    sinceMs: number;
  }): Promise<Charged | null>;
  /** Opens a page of the processor, where the payer pays or saves a card. */
  open(page: Hosted): Promise<{ id: string; url: string }>;
  /** Closes a page, so that nobody can pay on it anymore. False if somebody has. */
  close(page: string): Promise<boolean>;
  /** Ends a subscription at the end of its period, or takes that back. */
  endWithPeriod(subscription: string, ends: boolean): Promise<void>;
  /** The status of a subscription now. */
  standing(subscription: string): Promise<Standing>;
  /** Ends a subscription at once and refunds its payment. Repeating it changes nothing. */
  giveBack(paid: Pick<Renewed, 'subscription' | 'charge' | 'amount'>): Promise<void>;
  /** Reads a webhook request. Undefined if the signature is wrong; null for events that need no action. */
  read(body: string, signature: string | null): Promise<ProcessorEvent | null | undefined>;
}

const toleranceSeconds = 300;

/**
 * Whether `t=…,v1=…` is a valid signature of this body: an HMAC of time and body, compared in constant time and at most
 * five minutes old.
 */
export async function isSigned(
  body: string,
  header: string | null,
  secret: string,
  nowMs = Date.now(),
): Promise<boolean> {
  const parts = (header ?? '').split(',').map((part) => part.split('=', 2));
  const time = parts.find(([name]) => name === 't')?.[1] ?? '';
  if (!/^\d{1,12}$/.test(time) || Math.abs(nowMs / 1000 - Number(time)) > toleranceSeconds) return false;
  const expected = await sign(`${time}.${body}`, secret);
  return parts.some(([name, value = '']) => name === 'v1' && isSame(value, expected));
}

export async function sign(text: string, secret: string): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function isSame(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let n = 0; n < b.length; n += 1) difference |= (a.charCodeAt(n) || 0) ^ b.charCodeAt(n);
  return difference === 0;
}
