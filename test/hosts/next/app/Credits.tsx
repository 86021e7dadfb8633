'use client';
import { type ReactNode, useState } from 'react';
import { type CreditsInitialData, CreditsProvider } from 'creditkit';
import { createCreditsClient } from 'creditkit/client';

interface CreditsProps {
  baseUrl: string | undefined;
  initialData: CreditsInitialData;
  walletId: string | undefined;
  children: ReactNode;
}

/** The client boundary: a server component can't pass functions and clients, so they are created here. */
export function Credits({ baseUrl, ...rest }: CreditsProps) {
  const [client] = useState(() => createCreditsClient({ baseUrl }));
  // The payment page opens in a new window.
  return <CreditsProvider client={client} openCheckout={(url) => window.open(url, '_blank', 'noopener')} {...rest} />;
}
