import type { Format } from '../../format';

export const creditLogDownloadLabels = {
  download: 'Download as CSV',
  /** If a filter is set, next to the button for the whole log. */
  filtered: 'Download these as CSV',
  whole: 'Download everything',
  downloading: (entries: number, { count, plural }: Format): string =>
    `Downloading: ${plural(entries, { one: '1 transaction', other: `${count(entries)} transactions` })} so far`,
  cancel: 'Cancel',
  saved: (entries: number, { count, plural }: Format): string =>
    plural(entries, { one: '1 transaction saved.', other: `${count(entries)} transactions saved.` }),
  failed: 'The download was interrupted, so nothing was saved.',
  retry: 'Try again',
  /** The start of the file name. The wallet's name and the dates follow. */
  fileName: 'transactions',
};
