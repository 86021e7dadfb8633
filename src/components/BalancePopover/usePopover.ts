'use client';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { keepBeside } from '../ui/beside';

export interface UsePopoverResult {
  isOpen: boolean;
  trigger: RefObject<HTMLButtonElement | null>;
  panel: RefObject<HTMLDivElement | null>;
}

const openAfterMs = 120;
const closeAfterMs = 180;

/**
 * A native popover that opens on hover, focus, tap and click of `trigger`; hovering counts for their common parent. The trigger is its invoker,
 * so the browser does the rest: Esc or a press elsewhere closes it, Tab goes from the trigger into it, and focus comes back.
 * A click on what hovering has opened keeps it open.
 */
export function usePopover(): UsePopoverResult {
  const trigger = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  useEffect(
    () => (trigger.current && panel.current ? connect(trigger.current, panel.current, setIsOpen) : undefined),
    [],
  );
  return { isOpen, trigger, panel };
}

function connect(trigger: HTMLButtonElement, panel: HTMLElement, onToggle: (isOpen: boolean) => void): () => void {
  // Browsers without popovers show the panel as plain content.
  if (!panel.showPopover) return () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Opened by a passing pointer or by focus, not by a press. */
  let isPassing = false;
  let isClosing = false;
  let stopFollowing = () => {};
  const stop = new AbortController();
  const on = (target: HTMLElement, type: string, listener: (event: Event) => void) =>
    target.addEventListener(type, listener, { signal: stop.signal });
  const later = (action: () => void, ms: number) => (event: Event) => {
    clearTimeout(timer);
    if ((event as PointerEvent).pointerType !== 'touch') timer = setTimeout(action, ms);
  };
  const show = () => {
    if (panel.matches(':popover-open')) return;
    isPassing = true;
    panel.showPopover();
  };
  const leave = () => {
    if (isPassing && !panel.contains(document.activeElement)) panel.hidePopover();
  };

  trigger.popoverTargetElement = panel; // React 18 does not know the attribute
  on(panel, 'beforetoggle', (event) => {
    isClosing = (event as ToggleEvent).newState === 'closed';
    stopFollowing();
    if (!isClosing) stopFollowing = keepBeside(trigger, panel);
  });
  on(panel, 'toggle', (event) => {
    const open = (event as ToggleEvent).newState === 'open';
    isClosing = false;
    isPassing &&= open;
    onToggle(open);
  });
  on(trigger, 'click', (event) => {
    clearTimeout(timer);
    if (isPassing) event.preventDefault();
    isPassing = false;
  });
  // As it closes, the browser hands focus back to the trigger; that must not open it again.
  on(trigger, 'focus', () => !isClosing && trigger.matches(':focus-visible') && show());
  const around = trigger.parentElement ?? trigger;
  on(around, 'pointerenter', later(show, openAfterMs));
  on(around, 'pointerleave', later(leave, closeAfterMs));
  return () => {
    clearTimeout(timer);
    stopFollowing();
    stop.abort();
  };
}
