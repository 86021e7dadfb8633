import { type Format, said } from '../../format';

export const usageBreakdownLabels = {
  title: 'Usage',
  /** Label of the choice of tag or action. */
  by: 'Group by',
  /** The name of a choice: the id of a tag, or `action`. */
  dimension: (id: string): string => said(dimensions, id),
  /** For spends without this tag. */
  untagged: 'Not specified',
  charges: (count: number, { count: figure, plural }: Format): string =>
    plural(count, { one: '1 charge', other: `${figure(count)} charges` }),
  more: 'Show more',
  /** Which usage is shown. Both are undefined for all of it. */
  range: (from: string | undefined, to: string | undefined): string =>
    from ? (to ? `${from} to ${to}` : `Since ${from}`) : to ? `Until ${to}` : 'All time',
  empty: 'Nothing was used.',
  couldNotLoad: (code: string | undefined): string =>
    code === 'not_found' ? 'There’s no balance yet.' : 'Couldn’t load the usage.',
  retry: 'Try again',
};
export type UsageBreakdownLabels = typeof usageBreakdownLabels;

/** Names of tags and of the other choices. */
export const dimensions: Readonly<Record<string, string>> = {
  action: 'Action',
  member: 'Member',
  project: 'Project',
  model: 'Model',
  key: 'API key',
};
