import * as v from 'valibot';
import { Id, Instant, Money, Unit } from '../../src/contract/index';

/** Money asked of the processor. */
export const Charge = v.object({
  id: Id,
  walletId: Id,
  kind: v.picklist(['auto_reload', 'top_up', 'plan_change', 'payment_method', 'renewal']),
  amount: Money,
  status: v.picklist(['processing', 'captured', 'declined']),
  checkoutId: v.optional(Id),
  failure: v.optional(v.object({ code: v.string(), message: v.string() })),
  refunded: v.optional(Money),
  createdAt: Instant,
});
/** One email that would have been sent. */
export const Letter = v.looseObject({ sentAt: Instant, to: v.string(), subject: v.string(), body: v.string() });
/** A product as a tester picks it. */
export const CatalogueProduct = v.object({
  id: v.string(),
  unit: Unit,
  plans: v.array(v.object({ id: v.string(), name: v.string() })),
  scenarios: v.array(v.object({ id: v.string(), about: v.string() })),
});
