'use client';
import type { JSX } from 'react';

/**
 * A grey bar that keeps the place of a line of text, or of what its size names, until it is there. Sizes are the
 * stylesheet's.
 */
export function Skeleton({
  size = 'm',
}: {
  size?: 's' | 'm' | 'l' | 'button' | 'lines' | 'meter' | 'plot' | 'row';
}): JSX.Element {
  return <span data-part="skeleton" data-size={size} aria-hidden="true" />;
}
