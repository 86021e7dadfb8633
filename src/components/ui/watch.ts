import { createListeners } from './listen';
import { controlOf, type Place, placeOf } from './place';

export const ownDialog = 'dialog[data-credits]';

/** Handlers for events anywhere on the page. They are loaded with the components that need them. */
export interface Hearer {
  /** Called on the window as an event sets out, before listeners on elements. */
  first?: (event: Event) => void;
  /** Called on the document at the end of an event's way, before listeners that a layer of the host adds later. */
  last?: (event: Event) => void;
  /** Called on the window as a key goes down, before listeners on elements. Only this one may cancel the event. */
  key?: (event: KeyboardEvent) => void;
  /** Called when the last provider unmounts. */
  end?: () => void;
}

const hearers = new Set<Hearer>();

/** Adds handlers for good. They are called while there is a provider. */
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
 * Listens to the window and the document, once for all providers, and remembers which control was used last, so that a
 * dialog can restore the focus. Components add the other handlers, but the provider listens, because listeners are
 * called in the order in which they were added. Returns a function that stops listening.
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
