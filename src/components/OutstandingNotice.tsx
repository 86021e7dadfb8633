'use client';
import { forwardRef, useState } from 'react';
import { useSettlement, useWallet } from '../hooks';
import { type OutstandingNoticeLabels, outstandingNoticeLabels } from './labels/outstandingNotice';
import { useAnnouncement, weight } from './ui/announce';
import { useFormat, useWords } from './ui/locale';
import { CommandOutcome } from './ui/Outcome';
import type { RootProps, Rooted } from './ui/types';
import { WalletSection } from './ui/WalletSection';
import { WayOn } from './ui/WayOn';

export interface OutstandingNoticeProps extends RootProps<'section'> {
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<OutstandingNoticeLabels> | undefined;
}

// A.R3, OQ-32
/**
 * The amount owed after deliveries cost more than the balance, and a button to settle it if the buckets cover it.
 * Renders a `<section>`, or nothing while nothing is owed. `data-state`: `outstanding`, `payable`.
 */
export const OutstandingNotice: Rooted<OutstandingNoticeProps, HTMLElement> = forwardRef(function OutstandingNotice(
  { walletId, labels, ...rest }: OutstandingNoticeProps,
  ref,
) {
  const words = useWords('outstandingNotice', outstandingNoticeLabels, labels);
  const format = useFormat();
  const { canSettle, error, isPending, isUnknown, settle } = useSettlement({ walletId });
  const { data } = useWallet(walletId);
  const [asked, setAsked] = useState(false);
  const isSettled = asked && !isPending && !error && !isUnknown && data?.outstanding === 0;
  const settled = isSettled ? words.settled(format.balance(data.balance, data.unit)) : '';
  useAnnouncement(data && { about: data.id, text: settled, weight: weight.outcome });
  const press = () => {
    setAsked(true);
    settle();
  };
  return (
    <WalletSection
      {...rest}
      {...{ ref, walletId }}
      name="outstanding-notice"
      stateOf={({ outstanding }) => (outstanding > 0 ? (canSettle ? 'payable' : 'outstanding') : undefined)}
    >
      {({ outstanding, unit }) => (
        <>
          <p data-part="title">{words.owed(format.quantity(outstanding, unit))}</p>
          <p>{words.why}</p>
          {canSettle && (
            <div data-part="actions" aria-busy={isPending}>
              <WayOn to={press}>{words.settle}</WayOn>
            </div>
          )}
          <CommandOutcome command="settle" {...{ walletId, isUnknown, error }} />
        </>
      )}
    </WalletSection>
  );
});
