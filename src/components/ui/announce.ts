'use client';
import { useEffect, useRef } from 'react';
import { addPageListener, type PageListener } from './watch';

/** How important an announcement is: the outcome of what the user did, a warning, or just a new balance. */
export const weight = { outcome: 3, warning: 2, balance: 1 } as const;

export interface Announcement {
  /**
   * The subject, usually a wallet's id. Of several announcements about the same subject within a moment, only the most
   * important one is made.
   */
  about: string;
  text: string;
  weight: number;
}

/** Long enough for the reads after a command, short enough to be noticed as the result of the press. */
const gatherMs = 600;
/** After an outcome, the new balance is not announced as well. */
const quietMs = 2_000;

// By subject. One live region serves the page, so this is state of the module.
const pending = new Map<string, Announcement & { timer: ReturnType<typeof setTimeout> }>();
const announced = new Map<string, { weight: number; at: number }>();
let region: HTMLElement | undefined;

/**
 * Announces to screen readers, politely, and once even if several components do it. The whole kit shares one live
 * region.
 */
export function announce(announcement: Announcement): void {
  addPageListener(pageListener);
  const { about, weight: w } = announcement;
  const other = pending.get(about);
  if (other && other.weight > w) return;
  const last = announced.get(about);
  if (last && last.weight > w && Date.now() - last.at < quietMs) return;
  clearTimeout(other?.timer);
  pending.set(about, { ...announcement, timer: setTimeout(() => say(announcement), gatherMs) });
}

const pageListener: PageListener = {
  // The user has acted: the next announcement is about another event.
  capture: ({ type }) => {
    if (type === 'pointerdown' || type === 'click') announced.clear();
  },
  key: () => announced.clear(),
  end: clear,
};

/** Drops pending announcements and removes the live region. */
function clear(): void {
  for (const { timer } of pending.values()) clearTimeout(timer);
  pending.clear();
  announced.clear();
  region?.remove();
  region = undefined;
}

function say({ about, text, weight: w }: Announcement): void {
  pending.delete(about);
  announced.set(about, { weight: w, at: Date.now() });
  const target = liveRegion();
  // Screen readers only announce the same text again if the region was empty in between, and they must know the region
  // before it gets a text.
  target.textContent = '';
  setTimeout(() => {
    target.textContent = text;
  }, 50);
}

/** Screen readers ignore everything outside a native modal dialog, so the region is inside the topmost one. */
function liveRegion(): HTMLElement {
  const modals = [...document.querySelectorAll('dialog[open]')].filter((each) => each.matches(':modal'));
  const home = modals.at(-1) ?? document.body;
  if (region?.parentNode === home) return region;
  region?.remove();
  region = document.createElement('div');
  region.setAttribute('role', 'status');
  region.setAttribute('aria-live', 'polite');
  // Hidden without the stylesheet, too. A strict CSP allows styles that are set this way.
  region.style.cssText = 'position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)';
  return home.appendChild(region);
}

/**
 * Announces a text whenever `fact` changes, so that a change of the language isn't announced. By default, `fact` is the
 * text. The first text isn't announced, because it's part of what was opened, unless `isNew` is set.
 */
export function useAnnouncement(announcement: (Announcement & { fact?: unknown }) | undefined, isNew = false): void {
  const before = useRef<{ about: string; fact: unknown } | null>(isNew ? { about: '', fact: undefined } : null);
  const { about = '', text = '', weight: w = 0, fact = text } = announcement ?? {};
  const isKnown = announcement !== undefined;
  useEffect(() => {
    if (!isKnown) return;
    const last = before.current;
    before.current = { about, fact };
    // Another wallet is not announced, nor is a warning that ended.
    if (!last || last.fact === fact || (last.about && last.about !== about) || text === '') return;
    announce({ about, text, weight: w });
  }, [isKnown, about, text, fact, w]);
}
