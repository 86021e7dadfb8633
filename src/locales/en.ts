import { english } from '../components/labels/english';
import type { CreditsLocale } from '../components/ui/locale';

/**
 * English: what the components say on their own, for hosts that choose among languages, with English numbers and dates.
 */
export const en: CreditsLocale = {
  tag: 'en',
  direction: 'ltr',
  units: { token: { one: 'token', other: 'tokens' }, credit: { one: 'credit', other: 'credits' } },
  labels: english,
};
