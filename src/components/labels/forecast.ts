import type { Statement } from '../../contract';
import { type Quantity, said, type UnitName } from '../../format';
import { paceLabels } from './pace';

type Confidence = NonNullable<Statement['forecast']>['confidence'];

export const forecastLabels = {
  ...paceLabels,
  steady: 'At this pace, your balance won’t run out.',
  out: (renewal: string | undefined, unit: UnitName): string =>
    renewal ? `You’re out of ${unit} until the renewal on ${renewal}.` : `You’re out of ${unit}.`,
  unknown: 'There’s not enough history yet for a forecast.',
  pace: (tokens: Quantity): string => `About ${tokens} a day. Top-ups don’t count toward this pace.`,
  confidence: (confidence: Confidence): string => said(confidences, confidence),
  couldNotLoad: (code: string | undefined): string =>
    code === 'not_found' ? 'There’s no balance yet.' : 'Couldn’t load the forecast.',
  retry: 'Try again',
};
export type ForecastLabels = typeof forecastLabels;

const confidences = {
  low: 'rough estimate',
  medium: 'fair estimate',
  high: 'good estimate',
};
