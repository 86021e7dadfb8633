import { beginEvent, hush } from './announce';
import { createListeners } from './listen';
import { controlOf, type Place, placeOf } from './place';

/** The dialogs of the kit that stand over the page now, the topmost last. Not those that have stepped aside. */
export const layers: Set<HTMLElement> = new Set();

export const ownDialog = 'dialog[data-credits]';

let users = 0;
let last: Place | undefined;
let restorer: FocusRestorer | undefined;

/** What was focused or pressed last outside the kit's dialogs. Safari on a Mac gives a pressed button no focus. */
export function lastPlace(): Place | undefined {
  return last;
}

/** Told of what happens on the whole document. */
export interface FocusRestorer {
  enter: (event: Event) => void;
  leave: () => void;
  press: (event: KeyboardEvent) => void;
  stop: () => void;
}

/**
 * From the first component on, a focused control that goes away leaves the focus in its place. The components bring
 * it along, so that pages that only use hooks don't load it.
 */
export function restoreFocusBy(create: () => FocusRestorer): void {
  restorer ??= create();
}

/**
 * What the kit hears of the whole document, once for all its components: what was used last, so that a dialog gives the
 * focus back; whether a focused control goes away, so that what took its place gets the focus; and what happens in the
 * kit's dialogs, so that layers of the host's beneath do not take it for a press outside. Returns the way back.
 */
export function watch(document: Document): () => void {
  if (++users > 1) return () => void users--;
  const { on, stop } = createListeners();
  const view = document.defaultView ?? window;
  const remember = (event: Event) => {
    const control = controlOf(event.composedPath()[0]);
    if (control && !control.closest(ownDialog)) last = placeOf(control);
  };
  on(view, 'focusin pointerdown', remember, { capture: true });
  on(view, 'pointerdown keydown click', beginEvent, { capture: true, passive: true });
  on(view, 'focusin', (event: Event) => restorer?.enter(event), { capture: true });
  on(view, 'focusout', () => restorer?.leave(), { capture: true });
  on(view, 'keydown', (event: KeyboardEvent) => restorer?.press(event), { capture: true });
  on(view, ownTypes, hide, { capture: true, passive: true });
  on(document, ownTypes, stopOwn, { passive: true });
  return () => {
    if (--users > 0) return;
    restorer?.stop();
    hush();
    stop();
  };
}

const ownTypes = 'pointerdown pointerup mousedown mouseup touchstart touchmove touchend click wheel focusin focusout';

/** In a dialog of the kit's, or on the page behind it. What the host shows above is its own. */
function isOwn(event: Event): boolean {
  const [target] = event.composedPath();
  return [...layers].some((layer) => target instanceof Node && (layer.contains(target) || target.contains(layer)));
}

/**
 * Layers that listen while an event goes down would act before the dialog hears of it. They leave alone what is
 * prevented, so it says that it is, until it arrives.
 */
function hide(event: Event): void {
  if (!isOwn(event)) return;
  Object.defineProperty(event, 'defaultPrevented', { value: true, configurable: true });
  const reveal = () => delete (event as { defaultPrevented?: boolean }).defaultPrevented;
  const target = event.composedPath()[0] as Node;
  const layer = [...layers].find((each) => each.contains(target)) ?? target;
  layer.addEventListener(event.type, reveal, { capture: true, once: true });
}

/**
 * Layers that listen on the document come after this, which is there since the provider is. React has heard of the
 * event by then.
 */
function stopOwn(event: Event): void {
  if (isOwn(event)) event.stopImmediatePropagation();
}
