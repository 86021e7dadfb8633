import type { JSX } from 'react';
import { WalletTable } from '../../../src';

// A.G23s
/** All clients of the agency, each with its own plan and balance. */
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
