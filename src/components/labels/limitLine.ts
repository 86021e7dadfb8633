import type { Quantity } from '../../format';

/** What is said of a limit where it's reached. In its own file, so that the modal doesn't load the rest. */
export const limitLineLabels = {
  /** Whose limit it is: a member, a project. */
  of: (label: string, value: string | undefined): string => (value ? `${label}: ${value}` : label),
  used: (used: string, max: Quantity): string => `${used} of ${max} used`,
  resets: (date: string): string => `Resets on ${date}`,
};
