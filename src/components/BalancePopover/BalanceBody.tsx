'use client';
import type { JSX, ReactNode } from 'react';
import { useWallet } from '../../hooks';
import type { BalancePopoverLabels } from '../labels/balancePopover';
import { LoadFailed } from '../ui/LoadFailed';
import { Skeleton } from '../ui/Skeleton';
import { useStable } from '../ui/useStable';
import { BalanceContext, type BalancePlaces } from './useBalance';
import { BalanceBuckets } from './BalanceBuckets';
import { BalanceNotes, BalanceTotal, BalanceWays } from './BalanceParts';

export interface BalanceBodyProps extends BalancePlaces {
  walletId: string | undefined;
  words: BalancePopoverLabels;
  children: ReactNode;
}

/**
 * The content of the panel, which a host can also use on a page: the parts, in the host's order or the kit's, once the
 * wallet is loaded.
 */
export function BalanceBody({ walletId, words, children, ...places }: BalanceBodyProps): JSX.Element {
  const { data: wallet, error, refetch } = useWallet(walletId);
  const shown = useStable(wallet && { wallet, words, ...places });
  if (!shown)
    return error ? (
      <LoadFailed message={words.couldNotLoad(error.code)} retry={words.retry} onRetry={refetch} />
    ) : (
      <Skeleton size="l" />
    );
  return (
    <BalanceContext.Provider value={shown}>
      {children ?? (
        <>
          <BalanceTotal />
          <BalanceBuckets />
          <BalanceNotes />
          <BalanceWays />
        </>
      )}
    </BalanceContext.Provider>
  );
}
