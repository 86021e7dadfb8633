'use client';
import { forwardRef, useState } from 'react';
import { useCredits, useWallet } from '../hooks';
import { type LowBalanceNoticeLabels, lowBalanceNoticeLabels } from './labels/lowBalanceNotice';
import { useNews, weight } from './ui/announce';
import { useFormat, useWords } from './ui/locale';
import type { RootProps, Rooted, Way } from './ui/types';
import { WalletSection } from './ui/WalletSection';
import { WayOn } from './ui/WayOn';

export interface LowBalanceNoticeProps extends RootProps<'section'> {
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /** Where packs are bought. @default the provider's `links.topUp` */
  topUp?: Way | undefined;
  labels?: Partial<LowBalanceNoticeLabels> | undefined;
}

// OQ-42, C.G8s
/**
 * A suggestion while the balance is low but not used up. It is off unless a host places it.
 * Renders a `<section>`, or nothing. It can be dismissed, until the balance was fine in between. `data-state`: `low`.
 */
export const LowBalanceNotice: Rooted<LowBalanceNoticeProps, HTMLElement> = forwardRef(function LowBalanceNotice(
  { walletId, topUp, labels, ...rest }: LowBalanceNoticeProps,
  ref,
) {
  const words = useWords('lowBalanceNotice', lowBalanceNoticeLabels, labels);
  const format = useFormat();
  const { links } = useCredits();
  const [dismissedAt, setDismissedAt] = useState<number>();
  const { data } = useWallet(walletId);
  const isLow = !!data && data.low && data.spendable > 0;
  const text = isLow ? words.low(format.balance(data.spendable, data.unit)) : '';
  useNews(data && { about: data.id, fact: isLow && data.spendable, text, weight: weight.warning });
  return (
    <WalletSection
      {...rest}
      {...{ ref, walletId }}
      name="low-balance-notice"
      // A balance above the one that was dismissed has been topped up since.
      stateOf={({ low, spendable }) =>
        low && spendable > 0 && (dismissedAt === undefined || spendable > dismissedAt) ? 'low' : undefined
      }
    >
      {(wallet) => (
        <>
          <p>{words.low(format.balance(wallet.spendable, wallet.unit))}</p>
          <div data-part="actions">
            <WayOn way="top_up" to={topUp ?? links.topUp?.(wallet)}>
              {words.topUp}
            </WayOn>
            <WayOn to={() => setDismissedAt(wallet.spendable)} variant="link">
              {words.dismiss}
            </WayOn>
          </div>
        </>
      )}
    </WalletSection>
  );
});
