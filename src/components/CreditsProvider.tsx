'use client';
import { type JSX, useInsertionEffect, useMemo, useSyncExternalStore } from 'react';
import { knownLocale, knownTimeZone } from '../format';
import { CreditsProvider as DataProvider, type DataProps } from '../hooks';
import { englishTerms, type Terms } from './labels/terms';
import { type CreditsLocale, fitting, LocaleContext } from './ui/locale';
import { type Looks, LooksContext } from './ui/Button';
import { stepAside } from './ui/openModal';
import { useStable } from './ui/useStable';
import { watchPage } from './ui/watch';

export type { CreditsLocale } from './ui/locale';

export interface CreditsProviderProps extends DataProps, Looks {
  /**
   * The language: one of `creditkit/locales/<tag>`, for sentences, numbers and dates; or only a BCP 47 tag, for numbers
   * and dates with English sentences. A regional variant is `{ ...de, tag: 'de-CH' }`. An invalid tag is ignored.
   * @default English, with the browser's numbers and dates
   */
  locale?: string | CreditsLocale | undefined;
  /**
   * Your names for features, used in every sentence: `{ autoReload: 'Auto top-up' }`.
   * @default the names of `locale`
   */
  terms?: Partial<Terms> | undefined;
}

const english: CreditsLocale = {};
const noLabels = {};

/** Gives every hook and component below it a client, a wallet, a language, links and navigation. Renders no element. */
export function CreditsProvider({
  locale,
  terms,
  openCheckout,
  render,
  icons,
  ...props
}: CreditsProviderProps): JSX.Element {
  // Registered before the host's dialogs and menus listen to the document, so that events in the kit's dialogs never
  // reach them.
  useInsertionEffect(() => watchPage(document), []);
  // The kit's dialogs make room for the host's payment page.
  const open = useMemo(
    () =>
      openCheckout &&
      ((...checkout: Parameters<typeof openCheckout>) => {
        stepAside();
        openCheckout(...checkout);
      }),
    [openCheckout],
  );
  // Hosts write `{ ...de, tag: 'de-CH' }` inline. This must not render everything again.
  const spoken = useStable((typeof locale === 'object' && locale) || english);
  const { labels = noLabels, units, afterMillions, buckets, bucketNames, tag } = spoken;
  const names = useStable({ ...englishTerms, ...fitting(englishTerms, spoken.terms), ...fitting(englishTerms, terms) });
  const language = knownLocale(typeof locale === 'string' ? locale : tag);
  const timeZone = knownTimeZone(props.timeZone);
  // A server doesn't know the reader's locale and time zone. Unless they're given, it renders with those of `served`.
  // The browser hydrates the page with the same ones, and only then uses the reader's.
  const own = useSyncExternalStore(never, ofReader, ofServer);
  const value = useMemo(
    () => ({
      labels,
      buckets,
      bucketNames,
      terms: names,
      formatOptions: {
        locale: language ?? own?.locale,
        timeZone: timeZone ?? own?.timeZone,
        units,
        afterMillions,
      },
    }),
    [labels, buckets, bucketNames, names, language, timeZone, units, afterMillions, own],
  );
  const looks = useStable({ render: useStable(render), icons: useStable(icons) });
  return (
    <LocaleContext.Provider value={value}>
      <LooksContext.Provider value={looks}>
        <DataProvider {...props} openCheckout={open} locale={language} timeZone={timeZone} />
      </LooksContext.Provider>
    </LocaleContext.Provider>
  );
}

const served = { locale: 'en-US', timeZone: 'UTC' };
const ofServer = (): typeof served => served;
const ofReader = (): undefined => undefined;
const never = (): (() => void) => ofReader;
