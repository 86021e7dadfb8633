'use client';
import { type JSX, useState } from 'react';

export interface DateFieldProps {
  label: string;
  /** The current day, `2026-04-01`; empty for none. */
  value: string;
  min?: string | undefined;
  max?: string | undefined;
  /** Called with a complete, plausible day, or with an empty string. */
  onChange: (date: string) => void;
}

/**
 * A field for a day. While the year is being typed, the value is 0002, 0020 and 0202. These are ignored, and the field
 * keeps what is typed.
 */
export function DateField({ label, value, min, max, onChange }: DateFieldProps): JSX.Element {
  const [draft, setDraft] = useState<string>();
  const change = (input: HTMLInputElement) => {
    const isPartial = input.validity.badInput || (input.value !== '' && !isMeant(input.value));
    setDraft(isPartial ? input.value : undefined);
    if (!isPartial) onChange(input.value);
  };
  return (
    <label data-part="field">
      <span>{label}</span>
      <input
        type="date"
        value={draft ?? value}
        min={min}
        max={max}
        onChange={({ target }) => change(target)}
        onBlur={() => setDraft(undefined)}
      />
    </label>
  );
}

function isMeant(date: string): boolean {
  return /^(19[7-9]|2\d\d)\d-\d\d-\d\d$/.test(date);
}
