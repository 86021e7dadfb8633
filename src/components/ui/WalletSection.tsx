'use client';
import { forwardRef, Fragment, type ReactNode } from 'react';
import type { Wallet } from '../../contract';
import { useWallet } from '../../hooks';
import { LoadFailed } from './LoadFailed';
import type { RootProps, Rooted } from './types';

export interface WalletSectionProps extends RootProps<'section'> {
  /** For `data-credits`. */
  name: string;
  walletId: string | undefined;
  /**
   * The placeholder until the wallet is loaded, as high as the content, and the texts if it can't be loaded. Without
   * this, nothing is rendered: a notice that may not be needed reserves no space.
   */
  loading?: { skeleton: ReactNode; couldNotLoad: (code: string | undefined) => string; retry: string } | undefined;
  /** The value of `data-state` once the wallet is loaded. If undefined, nothing is rendered. */
  stateOf: (wallet: Wallet) => string | undefined;
  children: (wallet: Wallet) => ReactNode;
}

/**
 * The root element of a component about one wallet: a placeholder while loading, an error with a retry button, then the
 * content.
 */
export const WalletSection: Rooted<WalletSectionProps, HTMLElement> = forwardRef(function WalletSection(
  { name, walletId, loading, stateOf, children, ...rest },
  ref,
) {
  const { data, error, refetch } = useWallet(walletId);
  const state = data ? stateOf(data) : loading && (error ? 'error' : 'loading');
  if (!state) return null;
  return (
    <section {...rest} ref={ref} data-credits={name} data-state={state} aria-busy={state === 'loading'}>
      {data ? (
        // Text that was typed for one wallet isn't kept for the next.
        <Fragment key={data.id}>{children(data)}</Fragment>
      ) : loading && error ? (
        <LoadFailed message={loading.couldNotLoad(error.code)} retry={loading.retry} onRetry={refetch} />
      ) : (
        loading?.skeleton
      )}
    </section>
  );
});
