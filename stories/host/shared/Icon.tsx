import type { JSX } from 'react';

/** Outlines on a 16 × 16 grid. */
const paths = {
  home: 'M2.5 6.5 8 2.5l5.5 4v7h-4v-4h-3v4h-4z',
  plus: 'M8 3v10M3 8h10',
  film: 'M2.5 3.5h11v9h-11zM5.5 3.5v9M10.5 3.5v9M2.5 8h11',
  message: 'M2.5 3.5h11v7.5H8L5 13.5V11H2.5z',
  receipt: 'M3.5 2.5h9v11l-1.5-1-1.5 1-1.5-1-1.5 1-1.5-1-1.5 1zM5.5 6h5M5.5 8.5h5',
  settings: 'M2.5 5h6M11.5 5h2M2.5 11h2M7.5 11h6M10 3.5v3M6 9.5v3',
  users:
    'M6 7.5a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5M2 13c.3-2.4 1.8-3.5 4-3.5s3.7 1.1 4 3.5M10.5 3.2a2.25 2.25 0 0 1 0 4.2M12 9.8c1.2.5 1.8 1.6 2 3.2',
  download: 'M8 2.5v7M5 6.8l3 3 3-3M2.5 13.5h11',
  flag: 'M3.5 13.5v-11M3.5 3h8.5l-2 3 2 3h-8.5',
  play: 'M5 3.5v9l7.5-4.5z',
  check: 'M3 8.5l3.2 3.2L13 4.5',
  back: 'M9.5 3.5 5 8l4.5 4.5',
  next: 'M6.5 3.5 11 8l-4.5 4.5',
  chevrons: 'M5 6.2 8 3.2l3 3M5 9.8l3 3 3-3',
  image: 'M2.5 3.5h11v9h-11zM2.5 10.5l3-3 3 3 2-2 3 3M10.2 6.3h.01',
  refresh: 'M13 8a5 5 0 1 1-1.5-3.6M13 2.5v2.7h-2.7',
  trash: 'M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.5 9h6l.5-9',
  send: 'M2.5 8 13.5 3l-3.5 10.5-2.5-4zM7.5 9.5l2.5-2.5',
  clock: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11M8 5v3.2l2.2 1.3',
  spark: 'M8 2.5l1.4 4.1 4.1 1.4-4.1 1.4L8 13.5 6.6 9.4 2.5 8l4.1-1.4z',
  chart: 'M2.5 13.5h11M4.5 11V7.5M8 11V3.5M11.5 11V6',
  target: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4',
  card: 'M2.5 4h11v8h-11zM2.5 7h11M5 10h2',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9M10.3 10.3l3.2 3.2',
  sliders: 'M4.5 2.5v6M4.5 11.5v2M11.5 2.5v2M11.5 7.5v6M3 8.5h3M10 4.5h3',
  close: 'M4 4l8 8M12 4l-8 8',
} as const;

export type IconName = keyof typeof paths;

/** A decorative icon next to text, never instead of it. */
export function Icon({ name }: { name: IconName }): JSX.Element {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
