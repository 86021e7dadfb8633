// Why the balance is what it is. Amounts stand where singular and plural read the same.
import type { AllLabels } from '../../components/labels';
import type { Say } from '../../components/labels/balanceExplainer';
import type { Advice, ExplanationCheck, ExplanationPart, HeadedPart, PartCode } from '../../explain';
import { joined, listed } from '../shared/sentences';
import { counted, couldNotLoad, of, retry } from './terms';

export const balanceExplainer: AllLabels['balanceExplainer'] = {
  title: 'Pourquoi mon solde est-il plus bas que prévu ?',
  since: 'Depuis le',
  expected: (unit) => (unit.isMoney ? 'Solde attendu' : `Solde attendu (${unit})`),
  ask: 'Expliquer',
  lead: (opening, closing, date) => `Le ${date}, le solde était de ${opening}. Il est maintenant de ${closing}.`,
  unchanged: (date) => `Rien n’a changé depuis le ${date}.`,
  foundExpected: (expected, date) => `Le solde était de ${expected} pour la dernière fois le ${date}.`,
  neverExpected: (expected, date) =>
    `Depuis le ${date}, le solde n’a jamais été de ${expected} ; l’explication part donc du solde de ce jour-là.`,
  opening: (date) => `Solde au ${date}`,
  closing: 'Solde actuel',
  heading: (code, { autoReload }) => headings[code] || autoReload,
  part: (part, say) => sentences[part.code](part as never, say),
  entries: (count, say) => `Afficher ${counted(count, say, 'mouvement', 'mouvements')}`,
  more: (count) => `et ${count} de plus dans l’historique`,
  showInLog: 'Voir dans l’historique',
  checks: 'Avant de contacter le support',
  check: (check, say) => checks[check.code](check as never, say),
  state: (state) => ({ clear: 'Vérifié', found: 'Trouvé', confirm: 'À vérifier', absent: 'Sans objet' })[state],
  advice: (advice, corrections, say) => advices[advice](corrections, say),
  sound: 'Vérifié ici, dans votre navigateur : la somme des mouvements correspond au solde.',
  unsound: (sum, balance) =>
    `Les mouvements donnent ${sum}, mais le solde indique ${balance}. C’est une erreur : merci de la signaler.`,
  history: 'Voir l’historique',
  support: 'Contacter le support',
  couldNotLoad: couldNotLoad('L’historique qui explique le solde n’a pas pu être chargé.'),
  retry,
};

const headings: Record<HeadedPart, string> = {
  deposits: 'Demandes envoyées',
  reconciliation: 'Régularisé après livraison',
  in_flight: 'Tâches en cours',
  renewal: 'Renouvellement du forfait',
  not_carried_over: 'Non reporté',
  auto_reload: '',
  images: 'Génération d’images',
  other: 'Autres',
  adjustment: 'Ajustements du support',
  sessions: 'Sessions d’IA',
  regenerations: 'Régénérations',
  campaigns: 'Campagnes',
  upgrade: 'Changement de forfait',
  larger_session: 'Plus que d’habitude',
  usage: 'Autres tâches d’IA',
  failed_jobs: 'Tâches en échec',
  top_up: 'Recharges',
  pack_refund: 'Packs remboursés',
  settlement: 'Réglé',
  earlier: 'Mouvements antérieurs',
};

const times = (count: number, { count: said }: Pick<Say, 'count'>): string =>
  count === 1 ? 'une fois' : `${said(count)} fois`;

/** Lines without a sentence of their own, under their own word. */
const summed = ({ count, amount }: Pick<ExplanationPart, 'count' | 'amount'>, { signed, ...say }: Say): string =>
  `${counted(count, say, 'mouvement', 'mouvements')} : ${signed(amount)}.`;

const sentences: { [C in PartCode]: (part: ExplanationPart<C>, say: Say) => string } = {
  deposits: ({ count, amount, facts }, { tokens, ...say }) =>
    `Débité lors de la demande (${counted(count, say, 'demande', 'demandes')}) : ${tokens(amount)}` +
    (facts.deposit ? `, dont ${tokens(facts.base)} de prix de base et ${tokens(facts.deposit)} de réserve.` : '.'),
  reconciliation: ({ facts: { returned, taken, owed, canSettle } }, { tokens }) =>
    joined(
      returned && `La livraison a été inférieure à la réserve ; restitué : ${tokens(returned)}.`,
      taken && `La livraison a été supérieure à la réserve ; débité en plus : ${tokens(taken)}.`,
      owed && `Non couvert par le solde : ${tokens(owed)}.${canSettle ? ' Vous pourrez le régler plus tard.' : ''}`,
    ),
  in_flight: ({ count, amount, facts }, { tokens, ...say }) =>
    joined(
      say.plural(count, {
        one: `${say.count(count)} tâche a été demandée, mais pas encore livrée.`,
        many: `${say.count(count)} de tâches ont été demandées, mais pas encore livrées.`,
        other: `${say.count(count)} tâches ont été demandées, mais pas encore livrées.`,
      }),
      `Débité lors de la demande : ${tokens(amount)}${facts.deposit ? `, dont une réserve de ${tokens(facts.deposit)}` : ''}.`,
    ),
  renewal: ({ amount, facts: { periods, lastAt, rolledOver, paidOutstanding } }, { tokens, date, ...say }) =>
    joined(
      periods === 1 && lastAt && `La période commencée le ${date(lastAt)} a apporté ${tokens(amount)}.`,
      periods > 1 &&
        lastAt &&
        `${counted(periods, say, 'période', 'périodes')} ont commencé, la dernière le ${date(lastAt)}, et ont apporté ${tokens(amount)}.`,
      !periods && amount !== 0 && `Repris de la période précédente : ${tokens(amount)}.`,
      rolledOver && `Reporté et toujours disponible : ${tokens(rolledOver)}.`,
      paidOutstanding && `Utilisé pour régler le reste dû : ${tokens(paidOutstanding)}.`,
    ),
  not_carried_over: ({ facts: { plan, bank, hasBought } }, { tokens }) =>
    joined(
      plan && `Part du forfait non utilisée, arrivée à expiration : ${tokens(plan)}.`,
      plan && hasBought && 'Vos recharges sont conservées.',
      bank && `Au-delà du plafond de report : ${tokens(bank)}.`,
    ),
  auto_reload: ({ count, amount, facts }, { tokens, terms, ...say }) =>
    joined(
      `${terms.autoReload} : ${counted(count, say, 'débit', 'débits')}. Solde ajouté : ${tokens(amount)}.`,
      'Chaque action concernée fait l’objet d’un mouvement à part.',
      facts.paidOutstanding && `Utilisé pour régler le reste dû : ${tokens(facts.paidOutstanding)}.`,
    ),
  images: ({ amount, facts: { batches, rerolls } }, { tokens, ...say }) =>
    `${listed(
      'fr',
      batches && counted(batches, say, 'série d’images', 'séries d’images'),
      rerolls && counted(rerolls, say, 'nouvelle version', 'nouvelles versions'),
    )} : consommation de ${tokens(amount)}.`,
  spend: summed,
  other: summed,
  kind: summed,
  adjustment: ({ count, amount, facts }, { signed, ...say }) =>
    joined(
      `Le support a modifié le solde ${times(count, say)} : ${signed(amount)}.`,
      facts.isNoted && 'La remarque indique pourquoi.',
      facts.corrections &&
        `${counted(facts.corrections, say, 'modification corrige un mouvement', 'modifications corrigent des mouvements')}.`,
    ),
  sessions: ({ count, amount, facts }, { tokens, ...say }) =>
    `${counted(count, say, 'session d’IA', 'sessions d’IA')} : consommation de ${tokens(amount)}` +
    `${count > 1 ? `, dont ${tokens(facts.largest)} pour la plus coûteuse` : ''}. Les questions approfondies coûtent plus cher que les recherches rapides.`,
  regenerations: ({ count, amount }, { tokens, ...say }) =>
    `${counted(count, say, 'régénération', 'régénérations')} : consommation de ${tokens(amount)}, en plus du coût des campagnes.`,
  campaigns: ({ count, amount }, { tokens, ...say }) =>
    `Création de campagnes : consommation de ${tokens(amount)}, en ${counted(count, say, 'débit', 'débits')}.`,
  upgrade: ({ amount, facts }, { tokens }) =>
    joined(
      `Le changement de forfait a ajouté ${tokens(amount)} : la part du nouveau forfait pour le reste de la période.`,
      facts.isStillOut && 'Cela n’a pas compensé ce que vous aviez déjà utilisé ; il reste donc peu ou rien.',
    ),
  larger_session: ({ count, amount, facts: { actual, typical } }, { tokens, ...say }) =>
    joined(
      `${counted(count, say, 'session', 'sessions')} : consommation de ${tokens(amount)}, plus que prévu.`,
      typical !== null && `D’habitude, une session utilise environ ${tokens(typical)}.`,
      actual > -amount && `Le total était de ${tokens(actual)} ; seul ce qui restait a été débité.`,
    ),
  usage: ({ count, amount }, { tokens, ...say }) =>
    `${counted(count, say, 'autre tâche', 'autres tâches')} : consommation de ${tokens(amount)}.`,
  failed_jobs: ({ facts: { taken, returned } }, { tokens }) =>
    joined(
      taken > 0 && `Débité pour des tâches en échec : ${tokens(taken)}.`,
      returned > 0 && `Restitué pour des tâches en échec : ${tokens(returned)}.`,
    ),
  top_up: ({ count, amount, facts }, { tokens, ...say }) =>
    joined(
      `${counted(count, say, 'recharge', 'recharges')} : ajout de ${tokens(amount)}.`,
      facts.paidOutstanding && `Utilisé pour régler le reste dû : ${tokens(facts.paidOutstanding)}.`,
    ),
  pack_refund: ({ amount }, { tokens }) =>
    `Un pack a été remboursé ; la part non utilisée a été retirée : ${tokens(amount)}.`,
  settlement: ({ facts }, { tokens }) =>
    `Utilisé pour régler le reste dû : ${tokens(facts.paid)}. Le solde en tenait déjà compte.`,
  earlier: ({ count, amount }, { signed, ...say }) =>
    `${counted(count, say, 'mouvement antérieur', 'mouvements antérieurs')} : ${signed(amount)}${count > 1 ? ' au total' : ''}.`,
};

const reloadStates = {
  none: 'non disponible ici',
  on: 'fonction activée',
  off: 'fonction désactivée',
  unavailable: 'fonction activée, mais déclenchement impossible pour le moment',
};

const checks: { [C in ExplanationCheck['code']]: (check: ExplanationCheck<C>, say: Say) => string } = {
  right_wallet: ({ facts: { name, others } }, say) =>
    others.length
      ? `Le bon solde : voici l’historique ${of(say.name(name))}. ${say.plural(others.length, {
          one: `${say.name(others[0] ?? '')} a son propre solde.`,
          other: `${say.count(others.length)} autres ont leur propre solde.`,
        })}`
      : `Le bon solde : voici l’historique ${of(say.name(name))}, le seul qui existe.`,
  latest_ten: ({ facts: { count, amount } }, { signed, ...say }) =>
    count === 1
      ? `Derniers mouvements : un seul (${signed(amount)}).`
      : count
        ? `Derniers mouvements (${say.count(count)}) : ${signed(amount)} au total. Lisez-les de haut en bas.`
        : 'Derniers mouvements : aucun pour le moment.',
  in_flight: ({ facts: { jobs, taken } }, { tokens, ...say }) =>
    !jobs
      ? 'Tâches en cours : aucune.'
      : `Tâches en cours : ${say.count(jobs)}. ${taken ? `Déjà débité : ${tokens(taken)}.` : 'Rien n’est débité avant leur fin.'}`,
  cycle_date: ({ state, facts: { lastAt, renewsAt } }, { date }) =>
    state === 'absent'
      ? 'Période d’allocation : aucune.'
      : joined(
          `Période d’allocation : ${lastAt ? `la dernière a commencé le ${date(lastAt)}` : 'aucune n’a encore commencé'}`,
          renewsAt ? `et la prochaine commence le ${date(renewsAt)}.` : 'et aucune ne suit.',
          state === 'found' && 'Cela explique une hausse.',
        ),
  auto_reload: ({ facts: { state, fired, added } }, { tokens, terms, ...say }) =>
    joined(
      `${terms.autoReload} : ${reloadStates[state]}.`,
      fired > 0 && `Déclenchements : ${say.count(fired)}. Solde ajouté : ${tokens(added)}.`,
    ),
};

const advices: Record<Advice, (corrections: number, say: Say) => string> = {
  keep_working: () =>
    'Continuez à travailler. Un chiffre qui paraît faux correspond le plus souvent à un débit ordinaire.',
  fix_in_log: (corrections, say) =>
    corrections
      ? `Les corrections figurent dans l’historique des mouvements. Trouvées : ${say.count(corrections)}.`
      : 'Les corrections figurent dans l’historique des mouvements. Aucune trouvée depuis. Si vous avez signalé une erreur, relancez le support.',
  audit: () =>
    'Si les chiffres ne concordent pas, contactez le support : il vérifiera les calculs et corrigera toute erreur.',
};
