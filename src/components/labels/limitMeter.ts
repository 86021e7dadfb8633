import { limitLineLabels } from './limitLine';

export const limitMeterLabels = {
  title: 'Limits',
  ...limitLineLabels,
  near: 'Almost reached',
  reached: 'Reached',
  /** The limit warns and does not stop anything. */
  warnsOnly: 'Alert only: going over doesn’t stop anything.',
};
export type LimitMeterLabels = typeof limitMeterLabels;
