// Why the balance is what it is. Amounts stand where "eine" and "mehrere" read the same.
import type { AllLabels } from '../../components/labels';
import type { Say } from '../../components/labels/balanceExplainer';
import type { Advice, ExplanationCheck, ExplanationPart, HeadedPart, PartCode } from '../../explain';
import { joined, listed } from '../shared/sentences';
import { couldNotLoad, dative, retry } from './terms';

export const balanceExplainer: AllLabels['balanceExplainer'] = {
  title: 'Warum ist mein Guthaben niedriger als gedacht?',
  since: 'Seit',
  expected: (unit) => (unit.isMoney ? 'Erwartetes Guthaben' : `Erwartetes Guthaben (${unit})`),
  ask: 'Erklären',
  lead: (opening, closing, date) =>
    `Am ${date} lag das Guthaben bei ${dative(opening)}. Jetzt liegt es bei ${dative(closing)}.`,
  unchanged: (date) => `Seit dem ${date} hat sich nichts geändert.`,
  foundExpected: (expected, date) => `Zuletzt lag das Guthaben am ${date} bei ${dative(expected)}.`,
  neverExpected: (expected, date) =>
    `Seit dem ${date} lag das Guthaben nie bei ${dative(expected)}; die Erklärung beginnt daher mit dem damaligen Stand.`,
  opening: (date) => `Guthaben am ${date}`,
  closing: 'Guthaben jetzt',
  heading: (code, { autoReload }) => headings[code] || autoReload,
  part: (part, say) => sentences[part.code](part as never, say),
  entries: (count, say) =>
    say.plural(count, { one: '1 Buchung anzeigen', other: `${say.count(count)} Buchungen anzeigen` }),
  more: (count) => `und ${count} weitere im Verlauf`,
  showInLog: 'Im Verlauf anzeigen',
  checks: 'Bevor Sie dem Support schreiben',
  check: (check, say) => checks[check.code](check as never, say),
  state: (state) =>
    ({ clear: 'Geprüft', found: 'Gefunden', confirm: 'Von Ihnen zu prüfen', absent: 'Trifft nicht zu' })[state],
  advice: (advice, corrections, say) => advices[advice](corrections, say),
  sound: 'Hier in Ihrem Browser geprüft: Die Buchungen ergeben das Guthaben.',
  unsound: (sum, balance) =>
    `Die Buchungen ergeben ${sum}, das Guthaben zeigt aber ${balance}. Das ist ein Fehler: Bitte melden Sie ihn.`,
  history: 'Buchungsverlauf anzeigen',
  support: 'Support kontaktieren',
  couldNotLoad: couldNotLoad('Das Guthaben konnte nicht erklärt werden: Der Verlauf ließ sich nicht laden.'),
  retry,
};

const headings: Record<HeadedPart, string> = {
  deposits: 'Eingereichte Aufträge',
  reconciliation: 'Nach Lieferung abgerechnet',
  in_flight: 'Laufende Aufträge',
  renewal: 'Neues Kontingent',
  not_carried_over: 'Nicht übertragen',
  auto_reload: '',
  images: 'Bildgenerierung',
  other: 'Sonstiges',
  adjustment: 'Korrekturen durch den Support',
  sessions: 'KI-Sitzungen',
  regenerations: 'Neugenerierungen',
  campaigns: 'Kampagnen',
  upgrade: 'Tarif-Upgrade',
  larger_session: 'Mehr als erwartet',
  usage: 'Sonstige KI-Arbeit',
  failed_jobs: 'Fehlgeschlagene Aufträge',
  top_up: 'Aufladungen',
  pack_refund: 'Erstattete Pakete',
  settlement: 'Ausgeglichen',
  earlier: 'Frühere Buchungen',
};

const times = (count: number, say: Pick<Say, 'count' | 'plural'>): string =>
  say.plural(count, { one: 'einmal', other: `${say.count(count)}-mal` });

/** Lines without a sentence of their own, under their own word. */
const summed = ({ count, amount }: Pick<ExplanationPart, 'count' | 'amount'>, { signed, ...say }: Say): string =>
  `${say.plural(count, { one: 'Eine Buchung', other: `${say.count(count)} Buchungen` })}: ${signed(amount)}.`;

const sentences: { [C in PartCode]: (part: ExplanationPart<C>, say: Say) => string } = {
  deposits: ({ count, amount, facts }, { tokens, ...say }) =>
    `Beim Einreichen abgezogen (${say.plural(count, { one: 'eine Einreichung', other: `${say.count(count)} Einreichungen` })}): ${tokens(amount)}` +
    (facts.deposit ? `, davon ${tokens(facts.base)} Grundpreis und ${tokens(facts.deposit)} Reservierung.` : '.'),
  reconciliation: ({ facts: { returned, taken, owed, canSettle } }, { tokens }) =>
    joined(
      returned && `Es wurde weniger geliefert als reserviert; zurückerhalten: ${tokens(returned)}.`,
      taken && `Es wurde mehr geliefert als reserviert; zusätzlich abgezogen: ${tokens(taken)}.`,
      owed && `Vom Guthaben nicht gedeckt: ${tokens(owed)}.${canSettle ? ' Sie können das später ausgleichen.' : ''}`,
    ),
  in_flight: ({ count, amount, facts }, { tokens, ...say }) =>
    joined(
      say.plural(count, {
        one: 'Ein Auftrag ist eingereicht, aber noch nicht geliefert.',
        other: `${say.count(count)} Aufträge sind eingereicht, aber noch nicht geliefert.`,
      }),
      `Beim Einreichen abgezogen: ${tokens(amount)}${facts.deposit ? `, davon ${tokens(facts.deposit)} als Reservierung` : ''}.`,
    ),
  renewal: ({ amount, facts: { periods, lastAt, rolledOver, paidOutstanding } }, { tokens, date, ...say }) =>
    joined(
      periods === 1 && lastAt && `Der am ${date(lastAt)} begonnene Zeitraum brachte ${tokens(amount)}.`,
      periods > 1 &&
        lastAt &&
        `${say.count(periods)} Zeiträume haben begonnen, der letzte am ${date(lastAt)}, und brachten ${tokens(amount)}.`,
      !periods && amount !== 0 && `Aus dem vorigen Zeitraum übernommen: ${tokens(amount)}.`,
      rolledOver && `Übertragen und noch vorhanden: ${tokens(rolledOver)}.`,
      paidOutstanding && `Mit dem offenen Betrag verrechnet: ${tokens(paidOutstanding)}.`,
    ),
  not_carried_over: ({ facts: { plan, bank, hasBought } }, { tokens }) =>
    joined(
      plan && `Ungenutzt aus dem Tarifkontingent verfallen: ${tokens(plan)}.`,
      plan && hasBought && 'Ihre Aufladungen bleiben erhalten.',
      bank && `Über der Obergrenze des Übertrags: ${tokens(bank)}.`,
    ),
  auto_reload: ({ count, amount, facts }, { tokens, terms, ...say }) =>
    joined(
      `${terms.autoReload}: ${times(count, say)} abgebucht; gutgeschrieben: ${tokens(amount)}.`,
      'Auslösende Aktionen erscheinen als eigene Buchungen.',
      facts.paidOutstanding && `Mit dem offenen Betrag verrechnet: ${tokens(facts.paidOutstanding)}.`,
    ),
  images: ({ amount, facts: { batches, rerolls } }, { tokens, ...say }) =>
    `${listed(
      'de',
      batches && say.plural(batches, { one: '1 Bildserie', other: `${say.count(batches)} Bildserien` }),
      rerolls && say.plural(rerolls, { one: '1 neue Variante', other: `${say.count(rerolls)} neue Varianten` }),
    )}: ${tokens(amount)} verbraucht.`,
  spend: summed,
  other: summed,
  kind: summed,
  adjustment: ({ count, amount, facts }, { signed, ...say }) =>
    joined(
      `Der Support hat das Guthaben ${times(count, say)} geändert: ${signed(amount)}.`,
      facts.isNoted && 'Der Grund steht im Hinweis.',
      facts.corrections &&
        say.plural(facts.corrections, {
          one: 'Eine Änderung korrigiert eine Buchung.',
          other: `${say.count(facts.corrections)} Änderungen korrigieren Buchungen.`,
        }),
    ),
  sessions: ({ count, amount, facts }, { tokens, ...say }) =>
    `${say.plural(count, { one: 'Eine KI-Sitzung', other: `${say.count(count)} KI-Sitzungen` })}: ${tokens(amount)} verbraucht` +
    `${count > 1 ? `, davon ${tokens(facts.largest)} in der größten` : ''}. Komplexe Fragen kosten mehr als einfache.`,
  regenerations: ({ count, amount }, { tokens, ...say }) =>
    `${say.plural(count, { one: 'Eine Neugenerierung', other: `${say.count(count)} Neugenerierungen` })}: ${tokens(amount)} verbraucht, zusätzlich zu den Kampagnen.`,
  campaigns: ({ count, amount }, { tokens, ...say }) =>
    `Kampagnen: ${tokens(amount)} verbraucht, in ${say.plural(count, { one: 'einer Buchung', other: `${say.count(count)} Buchungen` })}.`,
  upgrade: ({ amount, facts }, { tokens }) =>
    joined(
      `Das Upgrade brachte ${tokens(amount)}: den Anteil des neuen Tarifs für den Rest des Zeitraums.`,
      facts.isStillOut &&
        'Das reichte nicht, um den vorherigen Verbrauch auszugleichen; daher ist wenig oder nichts übrig.',
    ),
  larger_session: ({ count, amount, facts: { actual, typical } }, { tokens, ...say }) =>
    joined(
      `${say.plural(count, { one: 'Eine Sitzung', other: `${say.count(count)} Sitzungen` })}: ${tokens(amount)} verbraucht, mehr als zu erwarten war.`,
      typical !== null && `Üblich: etwa ${tokens(typical)}.`,
      actual > -amount && `Tatsächliche Kosten: ${tokens(actual)}; abgezogen wurde nur, was vorhanden war.`,
    ),
  usage: ({ count, amount }, { tokens, ...say }) =>
    `${say.plural(count, { one: 'Eine weitere Aufgabe', other: `${say.count(count)} weitere Aufgaben` })}: ${tokens(amount)} verbraucht.`,
  failed_jobs: ({ facts: { taken, returned } }, { tokens }) =>
    joined(
      taken > 0 && `Für fehlgeschlagene Aufträge abgezogen: ${tokens(taken)}.`,
      returned > 0 && `Für fehlgeschlagene Aufträge zurückerhalten: ${tokens(returned)}.`,
    ),
  top_up: ({ count, amount, facts }, { tokens, ...say }) =>
    joined(
      `${say.plural(count, { one: 'Eine Aufladung', other: `${say.count(count)} Aufladungen` })}: ${tokens(amount)} gutgeschrieben.`,
      facts.paidOutstanding && `Mit dem offenen Betrag verrechnet: ${tokens(facts.paidOutstanding)}.`,
    ),
  pack_refund: ({ amount }, { tokens }) =>
    `Ein Paket wurde erstattet; der ungenutzte Rest wurde abgezogen: ${tokens(amount)}.`,
  settlement: ({ facts }, { tokens }) =>
    `Mit dem offenen Betrag verrechnet: ${tokens(facts.paid)}. Um diesen Betrag war Ihr Guthaben bereits verringert.`,
  earlier: ({ count, amount }, { signed, ...say }) =>
    `${say.plural(count, { one: 'Eine frühere Buchung:', other: `${say.count(count)} frühere Buchungen: zusammen` })} ${signed(amount)}.`,
};

const reloadStates = {
  none: 'hier nicht verfügbar',
  on: 'eingeschaltet',
  off: 'ausgeschaltet',
  unavailable: 'eingeschaltet, kann aber zurzeit nicht ausgeführt werden',
};

const checks: { [C in ExplanationCheck['code']]: (check: ExplanationCheck<C>, say: Say) => string } = {
  right_wallet: ({ facts: { name, others } }, say) =>
    others.length
      ? `Richtiges Guthaben: Dies ist der Verlauf von ${say.name(name)}. ${say.plural(others.length, {
          one: `${say.name(others[0] ?? '')} hat ein eigenes Guthaben.`,
          other: `${say.count(others.length)} weitere haben eigene Guthaben.`,
        })}`
      : `Richtiges Guthaben: Dies ist der Verlauf von ${say.name(name)}; ein weiteres Guthaben gibt es nicht.`,
  latest_ten: ({ facts: { count, amount } }, { signed, ...say }) =>
    count === 1
      ? `Neueste Buchungen: nur eine (${signed(amount)}).`
      : count
        ? `Neueste Buchungen (${say.count(count)}): zusammen ${signed(amount)}. Lesen Sie sie von oben nach unten.`
        : 'Neueste Buchungen: noch keine.',
  in_flight: ({ facts: { jobs, taken } }, { tokens, ...say }) =>
    !jobs
      ? 'Laufende Aufträge: keine.'
      : `Laufende Aufträge: ${say.count(jobs)}. ${taken ? `Bereits abgezogen: ${tokens(taken)}.` : 'Abgezogen wird erst, wenn sie enden.'}`,
  cycle_date: ({ state, facts: { lastAt, renewsAt } }, { date }) =>
    state === 'absent'
      ? 'Kontingentzeitraum: Es gibt keinen.'
      : joined(
          `Kontingentzeitraum: ${lastAt ? `Der letzte begann am ${date(lastAt)}` : 'Noch keiner hat begonnen'},`,
          renewsAt ? `der nächste beginnt am ${date(renewsAt)}.` : 'ein weiterer folgt nicht.',
          state === 'found' && 'Das erklärt einen Anstieg.',
        ),
  auto_reload: ({ facts: { state, fired, added } }, { tokens, terms, ...say }) =>
    joined(
      `${terms.autoReload}: ${reloadStates[state]}.`,
      fired > 0 && `Die Funktion wurde ${times(fired, say)} ausgeführt; gutgeschrieben: ${tokens(added)}.`,
    ),
};

const advices: Record<Advice, (corrections: number, say: Say) => string> = {
  keep_working: () => 'Arbeiten Sie weiter. Hinter einer Zahl, die falsch wirkt, steckt meist ein normaler Abzug.',
  fix_in_log: (corrections, say) =>
    corrections
      ? `Korrekturen erscheinen im Buchungsverlauf. Gefunden: ${say.count(corrections)}.`
      : 'Korrekturen erscheinen im Buchungsverlauf. Seitdem wurde keine gefunden. Wenn Sie einen Fehler gemeldet haben, fragen Sie beim Support nach.',
  audit: () =>
    'Wenn die Rechnung nicht aufgeht, wenden Sie sich an den Support: Er rechnet nach und korrigiert jeden Fehler.',
};
