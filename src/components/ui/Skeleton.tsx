'use client';
import type { JSX } from 'react';

/**
 * A gray placeholder for a line of text, or for an element of the named size, until it's loaded. The stylesheet defines
 * the sizes.
 */
export function Skeleton({
  size = 'm',
}: {
  size?: 's' | 'm' | 'l' | 'button' | 'lines' | 'meter' | 'plot' | 'row';
}): JSX.Element {
  return <span data-part="skeleton" data-size={size} aria-hidden="true" />;
}
