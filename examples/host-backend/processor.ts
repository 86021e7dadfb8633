// Who moves money: Stripe, or the stand-in beside this file.

export interface Charge {
  customer: string;
  card: string;
  amount: number;
  currency: string;
  /** The same for every try of the same charge: it is made once. */
  key: string;
  metadata: Metadata;
}

/** What a payment is for, said when it is asked for and said again by its events. */
export interface Metadata {
  wallet: string;
  kind: 'top_up' | 'auto_reload' | 'plan' | 'card';
  pack?: string;
  plan?: string;
  checkout?: string;
  /** Set where it is paid on the processor's page: the saved card was tried before it, for the same checkout. */
  by?: 'page';
  /** The key of the Auto Reload that it is. */
  reload?: string;
}

export type Charged =
  | { outcome: 'captured'; id: string }
  /**
   * Nobody knows yet whether it will be paid: an event says so, in minutes or days. Whoever charges again may be paid
   * twice.
   */
  | { outcome: 'processing'; message: string }
  | { outcome: 'declined' | 'authentication_required'; message: string };

export interface Hosted extends Omit<Charge, 'card'> {
  mode: 'payment' | 'setup' | 'subscription';
  description: string;
  returnUrl: string;
}

/** An event whose signature was checked. Events come late, twice, and in any order. */
export type ProcessorEvent =
  | { type: 'paid'; charge: string; amount: number; metadata: Metadata }
  /** A payment came to nothing, for good: on a page, a declined card is no such end. */
  | { type: 'unpaid'; metadata: Metadata; message: string }
  /** A page has done its part. Only a page that asks for no money completes a checkout; elsewhere the payment does. */
  | { type: 'closed'; checkout: string; status: 'completed' | 'processing' | 'expired' }
  | {
      type: 'card';
      customer: string;
      card: { id: string; brand: string; last4: string; expiresMonth: number; expiresYear: number };
    }
  | {
      type: 'renewed';
      charge: string;
      amount: number;
      subscription: string;
      startMs: number;
      endMs: number;
      metadata: Metadata;
    }
  | {
      type: 'standing';
      subscription: string;
      status: 'active' | 'cancel_pending' | 'past_due' | 'ended';
      atMs: number;
    };

export interface Processor {
  /** Charges a saved card while its holder may be away. */
  charge(charge: Charge): Promise<Charged>;
  /** A page of the processor's on which the payer pays, or leaves a card. */
  open(page: Hosted): Promise<{ url: string }>;
  /** Ends a subscription with its period, or takes that back. */
  endWithPeriod(subscription: string, ends: boolean): Promise<void>;
  /**
   * Reads what was posted to the webhook; undefined where the signature is not the processor's, null for what nothing
   * is done about.
   */
  read(body: string, signature: string | null): Promise<ProcessorEvent | null | undefined>;
}

const toleranceSeconds = 300;

/**
 * Whether `t=…,v1=…` signs this body: an HMAC over time and text, compared in constant time, not older than five
 * minutes.
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
