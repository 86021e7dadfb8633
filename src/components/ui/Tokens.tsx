'use client';
import type { JSX } from 'react';
import type { Unit } from '../../contract';
import { useFormat } from './locale';

/**
 * An amount that may be below zero, with its unit. The figure then stands apart from the writing direction around it, which would otherwise put
 * the sign of -64 behind it.
 */
export function Tokens({ amount, unit }: { amount: number; unit: Unit }): JSX.Element {
  const format = useFormat();
  return amount < 0 ? (
    <>
      <bdi>{format.amount(amount, unit)}</bdi> {format.unit(amount, unit)}
    </>
  ) : (
    <>{format.tokens(amount, unit)}</>
  );
}
