'use client';
import type { JSX } from 'react';
import type { Unit } from '../../contract';
import { useFormat } from './locale';

/** A balance with its unit. The figure keeps its own writing direction, which would otherwise put the sign of -64 behind it. */
export function Tokens({ amount, unit }: { amount: number; unit: Unit }): JSX.Element {
  const { figure, gap, unit: name } = useFormat().balance(amount, unit);
  return (
    <>
      <bdi>{figure}</bdi>
      {gap + name}
    </>
  );
}
