import type { JSX } from 'react';
import { WalletTable } from '../../../src';

// A.G23s
/** Every client of the agency, each with a plan and a balance of its own. */
export function Clients(): JSX.Element {
  return (
    <>
      <header className="page-head">
        <div>
          <h1 tabIndex={-1}>All clients</h1>
          <p>Each client has its own plan, balance and log. Nothing is shared between them.</p>
        </div>
      </header>
      <WalletTable />
    </>
  );
}
