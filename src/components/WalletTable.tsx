'use client';
import { forwardRef } from 'react';
import { subscriptionStatuses, type Wallet } from '../contract';
import { plainForm, planRenewsAt } from '../format';
import { useCredits, useWallets } from '../hooks';
import { type WalletTableLabels, walletTableLabels } from './labels/walletTable';
import { LoadFailed } from './ui/LoadFailed';
import { useFormat, useTerms, useWords } from './ui/locale';
import { Skeleton } from './ui/Skeleton';
import { Tokens } from './ui/Tokens';
import type { RootProps, Rooted } from './ui/types';
import { WayOn } from './ui/WayOn';

export interface WalletTableProps extends RootProps<'section'> {
  /** Returns the address of a wallet's settings. @default the provider's `links.settings` */
  settings?: ((wallet: Wallet) => string) | undefined;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<WalletTableLabels> | undefined;
}

// A.G23s
/**
 * All wallets with plan, cadence, live balance and next renewal. Renders a `<section>` with a table. `data-state`:
 * `loading`, `error`, `empty`, `ready`.
 */
export const WalletTable: Rooted<WalletTableProps, HTMLElement> = forwardRef(function WalletTable(
  { settings, labels, ...rest }: WalletTableProps,
  ref,
) {
  const words = useWords('walletTable', walletTableLabels, labels);
  const terms = useTerms();
  const { data, error, refetch } = useWallets();
  const state = data ? (data.length ? 'ready' : 'empty') : error ? 'error' : 'loading';
  return (
    <section {...rest} ref={ref} data-credits="wallet-table" data-state={state} aria-busy={state === 'loading'}>
      {data?.length ? (
        <table role="table" data-part="table" aria-label={words.title(terms)}>
          <thead>
            <tr role="row">
              {(['name', 'plan', 'balance', 'renews'] as const).map((column) => (
                <th key={column} role="columnheader" scope="col" data-part={column}>
                  {column === 'name' ? words.name(terms) : words[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.map((wallet) => (
              <Row key={wallet.id} {...{ wallet, settings, words }} />
            ))}
          </tbody>
        </table>
      ) : data ? (
        <p data-part="empty">{words.empty(terms)}</p>
      ) : error ? (
        <LoadFailed message={words.couldNotLoad(error.code, terms)} retry={words.retry} onRetry={refetch} />
      ) : (
        <>
          <Skeleton size="lines" />
          <Skeleton size="lines" />
        </>
      )}
    </section>
  );
});

const knownStatuses: ReadonlySet<string> = new Set(subscriptionStatuses);

function Row({
  wallet,
  settings,
  words,
}: { wallet: Wallet; words: WalletTableLabels } & Pick<WalletTableProps, 'settings'>) {
  const format = useFormat();
  const { links } = useCredits();
  const { name, balance, capabilities, unit, subscription } = wallet;
  const { plan, cadence, status, endsAt } = subscription;
  // Where no plans are sold, there's none to miss.
  const without = capabilities.planChange ? words.noPlan : words.never;
  const renewsAt = planRenewsAt(subscription);
  const href = (settings ?? links.settings)?.(wallet);
  const badge = knownStatuses.has(status) ? words.status(status) : plainForm(status);
  return (
    <tr role="row">
      <th role="rowheader" scope="row" data-part="name">
        {href ? (
          <WayOn to={href} variant="link">
            {name || wallet.id}
          </WayOn>
        ) : (
          name || wallet.id
        )}
      </th>
      <td role="cell" data-part="plan" data-label={words.plan}>
        <span>{plan ? words.planText(format.name(plan.name), cadence) : without}</span>{' '}
        {badge && <span data-part="badge">{badge}</span>}
      </td>
      <td role="cell" data-part="balance" data-label={words.balance} data-tone={balance < 0 ? 'danger' : undefined}>
        <Tokens amount={balance} unit={unit} />
      </td>
      <td role="cell" data-part="renews" suppressHydrationWarning data-label={words.renews}>
        {renewsAt
          ? format.date(renewsAt)
          : endsAt && status !== 'ended'
            ? words.ends(format.date(endsAt))
            : words.never}
      </td>
    </tr>
  );
}
