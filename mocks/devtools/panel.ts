import { createContext, useContext, useEffect, useState } from 'react';
import type { Backstage } from '../backstage/client';

/** What every section works with. */
export interface Panel {
  backstage: Backstage;
  /** Why requests do not go through the worker though they should; empty while all is well. It comes at any time. */
  notice(): Promise<string>;
  /** Counts what was done here, so that everything shown is read again. */
  revision: number;
  /** Carries a control out, then says what was done, or why it was not. */
  run(said: string | (() => string), work: () => Promise<unknown>): void;
  fail(error: unknown): void;
}

export const PanelContext = createContext<Panel | null>(null);

export function usePanel(): Panel {
  const panel = useContext(PanelContext);
  if (!panel) throw new Error('A section of the devtools stands outside of its panel.');
  return panel;
}

/** The least time between two looks at a world that others move as well. */
const pollMs = 1_500;
/** A look that takes long is taken more rarely, so that watching costs a twentieth of the time at most. */
const restPerLook = 20;

/** What a read of the backstage answers, kept up to date while it is shown. `read` must stay the same function. */
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

/** The same answer again changes nothing, and nothing is rendered for it. */
function changed<T extends { read: unknown; text: string }>(before: T | undefined, now: T): T {
  return before && before.read === now.read && before.text === now.text ? before : now;
}

/**
 * Has every page of this origin that shows the kit read again; after `reset`, with nothing left of the world before.
 */
export function tellPages(all: 'changed' | 'reset'): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel('creditkit');
  channel.postMessage({ all });
  channel.close();
}

/**
 * The backstage for whoever names no account, also in a world that insists on one. `onReset` hears that another world
 * has begun.
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

/** What a refused control says to a person. */
export function reasonOf(error: unknown): string {
  const { problem } = Object(error) as { problem?: { detail: string; errors?: { path: string; message: string }[] } };
  if (!problem) return error instanceof Error ? error.message : String(error);
  const { detail, errors } = problem;
  return errors?.length ? errors.map(({ path, message }) => `${path} ${message}`.trim()).join('; ') : detail;
}
