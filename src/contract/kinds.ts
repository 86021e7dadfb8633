import type { Entry, KnownEntryKind, KnownEntryType } from './entry';

/** What sort of line each of the known types is, and of the two plain words that any product may use. */
const kinds: Readonly<Record<KnownEntryType | 'grant' | 'expiry', KnownEntryKind>> = {
  plan_allocation: 'grant',
  mid_cycle_proration: 'grant',
  grant: 'grant',
  daily_reset: 'grant',
  manual_top_up: 'purchase',
  auto_reload: 'reload',
  submission: 'spend',
  submission_refund: 'refund',
  image_generation: 'spend',
  image_reroll: 'spend',
  generation: 'spend',
  generation_refund: 'refund',
  usage: 'spend',
  reconciliation_debit: 'spend',
  plan_reset: 'expiry',
  rollover_overflow: 'expiry',
  expiry: 'expiry',
  rollover_in: 'move',
  admin_adjustment: 'adjustment',
  settlement: 'settlement',
};

/**
 * What sort of line a type and its amount make: a new day that took more than it brought and a bank filled from outside
 * go by their sign, as does a spend that gives back. Undefined for a type that the kit does not know.
 */
export function kindOfType(type: string, amount: number): KnownEntryKind | undefined {
  if (type === 'daily_reset' && amount < 0) return 'expiry';
  if (type === 'rollover_in' && amount > 0) return 'grant';
  const kind = Object.hasOwn(kinds, type) ? kinds[type as KnownEntryType] : undefined;
  return kind === 'spend' && amount > 0 ? 'refund' : kind;
}

/** What sort of line it is: as it says itself, by its type, else by the sign of its amount. */
export function kindOf({ kind, type, amount }: Pick<Entry, 'kind' | 'type' | 'amount'>): string {
  return kind ?? kindOfType(type, amount) ?? (amount < 0 ? 'spend' : 'grant');
}
