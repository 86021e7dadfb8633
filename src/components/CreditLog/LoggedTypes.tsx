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
  /** The chosen type. */
  type: EntryType | undefined;
  /** Entries that are already loaded; their types are known. */
  shown: readonly Entry[];
  /** Whether there may be other types, so that they must be read. */
  isAsked: boolean;
}

/**
 * The types that this wallet's log has, as options. They are rendered before the list is opened, because assistive
 * tools can choose without opening it.
 */
export function LoggedTypes({ walletId, type, words, shown, isAsked }: LoggedTypesProps): JSX.Element {
  const terms = useTerms();
  const [read, setRead] = useState<string | null>();
  // Read once, because it sums up the whole log. Types that come later are on the page that is shown.
  const enabled = isAsked && read !== (walletId ?? null);
  const { data } = useStatement({ walletId, fromAt: '1970-01-01T00:00:00.000Z', enabled });
  if (data && enabled) setRead(walletId ?? null);
  const types = new Map<string, string | undefined>();
  if (type) types.set(type, undefined);
  for (const each of [...(data?.byType ?? []), ...shown]) types.set(each.type, each.label ?? types.get(each.type));
  // Another entry of a known type must not render the list again.
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
