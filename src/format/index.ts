export { cardName } from './card';
export { daysBetween, dayStart } from './day';
export { createFormat, type Format, type UnitWords } from './format';
export { safeHref } from './link';
export { plainForm, said, typeName } from './plain';
export { knownLocale, knownTimeZone } from './reader';
export { daysUntil, isBucket, isClose, tokensRenewAt } from './renewal';
export { bestValue, type UnitPrice, unitPrices } from './unitPrice';
