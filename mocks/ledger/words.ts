import type { Product } from './product';

// OQ-16
/** An amount with its unit, as a log line says it: `8,500 tokens`, `1.75 credits`. At most the unit's decimals, zeros trimmed. */
export function formatAmount(product: Product, amount: number): string {
  const { scale, singular, plural } = product.unit;
  const step = 10 ** scale;
  const whole = Math.trunc(amount / step);
  const grouped = String(whole).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  const part = String(Math.abs(amount % step))
    .padStart(scale, '0')
    .replace(/0+$/, '');
  const sign = amount < 0 && whole === 0 ? '-' : '';
  return `${sign}${grouped}${part ? `.${part}` : ''} ${amount === step ? singular : plural}`;
}
