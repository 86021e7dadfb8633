'use client';
import { type JSX, type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { Unit } from '../contract';
import { useFormat } from '../components/ui/locale';
import { useCredits } from '../hooks';
import { bottom, type Column, height, plotOf, top } from './plot';
import { type Fill, Patterns } from './Patterns';
import type { Usage } from './usage';
import { useWidth } from './useWidth';

export interface UsagePlotProps {
  /** The prefix of the patterns' ids. */
  ids: string;
  usage: Usage;
  unit: Unit;
  label: string;
  hint: string;
  /** The text of a point, which is shown and read by screen readers. */
  describe: (index: number) => string;
}

/**
 * The chart: stacked columns with one tab stop; the arrow keys move between columns. The text below describes the
 * column that is hovered or focused.
 */
export function UsagePlot({ ids, usage, unit, label, hint, describe }: UsagePlotProps): JSX.Element {
  const format = useFormat();
  const shortDate = useShortDate();
  const { ref, width, isRtl } = useWidth<HTMLDivElement>();
  const fill: Fill = (series) => `url(#${ids}-${series})`;
  const plot = plotOf(usage, width, isRtl);
  const last = usage.slots.length - 1;
  const [at, setAt] = useState(last);
  const current = Math.min(at, last);
  const points = useRef<(SVGGElement | null)[]>([]);
  const move = (event: KeyboardEvent) => {
    const to = target(event.key, current, last, isRtl);
    if (to === undefined) return;
    event.preventDefault();
    points.current[to]?.focus();
  };
  return (
    <div ref={ref} data-part="plot">
      {width > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys move the focus among its points
        <svg width={width} height={height} role="group" aria-label={`${label} ${hint}`} onKeyDown={move}>
          <Patterns ids={ids} count={usage.series.length} />
          {plot.lines.map(({ y, amount }) => (
            <g key={amount} aria-hidden="true">
              <line data-part="rule" x1={plot.left} x2={plot.right} y1={y} y2={y} />
              <text x={plot.axisX} y={y} dy="0.35em" textAnchor={isRtl ? 'start' : 'end'}>
                {format.amount(amount, unit)}
              </text>
            </g>
          ))}
          {plot.columns.map((column, n) => (
            <g
              key={column.slot.firstAt}
              ref={(element) => {
                points.current[n] = element;
              }}
              role="img"
              aria-label={describe(n)}
              data-part="point"
              data-current={n === current || undefined}
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- points are read one by one
              tabIndex={n === current ? 0 : -1}
              onFocus={() => setAt(n)}
              onPointerEnter={() => setAt(n)}
            >
              <Point {...{ column, fill }} zero={plot.zero} />
              {column.hasLabel && (
                <text x={column.labelX} y={height - 8} textAnchor="middle">
                  {shortDate(column.slot.firstAt)}
                </text>
              )}
            </g>
          ))}
          <line data-part="axis" x1={plot.left} x2={plot.right} y1={plot.zero} y2={plot.zero} />
        </svg>
      )}
      <p data-part="note" aria-hidden="true">
        {current >= 0 && describe(current)}
      </p>
    </div>
  );
}

interface PointProps {
  column: Column;
  fill: Fill;
  zero: number;
}

/**
 * A column, the marks above it for purchases and for usage beyond the balance, and the line where a cycle starts.
 */
function Point({ column: { x, width, pieces, slot }, fill, zero }: PointProps) {
  const middle = x + width / 2;
  const highest = Math.min(zero, ...pieces.map(({ y }) => y));
  return (
    <>
      <rect data-part="hit" x={x} width={width} y={top - 16} height={bottom - top + 16} />
      {slot.renews && <line data-part="cycle" x1={x - 1} x2={x - 1} y1={top - 16} y2={bottom} />}
      {pieces.map(({ series, y, height: tall }) => (
        <rect
          key={series}
          data-part="piece"
          data-series={series % 8}
          x={x}
          width={width}
          y={y}
          height={tall}
          fill={fill(series)}
        />
      ))}
      {slot.added > 0 && <path data-part="bought" d={`M${middle} ${highest - 13}l5 9h-10z`} />}
      {slot.overage.length > 0 && (
        <path data-part="overage" d={`M${middle} ${highest - (slot.added > 0 ? 25 : 13)}l5 5l-5 5l-5 -5z`} />
      )}
    </>
  );
}

function target(key: string, current: number, last: number, isRtl: boolean): number | undefined {
  const forward = isRtl ? 'ArrowLeft' : 'ArrowRight';
  const back = isRtl ? 'ArrowRight' : 'ArrowLeft';
  if (key === forward) return Math.min(last, current + 1);
  if (key === back) return Math.max(0, current - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? last : undefined;
}

/** `Apr 3`, in the viewer's language and time zone. */
function useShortDate(): (instant: string) => string {
  const { locale, timeZone } = useCredits();
  const format = useMemo(
    () => new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', ...(timeZone && { timeZone }) }),
    [locale, timeZone],
  );
  return (instant) => format.format(Date.parse(instant));
}
