'use client';
import { type JSX, useState } from 'react';
import type { EntryType } from '../../contract';
import { useStatement } from '../../hooks';
import type { CreditLogLabels } from '../labels/creditLog';

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
  onChange: (filter: CreditLogFilter) => void;
}

/** Filters by type and date, and the switch to exact instants. */
export function LogFilters({ walletId, filter, words, onChange }: LogFiltersProps): JSX.Element {
  const [isWanted, setWanted] = useState(false);
  const { type, fromDate, toDate } = filter;
  const want = () => setWanted(true);
  return (
    <div data-part="filters">
      <label data-part="field">
        <span>{words.filterType}</span>
        <select
          value={type ?? ''}
          onPointerEnter={want}
          onFocus={want}
          onChange={({ target }) => onChange({ ...filter, type: (target.value || undefined) as EntryType | undefined })}
        >
          <option value="">{words.allTypes}</option>
          {isWanted ? (
            <LoggedTypes {...{ walletId, type, words }} />
          ) : (
            type && <option value={type}>{words.type(type)}</option>
          )}
        </select>
      </label>
      <Day
        label={words.from}
        value={fromDate}
        max={toDate}
        onChange={(day) => onChange({ ...filter, fromDate: day })}
      />
      <Day label={words.to} value={toDate} min={fromDate} onChange={(day) => onChange({ ...filter, toDate: day })} />
      <label data-part="check">
        {/* The stylesheet shows or hides what every row has anyway, so no row renders again. */}
        <input type="checkbox" />
        <span>{words.exact}</span>
      </label>
    </div>
  );
}

interface DayProps {
  label: string;
  value: string | undefined;
  min?: string | undefined;
  max?: string | undefined;
  onChange: (day: string | undefined) => void;
}

function Day({ label, value = '', onChange, ...bounds }: DayProps) {
  return (
    <label data-part="field">
      <span>{label}</span>
      <input type="date" {...bounds} value={value} onChange={({ target }) => onChange(target.value || undefined)} />
    </label>
  );
}

/** The types this wallet's log really has, asked for only when somebody is about to choose one. */
function LoggedTypes({
  walletId,
  type,
  words,
}: Pick<LogFiltersProps, 'walletId' | 'words'> & { type: EntryType | undefined }) {
  const { data } = useStatement({ walletId, fromAt: '1970-01-01T00:00:00.000Z' });
  const logged = data?.byType.map((total) => total.type) ?? [];
  const types = type && !logged.includes(type) ? [type, ...logged] : logged;
  return types.map((each) => (
    <option key={each} value={each}>
      {words.type(each)}
    </option>
  ));
}
