import { useMemo, useSyncExternalStore } from 'react';

export const places = ['bottom-right', 'bottom-left', 'top-right', 'top-left', 'right', 'left', 'bottom'] as const;
/** A corner or a whole side of the window. */
export type Place = (typeof places)[number];
export const tabs = ['time', 'wallets', 'payments', 'jobs', 'faults', 'mail', 'journal', 'world'] as const;
export type Tab = (typeof tabs)[number];

export interface Settings {
  place: Place;
  isOpen: boolean;
  tab: Tab;
}

const name = 'creditkit.devtools';
const listeners = new Set<() => void>();
/** If the browser blocks storage, the settings last as long as the page. */
let inMemory: string | undefined;

/** How the panel was last left, and a function to change it. Saved for the next visit. */
export function useSettings(defaults: Partial<Settings>): [Settings, (change: Partial<Settings>) => void] {
  // The server renders the default settings, and the browser corrects them after hydration.
  const text = useSyncExternalStore(subscribe, load, () => '');
  const { place = 'bottom-right', isOpen = false, tab = 'time' } = defaults;
  const settings = useMemo(() => ({ place, isOpen, tab, ...read(text) }), [place, isOpen, tab, text]);
  return [settings, (change) => save(JSON.stringify({ ...settings, ...read(load()), ...change }))];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function load(): string {
  try {
    return inMemory ?? localStorage.getItem(name) ?? '';
  } catch {
    // Storage is blocked, and nothing was saved in memory yet.
    return '';
  }
}

function save(text: string): void {
  try {
    localStorage.setItem(name, text);
    inMemory = undefined;
  } catch {
    // Storage is full or blocked.
    inMemory = text;
  }
  for (const listener of listeners) listener();
}

/** Anything may be stored under this name, so only known values are taken. */
function read(text: string): Partial<Settings> {
  let stored: Record<string, unknown>;
  try {
    stored = Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    // Nothing is stored, or it isn't the panel's.
    return {};
  }
  const place = places.find((known) => known === stored['place']);
  const tab = tabs.find((known) => known === stored['tab']);
  const { isOpen } = stored;
  return { ...(place && { place }), ...(tab && { tab }), ...(typeof isOpen === 'boolean' && { isOpen }) };
}
