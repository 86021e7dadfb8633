import { type Dispatch, useMemo, useReducer } from 'react';
import type { Profile } from './profiles';

// A.S12
/** A creative that hasn't been submitted. It is free and kept until then. */
export interface Draft {
  /** The number of the draft in this visit, from 0. */
  number: number;
  name: string;
  product: string;
  headline: string;
  showcase: 'off' | 'default' | 'custom';
  /** Seconds of each clip, if the showcase is `custom`. */
  seconds: readonly number[];
}

export type DraftChange =
  | { type: 'edit'; fields: Partial<Draft> }
  | { type: 'clip'; index: number; seconds: number }
  | { type: 'add_clip' }
  | { type: 'remove_clip'; index: number }
  | { type: 'next' };

const defaultClips: readonly number[] = [8, 8, 8];
const mostClips = 8;

export function useDraft(profile: Profile): [draft: Draft, change: Dispatch<DraftChange>] {
  return useReducer(
    (draft: Draft, change: DraftChange) => changed(draft, change, profile),
    undefined,
    () => freshDraft(profile, 0),
  );
}

/** The clips to price. The array stays the same while the seconds do. */
export function useClips({ showcase, seconds }: Draft): readonly number[] {
  return useMemo(
    () => (showcase === 'off' ? [] : showcase === 'default' ? defaultClips : seconds),
    [showcase, seconds],
  );
}

function freshDraft({ ideas, product, headline }: Profile, number: number): Draft {
  const name = ideas[number % ideas.length] ?? 'New creative';
  return { number, name, product, headline, showcase: 'custom', seconds: [8, 8, 8, 8, 8, 8] };
}

function changed(draft: Draft, change: DraftChange, profile: Profile): Draft {
  const { seconds } = draft;
  switch (change.type) {
    case 'edit':
      return { ...draft, ...change.fields };
    case 'clip':
      return { ...draft, seconds: seconds.with(change.index, change.seconds) };
    case 'add_clip':
      return seconds.length < mostClips ? { ...draft, seconds: [...seconds, 8] } : draft;
    case 'remove_clip':
      return { ...draft, seconds: seconds.toSpliced(change.index, 1) };
    case 'next':
      return freshDraft(profile, draft.number + 1);
  }
}
