import { type JSX, type ReactNode, useContext, useState } from 'react';
import { CreditsProvider, type CreditsProviderProps, useCredits } from '../../src';
import type { Checkout } from '../../src/client';
import { HostedCheckout } from '../checkout/HostedCheckout';
import { LanguageContext } from './language';
import type { StoryWorld } from './world';

export interface HostProviderProps extends Partial<CreditsProviderProps> {
  storyWorld: StoryWorld;
  /** The host's name on the payment page. */
  merchant: string;
}

/** What a host sets up once: passes its client, its router and its payment page to the kit. */
export function HostProvider({ storyWorld, merchant, children, ...own }: HostProviderProps): JSX.Element {
  const { client, queryClient, world } = storyWorld;
  const [paying, setPaying] = useState<Checkout>();
  return (
    <CreditsProvider
      client={client}
      queryClient={queryClient}
      locale={useContext(LanguageContext)}
      timeZone="UTC"
      openCheckout={(_, checkout) => setPaying(checkout)}
      {...own}
    >
      {children}
      {paying && (
        <HostedCheckout
          checkout={paying}
          backstage={world.backstage}
          merchant={merchant}
          onLeave={() => setPaying(undefined)}
        />
      )}
    </CreditsProvider>
  );
}

/** Everything inside uses one wallet. It shares the client and the cache of the provider around it. */
export function WalletScope({ walletId, children }: { walletId: string; children: ReactNode }): JSX.Element {
  const around = useCredits();
  return (
    <CreditsProvider {...around} walletId={walletId}>
      {children}
    </CreditsProvider>
  );
}
