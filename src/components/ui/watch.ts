import { createListeners } from './listen';
import { controlOf, type Place, placeOf } from './place';

export const ownDialog = 'dialog[data-credits]';

/** Handlers for events on the document. They are loaded with the components that need them. */
export interface Hearer {
  /** Called before any other listener of the page. */
  first?: (event: Event) => void;
  /** Called on the document, before layers that the host opens later. */
  last?: (event: Event) => void;
  /** Called for a key, before any other listener. */
  key?: (event: KeyboardEvent) => void;
  /** Called when the last provider unmounts. */
  end?: () => void;
}

const hearers = new Set<Hearer>();

/** Adds handlers, which are active while there is a provider. */
export function hearWith(hearer: Hearer): void {
  hearers.add(hearer);
}

let users = 0;
let last: Place | undefined;

/** What was focused or pressed last outside the kit's dialogs. Safari on macOS doesn't focus a pressed button. */
export function lastPlace(): Place | undefined {
  return last;
}

/**
 * Listens to the whole document, once for all providers, and remembers what was used last, so that a dialog can restore
 * the focus. Components add the other handlers, but the provider listens, because the first listener is called first.
 * Returns a function that stops listening.
 */
export function watch(document: Document): () => void {
  if (++users > 1) return () => void users--;
  const { on, stop } = createListeners();
  const view = document.defaultView ?? window;
  const remember = (event: Event) => {
    const control = controlOf(event.composedPath()[0]);
    if (control && !control.closest(ownDialog)) last = placeOf(control);
  };
  const tell = (phase: 'first' | 'last' | 'key') => (event: KeyboardEvent) => {
    for (const hearer of hearers) hearer[phase]?.(event);
  };
  on(view, 'focusin pointerdown', remember, { capture: true });
  on(view, types, tell('first'), { capture: true, passive: true });
  on(view, 'keydown', tell('key'), { capture: true });
  on(document, types, tell('last'), { passive: true });
  return () => {
    if (--users > 0) return;
    for (const { end } of hearers) end?.();
    stop();
  };
}

const types = 'pointerdown pointerup mousedown mouseup touchstart touchmove touchend click wheel focusin focusout';
