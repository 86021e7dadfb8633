export { cardBrand } from './card';
export { dayStart } from './day';
export { createFormat, type Format, type UnitWords } from './format';
export { safeHref } from './link';
export { daysUntil, isClose, tokensRenewAt } from './renewal';
export { bestValue, type UnitPrice, unitPrices } from './unitPrice';
