export { cardName, isCard } from './card';
export { daysBetween, dayStart } from './day';
export { createFormat, type Format, type FormatOptions } from './format';
export { safeHref } from './link';
export { capitalized, inTitleCase, known, plainForm, said, typeName } from './plain';
export type { Quantity, UnitForms, UnitName, UnitWords } from './quantity';
export { knownLocale, knownTimeZone } from './reader';
export {
  comingRenewal,
  daysShort,
  goesOn,
  isBefore,
  mayCover,
  needsPlan,
  nextAllocation,
  nextFill,
  planRenewsAt,
  tokensRenewAt,
  whenOf,
} from './renewal';
export { readAmount, writeAmount } from './typed';
export { bestValue, priceOf, type UnitPrice, unitPrices } from './unitPrice';
