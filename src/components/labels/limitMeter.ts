import type { Quantity } from '../../format';

export const limitMeterLabels = {
  title: 'Limits',
  /** Whose limit it is: a member, a project. */
  of: (label: string, value: string | undefined): string => (value ? `${label}: ${value}` : label),
  used: (used: string, max: Quantity): string => `${used} of ${max} used`,
  resets: (date: string): string => `Resets on ${date}`,
  near: 'Almost reached',
  reached: 'Reached',
  /** The limit warns and does not stop anything. */
  warnsOnly: 'Alert only: going over doesn’t stop anything.',
};
export type LimitMeterLabels = typeof limitMeterLabels;
