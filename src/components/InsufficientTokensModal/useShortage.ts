'use client';
import { type Context, createContext, type ReactElement, useEffect, useRef } from 'react';
import type { Quote, Wallet } from '../../contract';
import { type SpendShortage, type UseSpendResult, useTell } from '../../hooks';
import type { InsufficientTokensModalLabels } from '../labels/insufficientTokensModal';
import type { Way } from '../ui/types';
import { useLast } from '../ui/useStable';
import { usePart } from '../ui/part';

/** The part of `useSpend`'s result that the modal needs, for any action. */
export type PausedSpend = Pick<UseSpendResult, 'status' | 'shortage' | 'quote' | 'continue' | 'dismiss'>;

/** The paused action: from `useSpend`, or from your own endpoint. */
export interface ShortageSource {
  /** The result of `useSpend`. The modal opens when it's paused, and continues it once the wallet can pay. */
  spend?: PausedSpend | undefined;
  /** For hosts without `useSpend`: what a refused spend lacked. The modal is open while it's set. */
  shortage?: SpendShortage | null | undefined;
  /** With `shortage`: the current price, once the wallet can pay. The modal then offers to continue. */
  quote?: Quote | undefined;
  /** With `shortage`: performs the paused action, as a new attempt. */
  onContinue?: (() => void) | undefined;
  // OQ-38
  /** With `shortage`: called on closing, to clear it. Closing spends and buys nothing. */
  onClose?: (() => void) | undefined;
}

/** Where the buttons and links lead. */
export interface ShortagePlaces {
  /**
   * Where *Top up* leads, or what it shows in place, such as `<TopUpPackPicker />`.
   * @default the provider's `links.topUp`
   */
  topUp?: Way | ReactElement | undefined;
  /**
   * Where *Upgrade plan* leads, or what it shows in place, such as `<PlanPicker />`.
   * @default the provider's `links.upgrade`
   */
  upgrade?: Way | ReactElement | undefined;
  /** Where *View transaction history* leads. @default the provider's `links.history` */
  history?: Way | undefined;
  /**
   * Where the user turns on extra usage, or what it shows in place, if the wallet has it and it's off.
   * @default no button
   */
  overage?: Way | ReactElement | undefined;
}

export interface Paused {
  shortage: SpendShortage;
  quote: Quote | undefined;
}

/** The paused action. After the pause has ended, still the last one while the modal fades out. */
export function usePaused({ spend, shortage: given, quote: price, onContinue, onClose }: ShortageSource) {
  const shortage = spend ? spend.shortage : given;
  const quote = spend ? spend.quote : price;
  const tell = useTell();
  const isTold = useRef(false);
  useEffect(() => {
    // `useSpend` has already reported its own pauses.
    if (given && !spend && !isTold.current) {
      const { code, cost, shortfall, recovery } = given;
      tell({ type: 'shortage_shown', action: undefined, code, suggestion: recovery.suggestion, cost, shortfall });
    }
    isTold.current = !!given;
  }, [tell, given, spend]);
  const shown = useLast<Paused>(shortage ? { shortage, quote } : undefined);
  return {
    shown,
    isOpen: !!shortage,
    phase: shown && (shown.quote ? 'covered' : shown.shortage.code),
    onContinue: () => {
      if (spend) return spend.continue();
      tell({ type: 'continued', action: undefined });
      onContinue?.();
    },
    onClose: () => {
      if (spend) return spend.dismiss();
      if (given) tell({ type: 'dismissed', action: undefined, code: given.code, isCovered: price !== undefined });
      onClose?.();
    },
  };
}

export type Place = 'topUp' | 'upgrade' | 'overage';

export interface ShortageValue extends Paused {
  wallet: Wallet;
  title: string;
  words: InsufficientTokensModalLabels;
  places: ShortagePlaces;
  /** Which picker is shown in place. */
  place: Place | undefined;
  show: (place: Place | undefined) => void;
  onContinue: () => void;
  onClose: () => void;
}

export const ShortageContext: Context<ShortageValue | null> = createContext<ShortageValue | null>(null);

export const useShortage = (): ShortageValue => usePart(ShortageContext, '<InsufficientTokensModal> or <Shortage>');
