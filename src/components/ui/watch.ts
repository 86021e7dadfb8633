import { createListeners } from './listen';
import { controlOf, type Place, placeOf } from './place';

export const ownDialog = 'dialog[data-credits]';

/** Handlers for events anywhere on the page. They are loaded with the components that need them. */
export interface PageListener {
  /** Called on the window in the capture phase, before listeners on elements. */
  capture?: (event: Event) => void;
  /** Called on the document in the bubble phase, before listeners that a layer of the host adds later. */
  bubble?: (event: Event) => void;
  /** Called on the window when a key goes down, before listeners on elements. Only this one may cancel the event. */
  key?: (event: KeyboardEvent) => void;
  /** Called when the last provider unmounts. */
  end?: () => void;
}

const pageListeners = new Set<PageListener>();

/** Adds a listener for good. It is called while there is a provider. */
export function addPageListener(listener: PageListener): void {
  pageListeners.add(listener);
}

/** The number of providers. */
let providers = 0;
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
export function watchPage(document: Document): () => void {
  if (++providers > 1) return () => void providers--;
  const { on, stop } = createListeners();
  const view = document.defaultView ?? window;
  const remember = (event: Event) => {
    const control = controlOf(event.composedPath()[0]);
    if (control && !control.closest(ownDialog)) last = placeOf(control);
  };
  const dispatch = (handler: 'capture' | 'bubble' | 'key') => (event: KeyboardEvent) => {
    for (const listener of pageListeners) listener[handler]?.(event);
  };
  on(view, 'focusin pointerdown', remember, { capture: true });
  on(view, types, dispatch('capture'), { capture: true, passive: true });
  on(view, 'keydown', dispatch('key'), { capture: true });
  on(document, types, dispatch('bubble'), { passive: true });
  return () => {
    if (--providers > 0) return;
    for (const { end } of pageListeners) end?.();
    stop();
  };
}

const types = 'pointerdown pointerup mousedown mouseup touchstart touchmove touchend click wheel focusin focusout';
