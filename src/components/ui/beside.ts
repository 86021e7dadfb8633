'use client';

/** The minimum height of a panel, unless the window is lower. */
const leastHeight = 120;

/**
 * Keeps an open popover next to its anchor, until the returned function is called: below and aligned to its start, or
 * above or aligned to its end if there's more space, and always inside the window. The stylesheet's margin is the gap
 * to the anchor and to the window's edges.
 *
 * CSS anchor positioning isn't used: it freezes WebKit 26.0 and 26.1 if an ancestor disappears, Firefox uses the page's
 * direction instead of the panel's, and browsers without it leave the panel in the middle of the window.
 */
export function placeBeside(anchor: Element, panel: HTMLElement): () => void {
  let frame = 0;
  const follow = () => {
    if (!panel.matches(':popover-open')) return;
    place(anchor, panel);
    frame = requestAnimationFrame(follow);
  };
  // Before the browser paints the open popover.
  frame = requestAnimationFrame(follow);
  return () => cancelAnimationFrame(frame);
}

function place(anchor: Element, panel: HTMLElement): void {
  const { clientWidth, clientHeight } = document.documentElement;
  const { left, right, top, bottom } = anchor.getBoundingClientRect();
  const { direction, marginTop } = getComputedStyle(panel);
  const gap = parseFloat(marginTop);
  const below = clientHeight - bottom;
  const room = Math.max(below, top, Math.min(leastHeight, clientHeight)) - 2 * gap;
  set(panel, '--_room', room);

  const { offsetWidth, offsetHeight } = panel;
  const isUnder = offsetHeight + 2 * gap <= below || below >= top;
  set(panel, 'top', isUnder ? bottom : top - offsetHeight - 2 * gap);

  const last = clientWidth - offsetWidth - gap;
  const alignments = [left, right - offsetWidth];
  if (direction === 'rtl') alignments.reverse();
  const fitting = alignments.find((x) => x >= gap && x <= last) ?? Math.max(gap, Math.min(alignments[0]!, last));
  set(panel, 'left', fitting - gap);
}

/** Sets a style only if it changed, so that a frame without movement causes no layout. */
function set({ style }: HTMLElement, property: string, pixels: number): void {
  const value = `${Math.round(pixels)}px`;
  if (style.getPropertyValue(property) !== value) style.setProperty(property, value);
}
