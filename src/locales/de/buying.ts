// Packs, plans, cards, and leaving.
import type { AllLabels } from '../../components/labels';
import { known, plainForm, said } from '../../format';
import { cadences, couldNotLoad, dative, owner, retry } from './terms';

export const autoReloadToggle: AllLabels['autoReloadToggle'] = {
  title: ({ autoReload }) => autoReload,
  enabled: 'Eingeschaltet',
  disabled: 'Ausgeschaltet',
  enabledNoCard: 'Eingeschaltet, aber keine Zahlungsmethode hinterlegt',
  disabledNoCard: 'Nicht verfügbar: Zahlungsmethode erforderlich',
  disabledNoPlan: 'Nicht verfügbar: Tarif erforderlich',
  disabledPastDue: 'Nicht verfügbar: Eine Zahlung ist überfällig',
  enabledDeclined: 'Eingeschaltet, aber die letzte Abbuchung wurde abgelehnt',
  enabledLimit: 'Eingeschaltet, aber der monatliche Höchstbetrag ist erreicht',
  unavailable: 'Zurzeit nicht verfügbar',
  offer: (tokens, price) =>
    `Fügt nur dann ${tokens}${tokens.isMoney && `${tokens}` === price ? '' : ` für ${price}`} hinzu, wenn eine Aktion sonst scheitern würde.`,
  offerBelow: (tokens, price, below) =>
    `Fügt ${tokens}${tokens.isMoney && `${tokens}` === price ? '' : ` für ${price}`} hinzu, immer wenn das Guthaben nach einer Aktion unter ${dative(below)} liegt oder eine Aktion sonst scheitern würde.`,
  offerUpTo: (upTo, price, below) =>
    `Füllt das Guthaben auf ${upTo} auf, immer wenn es nach einer Aktion unter ${dative(below)} liegt oder eine Aktion sonst scheitern würde. Eine Abbuchung beträgt höchstens ${price}.`,
  limitUsed: (used, max, date) =>
    `In diesem Monat abgebucht: ${used} von höchstens ${max}. Wird am ${date} zurückgesetzt.`,
  noLimit: 'Es gibt keinen monatlichen Höchstbetrag.',
  consent: (card, price) =>
    `Mit dem Einschalten stimmen Sie zu, dass jedes Mal, wenn Ihr Guthaben für eine Aktion nicht ausreicht, ${price} von ${card} abgebucht werden. Sie können die Funktion jederzeit ausschalten.`,
  consentBelow: (card, price, below) =>
    `Mit dem Einschalten stimmen Sie zu, dass jedes Mal ${price} von ${card} abgebucht werden, wenn Ihr Guthaben nach einer Aktion unter ${dative(below)} liegt oder für eine Aktion nicht ausreicht. Sie können die Funktion jederzeit ausschalten.`,
  consentUpTo: (card, price, below) =>
    `Mit dem Einschalten stimmen Sie zu, dass jedes Mal bis zu ${price} von ${card} abgebucht werden, wenn Ihr Guthaben nach einer Aktion unter ${dative(below)} liegt oder für eine Aktion nicht ausreicht. Sie können die Funktion jederzeit ausschalten.`,
  consentLimit: (max) => `Alle Abbuchungen eines Kalendermonats betragen zusammen höchstens ${max}.`,
  below: 'Bei einem Guthaben unter',
  amount: 'Hinzufügen',
  upTo: 'Guthaben auffüllen auf',
  limited: 'Monatlichen Höchstbetrag festlegen',
  limit: 'Höchstbetrag pro Monat',
  turnOn: 'Einschalten',
  turnOnAgain: 'Wieder einschalten',
  change: 'Ändern',
  save: 'Speichern',
  cancel: 'Abbrechen',
  declined: 'Bis Sie die Zahlungsmethode ändern oder die Funktion wieder einschalten, bucht sie nichts mehr ab.',
  charged: (card) => `Abgebucht wird von ${card}.`,
  card: (brand, last4) => `${brand} mit den Endziffern ${last4}`,
  // After *von*.
  anyCard: 'Ihrer Zahlungsmethode',
  returns: 'Wird wieder eingeschaltet, sobald der Tarif aktiv ist.',
  needsCard: 'Fügen Sie zuerst eine Zahlungsmethode hinzu. Danach können Sie die Funktion einschalten.',
  addCard: 'Zahlungsmethode hinzufügen',
  updateCard: 'Zahlungsmethode ändern und zahlen',
  changeCard: 'Zahlungsmethode ändern',
  openCheckout: 'Zur Zahlung',
  choosePlan: 'Tarif wählen',
  turnOff: 'Dauerhaft ausschalten',
  askOwner: (contact) => `Das kann nur ${contact ?? owner} ändern.`,
  advice: 'Soll ich die Funktion einschalten?',
  turnOnIf: 'Einschalten, wenn',
  onBursts: 'Sie in Schüben arbeiten und nichts mittendrin stehen bleiben darf',
  onTeam: 'andere das Guthaben nutzen und Sie dafür zahlen',
  onTime: 'eine Pause Sie wertvolle Zeit kostet',
  leaveOffIf: 'Ausgeschaltet lassen, wenn',
  offControl: 'Sie über jede Abbuchung selbst entscheiden möchten',
  offBudget: 'Sie je Abrechnungszeitraum mit einem festen Budget arbeiten',
  offRare: 'Sie das Guthaben nur ab und zu nutzen',
  charges: 'Die einzelnen Abbuchungen stehen im Buchungsverlauf.',
  couldNotLoad: (code, { autoReload }) => couldNotLoad(`${autoReload} konnte nicht geladen werden.`)(code),
  retry,
};

export const amountField: AllLabels['amountField'] = {
  range: (least, most) => `${least} bis ${most}`,
  steps: (least, most, step) => `${least} bis ${most}, in Schritten von ${dative(step)}`,
  notANumber: (example) => `Geben Sie eine Zahl ein, zum Beispiel ${example}.`,
  tooLittle: (least) => `Geben Sie mindestens ${least} ein.`,
  tooMuch: (most) => `Geben Sie höchstens ${most} ein.`,
  offStep: (below, above) => `Geben Sie ${below} oder ${above} ein: Werte dazwischen sind nicht möglich.`,
};

export const outcome: AllLabels['outcome'] = {
  unknown: (command) => unknowns[command] ?? 'Wir wissen noch nicht, ob die Änderung ausgeführt wurde.',
  safe: 'Sie können die Anfrage bedenkenlos noch einmal senden: Sie wird nicht doppelt ausgeführt oder berechnet.',
  waits: 'Solange das nicht feststeht, können Sie nichts anderes kaufen und das Konto nicht löschen.',
  sendAgain: 'Noch einmal senden',
  check: 'Erneut prüfen',
  checked: (time) => `Stand ${time}: Das Ergebnis steht noch nicht fest.`,
  busy: 'Einen Moment\u00a0…',
  refused: (command) => refusals[command] ?? 'Die Anfrage wurde abgelehnt. Es wurde nichts geändert.',
  notSent:
    'Guthaben oder Preis konnten nicht geladen werden. Deshalb wurde nichts gesendet. Versuchen Sie es noch einmal.',
  signedOut: 'Ihre Sitzung ist abgelaufen. Melden Sie sich an und versuchen Sie es noch einmal.',
  done: 'Die Anfrage wurde ausgeführt.',
};

const order = 'Wir wissen noch nicht, ob Ihre Bestellung ausgeführt und ob etwas abgebucht wurde.';
const unknowns: Record<string, string> = {
  top_up: order,
  plan_change: order,
  payment_method: 'Wir wissen noch nicht, ob die Zahlungsseite angelegt wurde.',
  cancel: 'Wir wissen noch nicht, ob der Tarif gekündigt wurde.',
  delete_account: 'Wir wissen noch nicht, ob das Konto gelöscht wurde.',
  spend: 'Wir wissen noch nicht, ob die Aktion ausgeführt wurde.',
};

const orderRefused = 'Die Bestellung wurde abgelehnt. Es wurde nichts abgebucht.';
const refusals: Record<string, string> = {
  top_up: orderRefused,
  plan_change: orderRefused,
  delete_account: 'Die Anfrage wurde abgelehnt. Es wurde nichts gelöscht.',
  spend: 'Die Aktion wurde abgelehnt. Es wurde nichts verbraucht.',
};

const failed = 'Die Zahlung ist fehlgeschlagen.';

export const purchase: AllLabels['purchase'] = {
  open: 'Bereit zur Zahlung. Abgebucht wird erst, wenn Sie auf der Zahlungsseite bestätigen.',
  openCheckout: 'Zur Zahlung',
  declined: (message, code) => {
    const why = known(declines, code);
    return why ? `Es wurde nichts abgebucht. ${why}` : `${failed} ${message}`;
  },
  otherWay: 'Anders bezahlen',
  requiresAction: 'Ihre Bank bittet Sie, diese Zahlung zu bestätigen. Vorher wird nichts gutgeschrieben.',
  confirmPayment: 'Bei der Bank bestätigen',
  processing:
    'Die Zahlung wird verarbeitet. Die Gutschrift folgt, sobald die Zahlung eingegangen ist. Sie können diese Seite verlassen.',
  failed,
  expired: 'Diese Zahlungsseite ist abgelaufen. Es wurde nichts abgebucht.',
  back: 'Zurück',
};

const declines: Record<string, string> = {
  generic_decline: 'Die Zahlung wurde abgelehnt. Bezahlen Sie auf andere Weise oder fragen Sie Ihre Bank.',
  insufficient_funds: 'Die Zahlungsmethode ist nicht ausreichend gedeckt. Bezahlen Sie auf andere Weise.',
  expired_card: 'Die Karte ist abgelaufen. Verwenden Sie eine andere.',
  incorrect_cvc: 'Der Sicherheitscode ist falsch. Prüfen Sie ihn oder verwenden Sie eine andere Karte.',
  processing_error:
    'Die Zahlung konnte nicht verarbeitet werden. Bezahlen Sie auf andere Weise oder warten Sie einen Moment.',
  authentication_failed:
    'Ihre Bank konnte die Zahlung nicht bestätigen. Bezahlen Sie auf andere Weise oder bestätigen Sie noch einmal.',
};

export const topUpPackPicker: AllLabels['topUpPackPicker'] = {
  legend: 'Paket wählen',
  amountLegend: (unit) => (unit.isMoney ? 'Betrag wählen' : 'Menge wählen'),
  ownAmount: (unit) => (unit.isMoney ? 'Anderer Betrag' : 'Andere Menge'),
  amount: (unit) => (unit.isMoney ? 'Betrag' : 'Menge'),
  endsAfter: (days) => `Verfällt ${days} nach dem Kauf`,
  perUnit: (price, per) => `${price} je ${per.value === 1 ? per.unit : per}`,
  bestValue: 'Bestes Angebot',
  notEnough: (missing) => `Fehlbetrag für diese Aktion: ${missing}`,
  after: (tokens) => `Danach beträgt Ihr Guthaben ${tokens}.`,
  savedCard: (brand, last4) => `Der Betrag wird von ${brand} mit den Endziffern ${last4} abgebucht.`,
  savedMethod: (name) => `Sie zahlen mit ${name}.`,
  noCard: 'Sie zahlen auf einer sicheren Zahlungsseite.',
  terms: '',
  buy: (tokens, price) =>
    !tokens.isMoney
      ? `${tokens} für ${price} kaufen`
      : `${tokens}` === price
        ? `${tokens} aufladen`
        : `${tokens} für ${price} aufladen`,
  buying: 'Einen Moment\u00a0…',
  completed: (tokens) => `${tokens} gutgeschrieben`,
  newBalance: (tokens) => `Ihr Guthaben beträgt jetzt ${tokens}.`,
  another: 'Weiteres Paket kaufen',
  addMore: 'Mehr aufladen',
  needsPlan: 'Für Pakete ist ein aktiver Tarif nötig.',
  pastDue: 'Eine Zahlung für den Tarif ist überfällig. Sobald sie erfolgt ist, können Sie wieder Pakete kaufen.',
  choosePlan: 'Tarif wählen',
  askOwner: (contact) => `Wenden Sie sich zum Kauf von Paketen an ${contact ?? owner}.`,
  empty: 'Zurzeit sind keine Pakete verfügbar.',
  couldNotLoad: couldNotLoad('Die Pakete konnten nicht geladen werden.'),
  retry,
};

const fillSpans = {
  minute: 'pro Minute',
  hour: 'pro Stunde',
  day: 'pro Tag',
  week: 'pro Woche',
  month: 'pro Monat',
  quarter: 'pro Quartal',
  year: 'pro Jahr',
  once: 'einmalig',
  period: 'mit jeder Zahlung',
};

export const planPicker: AllLabels['planPicker'] = {
  legend: 'Tarif wählen',
  empty: 'Mit dieser Abrechnung gibt es keine Tarife.',
  cadence: 'Abrechnung',
  cadenceName: (cadence) => said(cadences, cadence),
  allocation: (tokens) => `${tokens} inklusive`,
  fill: (tokens, every, bucket) =>
    `${tokens} ${known(fillSpans, every) ?? `(${plainForm(every)})`}${bucket ? ` (${bucket})` : ''}`,
  cap: (tokens) => `Übertrag bis ${tokens}`,
  price: (price, cadence) => `${price} / ${said(spans, cadence)}`,
  current: 'Aktueller Tarif',
  scheduled: 'Ab der nächsten Verlängerung',
  preview: 'Was sich ändert',
  dueToday: 'Heute fällig',
  effective: 'Gilt ab',
  now: 'Sofort',
  granted: 'Gutschrift heute',
  bucket: (label, lost) => (lost ? `${label} (Verlust: ${lost.figure})` : label),
  bucketName: (id) => said({ plan: 'Tarif', rollover: 'Übertrag', top_up: 'Aufladung' }, id),
  fromTo: (from, to) => `${from.figure} → ${to.figure}`,
  balance: 'Guthaben',
  warning: (text, code) => warnings[code ?? ''] ?? text,
  blocker: (code, limit, used, { count, plural }) => {
    const room =
      code === 'accounts'
        ? plural(limit, { one: 'ein Konto', other: `${count(limit)} Konten` })
        : `${count(limit)} (${code.replaceAll('_', ' ')})`;
    if (code !== 'accounts') return `Dieser Tarif erlaubt ${room}. Derzeit: ${count(used)}.`;
    return `Dieser Tarif erlaubt ${room}. Derzeit verbunden: ${count(used)}. Trennen Sie zuerst ${count(used - limit)}.`;
  },
  confirm: (kind, plan, due) =>
    (
      {
        upgrade: `Für ${due} auf ${plan} upgraden`,
        start: `${plan} für ${due} starten`,
        downgrade: `Mit der Verlängerung zu ${plan} wechseln`,
        none: `${plan} behalten`,
      } as Readonly<Record<string, string>>
    )[kind] ?? `Zu ${plan} wechseln`,
  changing: 'Einen Moment\u00a0…',
  done: (plan) => `Ihr Tarif ist jetzt ${plan}`,
  doneScheduled: (plan) => `${plan} beginnt mit der nächsten Verlängerung`,
  newBalance: (tokens) => `Ihr Guthaben beträgt ${tokens}.`,
  askOwner: (contact) => `Wenden Sie sich für einen Tarifwechsel an ${contact ?? owner}.`,
  couldNotLoad: couldNotLoad('Die Tarife konnten nicht geladen werden.'),
  retry,
};

export const cancelPlanDialog: AllLabels['cancelPlanDialog'] = {
  title: (plan) => `${plan} kündigen?`,
  lead: (date) =>
    `Bis zum ${date} funktioniert alles weiter. Bis dahin können Sie die Kündigung kostenlos zurücknehmen.`,
  leadUnpaid: 'Eine Zahlung ist überfällig. Wenn Sie kündigen, endet der Tarif möglicherweise sofort.',
  kept: (label, tokens) => `${label}: ${tokens} (bleibt erhalten; zur Nutzung kann ein Tarif nötig sein)`,
  lost: (label, tokens) => `${label}: ${tokens} (verfällt, falls bis dahin nicht verbraucht)`,
  lostUnpaid: (label, tokens) => `${label}: Verlust von ${dative(tokens)}`,
  terms: '',
  confirm: 'Tarif kündigen',
  keep: 'Tarif behalten',
  done: 'Der Tarif ist gekündigt.',
};

export const deleteAccountDialog: AllLabels['deleteAccountDialog'] = {
  title: 'Konto löschen?',
  plans: 'Alle Tarife werden gekündigt.',
  lead: 'Alle Guthaben samt Buchungsverlauf werden endgültig gelöscht. Das lässt sich nicht rückgängig machen.',
  lost: (name, tokens) => `${name}: Verlust von ${dative(tokens)}`,
  lostBought: (name, tokens, { figure, isMoney }) =>
    `${name}: Verlust von ${dative(tokens)}, davon ${figure} ${isMoney ? 'aufgeladen' : 'gekauft'}`,
  understand: 'Mir ist klar, dass all das endgültig verloren geht',
  confirm: 'Konto löschen',
  keep: 'Konto behalten',
  deleting: 'Wird gelöscht\u00a0…',
  inProgress: 'Eine Abbuchung läuft noch. Warten Sie, bis sie abgeschlossen ist, und löschen Sie das Konto dann.',
  done: 'Das Konto wurde gelöscht.',
};

const warnings: Record<string, string> = {
  cancelled: 'Der Tarif ist gekündigt. Nehmen Sie zuerst die Kündigung zurück, dann wechseln Sie den Tarif.',
  resumes: 'Mit diesem Wechsel wird die Kündigung zurückgenommen; der Tarif verlängert sich dann wieder.',
  past_due: 'Eine Zahlung ist überfällig. Begleichen Sie sie zuerst, dann wechseln Sie den Tarif.',
  cadence_later: 'Die Zahlungsweise bleibt bis zur nächsten Verlängerung, wie sie ist; danach gilt die neue.',
  bank_lost: 'Was beim Tarifwechsel nicht verbraucht ist, geht verloren, auch der Übertrag.',
  bank_over_cap: 'Der Übertrag bleibt erhalten, wächst aber nicht, solange er über der neuen Obergrenze liegt.',
};

const spans = { monthly: 'Monat', annual: 'Jahr', weekly: 'Woche', quarterly: 'Quartal' };
