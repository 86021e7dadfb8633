'use client';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { placeBeside } from '../ui/beside';
import { createListeners } from '../ui/listen';

export interface UsePopoverResult {
  isOpen: boolean;
  panel: RefObject<HTMLDivElement | null>;
}

const openAfterMs = 120;
const closeAfterMs = 180;

/**
 * A popover that opens when the pointer hovers over its trigger, the element before it, or when the trigger is pressed.
 * It closes when the pointer or the focus leaves both, on another press, on a press elsewhere, and on Esc, which then
 * does nothing else. Pressing the trigger while it's open by hovering keeps it open.
 *
 * It's a `manual` popover: an `auto` popover would close the host's popovers, and Esc would also close the host's
 * dialog.
 */
export function usePopover(): UsePopoverResult {
  const panel = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    // Found by its position, because a host's own button may not forward a ref.
    const trigger = panel.current?.previousElementSibling as HTMLElement | null | undefined;
    return trigger && panel.current ? connect(trigger, panel.current, setIsOpen) : undefined;
  }, []);
  return { isOpen, panel };
}

function connect(trigger: HTMLElement, panel: HTMLElement, onToggle: (isOpen: boolean) => void): () => void {
  // Browsers without popovers show the panel as plain content.
  if (!panel.showPopover) return () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const around = trigger.parentElement ?? trigger;
  /** Whether it was opened by hovering, not by a press. */
  let isPassing = false;
  /** When it closed. The pointer is then over what was below the panel, although the user didn't move it. */
  let closedAt = Number.NEGATIVE_INFINITY;
  let stopWhileOpen = () => {};
  const { on, stop } = createListeners();
  const delayed = (action: () => void, ms: number) => (event: Event) => {
    clearTimeout(timer);
    if ((event as PointerEvent).pointerType !== 'touch') timer = setTimeout(action, ms);
  };
  const isOpen = () => panel.matches(':popover-open');
  const show = () => {
    if (isOpen()) return;
    isPassing = true;
    panel.showPopover();
  };
  const hide = () => {
    if (isOpen()) panel.hidePopover();
  };
  const hover = () => {
    if (performance.now() - closedAt > openAfterMs + closeAfterMs) show();
  };
  const leave = () => {
    if (isPassing && !panel.contains(activeIn(panel))) hide();
  };
  on(panel, 'beforetoggle', (event) => {
    stopWhileOpen();
    closedAt = performance.now();
    if ((event as ToggleEvent).newState === 'open') stopWhileOpen = whileOpen(trigger, panel, hide);
  });
  on(panel, 'toggle', (event) => {
    const open = (event as ToggleEvent).newState === 'open';
    isPassing &&= open;
    onToggle(open);
  });
  on(trigger, 'click', () => {
    clearTimeout(timer);
    if (isOpen() && !isPassing) return hide();
    show();
    isPassing = false;
  });
  on(around, 'focusout', (event) => {
    const { relatedTarget } = event as FocusEvent;
    if (relatedTarget instanceof Node && !around.contains(relatedTarget)) hide();
  });
  // Listen on both, not on their parent, which may be as wide as the page.
  for (const each of [trigger, panel]) {
    on(each, 'pointerenter', delayed(hover, openAfterMs));
    on(each, 'pointerleave', delayed(leave, closeAfterMs));
  }
  return () => {
    clearTimeout(timer);
    stopWhileOpen();
    stop();
  };
}

/** Positions the panel, and closes it on Esc and on presses elsewhere. Returns a function that undoes this. */
function whileOpen(trigger: HTMLElement, panel: HTMLElement, hide: () => void): () => void {
  const { on, stop } = createListeners();
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing || isCovered(trigger)) return;
    // Stop it before surrounding dialogs get the event, because they would close as well.
    event.stopImmediatePropagation();
    event.preventDefault();
    if (panel.contains(activeIn(panel))) trigger.focus();
    hide();
  };
  const onPress = (event: Event) => {
    if (!event.composedPath().includes(trigger.parentElement ?? trigger)) hide();
  };
  on(window, 'keydown', onKey, { capture: true });
  on(window, 'pointerdown', onPress, { capture: true });
  const stopFollowing = placeBeside(trigger, panel);
  return () => {
    stop();
    stopFollowing();
  };
}

function activeIn(element: Element): Element | null {
  return (element.getRootNode() as Document | ShadowRoot).activeElement;
}

/** Whether a modal dialog that was opened later is above it. */
function isCovered(element: Element): boolean {
  if (element.closest('[inert]')) return true;
  return [...document.querySelectorAll('dialog[open]')].some(
    (each) => each.matches(':modal') && !each.contains(element),
  );
}
