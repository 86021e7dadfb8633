import { createContext, useContext, useEffect, useState } from 'react';
import type { Backstage } from '../backstage/client';

/** What every section needs. */
export interface Panel {
  backstage: Backstage;
  /** Why requests don't go through the worker although they should. Empty while all is well. May change at any time. */
  notice(): Promise<string>;
  /** Counts the controls used here. Each one makes the panel reload what it shows. */
  revision: number;
  /** Runs a control, then shows what was done or why it failed. */
  run(said: string | (() => string), work: () => Promise<unknown>): void;
  fail(error: unknown): void;
}

export const PanelContext = createContext<Panel | null>(null);

export function usePanel(): Panel {
  const panel = useContext(PanelContext);
  if (!panel) throw new Error('A section of the devtools was rendered outside its panel.');
  return panel;
}

/** The shortest time between two reads. Others can change the world, too, so the panel polls. */
const pollMs = 1_500;
/** Slow reads are repeated less often, so that polling takes at most a twentieth of the time. */
const restPerLook = 20;

/** The result of a backstage read, refreshed while it's shown. Pass the same `read` function every time. */
export function useReading<T>(read: () => Promise<T>): T | undefined {
  const { revision, fail } = usePanel();
  const [last, setLast] = useState<{ read: unknown; text: string; value: T }>();
  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      const startedAt = performance.now();
      try {
        const value = document.hidden ? undefined : await read();
        if (isOver) return;
        if (value !== undefined) setLast((before) => changed(before, { read, value, text: JSON.stringify(value) }));
      } catch (error) {
        if (!isOver) fail(error);
      }
      if (!isOver) timer = setTimeout(() => void look(), pollMs + restPerLook * (performance.now() - startedAt));
    };
    void look();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [read, revision, fail]);
  return last?.read === read ? last.value : undefined;
}

/** Returns the old value if the answer is the same, so that nothing rerenders. */
function changed<T extends { read: unknown; text: string }>(before: T | undefined, now: T): T {
  return before && before.read === now.read && before.text === now.text ? before : now;
}

/**
 * Makes every page of this origin that uses the kit reload its data. After `reset`, they drop everything from the
 * previous world.
 */
export function tellPages(all: 'changed' | 'reset'): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel('creditkit');
  channel.postMessage({ all });
  channel.close();
}

/**
 * The backstage as account `default`, which also works in a world that requires a token. `onReset` is called when
 * another world has started.
 */
export function asTester(backstage: Backstage, onReset: () => void = () => undefined): Backstage {
  type Control = (input?: object, as?: { account: string }) => Promise<unknown>;
  const groups = Object.entries(backstage).map(([group, controls]) => {
    const functions = Object.entries(controls as Record<string, Control>).map(([name, control]) => {
      const isReset = group === 'world' && (name === 'reset' || name === 'replay');
      const run: Control = async (input, as = { account: 'default' }) => {
        const answer = await control(input, as);
        if (isReset) onReset();
        return answer;
      };
      return [name, run] as const;
    });
    return [group, Object.fromEntries(functions)] as const;
  });
  return Object.fromEntries(groups) as unknown as Backstage;
}

/** The text to show for a refused control. */
export function reasonOf(error: unknown): string {
  const { problem } = Object(error) as { problem?: { detail: string; errors?: { path: string; message: string }[] } };
  if (!problem) return error instanceof Error ? error.message : String(error);
  const { detail, errors } = problem;
  return errors?.length ? errors.map(({ path, message }) => `${path} ${message}`.trim()).join('; ') : detail;
}
