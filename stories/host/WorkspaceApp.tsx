import { type JSX, useState } from 'react';
import { BalancePopover, creditsKeys, CreditsProvider, useCredits } from '../../src';
import type { StoryWorld } from '../support/world';
import { AppShell, User } from './shared/AppShell';
import './shared/host.css';
import { HostProvider } from '../support/HostProvider';
import type { IconName } from './shared/Icon';
import './shared/parts.css';
import { TestModeBar } from './shared/TestModeBar';
import { useArrival, useRoute } from './shared/useRoute';
import { Build } from './workspace/Build';
import { type Member, members, tokenOf } from './workspace/members';
import { Billing, Usage } from './workspace/Pages';
import { links, type PageName, pageOf } from './workspace/places';
import './workspace/workspace.css';

const nav: readonly { page: PageName; to: string; name: string; icon: IconName }[] = [
  { page: 'build', to: '/', name: 'Build', icon: 'spark' },
  { page: 'usage', to: '/usage', name: 'Usage', icon: 'chart' },
  { page: 'billing', to: '/billing', name: 'Billing', icon: 'card' },
];

/** An app builder for a team: daily and monthly credits, a limit per member, and extra usage that is billed later. */
export function WorkspaceApp({ storyWorld }: { storyWorld: StoryWorld }): JSX.Element {
  const route = useRoute('/');
  const page = pageOf(route.path);
  const [member, setMember] = useState<Member>(members[0]!);
  useArrival(route);
  storyWorld.asker.token = tokenOf(member);
  return (
    <HostProvider storyWorld={storyWorld} merchant="Patchbay" links={links} navigate={route.navigate}>
      <BillingBy member={member}>
        <div className="host" data-brand="workspace">
          <TestModeBar storyWorld={storyWorld} />
          <AppShell
            brand="Patchbay"
            mark="M6.5 8h4.5v4.5H6.5zM13 11.5h4.5V16H13zM8.8 12.5v3.2H13"
            label="Main"
            nav={nav.map((item) => ({ ...item, isCurrent: item.page === page }))}
            foot={
              <>
                <BalancePopover />
                <MemberPicker member={member} onPick={setMember} />
                <User name={member.name} about={member.role} to="/usage" />
              </>
            }
          >
            {page === 'build' && <Build key={member.id} storyWorld={storyWorld} member={member.id} />}
            {page === 'usage' && <Usage />}
            {page === 'billing' && <Billing />}
          </AppShell>
        </div>
      </BillingBy>
    </HostProvider>
  );
}

/** All members see the balance; only the owner manages billing. */
function BillingBy({ member, children }: { member: Member; children: React.ReactNode }): JSX.Element {
  const around = useCredits();
  return (
    <CreditsProvider {...around} canManageBilling={member.role === 'Owner'} billingContact="Ana Ruiz">
      {children}
    </CreditsProvider>
  );
}

/** Signs in as another member. That means another token, so everything is refetched. */
function MemberPicker({ member, onPick }: { member: Member; onPick: (member: Member) => void }): JSX.Element {
  const { queryClient } = useCredits();
  return (
    <label className="ws-member">
      <span>Working as</span>
      <select
        className="input"
        value={member.id}
        onChange={({ target }) => {
          onPick(members.find(({ id }) => id === target.value)!);
          setTimeout(() => void queryClient.resetQueries({ queryKey: creditsKeys.all }));
        }}
      >
        {members.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
