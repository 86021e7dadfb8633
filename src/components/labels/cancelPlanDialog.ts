import type { Quantity } from '../../format';

export const cancelPlanDialogLabels = {
  title: (plan: string): string => `Cancel ${plan}?`,
  lead: (date: string): string =>
    `Everything keeps working until ${date}. Until then, you can resume the plan free of charge.`,
  /** If a payment is overdue: nothing works until it's paid, and the plan may end at once. */
  leadUnpaid: 'A payment is overdue. If you cancel, the plan may end immediately.',
  kept: (label: string, tokens: Quantity): string => `${label}: ${tokens} kept; you may need a plan to use this`,
  lost: (label: string, tokens: Quantity): string => `${label}: ${tokens} lost if not used by then`,
  /** If it can't be used up first: it's locked, or a payment is overdue. */
  lostUnpaid: (label: string, tokens: Quantity): string => `${label}: ${tokens} lost`,
  // B.T6
  /** A line on refunds of the fee; empty shows none. */
  terms: '',
  confirm: 'Cancel plan',
  keep: 'Keep plan',
  done: 'The plan is canceled.',
};
export type CancelPlanDialogLabels = typeof cancelPlanDialogLabels;
