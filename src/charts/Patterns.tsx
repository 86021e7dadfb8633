import type { JSX } from 'react';

/** Returns the `fill` of a series. */
export type Fill = (series: number) => string;

/** Patterns that distinguish series without color: plain, or stripes, dots and lines in the series' color. */
const strokes = [
  'M0 0h8v8h-8z',
  'M-2 2l4 -4M0 8l8 -8M6 10l4 -4',
  'M2 2h2v2h-2zM6 6h2v2h-2z',
  'M0 2h8M0 6h8',
  'M0 0l8 8M8 0l-8 8',
  'M2 0v8M6 0v8',
  'M0 4l4 -4l4 4l-4 4z',
  'M0 2h8M2 0v8',
];

/** The patterns of a chart, as `url(#<ids>-<series>)`. */
export function Patterns({ ids, count }: { ids: string; count: number }): JSX.Element {
  return (
    <defs>
      {Array.from({ length: count }, (_, n) => (
        <pattern key={n} id={`${ids}-${n}`} width="8" height="8" patternUnits="userSpaceOnUse" data-series={n % 8}>
          <rect width="8" height="8" data-part="ground" />
          <path d={strokes[n % strokes.length]} data-part={n % strokes.length === 0 ? 'solid' : 'stroke'} />
        </pattern>
      ))}
    </defs>
  );
}

/** A sample of a series for the legend. */
export function Swatch({ ids, series }: { ids: string; series: number }): JSX.Element {
  return (
    <svg width="16" height="12" aria-hidden="true">
      <rect data-part="piece" data-series={series % 8} width="16" height="12" fill={`url(#${ids}-${series})`} />
    </svg>
  );
}
