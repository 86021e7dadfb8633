import { beginEvent, hush } from './announce';
import { createListeners } from './listen';
import { controlOf, focusPlace, type Place, placeOf } from './place';

/** The dialogs of the kit that stand over the page now, the topmost last. Not those that have stepped aside. */
export const layers: Set<HTMLElement> = new Set();

const ownDialog = 'dialog[data-credits]';

let users = 0;
let last: Place | undefined;

/** What was focused or pressed last outside the kit's dialogs. Safari on a Mac gives a pressed button no focus. */
export function lastPlace(): Place | undefined {
  return last;
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
  const restorer = createFocusRestorer();
  const remember = (event: Event) => {
    const control = controlOf(event.composedPath()[0]);
    if (control && !control.closest(ownDialog)) last = placeOf(control);
  };
  on(view, 'focusin pointerdown', remember, { capture: true });
  on(view, 'pointerdown keydown click', beginEvent, { capture: true, passive: true });
  on(view, 'focusin', restorer.enter, { capture: true });
  on(view, 'focusout', restorer.leave, { capture: true });
  on(view, 'keydown', restorer.press, { capture: true });
  on(view, ownTypes, hide, { capture: true, passive: true });
  on(document, ownTypes, stopOwn, { passive: true });
  return () => {
    if (--users > 0) return;
    restorer.stop();
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

/**
 * Watches the component that has the focus, and only that one: when the focused control goes, focus stays in its place.
 */
function createFocusRestorer() {
  let place: Place | undefined;
  let isMoved = false;
  const check = () => {
    if (!place || place.element.isConnected) return;
    const gone = place;
    place = undefined;
    // Someone else may have taken care of it.
    if (document.activeElement && document.activeElement !== document.body) return;
    // A dialog that closes gives it back by itself.
    if (gone.element.closest(ownDialog)?.isConnected === false) return;
    isMoved = true;
    focusPlace(gone);
  };
  const observer = new MutationObserver(check);
  const forget = () => {
    place = undefined;
    observer.disconnect();
  };
  return {
    stop: forget,
    enter: (event: Event) => {
      forget();
      const target = event.composedPath()[0];
      const root = target instanceof HTMLElement && outermost(target);
      if (!root) return;
      place = placeOf(target);
      observer.observe(root, { childList: true, subtree: true });
      if (root.parentNode) observer.observe(root.parentNode, { childList: true });
    },
    leave: () => {
      // A control that is taken away may say so with a blur; one that the user leaves is still there afterwards.
      const left = place;
      queueMicrotask(() => left && left === place && left.element.isConnected && forget());
    },
    press: (event: KeyboardEvent) => {
      // A key that is held down must not press what has just got the focus.
      if (!event.repeat) isMoved = false;
      else if (isMoved && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
    },
  };
}

function outermost(element: Element): Element | undefined {
  let root: Element | undefined;
  for (let at: Element | null = element; at; at = at.parentElement) if (at.hasAttribute('data-credits')) root = at;
  return root;
}
