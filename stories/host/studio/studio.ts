import { createContext, type Dispatch, useContext } from 'react';
import type { UseSpendResult } from '../../../src';
import type { Wallet } from '../../../src/client';
import type { Route } from '../shared/useRoute';
import type { Draft, DraftChange } from './draft';
import type { Place } from './places';
import type { Profile } from './profiles';

/** What every page of the studio can use. */
export interface Studio {
  route: Route;
  place: Place;
  wallet: Wallet;
  wallets: readonly Wallet[];
  slug: string;
  profile: Profile;
  draft: Draft;
  clips: readonly number[];
  changeDraft: Dispatch<DraftChange>;
  /**
   * The submission of the draft. It lives here and not in the wizard, so that it stays paused while the user buys
   * tokens on another page.
   */
  submission: UseSpendResult;
}

export const StudioContext = createContext<Studio | null>(null);

export function useStudio(): Studio {
  const studio = useContext(StudioContext);
  if (!studio) throw new Error('A page of the studio was rendered outside of it.');
  return studio;
}
