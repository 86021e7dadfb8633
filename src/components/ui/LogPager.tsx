'use client';
import type { JSX } from 'react';
import type { UseCreditLogResult } from '../../hooks';
import type { CreditLogLabels } from '../labels/creditLog';
import { useFormat } from './locale';

/** Turns the pages. A button at the end of its road stays where it is and keeps the focus; it only says that it is disabled. */
export function LogPager({ log, words }: { log: UseCreditLogResult; words: CreditLogLabels }): JSX.Element {
  const { count } = useFormat();
  const { from, to } = log.page;
  const turn = (isOn: boolean, onPress: () => void, label: string) => (
    <button
      type="button"
      data-part="button"
      data-variant="secondary"
      aria-disabled={!isOn}
      onClick={isOn ? onPress : undefined}
    >
      {label}
    </button>
  );
  return (
    <div data-part="pager">
      <p role="status" data-part="note">
        {to > 0 && words.range(count(from), count(to), count(log.total))}
      </p>
      {turn(log.hasPrevious, log.previous, words.newer)}
      {turn(log.hasNext, log.next, words.older)}
    </div>
  );
}
