// The balance, where it stands and what is missing from it.
import type { AllLabels } from '../../components/labels';
import { said } from '../../format';
import { plural } from '../shared/sentences';
import { couldNotLoad, owner, retry, several } from './terms';

export const balancePopover: AllLabels['balancePopover'] = {
  trigger: 'Solde :',
  low: 'bas',
  belowZero: 'en dessous de zéro',
  title: 'Solde',
  plan: (name) => `Mon forfait : ${name}`,
  noPlan: 'Aucun forfait',
  order: 'Utilisé de haut en bas.',
  locked: 'bloqué',
  lockedReason: (reason) => lockedReasons[reason] ?? 'Conservé, mais inutilisable pour le moment',
  renews: (date) => `Renouvelé le ${date}`,
  expires: (date) => `Expire le ${date}`,
  resets: (date) => `Renouvelé le ${date} ; le reste expire`,
  neverExpires: 'N’expire jamais',
  batch: (amount, date) => `Expire le ${date}\u00a0: ${amount}`,
  laterBatches: (amount) => `Expire plus tard\u00a0: ${amount}`,
  cap: (tokens) => `Plafond : ${tokens}`,
  learnMore: 'En savoir plus',
  outstanding: 'Montant dû',
  outstandingHelp: 'Sera déduit du prochain apport.',
  planRenews: (date) => `Le forfait est renouvelé le ${date}.`,
  planEnds: (date) => `Le forfait se termine le ${date}.`,
  pastDue: 'Le dernier paiement a échoué.',
  buy: (units) => `Acheter des ${several(`${units}`)}`,
  upgrade: 'Passer au forfait supérieur',
  choosePlan: 'Choisir un forfait',
  history: 'Voir l’historique des mouvements',
  changed: (tokens) => `Le solde est maintenant de ${tokens}`,
  couldNotLoad: couldNotLoad('Le solde n’a pas pu être chargé.'),
  unknown: 'Solde indisponible',
  retry,
};

const lockedReasons: Record<string, string> = {
  no_subscription: 'Conservé, de nouveau utilisable avec un forfait actif',
  free_plan: 'Conservé, utilisable avec un forfait payant',
  past_due: 'Conservé, utilisable une fois le dernier paiement réglé',
};

export const billingSnapshot: AllLabels['billingSnapshot'] = {
  noPlan: 'Aucun forfait',
  cadence: (cadence) => said(billed, cadence),
  status: (status) =>
    said(
      { active: 'Actif', cancel_pending: 'Résilié', past_due: 'Impayé', ended: 'Terminé', none: 'Aucun forfait' },
      status,
    ),
  left: ({ figure: left }, allocation) => `Reste ${left} sur ${allocation} dans le forfait`,
  meter: 'Allocation du forfait',
  balance: 'Solde',
  cycle: 'Période de facturation',
  span: (from, to) => `du ${from} au ${to}`,
  renews: 'Renouvellement',
  ends: 'Prend fin le',
  ended: 'A pris fin le',
  card: 'Carte',
  cardNumber: (brand, last4) => `${brand} se terminant par ${last4}`,
  scheduled: 'Un forfait inférieur commence au prochain renouvellement.',
  withdraw: 'Garder le forfait actuel',
  pastDue: 'Le dernier paiement a échoué. Rien n’est perdu ; réglez-le pour continuer.',
  pay: 'Changer de carte et payer',
  openCheckout: 'Ouvrir la page de paiement',
  resume: 'Reprendre',
  changePlan: 'Passer au forfait supérieur',
  choosePlan: 'Choisir un forfait',
  activity: 'Voir les mouvements →',
  couldNotLoad: couldNotLoad('Le forfait n’a pas pu être chargé.'),
  retry,
};

export const costBadge: AllLabels['costBadge'] = {
  cost: (tokens) => `${tokens}`,
  range: (from, to) => `${from.figure}–${to}`,
  free: 'inclus',
  price: 'Coûte',
  short: 'insuffisant',
};

export const spendButton: AllLabels['spendButton'] = {
  spending: 'Un instant…',
  confirm: (cost, balance) => `Cette action utilise environ ${cost}. Votre solde : ${balance}.`,
  yes: 'Continuer',
  no: 'Annuler',
};

export const insufficientTokensModal: AllLabels['insufficientTokensModal'] = {
  title: (code, units) =>
    ({
      insufficient_tokens: units ? `Pas assez de ${several(`${units}`)}` : 'Solde insuffisant',
      locked: 'Solde bloqué',
      past_due: 'Le dernier paiement a échoué',
      plan_does_not_produce: 'Non inclus dans ce forfait',
      limit_reached: 'Limite atteinte',
    })[code],
  lead: (code, missing) =>
    ({
      insufficient_tokens: `Il vous manque ${missing}. Rien n’a été dépensé et votre travail est conservé.`,
      locked: 'Ils sont conservés et redeviennent utilisables avec un forfait payant actif.',
      past_due: 'Les dépenses sont suspendues jusqu’au paiement. Votre solde est conservé.',
      plan_does_not_produce:
        'Le solde n’est pas en cause : ce forfait ne comprend pas cette action. Votre travail est conservé.',
      limit_reached: 'Une limite est épuisée. Rien n’a été dépensé et votre travail est conservé.',
    })[code],
  close: 'Fermer',
  balance: 'Solde actuel',
  belowZero: 'en dessous de zéro',
  cost: 'Coût de cette action',
  autoReloadNote: (outcome, amount, missing) => {
    const whys: Readonly<Record<string, string>> = {
      declined: 'la carte a été refusée. Une recharge ou un changement de forfait permet d’utiliser une autre carte.',
      authentication_required:
        'la banque demande une confirmation que vous seul pouvez donner. Avec une recharge, vous pourrez confirmer au moment du paiement.',
      amount_too_small: `il ajoute ${amount}, or il manque ${missing}. Rien n’a été débité.`,
      no_payment_method: 'aucune carte n’est enregistrée.',
      no_subscription: 'il nécessite un forfait actif.',
      past_due: 'le dernier paiement du forfait a échoué.',
      not_available: 'il ne s’applique pas à cette action.',
      not_enabled: 'il était désactivé.',
      limit_reached: 'le plafond mensuel est atteint.',
    };
    return whys[outcome] ? `Auto Reload n’a pas pu couvrir cette demande : ${whys[outcome]}` : '';
  },
  suggested: (suggestion) => (suggestions[suggestion] ? `Notre suggestion : ${suggestions[suggestion]}.` : ''),
  reason: (suggestion, reason) => reasons[suggestion] ?? reason,
  renews: (date, days) =>
    days === undefined
      ? `Prochaine allocation le ${date}.`
      : `Prochaine allocation le ${date}, ${plural('fr', Math.max(days, 1), { one: 'd’ici un jour', other: `dans ${days} jours` })}.`,
  wait: 'Vous pouvez aussi attendre.',
  topUp: 'Recharger',
  upgrade: 'Passer au forfait supérieur',
  startPlan: 'Choisir un forfait',
  history: 'Voir l’historique des mouvements',
  updateCard: 'Changer de carte et payer',
  openCheckout: 'Ouvrir la page de paiement',
  back: 'Toutes les options',
  askOwner: (contact) => `Pour recharger, adressez-vous à ${contact ?? owner}.`,
  askLimit: (contact) => `Demandez à ${contact ?? owner} d’augmenter la limite.`,
  overage: (price) => `La consommation supplémentaire nécessaire serait de ${price}, au-delà de votre maximum.`,
  turnOnOverage: 'Activer le supplément',
  covered: (tokens) => `Votre solde suffit : ${tokens}`,
  coveredLead: (cost, left) => `Rien n’a encore été dépensé. Continuer utilise ${cost} et laisse ${left}.`,
  coveredRange: ({ figure: from }, to) => `Rien n’a encore été dépensé. Continuer utilise entre ${from} et ${to}.`,
  coveredByReload: (cost, price) =>
    `Rien n’a encore été dépensé. Continuer utilise ${cost}, et Auto Reload débite ${price} pour ce qui manque.`,
  continue: 'Continuer',
  notNow: 'Pas maintenant',
  couldNotLoad: couldNotLoad('Le solde n’a pas pu être chargé.'),
  retry,
};

export const lowBalanceNotice: AllLabels['lowBalanceNotice'] = {
  low: (tokens) => `Solde bientôt épuisé : ${tokens}`,
  topUp: 'Recharger',
  dismiss: 'Masquer',
};

export const outOfTokensScreen: AllLabels['outOfTokensScreen'] = {
  title: (units) => `Vous n’avez plus de ${several(`${units}`)}`,
  locked: (tokens) => `Conservé pour vous : ${tokens}, de nouveau utilisable avec un forfait actif.`,
  pastDue: 'Le dernier paiement a échoué. Tout ce que vous avez est conservé.',
  kept: 'Tout ce que vous avez créé reste accessible. Seul ce qui consomme du solde est suspendu.',
  renews: (tokens, date) => `Prochaine allocation : ${tokens} le ${date}.`,
  topUp: (units) => `Acheter des ${several(`${units}`)}`,
  updateCard: 'Changer de carte et payer',
  openCheckout: 'Ouvrir la page de paiement',
  upgrade: 'Passer au forfait supérieur',
  history: 'Voir l’historique des mouvements',
};

export const outstandingNotice: AllLabels['outstandingNotice'] = {
  owed: (tokens) => `Montant dû : ${tokens}`,
  why: 'Une livraison a dépassé sa provision. Ce montant sera déduit du prochain apport ; aucune carte n’est débitée.',
  settle: 'Régler maintenant',
};

export const walletSwitcher: AllLabels['walletSwitcher'] = {
  label: () => 'Client',
  option: (name, tokens) => `${name} · ${tokens}`,
  loading: 'Chargement…',
  couldNotLoad: () => 'Les clients n’ont pas pu être chargés.',
  retry,
};

export const walletTable: AllLabels['walletTable'] = {
  title: () => 'Facturation par client',
  name: () => 'Client',
  plan: 'Forfait',
  balance: 'Solde',
  renews: 'Prochain renouvellement',
  planText: (plan, cadence) => (cadence ? `${plan}, ${said(paid, cadence)}` : plan),
  noPlan: 'Aucun forfait',
  status: (status) => (status === 'past_due' ? 'Impayé' : status === 'ended' ? 'Terminé' : ''),
  ends: (date) => `Prend fin le ${date}`,
  never: '–',
  empty: () => 'Il n’y a pas encore de clients.',
  couldNotLoad: () => 'Les clients n’ont pas pu être chargés.',
  retry,
};

const suggestions: Readonly<Record<string, string>> = {
  top_up: 'recharger',
  upgrade: 'passer au forfait supérieur',
  wait: 'attendre',
  start_plan: 'choisir un forfait',
  pay: 'régler le montant dû',
};

/** A suggestion that is not listed keeps the server's own sentence. */
const reasons: Readonly<Record<string, string>> = {
  top_up: 'Un pack couvre un besoin ponctuel ; le forfait reste tel quel.',
  upgrade: 'Un forfait supérieur correspond mieux à vos besoins.',
  wait: 'La prochaine allocation arrive d’elle-même.',
  start_plan: 'Avec un forfait actif, vous pourrez continuer.',
  pay: 'Une fois le paiement effectué, vous pourrez continuer.',
};

const billed = {
  monthly: 'facturation mensuelle',
  annual: 'facturation annuelle',
  weekly: 'facturation hebdomadaire',
  quarterly: 'facturation trimestrielle',
};

const paid = { monthly: 'mensuel', annual: 'annuel', weekly: 'hebdomadaire', quarterly: 'trimestriel' };
