'use client';

/** The least height of a panel beside its anchor, unless the window is lower. */
const leastHeight = 120;

/**
 * Keeps an open popover beside its anchor until told to stop: under it and from its start on, over it or from its end
 * on where that is where the room is, and always within the window. The stylesheet's margin is the gap between the two,
 * and to the window's edges.
 *
 * CSS anchors would do it without a script, but an ancestor that disappears freezes WebKit 26.0 and 26.1 with them,
 * Firefox takes the page's direction for the panel's, and browsers that have none leave the panel in mid-window.
 */
export function placeBeside(anchor: Element, panel: HTMLElement): () => void {
  let frame = 0;
  const follow = () => {
    if (!panel.matches(':popover-open')) return;
    place(anchor, panel);
    frame = requestAnimationFrame(follow);
  };
  // Before the browser paints what it is about to open.
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

/** Written only if it changed, so that a frame without movement causes no layout. */
function set({ style }: HTMLElement, property: string, pixels: number): void {
  const value = `${Math.round(pixels)}px`;
  if (style.getPropertyValue(property) !== value) style.setProperty(property, value);
}
