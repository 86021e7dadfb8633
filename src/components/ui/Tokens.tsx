'use client';
import type { JSX } from 'react';
import type { Unit } from '../../contract';
import { useFormat } from './locale';

/**
 * A balance with its unit. A figure below zero stands apart from the writing direction around it, which would otherwise put the sign of -64 behind
 * it; and all of it stands in elements of its own, because a page's translation replaces the text that React would go on changing.
 */
export function Tokens({ amount, unit }: { amount: number; unit: Unit }): JSX.Element {
  const balance = useFormat().balance(amount, unit);
  return amount < 0 ? (
    <span translate="no">
      <bdi suppressHydrationWarning>{balance.figure}</bdi>
      <span suppressHydrationWarning>{balance.gap + balance.unit}</span>
    </span>
  ) : (
    <span translate="no" suppressHydrationWarning>{`${balance}`}</span>
  );
}
