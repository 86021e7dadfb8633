import type { Statement } from '../../contract';
import { type Format, said } from '../../format';

type Confidence = NonNullable<Statement['forecast']>['confidence'];

export const forecastLabels = {
  /** `days` is how long before the renewal; undefined where none follows. */
  runsOut: (date: string, days: number | undefined, { count, plural }: Format): string =>
    `At this pace you run out on ${date}${
      days === undefined
        ? ''
        : days === 0
          ? ', the day of the renewal'
          : `, ${plural(days, { one: '1 day', other: `${count(days)} days` })} before renewal`
    }.`,
  lasts: (renewal: string): string => `At this pace it lasts until the renewal on ${renewal}.`,
  steady: 'At this pace it does not run out.',
  out: (renewal: string | undefined): string =>
    renewal ? `Nothing is left until the renewal on ${renewal}.` : 'Nothing is left.',
  unknown: 'Not enough history yet to say how long it lasts.',
  pace: (tokens: string): string => `About ${tokens} a day. Top-ups do not count as pace.`,
  confidence: (confidence: Confidence): string => said(confidences, confidence),
  couldNotLoad: (code: string | undefined): string =>
    code === 'not_found' ? 'There is no wallet yet.' : 'The forecast could not be loaded.',
  retry: 'Try again',
};
export type ForecastLabels = typeof forecastLabels;

const confidences = { low: 'rough guess', medium: 'fair guess', high: 'good guess' };
