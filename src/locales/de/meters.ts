// Use, limits, receipts, and what goes beyond the balance.
import type { AllLabels } from '../../components/labels';
import { said } from '../../format';
import { couldNotLoad, dative, owner, retry } from './terms';

export const usageBreakdown: AllLabels['usageBreakdown'] = {
  title: 'Verbrauch',
  by: 'Gruppieren nach',
  dimension: (id) =>
    said({ action: 'Aktion', member: 'Mitglied', project: 'Projekt', model: 'Modell', key: 'API-Schlüssel' }, id),
  untagged: 'Ohne Angabe',
  charges: (count, { count: figure, plural }) =>
    plural(count, { one: '1 Buchung', other: `${figure(count)} Buchungen` }),
  more: 'Mehr anzeigen',
  range: (from, to) => (from ? (to ? `${from} bis ${to}` : `Seit ${from}`) : to ? `Bis ${to}` : 'Gesamter Zeitraum'),
  empty: 'Kein Verbrauch.',
  couldNotLoad: couldNotLoad('Der Verbrauch konnte nicht geladen werden.'),
  retry,
};

export const limitMeter: AllLabels['limitMeter'] = {
  title: 'Limits',
  of: (label, value) => (value ? `${label}: ${value}` : label),
  used: (used, max) => `${used} von ${dative(max)} verbraucht`,
  resets: (date) => `Wird am ${date} zurückgesetzt`,
  near: 'Fast erreicht',
  reached: 'Erreicht',
  warnsOnly: 'Nur ein Hinweis: Beim Überschreiten wird nichts gestoppt.',
};

export const receiptList: AllLabels['receiptList'] = {
  title: 'Belege',
  status: (status) => said({ paid: 'Bezahlt', open: 'Offen', refunded: 'Erstattet', void: 'Storniert' }, status),
  view: 'Beleg ansehen',
  viewOf: (description, date) => `Beleg ansehen: ${description}, ${date}`,
  more: 'Mehr anzeigen',
  empty: 'Noch keine Belege.',
  couldNotLoad: couldNotLoad('Die Belege konnten nicht geladen werden.'),
  retry,
};

export const overageNotice: AllLabels['overageNotice'] = {
  title: 'Mehrverbrauch',
  on: 'Ein',
  off: 'Aus',
  reached: 'Höchstbetrag erreicht',
  stops: 'Wenn das Guthaben aufgebraucht ist, werden keine Aktionen mehr ausgeführt.',
  due: (due, max) => `Bisher ${due}${max ? `, höchstens ${max}` : ''}`,
  billed: (date) => `Abrechnung am ${date}`,
  stopped: (date) => `Bis zum ${date} gibt es keinen Mehrverbrauch mehr, sofern Sie den Höchstbetrag nicht erhöhen.`,
  stoppedUntil: (date) => `Bis zum ${date} gibt es keinen Mehrverbrauch mehr.`,
  max: 'Höchstbetrag pro Zeitraum',
  consent: (card, max) =>
    `Sie stimmen zu, dass der Verbrauch über das Guthaben hinaus am Ende des Zeitraums ${card ? `von ${card} abgebucht` : 'abgerechnet'} wird, höchstens ${max}. Sie können den Mehrverbrauch jederzeit ausschalten.`,
  card: (brand, last4) => `${brand} mit den Endziffern ${last4}`,
  needsCard: 'Fügen Sie zuerst eine Zahlungsmethode hinzu. Danach können Sie den Mehrverbrauch einschalten.',
  turnOn: 'Einschalten',
  turnOff: 'Ausschalten',
  change: 'Höchstbetrag ändern',
  save: 'Speichern',
  cancel: 'Abbrechen',
  askOwner: (contact) => `Das kann nur ${contact ?? owner} ändern.`,
};

export const lowBalanceAlert: AllLabels['lowBalanceAlert'] = {
  title: 'Hinweis bei niedrigem Guthaben',
  at: (amount) => `Bei ${dative(amount)} oder weniger gilt das Guthaben als knapp.`,
  off: 'Aus',
  on: 'Ein',
  none: 'Kein Hinweis eingestellt.',
  below: 'Schwellenwert',
  about: 'Bei diesem Wert oder weniger gilt das Guthaben als knapp.',
  turnOn: 'Hinweis einstellen',
  turnOff: 'Ausschalten',
  change: 'Ändern',
  save: 'Speichern',
  cancel: 'Abbrechen',
};
