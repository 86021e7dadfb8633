'use client';
import { createContext, useContext } from 'react';
import type { CreditsStore } from './store';
import type { CreditsContextValue } from './types';

/** What the provider hands down: the public value, and beside it what only the hooks use. */
export const CreditsContext = createContext<{ value: CreditsContextValue; store: CreditsStore } | null>(null);

/** The provider's props with their defaults filled in. Throws where there is no provider. */
export function useCredits(): CreditsContextValue {
  return useCreditsContext().value;
}

export function useStore(): CreditsStore {
  return useCreditsContext().store;
}

function useCreditsContext() {
  const context = useContext(CreditsContext);
  if (context) return context;
  throw new Error(
    'A creditkit hook or component is used without <CreditsProvider> above it, so there is no client to ask. Wrap the app, or this part of it, in <CreditsProvider client={createCreditsClient({ … })}>.',
  );
}
