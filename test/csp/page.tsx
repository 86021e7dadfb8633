// Every component, in worlds in which each shows something. Built and served by csp.test.ts.
import { type JSX, type ReactNode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createWorld, type ProductId, type World } from '../../mocks';
import { LedgerDevtools } from '../../mocks/devtools';
import '../../mocks/devtools/devtools.css';
import * as kit from '../../src';
import { UsageChart } from '../../src/charts';
import { createCreditsClient, type Wallet } from '../../src/client';
import { ar } from '../../src/locales/ar';
import '../../src/styles.css';

interface Room {
  world: World;
  wallet: Wallet;
}

const draft = { action: 'image_batch', params: {} };
const none = () => undefined;
/** `?faulty` adds a violation, to show that the test would fail. */
const isFaulty = location.search === '?faulty';

/** One of each export. The test fails for a missing name. */
const parts: Record<string, (room: Room) => JSX.Element> = {
  AutoReloadToggle: () => <kit.AutoReloadToggle />,
  Balance: () => <kit.Balance />,
  BalanceExplainer: () => <kit.BalanceExplainer support="/support" />,
  BalancePopover: () => <kit.BalancePopover />,
  BillingSnapshot: () => <kit.BillingSnapshot />,
  CancelPlanDialog: () => <Opened show={(props) => <kit.CancelPlanDialog {...props} />} />,
  CostBadge: () => <kit.CostBadge {...draft} />,
  CreditLog: () => <kit.CreditLog />,
  CreditsProvider: () => (
    <p>{isFaulty ? <b dangerouslySetInnerHTML={{ __html: 'A fault' }} /> : 'Around everything'}</p>
  ),
  DeleteAccountDialog: () => <Opened show={(props) => <kit.DeleteAccountDialog {...props} />} />,
  Forecast: () => <kit.Forecast />,
  InsufficientTokensModal: () => <Spending />,
  JobList: () => <kit.JobList />,
  LimitMeter: () => <kit.LimitMeter />,
  LowBalanceNotice: () => <kit.LowBalanceNotice />,
  OutOfTokensScreen: () => <kit.OutOfTokensScreen />,
  OutstandingNotice: () => <kit.OutstandingNotice />,
  LowBalanceAlert: () => <kit.LowBalanceAlert />,
  OverageNotice: () => <kit.OverageNotice />,
  PlanPicker: () => <kit.PlanPicker cadences={['monthly', 'annual']} />,
  ReceiptList: () => <kit.ReceiptList />,
  SpendButton: () => <Spending />,
  SpendGate: () => <kit.SpendGate {...draft}>{({ state }) => <p>{state}</p>}</kit.SpendGate>,
  SupportReport: () => <kit.SupportReport />,
  TopUpPackPicker: () => <kit.TopUpPackPicker />,
  UsageBreakdown: () => <kit.UsageBreakdown />,
  WalletSwitcher: () => <kit.WalletSwitcher onChange={none} />,
  WalletTable: () => <kit.WalletTable />,
  UsageChart: () => <UsageChart />,
  LedgerDevtools: ({ world }) =>
    world === rooms[0]!.world ? <LedgerDevtools backstage={world.backstage} defaultOpen /> : <></>,
};

function Opened({ show }: { show: (props: { open: boolean; onClose: () => void }) => ReactNode }): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      {show({ open, onClose: () => setOpen(false) })}
    </>
  );
}

function Spending(): JSX.Element {
  const spend = kit.useSpend(draft);
  return (
    <>
      <kit.SpendButton {...draft} spend={spend}>
        Make nine images
      </kit.SpendButton>
      <kit.InsufficientTokensModal spend={spend} topUp={<kit.TopUpPackPicker />} upgrade={<kit.PlanPicker />} />
    </>
  );
}

async function roomOf(
  product: ProductId,
  scenario: string,
): Promise<Room & { id: string; client: kit.CreditsProviderProps['client'] }> {
  const world = createWorld({ product, scenario, nowAt: '2026-04-11T09:00:00.000Z' });
  const client = createCreditsClient({ fetch: world.fetch });
  const wallet = (await client.wallets.list()).data[0];
  if (!wallet) throw new Error('A room needs a wallet.');
  return { id: `${product}/${scenario}`, world, wallet, client };
}

const rooms = await Promise.all([
  roomOf('studio', 'agency'),
  roomOf('studio', 'outstanding'),
  roomOf('studio', 'zero'),
  roomOf('marketer', 'past_due'),
  roomOf('gallery', 'all_three'),
  roomOf('console', 'low'),
  roomOf('workspace', 'busy'),
]);

const address = () => '#';
const links = { topUp: address, upgrade: address, history: address, settings: address };

function Page(): JSX.Element {
  return (
    <>
      {rooms.map((room, n) => (
        <main key={room.id} data-room={room.id}>
          <kit.CreditsProvider
            client={room.client}
            links={links}
            navigate={none}
            openCheckout={none}
            locale={n % 2 ? ar : 'en-US'}
          >
            {Object.entries(parts).map(([name, part]) => (
              <section key={name} data-part-of-page={name}>
                {part(room)}
              </section>
            ))}
          </kit.CreditsProvider>
        </main>
      ))}
    </>
  );
}

createRoot(document.querySelector('#root')!).render(<Page />);
