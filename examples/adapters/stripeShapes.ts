// The parts of Stripe's answers that the adapter reads: GET /v1/billing/credit_grants, /v1/billing/credit_balance_summary?filter[type]=credit_grant,
// /v1/billing/credit_balance_transactions, /v1/subscriptions/{id} and /v1/prices?expand[]=data.product. Instants are seconds, amounts minor units.

export interface StripeAmount {
  type: 'monetary';
  monetary: { currency: string; value: number } | null;
}

export interface StripeCreditGrant {
  id: string;
  object: 'billing.credit_grant';
  amount: StripeAmount;
  category: 'paid' | 'promotional';
  created: number;
  effective_at: number | null;
  expires_at: number | null;
  name: string | null;
  priority?: number | null;
  voided_at: number | null;
}

export interface StripeCreditBalanceSummary {
  object: 'billing.credit_balance_summary';
  customer: string;
  balances: { available_balance: StripeAmount; ledger_balance: StripeAmount }[];
}

export interface StripeCreditBalanceTransaction {
  id: string;
  object: 'billing.credit_balance_transaction';
  type: 'credit' | 'debit' | null;
  credit: { amount: StripeAmount; type: 'credits_granted' | 'credits_application_invoice_voided' } | null;
  debit: { amount: StripeAmount; type: 'credits_applied' | 'credits_expired' | 'credits_voided' } | null;
  credit_grant: string;
  effective_at: number;
}

export interface StripeSubscription {
  id: string;
  object: 'subscription';
  status: 'active' | 'trialing' | 'past_due' | 'unpaid' | 'canceled' | 'incomplete' | 'incomplete_expired' | 'paused';
  cancel_at_period_end: boolean;
  ended_at: number | null;
  items: { data: { current_period_start: number; current_period_end: number; price: StripePrice }[] };
}

export interface StripePrice {
  id: string;
  object: 'price';
  active: boolean;
  currency: string;
  unit_amount: number | null;
  recurring: { interval: 'day' | 'week' | 'month' | 'year'; interval_count: number } | null;
  /** Expanded. `metadata.credits` is the amount of credits it brings, in minor units; the host sets it. */
  product: { id: string; name: string; metadata: Record<string, string> };
}
