'use client';
import type { JSX } from 'react';
import type { Unit } from '../../contract';
import { useFormat } from './locale';

/**
 * A balance with its unit. A figure below zero stands apart from the writing direction around it, which would otherwise put the sign of -64 behind
 * it.
 */
export function Tokens({ amount, unit }: { amount: number; unit: Unit }): JSX.Element {
  const balance = useFormat().balance(amount, unit);
  return amount < 0 ? (
    <>
      <bdi>{balance.figure}</bdi>
      {balance.gap + balance.unit}
    </>
  ) : (
    <>{`${balance}`}</>
  );
}
