import type { JSX } from 'react';
import { BalancePopover } from '../../src';
import type { StoryWorld } from '../support/world';
import { Billing } from './marketer/Billing';
import { Chat } from './marketer/Chat';
import { Create } from './marketer/Create';
import { Campaigns, Dashboard } from './marketer/Dashboard';
import './marketer/marketer.css';
import { links, type PageName, pageOf, pathTo } from './marketer/places';
import { Products } from './marketer/Products';
import { AppShell, User } from './shared/AppShell';
import './shared/host.css';
import { HostProvider } from '../support/HostProvider';
import type { IconName } from './shared/Icon';
import './shared/parts.css';
import { TestModeBar } from './shared/TestModeBar';
import { useArrival, useRoute } from './shared/useRoute';

const nav: readonly { page: PageName; name: string; short?: string; icon: IconName }[] = [
  { page: 'dashboard', name: 'Dashboard', short: 'Home', icon: 'chart' },
  { page: 'campaigns', name: 'Campaigns', icon: 'target' },
  { page: 'create', name: 'Create campaign', short: 'Create', icon: 'plus' },
  { page: 'chat', name: 'Hero AI', icon: 'spark' },
  { page: 'products', name: 'Products', icon: 'image' },
  { page: 'billing', name: 'Billing', icon: 'card' },
];

/** An AI ad marketer: one wallet per account, credits with decimals, and metered actions. */
export function MarketerApp({ storyWorld }: { storyWorld: StoryWorld }): JSX.Element {
  const route = useRoute('/app');
  const page = pageOf(route.path);
  useArrival(route);
  return (
    <HostProvider storyWorld={storyWorld} merchant="Adlane" links={links} navigate={route.navigate}>
      <div className="host" data-brand="marketer">
        <TestModeBar storyWorld={storyWorld} />
        <AppShell
          brand="Adlane"
          mark="M6.5 17 12 7l5.5 10M9 13.2h6"
          label="Main"
          nav={nav.map((item) => ({ ...item, to: pathTo(item.page), isCurrent: item.page === page }))}
          foot={
            <>
              <BalancePopover />
              <User name="Sam Okafor" about="Northwind Bikes" to={pathTo('billing')} />
            </>
          }
        >
          {views[page](storyWorld)}
        </AppShell>
      </div>
    </HostProvider>
  );
}

const views: Record<PageName, (storyWorld: StoryWorld) => JSX.Element> = {
  dashboard: () => <Dashboard />,
  campaigns: () => <Campaigns />,
  create: (storyWorld) => <Create storyWorld={storyWorld} />,
  chat: (storyWorld) => <Chat storyWorld={storyWorld} />,
  products: (storyWorld) => <Products storyWorld={storyWorld} />,
  billing: () => <Billing />,
};
