import type { KnownEntryType } from '../../contract';
import type { Quantity } from '../../format';
import { loadFailed } from '../shared/sentences';

export const couldNotLoad = (other: string): ((code: string | undefined) => string) =>
  loadFailed('Es gibt noch kein Guthaben.', other);

export const retry = 'Erneut versuchen';
export const owner = 'die für die Abrechnung zuständige Person';

/**
 * The dative, as after *von* and *bei*: `50 Bildern`. German plurals in -e, -el and -er take an -n. Latin -ae doesn’t,
 * nor does what isn’t a German noun: `t CO₂e`.
 */
export const dative = (amount: Quantity): string =>
  `${amount}${/(?<![\p{L}\p{N}])\p{Lu}\p{Ll}*(?:[^a]e|e[lr])$/u.test(amount.unit) ? amount.plural({ one: '', other: 'n' }) : ''}`;

export const entryNames: Record<Exclude<KnownEntryType, 'auto_reload'>, string> = {
  submission: 'Einreichung',
  submission_refund: 'Erstattung einer Einreichung',
  plan_allocation: 'Tarifkontingent',
  mid_cycle_proration: 'Anteiliges Kontingent',
  manual_top_up: 'Aufladung',
  admin_adjustment: 'Korrektur durch den Support',
  image_generation: 'Bildgenerierung',
  image_reroll: 'Neue Bildvariante',
  reconciliation_debit: 'Nachbelastung',
  plan_reset: 'Verfall bei Verlängerung',
  settlement: 'Ausgleich',
  usage: 'Verbrauch',
  generation: 'Generierung',
  generation_refund: 'Erstattung einer Generierung',
  rollover_in: 'Übertrag',
  rollover_overflow: 'Übertrag über der Obergrenze',
  daily_reset: 'Tägliche Erneuerung',
};

export const cadences = {
  monthly: 'Monatlich',
  annual: 'Jährlich',
  weekly: 'Wöchentlich',
  quarterly: 'Vierteljährlich',
};
