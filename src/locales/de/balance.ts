// The balance, where it stands and what is missing from it.
import type { AllLabels } from '../../components/labels';
import type { SuggestionFacts } from '../../components/labels/insufficientTokensModal';
import { known, said } from '../../format';
import { couldNotLoad, dative, owner, retry } from './terms';

export const balancePopover: AllLabels['balancePopover'] = {
  trigger: 'Guthaben:',
  low: 'knapp',
  belowZero: 'im Minus',
  title: 'Guthaben',
  plan: (name) => `Tarif: ${name}`,
  noPlan: 'Kein Tarif',
  order: 'Wird von oben nach unten verbraucht.',
  locked: 'gesperrt',
  lockedReason: (reason) => known(lockedReasons, reason) ?? 'Bleibt erhalten, zurzeit nicht nutzbar',
  renews: (date) => `Erneuert sich am ${date}`,
  expires: (date) => `Verfällt am ${date}`,
  resets: (date) => `Neues Kontingent am ${date}; der Rest verfällt`,
  neverExpires: 'Verfällt nie',
  batch: (amount, date) => `Verfällt am ${date}: ${amount}`,
  laterBatches: (amount) => `Verfällt später: ${amount}`,
  cap: (tokens) => `Höchstens ${tokens}`,
  learnMore: 'Mehr erfahren',
  outstanding: 'Noch offen',
  outstandingHelp: 'Wird mit der nächsten Gutschrift verrechnet.',
  planRenews: (date) => `Der Tarif verlängert sich am ${date}.`,
  planEnds: (date) => `Der Tarif endet am ${date}.`,
  pastDue: 'Eine Zahlung ist überfällig.',
  buy: (unit) => (unit.isMoney ? 'Guthaben aufladen' : `${unit} kaufen`),
  upgrade: 'Tarif upgraden',
  choosePlan: 'Tarif wählen',
  history: 'Buchungsverlauf anzeigen',
  changed: (tokens) => `Das Guthaben beträgt jetzt ${tokens}`,
  couldNotLoad: couldNotLoad('Das Guthaben konnte nicht geladen werden.'),
  unknown: 'Guthaben nicht verfügbar',
  retry,
};

const lockedReasons: Record<string, string> = {
  no_subscription: 'Bleibt erhalten, mit aktivem Tarif wieder nutzbar',
  free_plan: 'Bleibt erhalten, mit einem kostenpflichtigen Tarif nutzbar',
  past_due: 'Bleibt erhalten, nutzbar nach Zahlung des offenen Betrags',
};

export const billingSnapshot: AllLabels['billingSnapshot'] = {
  noPlan: 'Kein Tarif',
  cadence: (cadence) => said(billed, cadence),
  status: (status) =>
    said(
      { active: 'Aktiv', cancel_pending: 'Gekündigt', past_due: 'Überfällig', ended: 'Beendet', none: 'Kein Tarif' },
      status,
    ),
  left: ({ figure: left }, allocation) => `Noch ${left} von ${dative(allocation)} im Tarif`,
  meter: 'Tarifkontingent',
  balance: 'Guthaben',
  cycle: 'Abrechnungszeitraum',
  span: (from, to) => `${from} bis ${to}`,
  renews: 'Verlängerung',
  ends: 'Endet am',
  ended: 'Endete am',
  card: 'Karte',
  cardNumber: (brand, last4) => `${brand} mit den Endziffern ${last4}`,
  payment: 'Zahlung',
  invoiced: 'Auf Rechnung',
  scheduled: 'Mit der nächsten Verlängerung beginnt ein anderer Tarif.',
  withdraw: 'Aktuellen Tarif behalten',
  pastDue: 'Eine Zahlung ist überfällig. Nichts ist verloren: Zahlen Sie, um fortzufahren.',
  pay: 'Zahlungsmethode ändern und zahlen',
  openCheckout: 'Zur Zahlung',
  resume: 'Kündigung zurücknehmen',
  changePlan: 'Tarif upgraden',
  choosePlan: 'Tarif wählen',
  activity: 'Buchungsverlauf anzeigen',
  couldNotLoad: couldNotLoad('Der Tarif konnte nicht geladen werden.'),
  retry,
};

export const costBadge: AllLabels['costBadge'] = {
  cost: (tokens) => `${tokens}`,
  range: (from, to) => `${from.figure}–${to}`,
  free: 'inklusive',
  price: 'Kostet',
  short: 'mehr als Ihr Guthaben',
};

export const spendButton: AllLabels['spendButton'] = {
  spending: 'Einen Moment\u00a0…',
  confirm: (cost, balance) => `Das verbraucht höchstens ${cost}. Ihr Guthaben: ${balance}.`,
  yes: 'Ausführen',
  no: 'Abbrechen',
};

export const insufficientTokensModal: AllLabels['insufficientTokensModal'] = {
  title: (code, units) =>
    ({
      insufficient_tokens: units && !units.isMoney ? `Nicht genügend ${units}` : 'Nicht genügend Guthaben',
      locked: 'Ihr Guthaben ist gesperrt',
      past_due: 'Eine Zahlung ist überfällig',
      plan_does_not_produce: 'In diesem Tarif nicht enthalten',
      limit_reached: 'Limit erreicht',
    })[code],
  lockedNow: 'Das Guthaben bleibt erhalten, ist zurzeit aber nicht nutzbar.',
  lead: (code, missing) =>
    ({
      insufficient_tokens: `Fehlbetrag: ${missing}. Es wurde nichts verbraucht, Ihre Arbeit bleibt erhalten.`,
      locked: 'Das Guthaben bleibt erhalten und ist mit einem aktiven kostenpflichtigen Tarif wieder nutzbar.',
      past_due: 'Bis zur Zahlung ist der Verbrauch ausgesetzt. Ihr Guthaben bleibt erhalten.',
      plan_does_not_produce:
        'Dieser Tarif enthält diese Aktion nicht. Es wurde nichts verbraucht, Ihre Arbeit bleibt erhalten.',
      limit_reached: 'Ein Limit ist erreicht. Es wurde nichts verbraucht, Ihre Arbeit bleibt erhalten.',
    })[code],
  close: 'Schließen',
  balance: 'Aktuelles Guthaben',
  belowZero: 'im Minus',
  usable: 'Dafür nutzbar',
  cost: 'Kosten dieser Aktion',
  autoReloadNote: (outcome, amount, missing, { autoReload }, topUp) => {
    const whys: Readonly<Record<string, string>> = {
      declined: `Die Zahlung wurde abgelehnt.${topUp ? ' Beim Aufladen können Sie auf andere Weise bezahlen.' : ''}`,
      authentication_required: `Die Bank verlangt eine Bestätigung, die nur die zahlende Person geben kann.${topUp ? ' Beim Aufladen ist das auf der Zahlungsseite möglich.' : ''}`,
      amount_too_small: `Die Aufladung von ${dative(amount)} deckt den Fehlbetrag von ${dative(missing)} nicht.`,
      no_payment_method: 'Es ist keine Zahlungsmethode hinterlegt.',
      no_subscription: 'Dafür ist ein aktiver Tarif nötig.',
      past_due: 'Eine Zahlung für den Tarif ist überfällig.',
      not_available: 'Die Funktion gilt nicht für diese Aktion.',
      not_enabled: 'Die Funktion war ausgeschaltet.',
      processing: 'Eine Zahlung wird noch verarbeitet.',
      limit_reached: 'Der monatliche Höchstbetrag ist erreicht.',
    };
    return whys[outcome] ? `${autoReload} konnte die Kosten dieser Anfrage nicht decken: ${whys[outcome]}` : '';
  },
  suggested: (suggestion) => (suggestions[suggestion] ? `Empfehlung: ${suggestions[suggestion]}.` : ''),
  reason: (suggestion, reason, facts) => reasons[suggestion]?.(facts) ?? reason,
  renews: (date, days, _unit, format) =>
    `Neues Kontingent ${days === undefined ? '' : `${format.inDays(days)}, `}am ${date}.`,
  wait: 'Sie können auch abwarten.',
  topUp: 'Aufladen',
  upgrade: 'Tarif upgraden',
  startPlan: 'Tarif wählen',
  history: 'Buchungsverlauf anzeigen',
  updateCard: 'Zahlungsmethode ändern und zahlen',
  openCheckout: 'Zur Zahlung',
  back: 'Alle Möglichkeiten',
  askOwner: (contact) => `Wenden Sie sich zum Aufladen an ${contact ?? owner}.`,
  askLimit: (contact) =>
    contact ? `Bitten Sie ${contact}, das Limit zu erhöhen.` : 'Wer das Limit festgelegt hat, kann es erhöhen.',
  overage: (price) => `Der Mehrverbrauch dafür läge bei ${price} und damit über Ihrem Höchstbetrag.`,
  turnOnOverage: 'Mehrverbrauch einschalten',
  covered: (tokens) => `Ihr Guthaben reicht: ${tokens} verfügbar`,
  coveredLead: (cost, left) =>
    `Bisher wurde nichts verbraucht. Wenn Sie fortfahren, kostet das ${cost}. Restguthaben danach: ${left}.`,
  coveredRange: ({ figure: from }, to) =>
    `Bisher wurde nichts verbraucht. Wenn Sie fortfahren, kostet das zwischen ${from} und ${to}.`,
  coveredByReload: (cost, price, { autoReload }, isMost) =>
    `Bisher wurde nichts verbraucht. Wenn Sie fortfahren, kostet das ${cost}; dafür werden ${isMost ? 'bis zu ' : ''}${price} abgebucht (${autoReload}).`,
  continue: 'Fortfahren',
  notNow: 'Nicht jetzt',
  couldNotLoad: couldNotLoad('Das Guthaben konnte nicht geladen werden.'),
  retry,
};

export const lowBalanceNotice: AllLabels['lowBalanceNotice'] = {
  low: (tokens) => `Guthaben wird knapp: noch ${tokens}`,
  ending: (tokens, date) => `Verfällt am ${date}: ${tokens}`,
  topUp: 'Aufladen',
  dismiss: 'Ausblenden',
};

export const outOfTokensScreen: AllLabels['outOfTokensScreen'] = {
  title: (unit) => (unit.isMoney ? 'Ihr Guthaben ist aufgebraucht' : `Sie haben keine ${unit} mehr`),
  locked: (tokens) => `Ihr Guthaben bleibt erhalten: ${tokens}, mit aktivem Tarif wieder nutzbar.`,
  lockedNow: (tokens) => `Ihr Guthaben bleibt erhalten: ${tokens}, zurzeit nicht nutzbar.`,
  pastDue: 'Eine Zahlung ist überfällig. Alles, was Sie haben, bleibt erhalten.',
  kept: 'Alles, was Sie erstellt haben, bleibt zugänglich. Nur Aktionen, die Guthaben verbrauchen, sind pausiert.',
  renews: (tokens, date) => `Nächstes Kontingent: ${tokens} am ${date}.`,
  topUp: (unit) => (unit.isMoney ? 'Guthaben aufladen' : `${unit} kaufen`),
  updateCard: 'Zahlungsmethode ändern und zahlen',
  openCheckout: 'Zur Zahlung',
  upgrade: 'Tarif upgraden',
  history: 'Buchungsverlauf anzeigen',
};

export const outstandingNotice: AllLabels['outstandingNotice'] = {
  owed: (tokens) => `Noch offen: ${tokens}`,
  why: 'Ihr Guthaben reichte nicht für alles. Die Differenz wird mit der nächsten Gutschrift verrechnet; es wird keine Karte belastet.',
  settle: 'Jetzt ausgleichen',
  settled: (balance) => `Ausgeglichen. Guthaben: ${balance}`,
};

export const walletSwitcher: AllLabels['walletSwitcher'] = {
  label: ({ wallet }) => wallet,
  option: (name, tokens) => `${name} · ${tokens}`,
  loading: 'Wird geladen\u00a0…',
  couldNotLoad: (_code, { wallets }) => `${wallets} konnten nicht geladen werden.`,
  retry,
};

export const walletTable: AllLabels['walletTable'] = {
  title: ({ wallet }) => `Abrechnung nach ${wallet}`,
  name: ({ wallet }) => wallet,
  plan: 'Tarif',
  balance: 'Guthaben',
  renews: 'Nächste Verlängerung',
  planText: (plan, cadence) => (cadence ? `${plan}, ${said(paid, cadence)}` : plan),
  noPlan: 'Kein Tarif',
  status: (status) => (status === 'past_due' ? 'Überfällig' : status === 'ended' ? 'Beendet' : ''),
  ends: (date) => `Endet am ${date}`,
  never: '–',
  empty: ({ wallets }) => `Es gibt noch keine ${wallets}.`,
  couldNotLoad: (_code, { wallets }) => `${wallets} konnten nicht geladen werden.`,
  retry,
};

const suggestions: Readonly<Record<string, string>> = {
  top_up: 'aufladen',
  upgrade: 'Tarif upgraden',
  wait: 'abwarten',
  start_plan: 'einen Tarif wählen',
  pay: 'offenen Betrag zahlen',
};

/** By the suggestion and its facts; one that is not listed keeps the server's own sentence. */
const reasons: Readonly<Record<string, (facts: SuggestionFacts) => string>> = {
  top_up: ({ hasPlan }) =>
    hasPlan
      ? 'Eine Aufladung deckt einen kurzfristigen Bedarf; der Tarif bleibt, wie er ist.'
      : 'Eine Aufladung erhöht Ihr Guthaben.',
  upgrade: ({ code }) =>
    code === 'plan_does_not_produce'
      ? 'Dieser Tarif enthält diese Aktion nicht; ein anderer schon.'
      : 'Ein größerer Tarif könnte besser zu Ihrem Bedarf passen.',
  wait: ({ days, allocation, format }) =>
    days === undefined
      ? ''
      : `Das nächste Kontingent${allocation ? ` (${allocation})` : ''} kommt ${format.inDays(days)}.`,
  start_plan: () => 'Mit einem aktiven Tarif geht es weiter.',
  pay: () => 'Nach der Zahlung geht es weiter.',
};

const billed = {
  monthly: 'monatliche Abrechnung',
  annual: 'jährliche Abrechnung',
  weekly: 'wöchentliche Abrechnung',
  quarterly: 'vierteljährliche Abrechnung',
};

const paid = { monthly: 'monatlich', annual: 'jährlich', weekly: 'wöchentlich', quarterly: 'vierteljährlich' };
