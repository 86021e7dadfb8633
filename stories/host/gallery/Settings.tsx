import { type JSX, useState } from 'react';
import {
  BillingSnapshot,
  CancelPlanDialog,
  CreditLog,
  DeleteAccountDialog,
  PlanPicker,
  useFormat,
  useWallet,
} from '../../../src';
import { HostLink } from '../shared/HostLink';

// C.G7, C.P1–C.P3s
/**
 * Settings, with Subscription and Billing, and dialogs to cancel the plan or delete the account that say what is lost.
 */
export function Settings({ onAddTokens, onDeleted }: { onAddTokens: () => void; onDeleted: () => void }): JSX.Element {
  const [leaving, setLeaving] = useState<'plan' | 'account'>();
  const stay = () => setLeaving(undefined);
  const format = useFormat();
  const { data: wallet } = useWallet();
  const topUp = wallet?.buckets.find(({ id }) => id === 'top_up')?.amount ?? 0;
  return (
    <>
      <header className="page-head">
        <div>
          <h1 tabIndex={-1}>Settings</h1>
        </div>
      </header>
      <div className="settings">
        <nav aria-label="Sections">
          <HostLink to="/settings#subscription">Subscription and Billing</HostLink>
          <HostLink to="/settings#tokens">Token history</HostLink>
          <HostLink to="/settings#account">Account</HostLink>
        </nav>
        <div className="stack-l">
          <section className="panel" id="subscription" tabIndex={-1} aria-labelledby="subscription-title">
            <h2 id="subscription-title">Subscription and Billing</h2>
            <BillingSnapshot />
            <div className="gl-topup">
              <div>
                <h3>Top Up tokens</h3>
                <p className="about">{wallet && `${format.quantity(topUp, wallet.unit)}. `}They never expire.</p>
              </div>
              <button type="button" className="btn" onClick={onAddTokens}>
                Add Tokens
              </button>
            </div>
            <h3>Plans</h3>
            <PlanPicker />
            <button type="button" className="btn" data-variant="quiet" onClick={() => setLeaving('plan')}>
              Cancel plan
            </button>
          </section>
          <section className="panel" id="tokens" tabIndex={-1} aria-labelledby="tokens-title">
            <h2 id="tokens-title">Token history</h2>
            <CreditLog />
          </section>
          <section className="panel" id="account" tabIndex={-1} aria-labelledby="account-title">
            <h2 id="account-title">Account</h2>
            <p className="about">Deleting your account deletes all tokens, including the ones you bought.</p>
            <button type="button" className="btn" onClick={() => setLeaving('account')}>
              Delete account
            </button>
          </section>
        </div>
      </div>
      <CancelPlanDialog open={leaving === 'plan'} onClose={stay} />
      <DeleteAccountDialog open={leaving === 'account'} onClose={stay} onDeleted={onDeleted} />
    </>
  );
}
