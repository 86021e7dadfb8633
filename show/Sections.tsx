import { type JSX, type ReactNode, useState } from 'react';
import {
  AutoReloadToggle,
  BalanceExplainer,
  BalancePopover,
  BillingSnapshot,
  CancelPlanDialog,
  CreditLog,
  DeleteAccountDialog,
  Forecast,
  JobList,
  LimitMeter,
  LowBalanceAlert,
  LowBalanceNotice,
  OutOfTokensScreen,
  OutstandingNotice,
  OverageNotice,
  PlanPicker,
  ReceiptList,
  SupportReport,
  TopUpPackPicker,
  UsageBreakdown,
  useWallets,
  WalletSwitcher,
  WalletTable,
} from '../src';
import { UsageChart } from '../src/charts';
import type { ShownProduct } from './ledger';
import { Actions } from './Actions';

export interface SectionsProps {
  product: ShownProduct;
  walletId: string | undefined;
  onWallet: (walletId: string) => void;
}

/** Every component that applies to this wallet, in the order in which a user needs them. */
export function Sections({ product, walletId, onWallet }: SectionsProps): JSX.Element {
  const { data: wallets } = useWallets();
  const wallet = wallets?.find(({ id }) => id === walletId) ?? wallets?.[0];
  if (wallets && !wallet)
    return (
      <main className="show-main">
        <p className="show-wait">
          This account has no wallets. Choose another scenario, or open a wallet in the devtools (Alt+Shift+L).
        </p>
      </main>
    );
  if (!wallet) return <main className="show-main" aria-busy="true" />;
  const { capabilities } = wallet;
  const several = (wallets?.length ?? 0) > 1;
  const sellsPlans = product.plans.length > 0;
  return (
    <main className="show-main">
      <div className="show-head">
        <div>
          <h1>{wallet.name}</h1>
          {several && <WalletSwitcher value={wallet.id} onChange={onWallet} />}
        </div>
        <BalancePopover />
      </div>
      <div className="show-notices">
        <LowBalanceNotice />
        <OutstandingNotice />
        <OverageNotice />
      </div>
      <div className="show-columns">
        <div className="show-column">
          <Card id="use" title="Use">
            <Actions product={product} />
            <JobList
              limit={5}
              labels={{ action: (id) => product.actions.find((known) => known.id === id)?.label ?? id }}
            />
          </Card>
          {(wallet.limits?.length ?? 0) > 0 && (
            <Card id="limits" title="Limits">
              <LimitMeter />
            </Card>
          )}
          {(capabilities.topUp || capabilities.autoReload) && (
            <Card id="buy" title="Buy">
              {capabilities.topUp && <TopUpPackPicker />}
              {capabilities.autoReload && <AutoReloadToggle />}
            </Card>
          )}
          <Card id="account" title="Account">
            <BillingSnapshot />
            <LowBalanceAlert />
            <Dialogs hasPlan={wallet.subscription.plan !== null} />
          </Card>
          {sellsPlans && (
            <Card id="plans" title="Plans">
              <PlanPicker />
            </Card>
          )}
        </div>
        <div className="show-column" data-wide>
          <Card id="usage" title="Usage">
            <UsageChart />
            <Forecast />
            {(capabilities.usage?.length ?? 0) > 0 && <UsageBreakdown />}
          </Card>
          <Card id="log" title="History">
            <CreditLog pageSize={10} />
          </Card>
          {capabilities.receipts && (
            <Card id="receipts" title="Receipts">
              <ReceiptList />
            </Card>
          )}
          <Card id="why" title="Why the balance is what it is">
            <BalanceExplainer />
          </Card>
          <Card id="support" title="Support">
            <SupportReport />
          </Card>
          {several && (
            <Card id="wallets" title="All wallets">
              <WalletTable />
            </Card>
          )}
          {wallet.spendable <= 0 && (
            <Card id="out" title="Nothing left">
              <OutOfTokensScreen />
            </Card>
          )}
        </div>
      </div>
    </main>
  );
}

function Card({ id, title, children }: { id: string; title: string; children: ReactNode }): JSX.Element {
  return (
    <section className="show-card" id={id} aria-label={title}>
      {children}
    </section>
  );
}

function Dialogs({ hasPlan }: { hasPlan: boolean }): JSX.Element {
  const [open, setOpen] = useState<'cancel' | 'delete'>();
  const close = () => setOpen(undefined);
  return (
    <p className="show-buttons">
      {hasPlan && (
        <button type="button" onClick={() => setOpen('cancel')}>
          Cancel plan…
        </button>
      )}
      <button type="button" onClick={() => setOpen('delete')}>
        Delete account…
      </button>
      <CancelPlanDialog open={open === 'cancel'} onClose={close} />
      <DeleteAccountDialog open={open === 'delete'} onClose={close} />
    </p>
  );
}
