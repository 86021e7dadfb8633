import { focusPlace, type Place, placeOf } from './place';
import { type Hearer, hearWith, ownDialog } from './watch';

let restorer: Hearer | undefined;

/** From the first component on, a focused control that goes away leaves the focus in its place. */
export function keepFocusInPlace(): void {
  hearWith((restorer ??= createFocusRestorer()));
}

/**
 * Watches the component that has the focus, and only that one: when the focused control goes, focus stays in its place.
 */
function createFocusRestorer(): Hearer {
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
  const leave = () => {
    // A control that is taken away may say so with a blur; one that the user leaves is still there afterwards.
    const left = place;
    queueMicrotask(() => left && left === place && left.element.isConnected && forget());
  };
  return {
    end: forget,
    first: (event) => {
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
