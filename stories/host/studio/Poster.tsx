import type { JSX } from 'react';
import type { Art } from './profiles';

const shapes: Record<Art, JSX.Element> = {
  cup: (
    <>
      <path d="M30 62h34l-4 40H34z" />
      <path d="M28 54h38v8H28z" />
      <path className="line" d="M40 44c-4-5 4-8 0-14M53 44c-4-5 4-8 0-14" />
    </>
  ),
  bottle: (
    <>
      <rect x="36" y="58" width="24" height="46" rx="5" />
      <rect x="42" y="42" width="12" height="14" rx="2" />
      <path className="line" d="M36 78h24" />
    </>
  ),
  wheel: (
    <>
      <circle className="line" cx="32" cy="90" r="15" />
      <circle className="line" cx="66" cy="90" r="15" />
      <path className="line" d="M32 90l12-24h16l6 24M44 66l10 24H32M58 60h8M42 62h8" />
    </>
  ),
  frame: <path className="line" d="M28 60h40v40H28zM42 72l14 8-14 8z" />,
};

export interface PosterProps {
  /** Also decides the colors, so that a creative always looks the same. */
  name: string;
  art: Art;
  size: 's' | 'm' | 'l';
  /** Text in the picture. */
  headline?: string;
}

/** The cover of a creative, drawn so that the demo needs no image files. */
export function Poster({ name, art, size, headline }: PosterProps): JSX.Element {
  const hue = Array.from(name).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997, 7) % 5;
  return (
    <span className="poster" data-hue={hue} data-size={size} aria-hidden="true">
      <svg viewBox="0 0 96 128">
        <circle className="glow" cx="70" cy="26" r="34" />
        <circle className="glow" cx="16" cy="108" r="40" />
        {shapes[art]}
      </svg>
      {headline && <span className="poster-line">{headline}</span>}
    </span>
  );
}
