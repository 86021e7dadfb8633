export { cardName } from './card';
export { daysBetween, dayStart } from './day';
export { createFormat, type Format } from './format';
export { safeHref } from './link';
export { capitalized, inTitleCase, plainForm, said, typeName } from './plain';
export type { Quantity, UnitForms, UnitName, UnitWords } from './quantity';
export { knownLocale, knownTimeZone } from './reader';
export { daysUntil, isBucket, isClose, tokensRenewAt } from './renewal';
export { bestValue, type UnitPrice, unitPrices } from './unitPrice';
