'use client';
import type { JSX } from 'react';
import type { Suggestion, Wallet } from '../../contract';
import { daysBetween, isBefore } from '../../format';
import { useCredits, useStatement } from '../../hooks';
import { paceLabels } from '../labels/pace';
import { useFormat, useWords } from '../ui/locale';

export interface ShortagePaceProps {
  wallet: Wallet;
  suggestion: Suggestion;
  /** When more arrives, as the line above says. */
  renewsAt: string | null;
}

/**
 * Says whether this is a spike or the usual pace, which helps to choose between a pack and a larger plan: when the
 * balance runs out, or that it would have lasted. Renders nothing if the history is too short, or if it would
 * contradict the server's suggestion.
 */
export function ShortagePace({ wallet, suggestion, renewsAt }: ShortagePaceProps): JSX.Element {
  const { data, isPending } = useStatement({ walletId: wallet.id });
  const words = useWords('forecast', paceLabels, undefined);
  const format = useFormat();
  const { timeZone } = useCredits();
  const { runsOutAt, confidence } = data?.forecast ?? {};
  const say = () => {
    // A day that is past says nothing.
    if (!runsOutAt || confidence === 'low' || isBefore(runsOutAt, wallet.asOf)) return '';
    if (renewsAt && !isBefore(runsOutAt, renewsAt))
      return suggestion === 'top_up' ? words.lasts(format.date(renewsAt)) : '';
    const days = renewsAt ? daysBetween(runsOutAt, renewsAt, timeZone) : undefined;
    return words.runsOut(format.date(runsOutAt), days, format);
  };
  return (
    <p data-part="pace" data-state={isPending ? 'loading' : 'ready'}>
      {say()}
    </p>
  );
}
