export interface Listeners {
  on: (target: EventTarget, types: string, listener: (event: never) => void, options?: AddEventListenerOptions) => void;
  stop: () => void;
}

/** Listeners that go together. Not by an AbortSignal: a DOM in a test may refuse one that is of another realm than itself, and take the page down. */
export function createListeners(): Listeners {
  const undo: (() => void)[] = [];
  return {
    on: (target, types, listener, options) => {
      for (const type of types.split(' ')) {
        target.addEventListener(type, listener as EventListener, options);
        undo.push(() => target.removeEventListener(type, listener as EventListener, options));
      }
    },
    stop: () => {
      for (const step of undo.splice(0)) step();
    },
  };
}
