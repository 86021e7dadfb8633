import { type JSX, useState } from 'react';
import { BalanceExplainer, CreditLog, OutstandingNotice, SupportReport } from '../../../src';
import { HostLink } from '../shared/HostLink';
import { clientPath } from './places';
import { useStudio } from './studio';

// A.L1, A.L7–A.L9
/** `/dashboard/clients/<client>/credits`, with why the balance is what it is before anybody has to be asked. */
export function Credits(): JSX.Element {
  const { slug, wallet } = useStudio();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <header className="page-head">
        <div>
          <h1 tabIndex={-1}>Credits</h1>
          <p>Every token that came or went at {wallet.name}.</p>
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
