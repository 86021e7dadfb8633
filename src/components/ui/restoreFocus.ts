import { focusMoves, focusPlace, type Place, placeOf } from './place';
import { addPageListener, ownDialog, type PageListener } from './watch';

let restorer: PageListener | undefined;

/** From the first component on, if a focused control is removed, what takes its place gets the focus. */
export function keepFocusInPlace(): void {
  addPageListener((restorer ??= createFocusRestorer()));
}

/**
 * Watches only the component that has the focus. If the focused control is removed, the focus moves to what takes its
 * place.
 */
function createFocusRestorer(): PageListener {
  let place: Place | undefined;
  const check = () => {
    if (!place || place.element.isConnected) return;
    const gone = place;
    place = undefined;
    // Other code may have moved the focus.
    if (document.activeElement && document.activeElement !== document.body) return;
    // A dialog that closes restores the focus itself.
    if (gone.element.closest(ownDialog)?.isConnected === false) return;
    focusPlace(gone);
  };
  const observer = new MutationObserver(check);
  const forget = () => {
    place = undefined;
    observer.disconnect();
  };
  const leave = () => {
    // A removed control may send a blur. A control that the user leaves is still there afterwards.
    const left = place;
    queueMicrotask(() => left && left === place && left.element.isConnected && forget());
  };
  return {
    end: forget,
    capture: (event) => {
      if (event.type === 'focusout') leave();
      if (event.type !== 'focusin') return;
      forget();
      const target = event.composedPath()[0];
      const root = target instanceof HTMLElement && outermost(target);
      if (!root) return;
      place = placeOf(target);
      observer.observe(root, { childList: true, subtree: true });
      if (root.parentNode) observer.observe(root.parentNode, { childList: true });
    },
    key: (event) => {
      // A held key must not press the element that has just got the focus.
      if (!event.repeat) focusMoves.isNew = false;
      else if (focusMoves.isNew && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
    },
  };
}

function outermost(element: Element): Element | undefined {
  let root: Element | undefined;
  for (let at: Element | null = element; at; at = at.parentElement) if (at.hasAttribute('data-credits')) root = at;
  return root;
}
