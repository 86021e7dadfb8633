import type { Quantity } from '../../format';

export const amountFieldLabels = {
  range: (least: Quantity, most: Quantity): string => `From ${least} to ${most}`,
  steps: (least: Quantity, most: Quantity, step: Quantity): string => `From ${least} to ${most}, in steps of ${step}`,
  /** The text isn't a number. */
  notANumber: (example: string): string => `Enter a number, such as ${example}.`,
  tooLittle: (least: Quantity): string => `Enter at least ${least}.`,
  tooMuch: (most: Quantity): string => `Enter at most ${most}.`,
  offStep: (below: Quantity, above: Quantity): string =>
    `Enter ${below} or ${above}: amounts in between aren’t available.`,
};
