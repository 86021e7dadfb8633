'use client';
import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Checkout, CreditsClient, Wallet } from '../client';
import type { Tell } from './events';
import type { CreditsStore } from './store';

/** Where the host shows things, as an address per wallet. What is left out has no button or link. */
export interface CreditsLinks {
  topUp?: ((wallet: Wallet) => string) | undefined;
  upgrade?: ((wallet: Wallet) => string) | undefined;
  history?: ((wallet: Wallet) => string) | undefined;
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

/** What the provider hands down: the public value, and beside it what only the hooks use. */
export const CreditsContext = createContext<{ value: CreditsContextValue; store: CreditsStore; tell: Tell } | null>(
  null,
);

/** The provider's props with their defaults filled in. Throws where there is no provider. */
export function useCredits(): CreditsContextValue {
  return useCreditsContext().value;
}

export function useStore(): CreditsStore {
  return useCreditsContext().store;
}

/** What tells the host's `onEvent`. The same function at every render. */
export function useTell(): Tell {
  return useCreditsContext().tell;
}

function useCreditsContext() {
  const context = useContext(CreditsContext);
  if (context) return context;
  throw new Error(
    'A creditkit hook or component is used without <CreditsProvider> above it, so there is no client to ask. Wrap the app, or this part of it, in <CreditsProvider client={createCreditsClient({ … })}>.',
  );
}
