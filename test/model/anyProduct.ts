// A product and its actions, in the form the second model uses.

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
  kind?: string;
  expiresAfterDays?: number;
  onlyFor?: string[];
}
export type AnyAction =
  | { kind: 'exact'; cost: number }
  | { kind: 'metered'; min: number; max: number }
  | { kind: 'deposit'; base: number; min: number; max: number };
export interface AnyProduct {
  buckets: AnyBucket[];
  /** The recurring fills: the product's own, or those of each plan, cheapest first. */
  plans: AnyFill[][];
  isOfPlan: boolean;
  proration: 'difference' | 'new_allocation' | 'full_difference';
  actions: Record<string, AnyAction>;
  overrun: 'cap' | 'owe';
  pack: number;
}

export interface Lot {
  bucket: string;
  amount: number;
  /** Infinity for what never ends. */
  endsAt: number;
}
export interface AnyJob {
  action: string;
  kind: AnyAction['kind'];
  cost: number;
  most: number;
  deposit: number;
  took: Lot[];
  dueAt: number;
  isPending: boolean;
}
