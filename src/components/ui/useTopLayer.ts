'use client';
import { type ForwardedRef, type RefCallback, useCallback } from 'react';

/**
 * A ref for an element with `popover="manual"`: puts it into the browser's top layer when it mounts. It's then above
 * everything and never clipped, but keeps its place in the DOM, so it inherits the host's theme, direction and custom
 * properties.
 */
export function useTopLayer<E extends HTMLElement>(ref: ForwardedRef<E>): RefCallback<E> {
  return useCallback(
    (element: E | null) => {
      if (typeof ref === 'function') ref(element);
      else if (ref) ref.current = element;
      if (!element) return;
      // Browsers without popovers fall back to the stylesheet's fixed position. In jsdom, which has none either, the
      // attribute alone would hide it.
      if (!element.showPopover) element.removeAttribute('popover');
      else if (!element.matches(':popover-open')) element.showPopover();
    },
    [ref],
  );
}
