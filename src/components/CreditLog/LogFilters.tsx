'use client';
import type { JSX } from 'react';
import type { EntryType } from '../../contract';
import { DateField } from '../ui/DateField';
import { useLog } from './useLog';
import { LoggedTypes } from './LoggedTypes';

/** Filters by type and date, and the switch to exact instants. */
export function LogFilters(): JSX.Element {
  const { walletId, filter, words, change: onChange, log, state, isNarrowed } = useLog();
  const { type, fromDate, toDate } = filter;
  const isWhole = state === 'ready' && !isNarrowed && log.total === log.entries.length;
  const isAsked = !isWhole && state !== 'loading' && (isNarrowed || log.total > 0);
  return (
    <div data-part="filters">
      <label data-part="field">
        <span>{words.filterType}</span>
        <select
          value={textOf(type)}
          onChange={({ target }) => onChange({ ...filter, type: (target.value as EntryType) || undefined })}
        >
          <option value="">{words.allTypes}</option>
          <LoggedTypes {...{ walletId, type, words }} shown={log.entries} isAsked={isAsked} />
        </select>
      </label>
      <DateField
        label={words.from}
        value={textOf(fromDate)}
        max={textOf(toDate)}
        onChange={(date) => onChange({ ...filter, fromDate: date || undefined })}
      />
      <DateField
        label={words.to}
        value={textOf(toDate)}
        min={textOf(fromDate)}
        onChange={(date) => onChange({ ...filter, toDate: date || undefined })}
      />
      <label data-part="check">
        {/* Every row contains both; the stylesheet shows one of them, so no row renders again. */}
        <input type="checkbox" />
        <span>{words.exact}</span>
      </label>
    </div>
  );
}

/** A filter may come from a URL, so it may be anything. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
