'use client';
import { type JSX, useState } from 'react';
import type { EntryType } from '../../contract';
import type { CreditLogLabels } from '../labels/creditLog';
import { useTerms } from '../ui/locale';
import { DateField } from '../ui/DateField';
import type { LoggedTypes } from './LoggedTypes';

/** What a log is narrowed to. Dates are days of the viewer's calendar, both included: `2026-04-01`. */
export interface CreditLogFilter {
  type?: EntryType | undefined;
  fromDate?: string | undefined;
  toDate?: string | undefined;
}

export interface LogFiltersProps {
  walletId: string | undefined;
  filter: CreditLogFilter;
  words: CreditLogLabels;
  /** What there is to choose from; shown only when somebody is about to. */
  Types: typeof LoggedTypes | undefined;
  onChange: (filter: CreditLogFilter) => void;
}

/** Filters by type and date, and the switch to exact instants. */
export function LogFilters({ walletId, filter, words, Types, onChange }: LogFiltersProps): JSX.Element {
  const terms = useTerms();
  const [isWanted, setWanted] = useState(false);
  const { type, fromDate, toDate } = filter;
  const want = () => setWanted(true);
  return (
    <div data-part="filters">
      <label data-part="field">
        <span>{words.filterType}</span>
        <select
          value={textOf(type)}
          onPointerEnter={want}
          onFocus={want}
          onChange={({ target }) => onChange({ ...filter, type: (target.value as EntryType) || undefined })}
        >
          <option value="">{words.allTypes}</option>
          {Types && isWanted ? (
            <Types {...{ walletId, type, words }} />
          ) : (
            type && <option value={type}>{words.type(type, undefined, terms)}</option>
          )}
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
        {/* The stylesheet shows or hides what every row has anyway, so no row renders again. */}
        <input type="checkbox" />
        <span>{words.exact}</span>
      </label>
    </div>
  );
}

/** A filter may come out of an address, as anything. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
