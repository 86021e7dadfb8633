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
 * Data that a server has already read, so that the first render shows it: wallets, or the result of
 * `dehydrate(queryClient)` after reads of `creditsQueries`.
 */
export interface CreditsInitialData {
  wallets?: readonly Wallet[] | undefined;
  queries?: DehydratedState['queries'] | undefined;
}

/** The props of every provider. The provider of the components also takes a language, `render` and `icons`. */
export interface DataProps {
  /** From `createCreditsClient`. Pass the same object at every render: another client counts as another user. */
  client: CreditsClient;
  /** The wallet that hooks use by default. @default the account's first wallet */
  walletId?: string | undefined;
  /**
   * Your own query client, to share its cache and devtools. Clear `creditsKeys.all` when another user signs in.
   * @default a private one per `client`
   */
  queryClient?: QueryClient | undefined;
  // OQ-36
  /** False for team members who can't pay: the same screens, but they say whom to ask. @default true */
  canManageBilling?: boolean | undefined;
  /** Whom these members can ask, as shown to them: a name or an email address. */
  billingContact?: string | undefined;
  /** IANA name of the time zone for dates. @default the browser's */
  timeZone?: string | undefined;
  /** The addresses of the host's pages. Buttons and links appear only for those that are set. */
  links?: CreditsLinks | undefined;
  /** Your router's navigation, for links inside the app. @default a page load */
  navigate?: ((to: string) => void) | undefined;
  /**
   * Opens the hosted page of a checkout, such as in a new tab. @default opens it in the same tab, which then returns
   */
  openCheckout?: ((url: string, checkout: Checkout) => void) | undefined;
  /** Data that a server has already read, so that the first render shows it. */
  initialData?: CreditsInitialData | null | undefined;
  /** Called once for each event, for analytics. If it throws, the error is reported and nothing else is affected. */
  onEvent?: ((event: CreditsEvent) => void) | undefined;
  children?: ReactNode;
}

export interface CreditsProviderProps extends DataProps {
  /** BCP 47 tag for numbers and dates. @default the browser's */
  locale?: string | undefined;
}

/**
 * Gives every hook and component below it a client, a wallet, links and navigation. Renders no element.
 *
 * It has its own `QueryClient` and never renders a `QueryClientProvider`, so the host's queries keep using the host's
 * client. There can be several providers, side by side or nested, such as one per wallet with the same `client` and
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
  // Before any child sends a request.
  useInsertionEffect(() => speak(client, locale), [client, locale]);
  useEffect(() => {
    if (language.current === locale) return;
    language.current = locale;
    // The server's texts are still in the previous language.
    void queryClient.invalidateQueries({ queryKey: creditsKeys.all });
  }, [queryClient, locale]);

  useEffect(() => {
    // What QueryClientProvider would do: listen for focus and reconnection. Mounts are counted, so the host's own mount
    // isn't affected.
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
        // Reported as an uncaught error of the host, without stopping the kit.
        queueMicrotask(() => {
          throw error;
        });
      }
    },
  });
  const context = useMemo(() => {
    const tell: Tell = (event, once) => {
      if (once === undefined || store.isFirst(once)) hear(event);
    };
    return { value, store, tell };
  }, [value, store, hear]);
  // Queries keep the cache they started with, so another client or cache remounts the children.
  return (
    <CreditsContext.Provider key={store.id} value={context}>
      {children}
    </CreditsContext.Provider>
  );
}

/**
 * Links are called during rendering, so a wrong type must not throw: a string is used as the address, and anything else
 * is ignored.
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
 * Shows the initial data at once, and reads it again at once, because the server may have read it long ago. If it isn't
 * a list of wallets, it's ignored.
 */
function seed(queryClient: QueryClient, initialData: CreditsInitialData | null | undefined): void {
  // A host passes whatever its loader returned, including `null`.
  const { wallets: given, queries } = initialData ?? {};
  // Other queries that the host's server has read belong to the host.
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
 * Checks only what would throw during rendering. A host passes what its server read, which may be an unchecked error.
 * The full schema would cost 1 kB.
 */
function isWallet(value: unknown): value is Wallet {
  const { id, unit, buckets, subscription, capabilities } = (value ?? {}) as Partial<Wallet>;
  return typeof id === 'string' && Array.isArray(buckets) && Boolean(unit && subscription && capabilities);
}
