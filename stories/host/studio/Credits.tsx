import { type JSX, useState } from 'react';
import { BalanceExplainer, CreditLog, OutstandingNotice, SupportReport } from '../../../src';
import { HostLink } from '../shared/HostLink';
import { clientPath } from './places';
import { useStudio } from './studio';

// A.L1, A.L7–A.L9
/**
 * `/dashboard/clients/<client>/credits`: the log, and an explanation of the balance to try before contacting support.
 */
export function Credits(): JSX.Element {
  const { slug, wallet } = useStudio();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <header className="page-head">
        <div>
          <h1 tabIndex={-1}>Credits</h1>
          <p>All token transactions of {wallet.name}.</p>
        </div>
        <HostLink className="btn" to={clientPath(slug, 'settings#manual-reload')}>
          Top up
        </HostLink>
      </header>
      <div className="stack-l">
        <OutstandingNotice />
        <CreditLog />
        <details className="help" onToggle={({ currentTarget }) => setAsking(currentTarget.open)}>
          <summary>Does a number look off?</summary>
          {isAsking && (
            <div className="stack-l">
              <BalanceExplainer />
              <SupportReport />
            </div>
          )}
        </details>
      </div>
    </>
  );
}
