'use client';
import { forwardRef, useState } from 'react';
import type { Batch, Wallet } from '../contract';
import { isBefore, whenOf } from '../format';
import { useWallet } from '../hooks';
import { type LowBalanceNoticeLabels, lowBalanceNoticeLabels } from './labels/lowBalanceNotice';
import { useAnnouncement, weight } from './ui/announce';
import { useFormat, useWords } from './ui/locale';
import type { RootProps, Rooted, Way } from './ui/types';
import { WalletSection } from './ui/WalletSection';
import { WayOn } from './ui/WayOn';

export interface LowBalanceNoticeProps extends RootProps<'section'> {
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /** Where the user buys packs. @default the provider's `links.topUp` */
  topUp?: Way | undefined;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<LowBalanceNoticeLabels> | undefined;
}

// OQ-42, C.G8s
/**
 * A notice while the balance is low but not used up, or while a part of it expires within a week. The user can dismiss
 * it; it returns if the balance recovers and gets low again. Renders a `<section>`, or nothing. `data-state`: `low`,
 * `ending`.
 */
export const LowBalanceNotice: Rooted<LowBalanceNoticeProps, HTMLElement> = forwardRef(function LowBalanceNotice(
  { walletId, topUp, labels, ...rest }: LowBalanceNoticeProps,
  ref,
) {
  const words = useWords('lowBalanceNotice', lowBalanceNoticeLabels, labels);
  const format = useFormat();
  const [dismissed, setDismissed] = useState<number | string>();
  const isDismissed = (fact: number | string) =>
    typeof fact === 'number' ? typeof dismissed === 'number' && fact <= dismissed : fact === dismissed;
  const { data } = useWallet(walletId);
  const tell = (wallet: Wallet): string => {
    if (isLow(wallet)) return words.low(format.balance(wallet.spendable, wallet.unit));
    const [next, ...later] = endingSoon(wallet);
    if (!next) return '';
    const date = whenOf(next.expiresAt, wallet.asOf, format);
    // All that expires on that date, from whichever bucket.
    const same = later.filter(({ expiresAt }) => whenOf(expiresAt, wallet.asOf, format) === date);
    const amount = same.reduce((sum, batch) => sum + batch.amount, next.amount);
    return words.ending(format.quantity(amount, wallet.unit), date);
  };
  const fact = data && (isLow(data) ? data.spendable : endingSoon(data)[0]?.expiresAt);
  useAnnouncement(data && { about: data.id, fact: fact ?? false, text: tell(data), weight: weight.warning });
  return (
    <WalletSection
      {...rest}
      {...{ ref, walletId }}
      name="low-balance-notice"
      // If the balance is higher than when it was dismissed, it was topped up since.
      stateOf={(wallet) => {
        if (isLow(wallet)) return isDismissed(wallet.spendable) ? undefined : 'low';
        const [batch] = endingSoon(wallet);
        return batch && !isDismissed(batch.expiresAt) ? 'ending' : undefined;
      }}
    >
      {(wallet) => (
        <>
          <p>{tell(wallet)}</p>
          <div data-part="actions">
            {isLow(wallet) && wallet.capabilities.topUp && (
              <WayOn way="top_up" wallet={wallet} to={topUp}>
                {words.topUp}
              </WayOn>
            )}
            <WayOn
              to={() => setDismissed(isLow(wallet) ? wallet.spendable : endingSoon(wallet)[0]?.expiresAt)}
              variant="link"
            >
              {words.dismiss}
            </WayOn>
          </div>
        </>
      )}
    </WalletSection>
  );
});

function isLow({ low, spendable }: Wallet): boolean {
  return low && spendable > 0;
}

const weekMs = 604_800_000;

/**
 * The batches that can be spent now and expire within a week, soonest first. A bucket with a date of its own is one
 * batch, unless that is the day it refills.
 */
function endingSoon({ buckets, asOf }: Wallet): Batch[] {
  const until = Date.parse(asOf) + weekMs;
  return (
    buckets
      .flatMap(({ locked, amount, expiresAt, renewsAt, batches = [] }) => {
        const own = expiresAt && expiresAt !== renewsAt ? [{ amount, expiresAt }] : [];
        return locked ? [] : [...batches, ...own];
      })
      // A server that is late still has what expired.
      .filter(({ amount, expiresAt }) => amount > 0 && !isBefore(expiresAt, asOf) && Date.parse(expiresAt) <= until)
      .toSorted((a, b) => Date.parse(a.expiresAt) - Date.parse(b.expiresAt))
  );
}
