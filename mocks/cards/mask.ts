import { maskCardNumbers } from './processor';

/** The same value with every card number in its texts masked: what an app sends is kept in the journal, and may be shown to anybody. */
export function maskTexts(value: unknown): unknown {
  if (typeof value === 'string') return maskCardNumbers(value);
  if (Array.isArray(value)) return value.map(maskTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [maskCardNumbers(name), maskTexts(inner)]));
}
