import { createListeners } from './listen';
import { controlOf, type Place, placeOf } from './place';

export const ownDialog = 'dialog[data-credits]';

/** What is done when something happens on the document. It comes with the components that need it. */
export interface Hearer {
  /** Before anything else of the page hears of it. */
  first?: (event: Event) => void;
  /** On the document, before the layers that the host opens later. */
  last?: (event: Event) => void;
  /** A key, before anything else hears of it. */
  key?: (event: KeyboardEvent) => void;
  /** The last provider is gone. */
  end?: () => void;
}

const hearers = new Set<Hearer>();

/** From now on, for as long as there is a provider. */
export function hearWith(hearer: Hearer): void {
  hearers.add(hearer);
}

let users = 0;
let last: Place | undefined;

/** What was focused or pressed last outside the kit's dialogs. Safari on a Mac gives a pressed button no focus. */
export function lastPlace(): Place | undefined {
  return last;
}

/**
 * Listens to the whole document, once for all providers, and remembers what was used last, so that a dialog gives the
 * focus back. What else is done with it, components bring along: but who listens first hears first, so the provider
 * listens. Returns the way back.
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
