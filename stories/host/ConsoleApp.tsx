import { type JSX, useState } from 'react';
import { BalancePopover, creditsKeys, useCredits } from '../../src';
import type { StoryWorld } from '../support/world';
import './console/console.css';
import { type ApiKey, keys, tokenOf } from './console/keys';
import { Billing, Log, Usage } from './console/Pages';
import { links, type PageName, pageOf } from './console/places';
import { Playground } from './console/Playground';
import { AppShell, User } from './shared/AppShell';
import './shared/host.css';
import { HostProvider } from '../support/HostProvider';
import type { IconName } from './shared/Icon';
import './shared/parts.css';
import { TestModeBar } from './shared/TestModeBar';
import { useArrival, useRoute } from './shared/useRoute';

const nav: readonly { page: PageName; to: string; name: string; icon: IconName }[] = [
  { page: 'playground', to: '/', name: 'Playground', icon: 'play' },
  { page: 'usage', to: '/usage', name: 'Usage', icon: 'chart' },
  { page: 'billing', to: '/billing', name: 'Billing', icon: 'card' },
  { page: 'log', to: '/log', name: 'Log', icon: 'receipt' },
];

/** A console for a prepaid API: a dollar balance, Auto Reload, budgets for projects and keys, and receipts. */
export function ConsoleApp({ storyWorld }: { storyWorld: StoryWorld }): JSX.Element {
  const route = useRoute('/');
  const page = pageOf(route.path);
  const [key, setKey] = useState<ApiKey>(keys[0]!);
  useArrival(route);
  storyWorld.asker.token = tokenOf(key);
  return (
    <HostProvider storyWorld={storyWorld} merchant="Corvid" links={links} navigate={route.navigate}>
      <div className="host" data-brand="console">
        <TestModeBar storyWorld={storyWorld} />
        <AppShell
          brand="Corvid"
          mark="M7 8.5l3.5 3.5L7 15.5M12.5 15.5H17"
          label="Main"
          nav={nav.map((item) => ({ ...item, isCurrent: item.page === page }))}
          foot={
            <>
              <BalancePopover />
              <KeyPicker apiKey={key} onPick={setKey} />
              <User name="Ada Osei" about="Northbeam Labs" to="/billing" />
            </>
          }
        >
          {page === 'playground' && <Playground key={key.id} storyWorld={storyWorld} keyId={key.id} />}
          {page === 'usage' && <Usage />}
          {page === 'billing' && <Billing />}
          {page === 'log' && <Log />}
        </AppShell>
      </div>
    </HostProvider>
  );
}

/** Another key means another token, so everything is refetched. */
function KeyPicker({ apiKey, onPick }: { apiKey: ApiKey; onPick: (key: ApiKey) => void }): JSX.Element {
  const { queryClient } = useCredits();
  return (
    <label className="cs-choice">
      <span>API key</span>
      <select
        className="input"
        value={apiKey.id}
        onChange={({ target }) => {
          onPick(keys.find(({ id }) => id === target.value)!);
          setTimeout(() => void queryClient.resetQueries({ queryKey: creditsKeys.all }));
        }}
      >
        {keys.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
