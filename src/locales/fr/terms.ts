import type { KnownEntryType } from '../../contract';
import { counting, loadFailed } from '../shared/sentences';

export const couldNotLoad = (other: string): ((code: string | undefined) => string) =>
  loadFailed('Il n’y a pas encore de solde.', other);

export const retry = 'Réessayer';
export const owner = 'la personne chargée de la facturation';

export const entryNames: Record<Exclude<KnownEntryType, 'auto_reload'>, string> = {
  submission: 'Demande',
  submission_refund: 'Remboursement d’une demande',
  plan_allocation: 'Allocation du forfait',
  mid_cycle_proration: 'Allocation au prorata',
  manual_top_up: 'Recharge',
  admin_adjustment: 'Ajustement du support',
  image_generation: 'Génération d’images',
  image_reroll: 'Nouvelle version d’une image',
  reconciliation_debit: 'Débit de régularisation',
  plan_reset: 'Expiration au renouvellement',
  settlement: 'Règlement',
  usage: 'Consommation',
  generation: 'Génération',
  generation_refund: 'Remboursement d’une génération',
  rollover_in: 'Report',
  rollover_overflow: 'Report au-delà du plafond',
  daily_reset: 'Renouvellement quotidien',
};

/** What *de* is elided before. The h of *hashtag*, *hit* and the like, and y before a vowel, are consonants. */
const silent = /^(?:[aeiouàâäéèêëîïôöùûüœæ]|y(?![aeiou])|h(?!a[cnsu]|ea|éros|i[gt]|o[tu]|u[bt]))/i;

/** `de jetons`, `d’images`. */
export const of = (noun: string): string => (silent.test(noun) ? `d’${noun}` : `de ${noun}`);

export const counted = counting(of);

export const cadences = {
  monthly: 'Mensuelle',
  annual: 'Annuelle',
  weekly: 'Hebdomadaire',
  quarterly: 'Trimestrielle',
};
