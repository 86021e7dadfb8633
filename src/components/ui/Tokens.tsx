'use client';
import type { JSX } from 'react';
import type { Unit } from '../../contract';
import { useFormat } from './locale';

/**
 * A balance with its unit. A negative number is isolated from the writing direction around it, which could otherwise
 * put the minus sign of -64 after it. Each text has its own element, because page translation replaces text nodes that
 * React still updates.
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
