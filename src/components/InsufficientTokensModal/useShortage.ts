'use client';
import { type Context, createContext, type ReactElement, useEffect, useRef } from 'react';
import type { Quote, Wallet } from '../../contract';
import { type SpendShortage, type UseSpendResult, useTell } from '../../hooks';
import type { InsufficientTokensModalLabels } from '../labels/insufficientTokensModal';
import type { Way } from '../ui/types';
import { useLast } from '../ui/useStable';
import { usePart } from '../ui/part';

/** What the modal needs of `useSpend`, whatever the action. */
export type PausedSpend = Pick<UseSpendResult, 'status' | 'shortage' | 'quote' | 'continue' | 'dismiss'>;

/** What stopped an action, and what to do about it: from `useSpend`, or from your own endpoint. */
export interface ShortageSource {
  /** What `useSpend` returned. The modal opens when it pauses, and continues it once the wallet can pay. */
  spend?: PausedSpend | undefined;
  /** For hosts that do without `useSpend`: what a refused spend lacked. Open while it is set. */
  shortage?: SpendShortage | null | undefined;
  /** With `shortage`: the price as it is now that the wallet can pay. The modal then says so and offers to continue. */
  quote?: Quote | undefined;
  /** With `shortage`: performs the paused action, as a new attempt. */
  onContinue?: (() => void) | undefined;
  // OQ-38
  /** With `shortage`: takes it away. Closing spends and buys nothing. */
  onClose?: (() => void) | undefined;
}

/** Where the ways on lead. */
export interface ShortagePlaces {
  /**
   * Where *Top up* leads, or what it shows in place, e.g. `<TopUpPackPicker />`.
   * @default the provider's `links.topUp`
   */
  topUp?: Way | ReactElement | undefined;
  /**
   * Where *Upgrade plan* leads, or what it shows in place, e.g. `<PlanPicker />`.
   * @default the provider's `links.upgrade`
   */
  upgrade?: Way | ReactElement | undefined;
  /** Where *View transaction history* leads. @default the provider's `links.history` */
  history?: Way | undefined;
  /**
   * Where extra usage is turned on, or what shows it in place, where the wallet has it and it is off.
   * @default no button
   */
  overage?: Way | ReactElement | undefined;
}

export interface Paused {
  shortage: SpendShortage;
  quote: Quote | undefined;
}

/** What is paused; after the pause ends, still the last one while the modal fades out. */
export function usePaused({ spend, shortage: given, quote: price, onContinue, onClose }: ShortageSource) {
  const isPaused = spend?.status === 'paused' || spend?.status === 'covered';
  const shortage = spend ? (isPaused ? spend.shortage : undefined) : given;
  const quote = spend ? (spend.status === 'covered' ? spend.quote : undefined) : price;
  const tell = useTell();
  const isTold = useRef(false);
  useEffect(() => {
    // `useSpend` has already reported the pauses of its own.
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
  /** Which of them is shown in place. */
  place: Place | undefined;
  show: (place: Place | undefined) => void;
  onContinue: () => void;
  onClose: () => void;
}

export const ShortageContext: Context<ShortageValue | null> = createContext<ShortageValue | null>(null);

export const useShortage = (): ShortageValue => usePart(ShortageContext, '<InsufficientTokensModal> or <Shortage>');
