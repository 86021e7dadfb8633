'use client';

/** What Radix says of a press or a focus outside. */
interface Outside extends Event {
  detail: { originalEvent: Event };
}

/**
 * For a dialog of the kit's, over which the host may open a `<dialog>` of its own, e.g. to pay. What happens in that one is not taken for a press
 * outside, and its Esc is its own: the paused action waits beneath.
 */
export const underOthers = {
  onInteractOutside(event: Outside): void {
    const { target } = event.detail.originalEvent;
    const other = dialogAbove(target);
    // Radix asks when the press is over. What has gone by then was in something above as well: the page beneath takes no presses.
    if (other || !(target as Node).isConnected) event.preventDefault();
    // It may have been in the page all along, and was hidden from screen readers with the rest of it.
    for (let at: Element | null | undefined = other; at; at = at.parentElement)
      if (at.hasAttribute('data-aria-hidden')) at.removeAttribute('aria-hidden');
  },
  onEscapeKeyDown(event: Event): void {
    // Only said to be prevented, so that nothing here closes; prevented in earnest, the browser would not close the host's dialog either.
    if (dialogAbove(event.target)) Object.defineProperty(event, 'defaultPrevented', { value: true });
  },
};

/** The host's dialog it is in. One that has the kit's inside is not above it. */
function dialogAbove(target: EventTarget | null): Element | undefined {
  const other = target instanceof Element && target.closest('dialog');
  return other && !other.querySelector('[data-credits][role$=dialog]') ? other : undefined;
}
