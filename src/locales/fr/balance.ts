// The balance, where it stands and what is missing from it.
import type { AllLabels } from '../../components/labels';
import type { SuggestionFacts } from '../../components/labels/insufficientTokensModal';
import { capitalized, known, said } from '../../format';
import { couldNotLoad, of, owner, retry } from './terms';

export const balancePopover: AllLabels['balancePopover'] = {
  trigger: 'Solde :',
  low: 'faible',
  belowZero: 'négatif',
  title: 'Solde',
  plan: (name) => `Forfait : ${name}`,
  noPlan: 'Aucun forfait',
  order: 'Utilisé de haut en bas.',
  locked: 'bloqué',
  lockedReason: (reason) => known(lockedReasons, reason) ?? 'Conservé, mais inutilisable pour le moment',
  renews: (date) => `Se renouvelle le ${date}`,
  expires: (date) => `Expire le ${date}`,
  resets: (date) => `Se renouvelle le ${date} ; le reste expire`,
  neverExpires: 'N’expire jamais',
  batch: (amount, date) => `Expire le ${date}\u00a0: ${amount}`,
  laterBatches: (amount) => `Expire plus tard\u00a0: ${amount}`,
  cap: (tokens) => `Plafond : ${tokens}`,
  learnMore: 'En savoir plus',
  outstanding: 'Reste dû',
  outstandingHelp: 'Sera déduit du prochain ajout.',
  planRenews: (date) => `Le forfait se renouvelle le ${date}.`,
  planEnds: (date) => `Le forfait se termine le ${date}.`,
  pastDue: 'Un paiement est en retard.',
  buy: (unit) => (unit.isMoney ? 'Ajouter des fonds' : `Acheter des ${unit}`),
  upgrade: 'Changer de forfait',
  choosePlan: 'Choisir un forfait',
  history: 'Voir l’historique',
  changed: (tokens) => `Le solde est maintenant de ${tokens}`,
  couldNotLoad: couldNotLoad('Le solde n’a pas pu être chargé.'),
  unknown: 'Solde indisponible',
  retry,
};

const lockedReasons: Record<string, string> = {
  no_subscription: 'Conservé, de nouveau utilisable avec un forfait actif',
  free_plan: 'Conservé, utilisable avec un forfait payant',
  past_due: 'Conservé, utilisable une fois le dernier paiement effectué',
};

export const billingSnapshot: AllLabels['billingSnapshot'] = {
  noPlan: 'Aucun forfait',
  cadence: (cadence) => said(billed, cadence),
  status: (status) =>
    said(
      { active: 'Actif', cancel_pending: 'Résilié', past_due: 'Impayé', ended: 'Terminé', none: 'Aucun forfait' },
      status,
    ),
  left: ({ figure: left }, allocation) => `Solde du forfait : ${left} sur ${allocation}`,
  meter: 'Allocation du forfait',
  balance: 'Solde',
  cycle: 'Période de facturation',
  span: (from, to) => `du ${from} au ${to}`,
  renews: 'Renouvellement',
  ends: 'Prend fin le',
  ended: 'A pris fin le',
  card: 'Carte',
  cardNumber: (brand, last4) => `${brand} se terminant par ${last4}`,
  payment: 'Paiement',
  invoiced: 'Sur facture',
  scheduled: 'Un autre forfait commence au prochain renouvellement.',
  withdraw: 'Garder le forfait actuel',
  pastDue: 'Un paiement est en retard. Rien n’est perdu : réglez-le pour continuer.',
  pay: 'Changer de moyen de paiement et payer',
  openCheckout: 'Aller au paiement',
  resume: 'Reprendre le forfait',
  changePlan: 'Changer de forfait',
  choosePlan: 'Choisir un forfait',
  activity: 'Voir l’historique',
  couldNotLoad: couldNotLoad('Le forfait n’a pas pu être chargé.'),
  retry,
};

export const costBadge: AllLabels['costBadge'] = {
  cost: (tokens) => `${tokens}`,
  range: (from, to) => `${from.figure}–${to}`,
  free: 'inclus',
  price: 'Coûte',
  short: 'plus que votre solde',
};

export const spendButton: AllLabels['spendButton'] = {
  spending: 'Un instant…',
  confirm: (cost, balance) => `Cette action utilise au plus ${cost}. Votre solde : ${balance}.`,
  yes: 'Continuer',
  no: 'Annuler',
};

export const insufficientTokensModal: AllLabels['insufficientTokensModal'] = {
  title: (code, units) =>
    ({
      insufficient_tokens: units && !units.isMoney ? `Pas assez ${of(`${units}`)}` : 'Solde insuffisant',
      locked: 'Solde bloqué',
      past_due: 'Un paiement est en retard',
      plan_does_not_produce: 'Non inclus dans ce forfait',
      limit_reached: 'Limite atteinte',
    })[code],
  lockedNow: 'Le solde est conservé, mais il ne peut pas être utilisé pour le moment.',
  lead: (code, missing) =>
    ({
      insufficient_tokens: `Il vous manque ${missing}. Rien n’a été dépensé et votre travail est conservé.`,
      locked: 'Le solde est conservé et redevient utilisable avec un forfait payant actif.',
      past_due: 'La consommation est suspendue jusqu’au paiement. Votre solde est conservé.',
      plan_does_not_produce:
        'Ce forfait ne comprend pas cette action. Rien n’a été dépensé et votre travail est conservé.',
      limit_reached: 'Une limite est atteinte. Rien n’a été dépensé et votre travail est conservé.',
    })[code],
  close: 'Fermer',
  balance: 'Solde actuel',
  belowZero: 'négatif',
  usable: 'Utilisable pour cette action',
  cost: 'Coût de cette action',
  autoReloadNote: (outcome, amount, missing, { autoReload }, topUp) => {
    const whys: Readonly<Record<string, string>> = {
      declined: `le paiement a été refusé.${topUp ? ' En rechargeant, vous pourrez payer autrement.' : ''}`,
      authentication_required: `la banque demande une confirmation que seule la personne qui paie peut donner.${topUp ? ' Rechargez pour la donner au moment du paiement.' : ''}`,
      amount_too_small: `elle ajouterait ${amount}, mais il vous manque ${missing}.`,
      no_payment_method: 'aucun moyen de paiement n’est enregistré.',
      no_subscription: 'elle nécessite un forfait actif.',
      past_due: 'un paiement du forfait est en retard.',
      not_available: 'elle ne s’applique pas à cette action.',
      not_enabled: 'elle était désactivée.',
      processing: 'un paiement est encore en cours de traitement.',
      limit_reached: 'le plafond mensuel est atteint.',
    };
    return whys[outcome] ? `La fonction ${autoReload} n’a pas pu couvrir cette demande : ${whys[outcome]}` : '';
  },
  suggested: (suggestion) => (suggestions[suggestion] ? `Notre suggestion : ${suggestions[suggestion]}.` : ''),
  reason: (suggestion, reason, facts) => reasons[suggestion]?.(facts) ?? reason,
  renews: (date, days, _unit, format) =>
    `Prochaine allocation le ${date}${days === undefined ? '' : `, ${format.inDays(days)}`}.`,
  wait: 'Vous pouvez aussi attendre.',
  topUp: 'Recharger',
  upgrade: 'Changer de forfait',
  startPlan: 'Choisir un forfait',
  history: 'Voir l’historique',
  updateCard: 'Changer de moyen de paiement et payer',
  openCheckout: 'Aller au paiement',
  back: 'Toutes les options',
  askOwner: (contact) => `Pour recharger, adressez-vous à ${contact ?? owner}.`,
  askLimit: (contact) =>
    contact ? `Demandez à ${contact} d’augmenter la limite.` : 'La personne qui a fixé la limite peut l’augmenter.',
  overage: (price) => `La consommation supplémentaire nécessaire coûterait ${price}, ce qui dépasse votre maximum.`,
  turnOnOverage: 'Activer la consommation supplémentaire',
  covered: (tokens) => `Votre solde suffit : ${tokens}`,
  coveredLead: (cost, left) =>
    `Rien n’a encore été dépensé. Si vous continuez, vous utiliserez ${cost}. Solde restant : ${left}.`,
  coveredRange: ({ figure: from }, to) =>
    `Rien n’a encore été dépensé. Si vous continuez, vous utiliserez entre ${from} et ${to}.`,
  coveredByReload: (cost, price, { autoReload }, isMost) =>
    `Rien n’a encore été dépensé. Si vous continuez, vous utiliserez ${cost} et, pour compléter votre solde, un débit de ${price}${isMost ? ' au plus' : ''} sera effectué (${autoReload}).`,
  continue: 'Continuer',
  notNow: 'Pas maintenant',
  couldNotLoad: couldNotLoad('Le solde n’a pas pu être chargé.'),
  retry,
};

export const lowBalanceNotice: AllLabels['lowBalanceNotice'] = {
  low: (tokens) => `Solde bientôt épuisé : ${tokens}`,
  ending: (tokens, date) => `Expire le ${date} : ${tokens}`,
  topUp: 'Recharger',
  dismiss: 'Masquer',
};

export const outOfTokensScreen: AllLabels['outOfTokensScreen'] = {
  title: (unit) => `Vous n’avez plus ${of(`${unit}`)}`,
  locked: (tokens) => `Solde conservé pour vous : ${tokens}. Il sera de nouveau utilisable avec un forfait actif.`,
  lockedNow: (tokens) => `Solde conservé pour vous : ${tokens}. Il ne peut pas être utilisé pour le moment.`,
  pastDue: 'Un paiement est en retard. Tout ce que vous avez est conservé.',
  kept: 'Tout ce que vous avez créé reste accessible. Seules les actions qui utilisent le solde sont suspendues.',
  renews: (tokens, date) => `Prochaine allocation : ${tokens} le ${date}.`,
  topUp: (unit) => (unit.isMoney ? 'Ajouter des fonds' : `Acheter des ${unit}`),
  updateCard: 'Changer de moyen de paiement et payer',
  openCheckout: 'Aller au paiement',
  upgrade: 'Changer de forfait',
  history: 'Voir l’historique',
};

export const outstandingNotice: AllLabels['outstandingNotice'] = {
  owed: (tokens) => `Reste dû : ${tokens}`,
  why: 'Votre solde n’a pas tout couvert. La différence sera déduite du prochain ajout ; aucune carte n’est débitée.',
  settle: 'Régler maintenant',
  settled: (balance) => `Réglé. Solde\u00a0: ${balance}`,
};

export const walletSwitcher: AllLabels['walletSwitcher'] = {
  label: ({ wallet }) => capitalized(wallet),
  option: (name, tokens) => `${name} · ${tokens}`,
  loading: 'Chargement…',
  couldNotLoad: (_code, { wallets }) => `Impossible de charger la liste des ${wallets}.`,
  retry,
};

export const walletTable: AllLabels['walletTable'] = {
  title: ({ wallet }) => `Facturation par ${wallet}`,
  name: ({ wallet }) => capitalized(wallet),
  plan: 'Forfait',
  balance: 'Solde',
  renews: 'Prochain renouvellement',
  planText: (plan, cadence) => (cadence ? `${plan}, ${said(paid, cadence)}` : plan),
  noPlan: 'Aucun forfait',
  status: (status) => (status === 'past_due' ? 'Impayé' : status === 'ended' ? 'Terminé' : ''),
  ends: (date) => `Prend fin le ${date}`,
  never: '–',
  empty: ({ wallets }) => `Il n’y a pas encore ${of(wallets)}.`,
  couldNotLoad: (_code, { wallets }) => `Impossible de charger la liste des ${wallets}.`,
  retry,
};

const suggestions: Readonly<Record<string, string>> = {
  top_up: 'recharger',
  upgrade: 'passer au forfait supérieur',
  wait: 'attendre',
  start_plan: 'choisir un forfait',
  pay: 'régler le montant dû',
};

/** By the suggestion and its facts; one that is not listed keeps the server's own sentence. */
const reasons: Readonly<Record<string, (facts: SuggestionFacts) => string>> = {
  top_up: ({ hasPlan }) =>
    hasPlan
      ? 'Une recharge couvre un besoin ponctuel ; le forfait reste tel quel.'
      : 'Une recharge augmente votre solde.',
  upgrade: ({ code }) =>
    code === 'plan_does_not_produce'
      ? 'Ce forfait n’inclut pas cette action ; un autre l’inclut.'
      : 'Un forfait supérieur pourrait mieux convenir à vos besoins.',
  wait: ({ days, allocation, format }) =>
    days === undefined
      ? ''
      : `La prochaine allocation${allocation ? ` (${allocation})` : ''} arrive ${format.inDays(days)}.`,
  start_plan: () => 'Avec un forfait actif, vous pourrez continuer.',
  pay: () => 'Une fois le paiement effectué, vous pourrez continuer.',
};

const billed = {
  monthly: 'facturation mensuelle',
  annual: 'facturation annuelle',
  weekly: 'facturation hebdomadaire',
  quarterly: 'facturation trimestrielle',
};

const paid = { monthly: 'mensuel', annual: 'annuel', weekly: 'hebdomadaire', quarterly: 'trimestriel' };
