import type { JSX } from 'react';

/** A landscape drawn from a number, so that the demo needs no image files. */
export function Picture({ seed, title }: { seed: number; title: string }): JSX.Element {
  const sun = { x: 20 + ((seed * 37) % 60), y: 22 + ((seed * 17) % 22), r: 7 + (seed % 5) };
  const ridge = (base: number, step: number) =>
    Array.from({ length: 6 }, (_, index) => `${index * 20},${base - ((seed * step * (index + 1)) % 17)}`).join(' ');
  return (
    <svg className="gl-picture" viewBox="0 0 100 100" role="img" aria-label={title} data-mood={seed % 6}>
      <rect className="sky" width="100" height="100" />
      <circle className="sun" cx={sun.x} cy={sun.y} r={sun.r} />
      <polygon className="far" points={`0,100 ${ridge(66, 7)} 100,100`} />
      <polygon className="near" points={`0,100 ${ridge(84, 11)} 100,100`} />
    </svg>
  );
}
