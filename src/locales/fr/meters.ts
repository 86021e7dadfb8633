// Use, limits, receipts, and what goes beyond the balance.
import type { AllLabels } from '../../components/labels';
import { said } from '../../format';
import { counted, couldNotLoad, owner, retry } from './terms';

export const usageBreakdown: AllLabels['usageBreakdown'] = {
  title: 'Consommation',
  by: 'Regrouper par',
  dimension: (id) =>
    said({ action: 'Action', member: 'Membre', project: 'Projet', model: 'Modèle', key: 'Clé d’API' }, id),
  untagged: 'Non précisé',
  charges: (count, format) => counted(count, format, 'débit', 'débits'),
  more: 'Afficher plus',
  range: (from, to) =>
    from ? (to ? `Du ${from} au ${to}` : `Depuis le ${from}`) : to ? `Jusqu’au ${to}` : 'Depuis le début',
  empty: 'Aucune consommation.',
  couldNotLoad: couldNotLoad('La consommation n’a pas pu être chargée.'),
  retry,
};

export const limitMeter: AllLabels['limitMeter'] = {
  title: 'Limites',
  of: (label, value) => (value ? `${label}\u00a0: ${value}` : label),
  used: (used, max) => `Consommation : ${used} sur ${max}`,
  resets: (date) => `Réinitialisation le ${date}`,
  near: 'Limite presque atteinte',
  reached: 'Limite atteinte',
  warnsOnly: 'Simple avertissement : dépasser la limite n’arrête rien.',
};

export const receiptList: AllLabels['receiptList'] = {
  title: 'Reçus',
  status: (status) => said({ paid: 'Payé', open: 'À payer', refunded: 'Remboursé', void: 'Annulé' }, status),
  view: 'Voir le reçu',
  viewOf: (description, date) => `Voir le reçu\u00a0: ${description}, ${date}`,
  more: 'Afficher plus',
  empty: 'Aucun reçu pour l’instant.',
  couldNotLoad: couldNotLoad('Les reçus n’ont pas pu être chargés.'),
  retry,
};

export const overageNotice: AllLabels['overageNotice'] = {
  title: 'Consommation supplémentaire',
  on: 'Activée',
  off: 'Désactivée',
  reached: 'Maximum atteint',
  stops: 'Quand le solde est épuisé, les actions s’arrêtent.',
  due: (due, max) => `${due} à ce jour${max ? `, ${max} au maximum` : ''}`,
  billed: (date) => `Facturation le ${date}`,
  stopped: (date) => `La consommation supplémentaire est arrêtée jusqu’au ${date}, sauf si vous augmentez le maximum.`,
  stoppedUntil: (date) => `La consommation supplémentaire est arrêtée jusqu’au ${date}.`,
  max: 'Maximum par période',
  consent: (card, max) =>
    `Vous acceptez que la consommation au-delà du solde soit ${card ? `débitée sur ${card}` : 'facturée'} à la fin de la période, à hauteur de ${max} au maximum. Vous pouvez désactiver cette option à tout moment.`,
  card: (brand, last4) => `la carte ${brand} se terminant par ${last4}`,
  needsCard: 'Ajoutez d’abord un moyen de paiement, puis activez cette option.',
  turnOn: 'Activer',
  turnOff: 'Désactiver',
  change: 'Modifier le maximum',
  save: 'Enregistrer',
  cancel: 'Annuler',
  askOwner: (contact) => `Pour modifier ce réglage, adressez-vous à ${contact ?? owner}.`,
};

export const lowBalanceAlert: AllLabels['lowBalanceAlert'] = {
  title: 'Alerte de solde faible',
  at: (amount) => `Votre solde est considéré comme faible à ${amount} ou moins.`,
  off: 'Désactivée',
  on: 'Activée',
  none: 'Aucune alerte n’est définie.',
  below: 'Seuil d’alerte',
  about: 'À cette valeur ou moins, votre solde est considéré comme faible.',
  turnOn: 'Définir une alerte',
  turnOff: 'Désactiver',
  change: 'Modifier',
  save: 'Enregistrer',
  cancel: 'Annuler',
};
