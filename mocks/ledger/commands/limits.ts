import type { Books } from '../books';
import { decided, refused, type Outcome } from '../outcome';
import type { Maximum } from '../tally';
import type { Wallet } from '../wallet';

/**
 * Sets a wallet's own maximums, which replace the ones it had. A maximum below what is already used is accepted and
 * blocks further use.
 */
export function setLimits(
  { product }: Books,
  { wallet, limits }: { wallet: Wallet; limits: readonly Maximum[] },
): Outcome {
  if (product.limits.length === 0) return refused('not_supported', 'Limits aren’t available here.');
  for (const [n, { id, value }] of limits.entries()) {
    const rule = product.limits.find((limit) => limit.id === id);
    if (!rule) return wrong(`limits.${n}.id`, `must be one of ${product.limits.map((limit) => limit.id).join(', ')}`);
    if (rule.tag === undefined && value !== undefined)
      return wrong(`limits.${n}.value`, 'does not belong to a limit of the whole wallet');
    if (limits.findIndex((other) => other.id === id && other.value === value) < n)
      return wrong(`limits.${n}`, 'is given twice');
  }
  return decided({ kind: 'maxima', wallet, maxima: limits });
}

function wrong(path: string, message: string): Outcome {
  return refused('invalid_request', `${path} ${message}.`, { errors: [{ path, message }] });
}
