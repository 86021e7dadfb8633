'use client';
import { type JSX, useMemo, useState } from 'react';
import type { Entry, EntryType } from '../../contract';
import { useStatement } from '../../hooks';
import type { CreditLogLabels } from '../labels/creditLog';
import { useTerms } from '../ui/locale';
import { useStable } from '../ui/useStable';

export interface LoggedTypesProps {
  walletId: string | undefined;
  words: CreditLogLabels;
  /** The one chosen. */
  type: EntryType | undefined;
  /** Entries whose types are known without asking. */
  shown: readonly Entry[];
  /** Whether there may be types beyond those. */
  isAsked: boolean;
}

/**
 * The types this wallet's log really has, to choose from. They are there before the list is opened: not everything that
 * chooses opens it.
 */
export function LoggedTypes({ walletId, type, words, shown, isAsked }: LoggedTypesProps): JSX.Element {
  const terms = useTerms();
  const [read, setRead] = useState<string | null>();
  // Once: the whole log is summed up for it, and what comes later is on the page that is shown.
  const enabled = isAsked && read !== (walletId ?? null);
  const { data } = useStatement({ walletId, fromAt: '1970-01-01T00:00:00.000Z', enabled });
  if (data && enabled) setRead(walletId ?? null);
  const types = new Map<string, string | undefined>();
  if (type) types.set(type, undefined);
  for (const each of [...(data?.byType ?? []), ...shown]) types.set(each.type, each.label ?? types.get(each.type));
  // Another entry of a type that is there is no reason to write the list again.
  const listed = useStable(Object.fromEntries(types));
  return useMemo(
    () => (
      <>
        {Object.entries(listed).map(([each, label]) => (
          <option key={each} value={each}>
            {words.type(each, label, terms)}
          </option>
        ))}
      </>
    ),
    [listed, words, terms],
  );
}
