import { type CSSProperties, type JSX, useLayoutEffect, useRef, useState } from 'react';
import { AutoReloadToggle, BalancePopover, LowBalanceNotice, TopUpPackPicker } from '../../src';
import { contrast, cssOf, paletteOf, rgbOf, type Theme, themes, valueOf } from './palette';
import './theming.css';

/** Color pairs and the contrast they need: 4.5 for text, 3 for edges and graphics. */
const pairs: [what: string, color: string, ground: string, needs: number][] = [
  ['Text', 'text', 'surface', 4.5],
  ['Notes', 'text-muted', 'surface', 4.5],
  ['Notes on a chosen option', 'text-muted', 'accent-soft', 4.5],
  ['Links', 'accent-text', 'surface', 4.5],
  ['Links on a chosen option', 'accent-text', 'accent-soft', 4.5],
  ['Primary button', 'on-accent', 'accent', 4.5],
  ['… hovered', 'on-accent', 'accent 12%', 4.5],
  ['… pressed', 'on-accent', 'accent 24%', 4.5],
  ['Edge of a chosen option', 'accent', 'surface', 3],
  ['Edges of controls', 'border-strong', 'surface', 3],
  ['Errors', 'danger', 'danger-soft', 4.5],
  ['Warnings', 'warning', 'warning-soft', 4.5],
  ['Success', 'success', 'success-soft', 4.5],
  ...[1, 2, 3, 4, 5, 6].map((n): [string, string, string, number] => [`Chart ${n}`, `chart-${n}`, 'surface', 3]),
];

/** The CSS color of a token. `accent 12%` is the accent mixed with 12% black. */
function colorOf(name: string): string {
  const [token, black] = name.split(' ');
  const color = token === 'chart-1' ? 'var(--credits-chart-1, var(--credits-accent-text))' : `var(--credits-${token})`;
  return black ? `color-mix(in oklab, ${color}, black ${black})` : color;
}

/** A CSS color as hex, as the browser paints it. */
function painted(color: string): string {
  const context = new OffscreenCanvas(1, 1).getContext('2d')!;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data;
  return `#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** The contrast ratios of one theme, measured on the page. */
function measured(probe: HTMLElement): number[] {
  const read = (name: string) => {
    probe.style.color = colorOf(name);
    return rgbOf(painted(getComputedStyle(probe).color));
  };
  return pairs.map(([, color, ground]) => contrast(read(color), read(ground)));
}

/** Turns one accent color into a theme. Shows it in light and dark, with the contrast ratios and the CSS to copy. */
export function ThemeLab(): JSX.Element {
  const [accent, setAccent] = useState('#0f766e');
  const [radius, setRadius] = useState('0.5');
  const palette = paletteOf(accent);
  const sizes: Record<string, string> = radius === '0.5' ? {} : { radius: `${radius}rem` };
  const css = cssOf(palette, sizes);
  const tokens = Object.fromEntries([
    ...Object.entries(palette).map(([name, value]) => [`--credits-${name}`, valueOf(value)]),
    ...Object.entries(sizes).map(([name, value]) => [`--credits-${name}`, value]),
  ]) as CSSProperties;
  return (
    <div className="lab">
      <p className="lab-controls">
        <label>
          Accent <input type="color" value={accent} onChange={(event) => setAccent(event.target.value)} />
        </label>
        <code>{accent}</code>
        <label>
          Corners{' '}
          <input
            type="range"
            min="0"
            max="1"
            step="0.125"
            value={radius}
            onChange={(event) => setRadius(event.target.value)}
          />
        </label>
      </p>
      <Panes tokens={tokens} css={css} />
      <Copyable css={css} />
    </div>
  );
}

function Panes({ tokens, css }: { tokens: CSSProperties; css: string }): JSX.Element {
  const probes = useRef<Partial<Record<Theme, HTMLElement | null>>>({});
  const [figures, setFigures] = useState<Record<Theme, number[]>>({ light: [], dark: [] });
  useLayoutEffect(() => {
    const { light, dark } = probes.current;
    if (light && dark) setFigures({ light: measured(light), dark: measured(dark) });
  }, [css]);
  return (
    <>
      <div className="lab-panes">
        {themes.map((theme) => (
          <section key={theme} className="lab-pane" data-theme={theme} style={tokens} aria-label={theme}>
            <span data-credits="" hidden ref={(probe) => void (probes.current[theme] = probe)} />
            <BalancePopover />
            <LowBalanceNotice />
            <TopUpPackPicker />
            <AutoReloadToggle />
          </section>
        ))}
      </div>
      <table className="lab-figures">
        <caption>Contrast, measured on this page</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">At least</th>
            <th scope="col">Light</th>
            <th scope="col">Dark</th>
          </tr>
        </thead>
        <tbody>
          {pairs.map(([what, , , needs], n) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>{needs}</td>
              {themes.map((theme) => (
                <Figure key={theme} value={figures[theme][n] ?? 0} needs={needs} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Figure({ value, needs }: { value: number; needs: number }): JSX.Element {
  const holds = value >= needs;
  return (
    <td data-holds={holds}>
      {/* Rounded down, since 4.496 doesn't pass. */}
      {(Math.floor(value * 100) / 100).toFixed(2)} <span>{holds ? 'passes' : 'too low'}</span>
    </td>
  );
}

function Copyable({ css }: { css: string }): JSX.Element {
  const [copied, setCopied] = useState<string>();
  const said = copied === undefined ? '' : copied === css ? 'Copied.' : '';
  const copy = () =>
    navigator.clipboard.writeText(css).then(
      () => setCopied(css),
      () => setCopied(undefined),
    );
  return (
    <div className="lab-code">
      <textarea readOnly aria-label="Theme CSS" value={css} rows={css.split('\n').length} spellCheck={false} />
      <button type="button" className="canvas-button" onClick={() => void copy()}>
        Copy CSS
      </button>
      <span role="status">{said}</span>
    </div>
  );
}
