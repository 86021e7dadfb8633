'use client';
import { type DehydratedState, hydrate, QueryClient } from '@tanstack/react-query';
import { type JSX, type ReactNode, useEffect, useInsertionEffect, useMemo, useRef } from 'react';
import type { Checkout, CreditsClient, Wallet } from '../client';
import { speak } from '../client/language';
import { CreditsContext, type CreditsContextValue, type CreditsLinks } from './context';
import type { CreditsEvent, Tell } from './events';
import * as creditsKeys from './queryKeys';
import { noteClient } from './noteClient';
import { storeOf } from './store';
import { useHandlers } from './useHandlers';

/**
 * What the server already read, so that the first render shows it: wallets, or all that `dehydrate(queryClient)` gives
 * after reads of `creditsQueries`.
 */
export interface CreditsInitialData {
  wallets?: readonly Wallet[] | undefined;
  queries?: DehydratedState['queries'] | undefined;
}

/** What every provider is given; the one of the components also takes a language and looks. */
export interface DataProps {
  /** From `createCreditsClient`, and the same object between renders: another client is another user. */
  client: CreditsClient;
  /** The wallet every hook speaks of unless told otherwise. @default the account's first wallet */
  walletId?: string | undefined;
  /**
   * The host's own, to share its cache and devtools; clear `creditsKeys.all` when another user signs in.
   * @default a private one per `client`
   */
  queryClient?: QueryClient | undefined;
  // OQ-36
  /** False for team members who hold no card: the same screens, but they say whom to ask. @default true */
  canManageBilling?: boolean | undefined;
  /** Whom to ask, as shown to such members: a name or an e-mail address. */
  billingContact?: string | undefined;
  /** IANA name for dates. @default the browser's */
  timeZone?: string | undefined;
  /** Where the host's pages are. What is left out has no button or link. */
  links?: CreditsLinks | undefined;
  /** The host's router, for links inside the app. @default a page load */
  navigate?: ((to: string) => void) | undefined;
  /** Shows the hosted page of a checkout, e.g. in a new tab. @default the same tab goes there and comes back */
  openCheckout?: ((url: string, checkout: Checkout) => void) | undefined;
  /** What a server has read already, so that the first render shows it. */
  initialData?: CreditsInitialData | null | undefined;
  /** Hears what happens, for analytics; each event once. What it throws is reported and stops nothing. */
  onEvent?: ((event: CreditsEvent) => void) | undefined;
  children?: ReactNode;
}

export interface CreditsProviderProps extends DataProps {
  /** BCP 47 tag for numbers and dates. @default the browser's */
  locale?: string | undefined;
}

/**
 * Gives every hook and component below it a client, a wallet, links and navigation. Renders nothing of its own.
 *
 * Keeps its own `QueryClient` and never mounts a `QueryClientProvider`, so the host's stays the one its own queries
 * see. Providers may stand side by side or inside each other, e.g. one per wallet with the same `client` and
 * `queryClient`.
 */
export function CreditsProvider(props: CreditsProviderProps): JSX.Element {
  const { client, queryClient: given, initialData, children, walletId } = props;
  const { canManageBilling = true, billingContact, locale, timeZone } = props;
  const { navigate = goTo, openCheckout = goTo } = props;

  // oxlint-disable-next-line react/exhaustive-deps -- another client may be another user, who gets another cache
  const queryClient = useMemo(() => given ?? new QueryClient(), [given, client]);
  const store = useMemo(() => {
    seed(queryClient, initialData);
    return storeOf(client, queryClient);
    // oxlint-disable-next-line react/exhaustive-deps -- initial means once
  }, [client, queryClient]);

  const language = useRef(locale);
  // Before any child asks for something.
  useInsertionEffect(() => speak(client, locale), [client, locale]);
  useEffect(() => {
    if (language.current === locale) return;
    language.current = locale;
    // The server's own words are still in the language before.
    void queryClient.invalidateQueries({ queryKey: creditsKeys.all });
  }, [queryClient, locale]);

  useEffect(() => {
    // What QueryClientProvider would do: hear of focus and reconnection. Counted, so a host's own mount is not
    // disturbed.
    queryClient.mount();
    noteClient(language, store.client);
    const unlisten = store.listen();
    return () => {
      unlisten();
      queryClient.unmount();
    };
  }, [queryClient, store]);

  const links = useMemo(() => linksOf(props.links), [props.links]);
  const value = useMemo<CreditsContextValue>(
    () => ({
      client,
      queryClient,
      walletId,
      canManageBilling,
      billingContact,
      locale,
      timeZone,
      links,
      navigate,
      openCheckout,
    }),
    [client, queryClient, walletId, canManageBilling, billingContact, locale, timeZone, links, navigate, openCheckout],
  );
  const { hear } = useHandlers({
    hear: (event: CreditsEvent) => {
      try {
        props.onEvent?.(event);
      } catch (error) {
        // Seen as the host's own error, and nothing of the kit's stops.
        queueMicrotask(() => {
          throw error;
        });
      }
    },
  });
  const context = useMemo(() => {
    const tell: Tell = (event, once) => {
      if (once === undefined || store.isNews(once)) hear(event);
    };
    return { value, store, tell };
  }, [value, store, hear]);
  // Queries hold on to the cache they began with, so another client or cache means new children.
  return (
    <CreditsContext.Provider key={store.id} value={context}>
      {children}
    </CreditsContext.Provider>
  );
}

/**
 * Called while the page is drawn, so what is no function must not be: a text is the address itself, and anything else
 * is none.
 */
function linksOf(links: CreditsLinks | undefined): CreditsLinks {
  const asLink = (link: unknown) => (typeof link === 'string' ? () => link : link);
  const named = Object.entries(links ?? {}).map(([name, link]) => [name, asLink(link)]);
  return Object.fromEntries(named.filter(([, link]) => typeof link === 'function')) as CreditsLinks;
}

function goTo(to: string): void {
  window.location.assign(to);
}

/**
 * Shown at once and read again at once: nobody knows how long ago the server read it. What is no list of wallets is
 * only read.
 */
function seed(queryClient: QueryClient, initialData: CreditsInitialData | null | undefined): void {
  // A host hands down what its loader gave it, `null` included.
  const { wallets: given, queries } = initialData ?? {};
  // What else the host's server has read is the host's own.
  if (Array.isArray(queries))
    hydrate(queryClient, {
      queries: queries.filter((query) => query?.state && query.queryKey?.[0] === creditsKeys.all[0]),
    });
  if (!Array.isArray(given) || !given.every(isWallet)) return;
  const wallets: readonly Wallet[] = given;
  for (const wallet of wallets)
    queryClient.setQueryData<Wallet>(creditsKeys.wallet(wallet.id), (known) => known ?? wallet, { updatedAt: 0 });
  queryClient.setQueryData<readonly Wallet[]>(creditsKeys.wallets(), (known) => known ?? wallets, { updatedAt: 0 });
}

/**
 * Only what would throw while it is drawn: a host hands down what its own server read, or an error that was not looked
 * at. The schema costs 1 kB.
 */
function isWallet(value: unknown): value is Wallet {
  const { id, unit, buckets, subscription, capabilities } = (value ?? {}) as Partial<Wallet>;
  return typeof id === 'string' && Array.isArray(buckets) && Boolean(unit && subscription && capabilities);
}
