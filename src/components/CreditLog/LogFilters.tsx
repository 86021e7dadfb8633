'use client';
import { type ChangeEvent, type JSX, useState } from 'react';
import type { EntryType } from '../../contract';
import type { CreditLogLabels } from '../labels/creditLog';
import { useTerms } from '../ui/locale';
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
  const field = (label: string, name: keyof CreditLogFilter, Input: 'input' | 'select', more: object) => (
    <label data-part="field">
      <span>{label}</span>
      <Input
        {...more}
        value={textOf(filter[name])}
        onChange={({ target }: ChangeEvent<HTMLInputElement | HTMLSelectElement>) =>
          onChange({ ...filter, [name]: target.value || undefined })
        }
      />
    </label>
  );
  return (
    <div data-part="filters">
      {field(words.filterType, 'type', 'select', {
        onPointerEnter: want,
        onFocus: want,
        children: [
          <option key="" value="">
            {words.allTypes}
          </option>,
          Types && isWanted ? (
            <Types key="logged" {...{ walletId, type, words }} />
          ) : (
            type && (
              <option key={type} value={type}>
                {words.type(type, undefined, terms)}
              </option>
            )
          ),
        ],
      })}
      {field(words.from, 'fromDate', 'input', { type: 'date', max: textOf(toDate) })}
      {field(words.to, 'toDate', 'input', { type: 'date', min: textOf(fromDate) })}
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
