import { type JSX, type ReactNode, useContext, useState } from 'react';
import { CreditsProvider, type CreditsLinks, useCredits } from '../../../src';
import type { Checkout } from '../../../src/client';
import { HostedCheckout } from '../../checkout/HostedCheckout';
import { LanguageContext } from '../../support/language';
import type { StoryWorld } from '../../support/world';

export interface HostProviderProps {
  storyWorld: StoryWorld;
  /** The host's name on the payment page. */
  merchant: string;
  links: CreditsLinks;
  navigate: (to: string) => void;
  children: ReactNode;
}

/** What a host does once: hands the kit its client, its router and its payment page. */
export function HostProvider({ storyWorld, merchant, links, navigate, children }: HostProviderProps): JSX.Element {
  const { client, queryClient, world } = storyWorld;
  const [paying, setPaying] = useState<Checkout>();
  return (
    <CreditsProvider
      client={client}
      queryClient={queryClient}
      locale={useContext(LanguageContext)}
      timeZone="UTC"
      links={links}
      navigate={navigate}
      openCheckout={(_, checkout) => setPaying(checkout)}
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

/** Everything inside speaks of one wallet. Shares the client and the cache of the provider around it. */
export function WalletScope({ walletId, children }: { walletId: string; children: ReactNode }): JSX.Element {
  const around = useCredits();
  return (
    <CreditsProvider {...around} walletId={walletId}>
      {children}
    </CreditsProvider>
  );
}
