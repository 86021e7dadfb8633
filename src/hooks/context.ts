'use client';
import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Checkout, CreditsClient, Wallet } from '../client';
import type { Tell } from './events';
import type { CreditsStore } from './store';

/** Functions that return the address of a host's page for a wallet. Without one, its button or link isn't shown. */
export interface CreditsLinks {
  /** Where packs are bought. */
  topUp?: ((wallet: Wallet) => string) | undefined;
  /** Where a plan is chosen. */
  upgrade?: ((wallet: Wallet) => string) | undefined;
  /** Where the log is. */
  history?: ((wallet: Wallet) => string) | undefined;
  /** The settings of the wallet, linked from `WalletTable`. */
  settings?: ((wallet: Wallet) => string) | undefined;
}

/** What `useCredits()` returns: the provider's props with their defaults filled in. */
export interface CreditsContextValue {
  client: CreditsClient;
  queryClient: QueryClient;
  walletId: string | undefined;
  canManageBilling: boolean;
  billingContact: string | undefined;
  locale: string | undefined;
  timeZone: string | undefined;
  links: CreditsLinks;
  navigate: (to: string) => void;
  openCheckout: (url: string, checkout: Checkout) => void;
}

/** The provider's context: the public value, and what only the hooks use. */
export const CreditsContext = createContext<{ value: CreditsContextValue; store: CreditsStore; tell: Tell } | null>(
  null,
);

/** The provider's props with their defaults filled in. Throws without a provider. */
export function useCredits(): CreditsContextValue {
  return useCreditsContext().value;
}

export function useStore(): CreditsStore {
  return useCreditsContext().store;
}

/** The function that calls the host's `onEvent`. It's the same at every render. */
export function useTell(): Tell {
  return useCreditsContext().tell;
}

function useCreditsContext() {
  const context = useContext(CreditsContext);
  if (context) return context;
  throw new Error(
    'creditkit has no provider here. Wrap the app in <CreditsProvider client={createCreditsClient({ … })}>.',
  );
}
