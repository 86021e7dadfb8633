'use client';
import { useEffect, useRef } from 'react';

/** What is said when several things tell of the same event: the outcome of what the user did, a warning, or just a new balance. */
export const weight = { outcome: 3, warning: 2, balance: 1 } as const;

export interface News {
  /** What it is about, usually a wallet's id: of what is said about the same within a moment, only the weightiest is. */
  about: string;
  text: string;
  weight: number;
}

/** Long enough for the readings that one command sets off, short enough to belong to the press. */
const gatherMs = 600;
/** What an outcome has said already is not said again as a balance. */
const quietMs = 2_000;

const waiting = new Map<string, News & { timer: ReturnType<typeof setTimeout> }>();
const said = new Map<string, { weight: number; at: number }>();
let region: HTMLElement | undefined;

/** Tells screen readers, politely and once, whoever on the page has noticed. There is one voice for the whole kit. */
export function announce(news: News): void {
  const other = waiting.get(news.about);
  if (other && other.weight > news.weight) return;
  const last = said.get(news.about);
  if (last && last.weight > news.weight && Date.now() - last.at < quietMs) return;
  clearTimeout(other?.timer);
  waiting.set(news.about, { ...news, timer: setTimeout(() => say(news), gatherMs) });
}

/** The user has done something: what comes next is another event. */
export function beginEvent(): void {
  said.clear();
}

/** Takes back what has not been said yet, and the place it would have been said in. */
export function hush(): void {
  for (const { timer } of waiting.values()) clearTimeout(timer);
  waiting.clear();
  said.clear();
  region?.remove();
  region = undefined;
}

function say({ about, text, weight: w }: News): void {
  waiting.delete(about);
  said.set(about, { weight: w, at: Date.now() });
  const place = placeToSpeak();
  // The same words again are news only after silence; and a region must be there before its words.
  place.textContent = '';
  setTimeout(() => {
    place.textContent = text;
  }, 50);
}

/** Screen readers hear nothing outside of a modal dialog of the platform's, so inside the topmost where there is one. */
function placeToSpeak(): HTMLElement {
  const modals = [...document.querySelectorAll('dialog[open]')].filter((each) => each.matches(':modal'));
  const home = modals.at(-1) ?? document.body;
  if (region?.parentNode === home) return region;
  region?.remove();
  region = document.createElement('div');
  region.setAttribute('role', 'status');
  region.setAttribute('aria-live', 'polite');
  region.setAttribute('data-credits-said', '');
  // Out of sight without the stylesheet, too; set like this a strict policy allows it.
  const { style } = region;
  Object.assign(style, {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
  });
  return home.appendChild(region);
}

/**
 * Announces a text whenever `fact` becomes another one, by default the text itself; so another language is no news. Not the first, which is part
 * of what is opened, unless it is `isNew`.
 */
export function useNews(news: (News & { fact?: unknown }) | undefined, isNew = false): void {
  const before = useRef<{ about: string; fact: unknown } | null>(isNew ? { about: '', fact: undefined } : null);
  const { about = '', text = '', weight: w = 0, fact = text } = news ?? {};
  const isKnown = news !== undefined;
  useEffect(() => {
    if (!isKnown) return;
    const last = before.current;
    before.current = { about, fact };
    // Another wallet is no event, and nor is it that nothing is wrong any more.
    if (!last || last.fact === fact || (last.about && last.about !== about) || text === '') return;
    announce({ about, text, weight: w });
  }, [isKnown, about, text, fact, w]);
}
