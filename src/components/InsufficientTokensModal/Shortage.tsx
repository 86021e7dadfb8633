'use client';
import { forwardRef, type JSX, type ReactNode } from 'react';
import { type InsufficientTokensModalLabels, insufficientTokensModalLabels } from '../labels/insufficientTokensModal';
import { useWords } from '../ui/locale';
import type { RootProps, Rooted } from '../ui/types';
import { type ShortagePlaces, type ShortageSource, usePaused, useShortage } from './useShortage';
import { ShortageBody } from './ShortageBody';

export interface ShortageProps extends RootProps<'div'>, ShortageSource, ShortagePlaces {
  /**
   * The parts, in any order: `ShortageTitle`, `ShortageSummary`, `ShortageReasons`, `ShortageWays`.
   * @default all but the title
   */
  children?: ReactNode;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<InsufficientTokensModalLabels> | undefined;
}

/**
 * The content of `InsufficientTokensModal`, without the dialog, for your own dialog, drawer or page. Renders a `<div>`,
 * or nothing while nothing is paused. `data-state`: `open`. `data-phase`: the same as the modal's.
 */
export const Shortage: Rooted<ShortageProps, HTMLDivElement> = forwardRef(function Shortage(
  { spend, shortage, quote, onContinue, onClose, topUp, upgrade, history, overage, children, labels, ...rest },
  ref,
) {
  const words = useWords('insufficientTokensModal', insufficientTokensModalLabels, labels);
  const { shown, phase, isOpen, ...on } = usePaused({ spend, shortage, quote, onContinue, onClose });
  if (!shown || !isOpen) return null;
  return (
    <div {...rest} ref={ref} data-credits="shortage" data-state="open" data-phase={phase}>
      <ShortageBody {...shown} {...on} {...{ isOpen, words, children }} places={{ topUp, upgrade, history, overage }} />
    </div>
  );
});

/** The title of the modal as text, for the title of your own dialog. */
export function ShortageTitle(): JSX.Element {
  return <>{useShortage().title}</>;
}
