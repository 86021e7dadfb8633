import type { KnownCheckoutKind, KnownCheckoutStatus } from '../../src/contract/index';
import { openBooks, type Books, type Cadence, type Product, type Wallet } from '../ledger/index';
import type { Card } from '../cards/processor';
import type { Call } from './call';
import { Keys } from './idempotency';

/**
 * Everything that one world knows: the books, and what a backend stores with them. Replaying a journal gives the same
 * bytes.
 */
export interface State {
  readonly books: Books;
  readonly cards: Map<Wallet, Card>;
  /**
   * Wallets that were opened without a card and never had one. They pay by invoice. Any other wallet without a card
   * cannot pay.
   */
  readonly invoiced: Set<Wallet>;
  readonly checkouts: CheckoutRecord[];
  readonly charges: ChargeRecord[];
  /** The charges of reloads by wallet, oldest first. */
  readonly reloads: Map<Wallet, ChargeRecord[]>;
  // X.14
  /**
   * Wallets whose threshold reload was declined. It is paused until the card changes or Auto Reload is turned on again.
   */
  readonly stopped: Set<Wallet>;
  readonly outbox: Mail[];
  readonly keys: Keys;
  /** Charges that the processor hasn't decided yet, by number, with what continues once it does. */
  readonly held: Map<number, Held>;
  /** Checkouts that were paid but whose answer was lost, by scoped key. The same key must not pay twice. */
  readonly paidFor: Map<string, CheckoutRecord>;
  // OQ-28
  /** Keys whose Auto Reload was charged but whose answer was lost, with the time. No key gets two. */
  readonly reloadedFor: Map<string, number>;
  /** The first checkout that may still expire. */
  nextExpiry: number;
  now: number;
}

export interface CheckoutRecord {
  readonly number: number;
  readonly wallet: Wallet;
  readonly kind: KnownCheckoutKind;
  readonly packId: string | undefined;
  /** The tokens that a top-up buys. */
  readonly amount: number | undefined;
  readonly planId: string | undefined;
  readonly cadence: Cadence | undefined;
  readonly amountDue: number;
  readonly url: string;
  readonly createdAt: number;
  status: KnownCheckoutStatus;
  failure: { code: string; message: string } | undefined;
  completedAt: number | undefined;
  /** The card whose challenge is pending. */
  challenged: Card | undefined;
  charge: ChargeRecord | undefined;
}

export const chargeKinds = ['auto_reload', 'top_up', 'plan_change', 'payment_method', 'renewal', 'overage'] as const;
export type ChargeKind = (typeof chargeKinds)[number];

export interface ChargeRecord {
  readonly number: number;
  readonly wallet: Wallet;
  readonly kind: ChargeKind;
  readonly amount: number;
  readonly createdAt: number;
  readonly checkout: CheckoutRecord | undefined;
  /** The tokens that a reload buys. */
  readonly tokens: number | undefined;
  /** The lines of the wallet's log that this bill of overage covers: from the first position up to the second. */
  readonly billed: readonly [from: number, to: number] | undefined;
  /** The job that a reload was charged for, once it exists. */
  spend: number | undefined;
  status: 'processing' | 'captured' | 'declined';
  failure: { code: string; message: string } | undefined;
  refunded: number;
}

export type Held =
  /** A call waits for it. */
  | { readonly kind: 'reload'; readonly charge: ChargeRecord; readonly card: Card; readonly call: Call }
  /** No call waits for it: the use before it was already answered. */
  | { readonly kind: 'threshold'; readonly charge: ChargeRecord; readonly card: Card }
  | {
      readonly kind: 'checkout';
      readonly charge: ChargeRecord;
      readonly checkout: CheckoutRecord;
      readonly card: Card;
    };

export const mailKinds = [
  'auto_reload_enabled',
  'auto_reload_disabled',
  'auto_reload_changed',
  'auto_reload_fired',
  'auto_reload_declined',
  'job_delivered',
  'account_deleted',
  'overage_enabled',
  'overage_disabled',
  'overage_declined',
] as const;
export type MailKind = (typeof mailKinds)[number];

export interface Mail {
  readonly at: number;
  readonly account: string;
  readonly walletId: string | undefined;
  readonly kind: MailKind;
  readonly subject: string;
  readonly body: string;
}

export function freshState(product: Product, now: number): State {
  return {
    books: openBooks(product),
    cards: new Map(),
    invoiced: new Set(),
    checkouts: [],
    charges: [],
    reloads: new Map(),
    stopped: new Set(),
    outbox: [],
    keys: new Keys(),
    held: new Map(),
    paidFor: new Map(),
    reloadedFor: new Map(),
    nextExpiry: 0,
    now,
  };
}
