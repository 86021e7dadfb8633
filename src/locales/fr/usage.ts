// What was used, when, and how long the rest lasts.
import type { AllLabels } from '../../components/labels';
import { said, typeName } from '../../format';
import { usageBreakdown } from './meters';
import { counted, couldNotLoad, entryNames, retry } from './terms';

export const creditLog: AllLabels['creditLog'] = {
  title: 'Historique des mouvements',
  type: (type, label, { autoReload }) => typeName({ ...entryNames, auto_reload: autoReload }, type, label),
  time: 'Date et heure',
  activity: 'Activité',
  moved: 'Origine',
  amount: 'Montant',
  balance: 'Solde',
  outstanding: 'Dû',
  settled: 'Réglé',
  kind: (kind) => said(kinds, kind),
  overage: (price) => `Consommation supplémentaire\u00a0: ${price}`,
  tag: usageBreakdown.dimension,
  note: (note) => `Remarque : ${note}`,
  filterType: 'Type',
  allTypes: 'Tous les types',
  from: 'Du',
  to: 'Au',
  clear: 'Tout afficher',
  exact: 'Heure UTC exacte',
  range: (from, to, total) => `${from}–${to} sur ${total}`,
  newer: 'Plus récents',
  older: 'Plus anciens',
  empty: 'Aucun mouvement pour le moment.',
  noMatch: 'Aucun mouvement ne correspond à ces filtres.',
  couldNotLoad: couldNotLoad('L’historique n’a pas pu être chargé.'),
  retry,
};

export const creditLogDownload: AllLabels['creditLogDownload'] = {
  download: 'Télécharger en CSV',
  filtered: 'Télécharger la sélection',
  whole: 'Tout télécharger',
  downloading: (entries, format) =>
    `Téléchargement en cours : ${counted(entries, format, 'mouvement', 'mouvements')} pour l’instant`,
  cancel: 'Annuler',
  saved: (entries, format) => `${counted(entries, format, 'mouvement enregistré', 'mouvements enregistrés')}.`,
  failed: 'Le téléchargement s’est interrompu et rien n’a été enregistré.',
  retry,
  fileName: 'mouvements',
};

export const jobList: AllLabels['jobList'] = {
  title: 'Tâches',
  action: (action) => said(entryNames, action),
  status: (status) => said({ pending: 'En cours', settled: 'Terminée', failed: 'Échec' }, status),
  cost: (tokens) => `${tokens}`,
  costFrom: (tokens) => `à partir de ${tokens}`,
  refunded: (tokens) => `Restitué : ${tokens}`,
  over: (tokens) => `Au-delà du montant réservé : ${tokens}`,
  empty: 'Aucune tâche.',
  couldNotLoad: couldNotLoad('Les tâches n’ont pas pu être chargées.'),
  retry,
};

export const forecast: AllLabels['forecast'] = {
  runsOut: (date, days, { count, plural }) => {
    const before =
      days === undefined
        ? ''
        : days === 0
          ? ', le jour du renouvellement'
          : `, ${plural(days, { one: '1 jour', other: `${count(days)} jours` })} avant le renouvellement`;
    return `À ce rythme, votre solde sera épuisé le ${date}${before}.`;
  },
  lasts: (renewal) => `À ce rythme, votre solde suffit jusqu’au renouvellement du ${renewal}.`,
  steady: 'À ce rythme, votre solde ne s’épuisera pas.',
  out: (renewal) =>
    renewal ? `Votre solde est épuisé. Prochain renouvellement : ${renewal}.` : 'Votre solde est épuisé.',
  unknown: 'L’historique est encore trop court pour une prévision.',
  pace: (tokens) => `Environ ${tokens} par jour, hors recharges.`,
  confidence: (confidence) =>
    said({ low: 'estimation approximative', medium: 'estimation correcte', high: 'bonne estimation' }, confidence),
  couldNotLoad: couldNotLoad('La prévision n’a pas pu être chargée.'),
  retry,
};

export const usageChart: AllLabels['usageChart'] = {
  title: 'Consommation au fil du temps',
  by: 'Regrouper par',
  byKind: 'Type',
  byBucket: 'Origine',
  kind: (kind) =>
    ({
      submissions: 'Demandes',
      reconciliation: 'Régularisé après livraison',
      images: 'Images',
      sessions: 'Sessions d’IA',
      regenerations: 'Régénérations',
      campaigns: 'Campagnes',
      usage: 'Autres tâches d’IA',
      other: 'Autres',
      returned: 'Restitué',
    })[kind],
  outstanding: 'Dû',
  span: (first, last) => (first === last ? first : `${first} – ${last}`),
  point: (span, used, details) => [`${span} : consommation de ${used}`, ...details].join('. '),
  series: (name, tokens) => `${name} : ${tokens.figure}`,
  added: (tokens) => `recharge de ${tokens}`,
  renews: 'Début de période',
  legendAdded: 'Recharges',
  legendRenews: 'Début de période',
  hint: 'Utilisez les touches fléchées pour passer d’un point à l’autre.',
  table: 'Afficher en tableau',
  columnSpan: 'Dates',
  columnUsed: 'Consommation',
  columnAdded: 'Recharges',
  columnCycle: 'Période',
  begins: 'début',
  newest: (entries, date) => `Mouvements les plus récents : ${entries}, à partir du ${date}.`,
  empty: (date) => `Rien n’a été consommé depuis le ${date}.`,
  summary: (used, from) => `Consommation depuis le ${from} : ${used}.`,
  couldNotLoad: couldNotLoad('La consommation n’a pas pu être chargée.'),
  retry,
};

export const supportReport: AllLabels['supportReport'] = {
  title: 'Si les chiffres ne concordent toujours pas',
  lead: 'Envoyez ces chiffres au support. Ils ne contiennent rien d’autre sur vous.',
  expected: (unit) => (unit.isMoney ? 'Solde attendu' : `Solde attendu (${unit})`),
  since: 'A changé après le',
  entries: 'Mouvements qui semblent erronés',
  empty: 'Il n’y a pas encore de mouvements.',
  preview: 'Texte à copier',
  copy: 'Copier le texte',
  copied: 'Copié.',
  notCopied: 'Le navigateur n’a pas autorisé la copie. Le texte est sélectionné : copiez-le vous-même.',
  download: 'Télécharger en JSON',
  sound: 'Le solde est égal à la somme des mouvements.',
  unsound: (sum, balance) =>
    `Le solde n’est pas égal à la somme des mouvements : ils donnent ${sum}, le solde indique ${balance}.`,
  text: (report, { amounts, type }) =>
    [
      `Compte : ${report.wallet.name} (${report.wallet.id})`,
      `Solde attendu : ${report.expectedBalance === null ? 'non précisé' : amounts.tokens(report.expectedBalance)}`,
      `Solde affiché : ${amounts.tokens(report.seenBalance)}`,
      `Période : de ${report.window.fromAt} à ${report.window.toAt}`,
      ...(report.logAddsUp === false ? ['Le solde n’est pas égal à la somme des mouvements.'] : []),
      ...(report.entries.length ? ['Mouvements qui semblent erronés :'] : []),
      ...report.entries.map(
        ({ id, at, amount, type: of }) => `- ${at}  ${type(of)}  ${amounts.signed(amount)}  (${id})`,
      ),
    ].join('\n'),
  fileName: 'rapport-de-solde',
  couldNotLoad: couldNotLoad('L’historique n’a pas pu être chargé.'),
  retry,
};

const kinds = {
  grant: 'Attribution',
  purchase: 'Achat',
  reload: 'Recharge',
  spend: 'Consommation',
  refund: 'Remboursement',
  expiry: 'Expiration',
  move: 'Transfert',
  adjustment: 'Ajustement',
  settlement: 'Règlement',
};
