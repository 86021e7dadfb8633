'use client';
import type { JSX } from 'react';
import { useFormat } from '../ui/locale';
import { Button } from '../ui/Button';
import { useLog } from './useLog';

/**
 * The buttons for the next and previous page. At the first and last page, a button stays and keeps the focus, but is
 * marked as disabled.
 */
export function LogPager(): JSX.Element {
  const { count } = useFormat();
  const { log, words } = useLog();
  const { from, to } = log.page;
  return (
    <div data-part="pager">
      <p data-part="note">{to > 0 && words.range(count(from), count(to), count(log.total))}</p>
      <Button isOff={!log.hasPrevious} icon="newer" onClick={log.previous}>
        {words.newer}
      </Button>
      <Button isOff={!log.hasNext} icon="older" onClick={log.next}>
        {words.older}
      </Button>
    </div>
  );
}
