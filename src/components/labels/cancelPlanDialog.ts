export const cancelPlanDialogLabels = {
  title: (plan: string): string => `Cancel ${plan}?`,
  lead: (date: string): string => `Everything works until ${date}. You can resume until then, free of charge.`,
  leadNow: 'Everything works until the end of the period. You can resume until then, free of charge.',
  kept: (label: string, tokens: string): string => `${label}: ${tokens} kept, locked until you have a plan again`,
  lost: (label: string, tokens: string): string => `${label}: ${tokens} lost if not used by then`,
  /** A line on refunds of the fee (B.T6); empty shows none. */
  terms: '',
  confirm: 'Cancel plan',
  keep: 'Keep plan',
  failed: 'That did not go through, so nothing changed.',
};
export type CancelPlanDialogLabels = typeof cancelPlanDialogLabels;
