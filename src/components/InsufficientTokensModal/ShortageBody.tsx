'use client';
import { type JSX, type ReactNode, useState } from 'react';
import { useWallet } from '../../hooks';
import type { InsufficientTokensModalLabels } from '../labels/insufficientTokensModal';
import { useAnnouncement, weight } from '../ui/announce';
import { LoadFailed } from '../ui/LoadFailed';
import { useFormat } from '../ui/locale';
import { Skeleton } from '../ui/Skeleton';
import { useFrozen } from '../ui/useStable';
import { type Paused, type Place, ShortageContext, type ShortagePlaces, type ShortageValue } from './useShortage';
import { ShortageReasons } from './ShortageReasons';
import { reasonOf, ShortageSummary } from './ShortageSummary';
import { ShortageWays } from './ShortageWays';

export interface ShortageBodyProps extends Paused, Pick<ShortageValue, 'onContinue' | 'onClose'> {
  words: InsufficientTokensModalLabels;
  places: ShortagePlaces;
  /** False while it fades out. It still shows the last content then. */
  isOpen: boolean;
  /** Renders the header from the title. */
  header?: ((title: string) => ReactNode) | undefined;
  children: ReactNode;
}

/**
 * The content of the modal, which a host can also use in its own dialog: the parts, in the host's order or the kit's,
 * once the wallet is loaded.
 */
export function ShortageBody({ isOpen, header, children, ...paused }: ShortageBodyProps): JSX.Element {
  const { shortage, quote, words } = paused;
  const { data, error, refetch } = useWallet(shortage.walletId);
  const wallet = useFrozen(data, !isOpen);
  const [place, show] = useState<Place>();
  const format = useFormat();
  const unit = wallet?.unit;
  const title =
    quote && unit
      ? // With Auto Reload or extra usage, it goes on although the balance isn't enough.
        quote.cost > quote.spendable
        ? words.continue
        : words.covered(format.balance(quote.spendable, unit))
      : words.title(reasonOf(shortage), unit && format.unitName(unit));

  // Screen readers read the first title when it gets the focus, so it isn't announced.
  useAnnouncement(
    wallet && isOpen ? { about: wallet.id, fact: !!quote, text: title, weight: weight.outcome } : undefined,
  );

  return (
    <>
      {header?.(title)}
      {wallet ? (
        <Parts {...paused} {...{ wallet, title, place, show }}>
          {children}
        </Parts>
      ) : error ? (
        <LoadFailed message={words.couldNotLoad(error.code)} retry={words.retry} onRetry={refetch} />
      ) : (
        <div data-part="lines">
          <Skeleton size="l" />
          <Skeleton size="l" />
        </div>
      )}
    </>
  );
}

function Parts({ children, ...value }: ShortageValue & { children: ReactNode }) {
  return (
    <ShortageContext.Provider value={value}>
      {children ?? (
        <>
          <ShortageSummary />
          <ShortageReasons />
          <ShortageWays />
        </>
      )}
    </ShortageContext.Provider>
  );
}
