import { type JSX, useMemo, useState } from 'react';
import { useSpend, useWallets } from '../../src';
import type { Wallet } from '../../src/client';
import type { StoryWorld } from '../support/world';
import { HostProvider, WalletScope } from '../support/HostProvider';
import { TestModeBar } from './shared/TestModeBar';
import { type Route, slugOf, useArrival, useRoute } from './shared/useRoute';
import './shared/host.css';
import './shared/parts.css';

import { Credits } from './studio/Credits';
import { Clients } from './studio/Clients';
import { useClips, useDraft } from './studio/draft';
import { Messages } from './studio/Messages';
import { Overview } from './studio/Overview';
import { clientPath, creativePath, links, type PageName, placeOf } from './studio/places';
import { profileOf } from './studio/profiles';
import { Review } from './studio/Review';
import { Settings } from './studio/Settings';
import { Shell } from './studio/Shell';
import { StudioContext } from './studio/studio';
import './studio/studio.css';
import './studio/pages.css';
import './studio/wizard.css';
import './studio/work.css';
import { Wizard } from './studio/Wizard';

/** The complete host app: a video ad studio with a wallet per client. */
export function StudioApp({ storyWorld }: { storyWorld: StoryWorld }): JSX.Element {
  const route = useRoute(clientPath('acme-coffee'));
  return (
    <HostProvider storyWorld={storyWorld} merchant="Framehouse" links={links} navigate={route.navigate}>
      <Client route={route} storyWorld={storyWorld} />
    </HostProvider>
  );
}

/** Finds the client in the URL. A URL without a client keeps the last one. */
function Client({ route, storyWorld }: { route: Route; storyWorld: StoryWorld }): JSX.Element {
  const wallets = useWallets();
  const { client } = placeOf(route.path);
  const wallet = useNamed(wallets.data, client);
  if (!wallet)
    return (
      <div className="host host-loading" aria-busy={wallets.isPending}>
        <p>{wallets.isPending ? 'Loading…' : 'This account has no clients yet.'}</p>
      </div>
    );
  return (
    // Switching clients resets the draft and the submission.
    <WalletScope key={wallet.id} walletId={wallet.id}>
      <Loaded {...{ route, storyWorld, wallet }} wallets={wallets.data ?? [wallet]} />
    </WalletScope>
  );
}

function useNamed(wallets: readonly Wallet[] | undefined, client: string): Wallet | undefined {
  const [last, setLast] = useState(client);
  if (client && client !== last) setLast(client);
  return wallets?.find((wallet) => slugOf(wallet.name) === (client || last)) ?? wallets?.[0];
}

interface LoadedProps {
  route: Route;
  storyWorld: StoryWorld;
  wallet: Wallet;
  wallets: readonly Wallet[];
}

function Loaded({ route, storyWorld, wallet, wallets }: LoadedProps): JSX.Element {
  const slug = slugOf(wallet.name);
  const profile = profileOf(slug);
  const place = placeOf(route.path);
  const [draft, changeDraft] = useDraft(profile);
  const clips = useClips(draft);
  const submission = useSpend({
    action: 'submission',
    params: useMemo(() => ({ clips }), [clips]),
    link: { label: draft.name, href: creativePath(draft.name) },
    id: `draft ${draft.number}`,
  });
  useArrival(route);
  const Page = pages[place.page];
  return (
    <StudioContext.Provider
      // oxlint-disable-next-line react/jsx-no-constructed-context-values -- every response can change it
      value={{ route, place, wallet, wallets, slug, profile, draft, clips, changeDraft, submission }}
    >
      <div className="host">
        <TestModeBar storyWorld={storyWorld} />
        <Shell>
          <Page />
        </Shell>
      </div>
    </StudioContext.Provider>
  );
}

const pages: Record<PageName, () => JSX.Element> = {
  overview: Overview,
  new: Wizard,
  messages: Messages,
  credits: Credits,
  settings: Settings,
  creative: Review,
  clients: Clients,
};
