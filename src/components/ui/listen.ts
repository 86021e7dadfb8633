export interface Listeners {
  on: (target: EventTarget, types: string, listener: (event: never) => void, options?: AddEventListenerOptions) => void;
  stop: () => void;
}

/**
 * Listeners that are removed together. It doesn't use an AbortSignal, because a test DOM may reject one of another
 * realm.
 */
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
