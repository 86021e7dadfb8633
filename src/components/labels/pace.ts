import type { Format } from '../../format';

/** The sentences of a forecast that the modal also says. In their own file, so that it doesn't load the others. */
export const paceLabels = {
  /** `days` is how long before the renewal; undefined where none follows. */
  runsOut: (date: string, days: number | undefined, format: Format): string =>
    `At this pace, you’ll run out on ${date}${
      days === undefined ? '' : days === 0 ? ', the day of the renewal' : `, ${format.days(days)} before the renewal`
    }.`,
  lasts: (renewal: string): string => `At this pace, your balance lasts until the renewal on ${renewal}.`,
};
