// A product and its actions, in the form the second model uses. Money is in minor units.

export type Every = 'month' | 'once' | 'day' | 'quarter' | 'year' | 'period';
export interface AnyFill {
  bucket: string;
  amount: number;
  every: Every;
  unused: 'ends' | 'stays' | { to: string; cap: number };
  atMost?: number;
}
export interface AnyBucket {
  id: string;
  expiresAfterDays?: number | undefined;
  onlyFor?: string[] | undefined;
  needs?: 'nothing' | 'plan' | 'paid_plan' | 'active_paid_plan' | undefined;
  endsWith?: 'nothing' | 'plan' | 'paid_plan' | undefined;
}
export type Cadence = 'weekly' | 'monthly' | 'quarterly' | 'annual';
export interface AnyPlan {
  id: string;
  /** Per month. A week costs a quarter, a quarter three times and a year ten times as much. */
  price: number;
  fills: AnyFill[];
  leavesFresh: boolean;
  refuses: string[];
}
/** `after`: how long until a job that nobody finished finishes by itself. */
export type AnyAction = { after: number } & (
  | { kind: 'exact'; cost: number }
  | { kind: 'metered'; min: number; max: number }
  | { kind: 'deposit'; base: number; min: number; max: number }
);
export interface AnyTerms {
  below: number;
  amount?: number;
  upTo?: number;
  limit: number | null;
}
export type AnyReload = { on: 'shortfall' } | { on: 'below'; terms: AnyTerms; settable: (keyof AnyTerms)[] };
export interface AnyOverage {
  price: number;
  per: number;
  max: number;
  isSettable: boolean;
}
export interface AnyLimit {
  id: string;
  by: 'wallet' | 'member' | 'project';
  max: number;
  every: 'day' | 'month' | 'quarter' | 'year';
  blocks: boolean;
}
/** `member` comes with the token, `project` with the request. */
export type AnyTags = Partial<Record<'member' | 'project', string>>;
export interface AnyProduct {
  buckets: AnyBucket[];
  /** Cheapest first. */
  plans: AnyPlan[];
  /** The recurring fills of a product without plans. */
  fills: AnyFill[];
  proration: 'difference' | 'new_allocation' | 'full_difference';
  actions: Record<string, AnyAction>;
  overrun: 'cap' | 'owe';
  pack: { amount: number; price: number };
  /** The price of one token where the buyer chooses the amount. */
  each: number;
  sells: 'anyone' | 'with_plan' | 'with_active_paid_plan';
  confirmAtPercent?: number;
  pausesPastDue: boolean;
  settlesByHand: boolean;
  reload?: AnyReload;
  overage?: AnyOverage;
  limits: AnyLimit[];
}

export interface Lot {
  bucket: string;
  amount: number;
  /** Infinity for what never ends. */
  endsAt: number;
}
/** Use beyond the buckets, and the number of its billing period. */
export interface Beyond {
  units: number;
  money: number;
  period: number;
}
export interface AnyJob {
  action: string;
  kind: AnyAction['kind'];
  tags: AnyTags;
  cost: number;
  most: number;
  deposit: number;
  took: Lot[];
  beyond: Beyond | undefined;
  startedAt: number;
  dueAt: number;
  hasReloaded: boolean;
}
/** One entry of a wallet's log. */
export interface AnyLine {
  at: number;
  type: string;
  moved: Record<string, number>;
  overage: number;
}
export interface AnyCharge {
  kind: string;
  amount: number;
  status: 'captured' | 'declined' | 'processing';
  refunded: number;
  at: number;
}
