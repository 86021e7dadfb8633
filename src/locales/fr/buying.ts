// Packs, plans, cards, and leaving.
import type { AllLabels } from '../../components/labels';
import { known, plainForm, said } from '../../format';
import { cadences, couldNotLoad, owner, retry } from './terms';

export const autoReloadToggle: AllLabels['autoReloadToggle'] = {
  title: ({ autoReload }) => autoReload,
  enabled: 'Fonction activée',
  disabled: 'Fonction désactivée',
  enabledNoCard: 'Fonction activée, mais aucun moyen de paiement enregistré',
  disabledNoCard: 'Indisponible : un moyen de paiement est nécessaire',
  disabledNoPlan: 'Indisponible : un forfait actif est nécessaire',
  disabledPastDue: 'Indisponible : un paiement est en retard',
  enabledDeclined: 'Fonction activée, mais le dernier débit a été refusé',
  enabledLimit: 'Fonction activée, mais le plafond mensuel est atteint',
  unavailable: 'Indisponible pour le moment',
  offer: (tokens, price) =>
    `Ajoute ${tokens}${tokens.isMoney && `${tokens}` === price ? '' : ` pour ${price}`}, mais seulement lorsqu’une action ne peut pas aboutir faute de solde.`,
  offerBelow: (tokens, price, below) =>
    `Ajoute ${tokens}${tokens.isMoney && `${tokens}` === price ? '' : ` pour ${price}`} chaque fois qu’il reste moins de ${below} après une action, ou qu’une action ne peut pas aboutir faute de solde.`,
  offerUpTo: (upTo, price, below) =>
    `Complète le solde jusqu’à ${upTo} chaque fois qu’il reste moins de ${below} après une action, ou qu’une action ne peut pas aboutir faute de solde. Chaque débit est de ${price} au plus.`,
  limitUsed: (used, max, date) => `Débité ce mois-ci : ${used}, sur ${max} au plus. Repart de zéro le ${date}.`,
  noLimit: 'Il n’y a pas de plafond mensuel.',
  consent: (card, price) =>
    `En activant cette fonction, vous acceptez un débit de ${price} sur ${card} chaque fois qu’une action coûte plus que votre solde. Vous pouvez la désactiver à tout moment.`,
  consentBelow: (card, price, below) =>
    `En activant cette fonction, vous acceptez un débit de ${price} sur ${card} chaque fois qu’il reste moins de ${below} après une action ou qu’une action coûte plus que le solde. Vous pouvez la désactiver à tout moment.`,
  consentUpTo: (card, price, below) =>
    `En activant cette fonction, vous acceptez un débit de ${price} au plus sur ${card} chaque fois qu’il reste moins de ${below} après une action ou qu’une action coûte plus que le solde. Vous pouvez la désactiver à tout moment.`,
  consentLimit: (max) => `L’ensemble des débits d’un mois civil ne dépasse pas ${max}.`,
  below: 'Quand il reste moins de',
  amount: 'Ajouter',
  upTo: 'Compléter le solde jusqu’à',
  limited: 'Fixer un plafond mensuel',
  limit: 'Plafond par mois',
  turnOn: 'Activer',
  turnOnAgain: 'Réactiver',
  change: 'Modifier',
  save: 'Enregistrer',
  cancel: 'Annuler',
  declined:
    'Cette fonction ne débite plus rien tant que vous n’avez pas changé de moyen de paiement ou que vous ne l’avez pas réactivée.',
  charged: (card) => `Les débits sont effectués sur ${card}.`,
  card: (brand, last4) => `la carte ${brand} se terminant par ${last4}`,
  anyCard: 'votre moyen de paiement',
  returns: 'La fonction reprendra dès que le forfait sera actif.',
  needsCard: 'Ajoutez d’abord un moyen de paiement, puis activez la fonction.',
  addCard: 'Ajouter un moyen de paiement',
  updateCard: 'Changer de moyen de paiement et payer',
  changeCard: 'Changer de moyen de paiement',
  openCheckout: 'Aller au paiement',
  choosePlan: 'Choisir un forfait',
  turnOff: 'Désactiver définitivement',
  askOwner: (contact) => `Pour modifier ce réglage, adressez-vous à ${contact ?? owner}.`,
  advice: 'Dois-je activer cette fonction ?',
  turnOnIf: 'Activez-la si',
  onBursts: 'vous travaillez par à-coups et que rien ne doit s’arrêter en cours de route',
  onTeam: 'd’autres personnes utilisent le solde et que vous payez',
  onTime: 'une pause vous fait perdre un temps précieux',
  leaveOffIf: 'Laissez-la désactivée si',
  offControl: 'vous voulez décider de chaque débit',
  offBudget: 'vous travaillez avec un budget fixe par période de facturation',
  offRare: 'vous n’utilisez le solde que de temps en temps',
  charges: 'Chaque débit figure dans l’historique.',
  couldNotLoad: (code, { autoReload }) => couldNotLoad(`Impossible de charger la fonction ${autoReload}.`)(code),
  retry,
};

export const amountField: AllLabels['amountField'] = {
  range: (least, most) => `De ${least} à ${most}`,
  steps: (least, most, step) => `De ${least} à ${most}, par tranches de ${step}`,
  notANumber: (example) => `Saisissez un nombre, par exemple ${example}.`,
  tooLittle: (least) => `Saisissez au moins ${least}.`,
  tooMuch: (most) => `Saisissez au plus ${most}.`,
  offStep: (below, above) => `Saisissez ${below} ou ${above} : il n’y a pas de valeur intermédiaire.`,
};

export const outcome: AllLabels['outcome'] = {
  unknown: (command) => unknowns[command] ?? 'Nous ne savons pas encore si la modification a été effectuée.',
  safe: 'Vous pouvez renvoyer la demande sans risque : elle ne sera ni exécutée ni facturée deux fois.',
  waits: 'Tant que nous ne le savons pas, vous ne pouvez ni faire un autre achat ni supprimer le compte.',
  sendAgain: 'Renvoyer',
  check: 'Vérifier à nouveau',
  checked: (time) => `Dernière vérification : ${time}. Le résultat n’est pas encore connu.`,
  busy: 'Un instant…',
  refused: (command) => refusals[command] ?? 'La demande a été refusée. Rien n’a changé.',
  notSent: 'Le solde ou le prix n’a pas pu être chargé ; rien n’a donc été envoyé. Réessayez.',
  signedOut: 'Votre session a expiré. Reconnectez-vous, puis réessayez.',
  done: 'La demande a abouti.',
};

const order = 'Nous ne savons pas encore si votre commande a abouti ni si un débit a eu lieu.';
const unknowns: Record<string, string> = {
  top_up: order,
  plan_change: order,
  payment_method: 'Nous ne savons pas encore si la page de paiement a été créée.',
  cancel: 'Nous ne savons pas encore si le forfait a été résilié.',
  delete_account: 'Nous ne savons pas encore si le compte a été supprimé.',
  spend: 'Nous ne savons pas encore si l’action a été effectuée.',
};

const orderRefused = 'La commande a été refusée. Rien n’a été débité.';
const refusals: Record<string, string> = {
  top_up: orderRefused,
  plan_change: orderRefused,
  delete_account: 'La demande a été refusée. Rien n’a été supprimé.',
  spend: 'L’action a été refusée. Rien n’a été dépensé.',
};

const failed = 'Le paiement n’a pas abouti.';

export const purchase: AllLabels['purchase'] = {
  open: 'Tout est prêt pour le paiement. Rien n’est débité avant votre confirmation sur la page de paiement.',
  openCheckout: 'Aller au paiement',
  declined: (message, code) => {
    const why = known(declines, code);
    return why ? `Rien n’a été débité. ${why}` : `${failed} ${message}`;
  },
  otherWay: 'Payer autrement',
  requiresAction: 'Votre banque vous demande de confirmer ce paiement. Rien n’est ajouté avant cela.',
  confirmPayment: 'Confirmer auprès de la banque',
  processing:
    'Le paiement est en cours de traitement. Votre solde sera mis à jour dès la validation du paiement ; vous pouvez quitter cette page.',
  failed,
  expired: 'Cette page de paiement a expiré. Rien n’a été débité.',
  back: 'Retour',
};

const declines: Record<string, string> = {
  generic_decline: 'Le paiement a été refusé. Payez autrement ou contactez votre banque.',
  insufficient_funds: 'Fonds insuffisants sur votre moyen de paiement. Payez autrement.',
  expired_card: 'La carte a expiré. Utilisez-en une autre.',
  incorrect_cvc: 'Le code de sécurité est incorrect. Vérifiez-le ou utilisez une autre carte.',
  processing_error: 'Le paiement n’a pas pu être traité. Payez autrement ou patientez un instant.',
  authentication_failed: 'Votre banque n’a pas pu confirmer le paiement. Payez autrement ou confirmez à nouveau.',
};

export const topUpPackPicker: AllLabels['topUpPackPicker'] = {
  legend: 'Choisissez un pack',
  amountLegend: (unit) => (unit.isMoney ? 'Choisissez un montant' : 'Choisissez une quantité'),
  ownAmount: (unit) => (unit.isMoney ? 'Autre montant' : 'Autre quantité'),
  amount: (unit) => (unit.isMoney ? 'Montant' : 'Quantité'),
  endsAfter: (days) => `Expire ${days} après l’achat`,
  perUnit: (price, per) => (per.value === 1 ? `${price} par ${per.unit}` : `${price} pour ${per}`),
  bestValue: 'Le plus avantageux',
  notEnough: (missing) => `Solde manquant pour cette action : ${missing}`,
  after: (tokens) => `Votre solde sera de ${tokens}.`,
  savedCard: (brand, last4) => `La carte ${brand} se terminant par ${last4} sera débitée.`,
  savedMethod: (name) => `Moyen de paiement : ${name}.`,
  noCard: 'Vous payez sur une page sécurisée.',
  terms: '',
  buy: (tokens, price) =>
    !tokens.isMoney
      ? `Acheter ${tokens} pour ${price}`
      : `${tokens}` === price
        ? `Ajouter ${tokens}`
        : `Ajouter ${tokens} pour ${price}`,
  buying: 'Un instant…',
  completed: (tokens) => `Ajout effectué : ${tokens}`,
  newBalance: (tokens) => `Votre solde est maintenant de ${tokens}.`,
  another: 'Acheter un autre pack',
  addMore: 'Recharger à nouveau',
  needsPlan: 'Les packs nécessitent un forfait actif.',
  pastDue: 'Un paiement du forfait est en retard. Vous pourrez de nouveau acheter des packs une fois qu’il sera réglé.',
  choosePlan: 'Choisir un forfait',
  askOwner: (contact) => `Pour acheter un pack, adressez-vous à ${contact ?? owner}.`,
  empty: 'Aucun pack n’est disponible pour le moment.',
  couldNotLoad: couldNotLoad('Les packs n’ont pas pu être chargés.'),
  retry,
};

const fillSpans = {
  minute: 'par minute',
  hour: 'par heure',
  day: 'par jour',
  week: 'par semaine',
  month: 'par mois',
  quarter: 'par trimestre',
  year: 'par an',
  once: 'une seule fois',
  period: 'à chaque paiement',
};

export const planPicker: AllLabels['planPicker'] = {
  legend: 'Choisissez un forfait',
  empty: 'Aucun forfait avec cette facturation.',
  cadence: 'Facturation',
  cadenceName: (cadence) => said(cadences, cadence),
  allocation: (tokens) => `Comprend ${tokens}`,
  fill: (tokens, every, bucket) =>
    `${tokens} ${known(fillSpans, every) ?? `(${plainForm(every)})`}${bucket ? ` (${bucket})` : ''}`,
  cap: (tokens) => `report jusqu’à ${tokens}`,
  price: (price, cadence) => `${price} / ${said(spans, cadence)}`,
  current: 'Forfait actuel',
  scheduled: 'À partir du prochain renouvellement',
  preview: 'Ce qui change',
  dueToday: 'À payer aujourd’hui',
  effective: 'Prise d’effet',
  now: 'Immédiatement',
  granted: 'Ajouté aujourd’hui',
  bucket: (label, lost) => (lost ? `${label} (perte : ${lost.figure})` : label),
  bucketName: (id) => said({ plan: 'Forfait', rollover: 'Report', top_up: 'Recharge' }, id),
  fromTo: (from, to) => `${from.figure} → ${to.figure}`,
  balance: 'Solde',
  warning: (text, code) => warnings[code ?? ''] ?? text,
  blocker: (code, limit, used, { count, plural }) => {
    const room =
      code === 'accounts'
        ? plural(limit, { one: `${count(limit)} compte`, other: `${count(limit)} comptes` })
        : `${count(limit)} (${code.replaceAll('_', ' ')})`;
    if (code !== 'accounts') return `Ce forfait autorise ${room}. Actuellement : ${count(used)}.`;
    return `Ce forfait autorise ${room}. En service : ${count(used)}. Déconnectez-en d’abord ${count(used - limit)}.`;
  },
  confirm: (kind, plan, due) =>
    (
      {
        upgrade: `Passer à ${plan} pour ${due}`,
        start: `Souscrire ${plan} pour ${due}`,
        downgrade: `Passer à ${plan} au renouvellement`,
        none: `Garder ${plan}`,
      } as Readonly<Record<string, string>>
    )[kind] ?? `Passer à ${plan}`,
  changing: 'Un instant…',
  done: (plan) => `Votre forfait est maintenant ${plan}`,
  doneScheduled: (plan) => `${plan} commence au prochain renouvellement`,
  newBalance: (tokens) => `Votre solde est de ${tokens}.`,
  askOwner: (contact) => `Pour changer de forfait, adressez-vous à ${contact ?? owner}.`,
  couldNotLoad: couldNotLoad('Les forfaits n’ont pas pu être chargés.'),
  retry,
};

export const cancelPlanDialog: AllLabels['cancelPlanDialog'] = {
  title: (plan) => `Résilier ${plan} ?`,
  lead: (date) =>
    `Tout continue de fonctionner jusqu’au ${date}. D’ici là, vous pouvez annuler la résiliation sans frais.`,
  leadUnpaid: 'Un paiement est en retard. En cas de résiliation, le forfait peut prendre fin immédiatement.',
  kept: (label, tokens) => `${label} : ${tokens} (solde conservé ; un forfait peut être nécessaire pour l’utiliser)`,
  lost: (label, tokens) => `${label} : ${tokens} (solde perdu s’il n’est pas utilisé d’ici là)`,
  lostUnpaid: (label, tokens) => `${label} : perte de ${tokens}`,
  terms: '',
  confirm: 'Résilier le forfait',
  keep: 'Garder le forfait',
  done: 'Le forfait est résilié.',
};

export const deleteAccountDialog: AllLabels['deleteAccountDialog'] = {
  title: 'Supprimer le compte ?',
  plans: 'Tous les forfaits seront résiliés.',
  lead: 'Tous les soldes et leur historique seront définitivement supprimés. Cette action est irréversible.',
  lost: (name, tokens) => `${name} : perte de ${tokens}`,
  lostBought: (name, tokens, { figure: bought }) => `${name} : perte de ${tokens} (dont recharges : ${bought})`,
  understand: 'Je comprends que tout cela sera définitivement perdu',
  confirm: 'Supprimer le compte',
  keep: 'Garder le compte',
  deleting: 'Suppression…',
  inProgress: 'Un débit est encore en cours. Attendez qu’il soit terminé, puis supprimez le compte.',
  done: 'Le compte a été supprimé.',
};

const warnings: Record<string, string> = {
  cancelled: 'Le forfait est résilié. Reprenez-le d’abord, puis changez de forfait.',
  resumes: 'Ce changement annule la résiliation, et le forfait se renouvellera de nouveau.',
  past_due: 'Un paiement est en retard. Réglez-le d’abord, puis changez de forfait.',
  cadence_later: 'La facturation reste la même jusqu’au prochain renouvellement, puis la nouvelle s’applique.',
  bank_lost: 'Ce qui n’est pas utilisé au changement de forfait est perdu, report compris.',
  bank_over_cap: 'Le report est conservé, mais n’augmente plus tant qu’il dépasse le nouveau plafond.',
};

const spans = { monthly: 'mois', annual: 'an', weekly: 'semaine', quarterly: 'trimestre' };
