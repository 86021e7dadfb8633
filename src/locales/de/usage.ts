// What was used, when, and how long the rest lasts.
import type { AllLabels } from '../../components/labels';
import { said, typeName } from '../../format';
import { usageBreakdown } from './meters';
import { couldNotLoad, entryNames, retry } from './terms';

export const creditLog: AllLabels['creditLog'] = {
  title: 'Buchungsverlauf',
  type: (type, label, { autoReload }) => typeName({ ...entryNames, auto_reload: autoReload }, type, label),
  time: 'Zeit',
  activity: 'Vorgang',
  moved: 'Guthabenart',
  amount: 'Betrag',
  balance: 'Guthaben',
  outstanding: 'Offen',
  settled: 'Ausgeglichen',
  kind: (kind) => said(kinds, kind),
  overage: (price) => `Mehrverbrauch: ${price}`,
  tag: usageBreakdown.dimension,
  note: (note) => `Hinweis: ${note}`,
  filterType: 'Art',
  allTypes: 'Alle Arten',
  from: 'Von',
  to: 'Bis',
  clear: 'Alle anzeigen',
  exact: 'Genaue UTC-Zeit',
  range: (from, to, total) => `${from}–${to} von ${total}`,
  newer: 'Neuere',
  older: 'Ältere',
  empty: 'Noch keine Buchungen.',
  noMatch: 'Keine Buchungen passen zu diesen Filtern.',
  couldNotLoad: couldNotLoad('Der Verlauf konnte nicht geladen werden.'),
  retry,
};

export const creditLogDownload: AllLabels['creditLogDownload'] = {
  download: 'Als CSV herunterladen',
  filtered: 'Auswahl als CSV herunterladen',
  whole: 'Alle herunterladen',
  downloading: (entries, { count, plural }) =>
    `Wird heruntergeladen: bisher ${plural(entries, { one: '1 Buchung', other: `${count(entries)} Buchungen` })}`,
  cancel: 'Abbrechen',
  saved: (entries, { count, plural }) =>
    plural(entries, { one: '1 Buchung gespeichert.', other: `${count(entries)} Buchungen gespeichert.` }),
  failed: 'Der Download wurde unterbrochen; es wurde nichts gespeichert.',
  retry,
  fileName: 'buchungen',
};

export const jobList: AllLabels['jobList'] = {
  title: 'Aufträge',
  action: (action) => said(entryNames, action),
  status: (status) => said({ pending: 'In Arbeit', settled: 'Fertig', failed: 'Fehlgeschlagen' }, status),
  cost: (tokens) => `${tokens}`,
  costFrom: (tokens) => `ab ${tokens}`,
  refunded: (tokens) => `${tokens} zurückerhalten`,
  over: (tokens) => `${tokens} mehr als reserviert`,
  empty: 'Keine Aufträge.',
  couldNotLoad: couldNotLoad('Die Aufträge konnten nicht geladen werden.'),
  retry,
};

export const forecast: AllLabels['forecast'] = {
  runsOut: (date, days, { count, plural }) => {
    const before =
      days === undefined
        ? ''
        : days === 0
          ? ', dem Tag der Verlängerung,'
          : `, ${plural(days, { one: '1 Tag', other: `${count(days)} Tage` })} vor der Verlängerung,`;
    return `Bei diesem Verbrauch ist das Guthaben am ${date}${before} aufgebraucht.`;
  },
  lasts: (renewal) => `Bei diesem Verbrauch reicht Ihr Guthaben bis zur Verlängerung am ${renewal}.`,
  steady: 'Bei diesem Verbrauch geht Ihr Guthaben nicht zu Ende.',
  out: (renewal) =>
    renewal ? `Ihr Guthaben ist aufgebraucht. Nächste Verlängerung: ${renewal}.` : 'Ihr Guthaben ist aufgebraucht.',
  unknown: 'Für eine Prognose reicht der Verlauf noch nicht aus.',
  pace: (tokens) => `Etwa ${tokens} pro Tag. Aufladungen zählen nicht dazu.`,
  confidence: (confidence) =>
    said({ low: 'grobe Schätzung', medium: 'brauchbare Schätzung', high: 'gute Schätzung' }, confidence),
  couldNotLoad: couldNotLoad('Die Prognose konnte nicht geladen werden.'),
  retry,
};

export const usageChart: AllLabels['usageChart'] = {
  title: 'Verbrauch im Zeitverlauf',
  by: 'Gruppieren nach',
  byKind: 'Art',
  byBucket: 'Guthabenart',
  kind: (kind) =>
    ({
      submissions: 'Einreichungen',
      reconciliation: 'Nach Lieferung abgerechnet',
      images: 'Bilder',
      sessions: 'KI-Sitzungen',
      regenerations: 'Neugenerierungen',
      campaigns: 'Kampagnen',
      usage: 'Sonstige KI-Arbeit',
      other: 'Sonstiges',
      returned: 'Zurückerhalten',
    })[kind],
  outstanding: 'Offen',
  span: (first, last) => (first === last ? first : `${first} – ${last}`),
  point: (span, used, details) => [`${span}: ${used} verbraucht`, ...details].join('. '),
  series: (name, tokens) => `${name}: ${tokens.figure}`,
  added: (tokens) => `${tokens} ${tokens.isMoney ? 'aufgeladen' : 'gekauft'}`,
  renews: 'Ein Zeitraum beginnt',
  legendAdded: 'Aufladungen',
  legendRenews: 'Beginn eines Zeitraums',
  hint: 'Mit den Pfeiltasten gelangen Sie von Punkt zu Punkt.',
  table: 'Als Tabelle anzeigen',
  columnSpan: 'Zeit',
  columnUsed: 'Verbraucht',
  columnAdded: 'Aufladungen',
  columnCycle: 'Zeitraum',
  begins: 'beginnt',
  newest: (entries, date) => `Die neuesten ${entries} Buchungen, ab dem ${date}.`,
  empty: (date) => `Seit dem ${date} wurde nichts verbraucht.`,
  summary: (used, from) => `${used} verbraucht seit dem ${from}.`,
  couldNotLoad: couldNotLoad('Der Verbrauch konnte nicht geladen werden.'),
  retry,
};

export const supportReport: AllLabels['supportReport'] = {
  title: 'Falls die Rechnung immer noch nicht aufgeht',
  lead: 'Senden Sie dem Support diese Zahlen. Weitere Angaben über Sie sind nicht enthalten.',
  expected: (unit) => (unit.isMoney ? 'Erwartetes Guthaben' : `Erwartetes Guthaben (${unit})`),
  since: 'Änderung nach',
  entries: 'Buchungen, die falsch aussehen',
  empty: 'Es gibt noch keine Buchungen.',
  preview: 'Was kopiert wird',
  copy: 'Als Text kopieren',
  copied: 'Kopiert.',
  notCopied: 'Der Browser hat das Kopieren nicht erlaubt. Der Text ist markiert: Kopieren Sie ihn selbst.',
  download: 'Als JSON herunterladen',
  sound: 'Das Guthaben entspricht der Summe der Buchungen.',
  unsound: (sum, balance) =>
    `Das Guthaben entspricht nicht der Summe der Buchungen: Sie ergeben ${sum}, das Guthaben zeigt ${balance}.`,
  text: (report, { amounts, type }) =>
    [
      `Guthabenkonto: ${report.wallet.name} (${report.wallet.id})`,
      `Erwartetes Guthaben: ${report.expectedBalance === null ? 'keine Angabe' : amounts.tokens(report.expectedBalance)}`,
      `Angezeigtes Guthaben: ${amounts.tokens(report.seenBalance)}`,
      `Zeitraum: ${report.window.fromAt} bis ${report.window.toAt}`,
      ...(report.logAddsUp === false ? ['Das Guthaben entspricht nicht der Summe der Buchungen.'] : []),
      ...(report.entries.length ? ['Buchungen, die falsch aussehen:'] : []),
      ...report.entries.map(
        ({ id, at, amount, type: of }) => `- ${at}  ${type(of)}  ${amounts.signed(amount)}  (${id})`,
      ),
    ].join('\n'),
  fileName: 'guthaben-bericht',
  couldNotLoad: couldNotLoad('Der Verlauf konnte nicht geladen werden.'),
  retry,
};

const kinds = {
  grant: 'Gutschrift',
  purchase: 'Kauf',
  reload: 'Aufladung',
  spend: 'Verbrauch',
  refund: 'Erstattung',
  expiry: 'Verfall',
  move: 'Umbuchung',
  adjustment: 'Korrektur',
  settlement: 'Ausgleich',
};
