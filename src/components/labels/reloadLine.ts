import type { Quantity } from '../../format';
import type { Terms } from './terms';

/** What is said before Auto Reload covers an action. In its own file, so that `SpendButton` doesn't load the rest. */
export const reloadLineLabels = {
  coveredByReload: (cost: Quantity, price: string, { autoReload }: Terms): string =>
    `Nothing has been spent yet. Continuing uses ${cost}, and ${autoReload} charges ${price} to cover it.`,
};
