'use client';
import type { JSX } from 'react';
import type { EntryType } from '../../contract';
import { useStatement } from '../../hooks';
import type { CreditLogLabels } from '../labels/creditLog';
import { useTerms } from '../ui/locale';

export interface LoggedTypesProps {
  walletId: string | undefined;
  words: CreditLogLabels;
  /** The one chosen. */
  type: EntryType | undefined;
}

/** The types this wallet's log really has, to choose from. */
export function LoggedTypes({ walletId, type, words }: LoggedTypesProps): JSX.Element {
  const terms = useTerms();
  const { data } = useStatement({ walletId, fromAt: '1970-01-01T00:00:00.000Z' });
  const logged = data?.byType ?? [];
  const types = !type || logged.some((total) => total.type === type) ? logged : [{ type, label: undefined }, ...logged];
  return (
    <>
      {types.map((each) => (
        <option key={each.type} value={each.type}>
          {words.type(each.type, each.label, terms)}
        </option>
      ))}
    </>
  );
}
