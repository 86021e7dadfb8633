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

/** The client boundary: functions and clients can't come from a server component, so they are made here. */
export function Credits({ baseUrl, ...rest }: CreditsProps) {
  const [client] = useState(() => createCreditsClient({ baseUrl }));
  // The payment page opens beside this one.
  return <CreditsProvider client={client} openCheckout={(url) => window.open(url, '_blank', 'noopener')} {...rest} />;
}
