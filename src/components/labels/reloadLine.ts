import type { Quantity } from '../../format';
import type { Terms } from './terms';

/** What is said before Auto Reload covers an action. In its own file, so that `SpendButton` doesn't load the rest. */
export const reloadLineLabels = {
  /** `isMost`: it buys what is missing, so it may charge less than `price`. */
  coveredByReload: (cost: Quantity, price: string, { autoReload }: Terms, isMost: boolean): string =>
    `Nothing has been spent yet. Continuing uses ${cost}, and ${autoReload} charges ${isMost ? 'up to ' : ''}${price} to cover it.`,
};
