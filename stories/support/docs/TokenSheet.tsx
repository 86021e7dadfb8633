import type { JSX } from 'react';
import './docs.css';
import { allTokens } from './looks';

/** What each token is for. Names and values come from the stylesheet. */
const meanings: Record<string, string> = {
  accent: 'primary buttons, meters, chosen options',
  'on-accent': 'text on the accent',
  'accent-text': 'links and focus rings',
  'accent-soft': 'background of what is chosen or suggested',
  text: 'text',
  'text-muted': 'notes and captions',
  surface: 'cards, the modal, the popover',
  'surface-sunken': 'recessed areas; hover',
  border: 'divider lines',
  'border-strong': 'edges of controls, 3:1 against the surface',
  danger: 'below zero, declined, deleted',
  'danger-soft': 'the background behind it',
  warning: 'low, past due',
  'warning-soft': 'the background behind it',
  success: 'paid, covered',
  'success-soft': 'the background behind it',
  backdrop: 'behind the modal',
  shadow: 'under the modal and the popover',
  font: 'font family',
  'font-size': 'text size; all other sizes scale with it',
  'weight-medium': 'buttons, names',
  'weight-bold': 'titles, figures',
  'control-height': 'height of buttons and fields; not set: nine times `space`, and at least 44 px on touch screens',
  'chart-1': 'the first series of a chart; not set: the link color',
  'chart-2': 'the second series',
  'chart-3': 'the third',
  'chart-4': 'the fourth',
  'chart-5': 'the fifth',
  'chart-6': 'the sixth; further series repeat the colors with another pattern',
  'dialog-width': 'width of dialogs, where there is room',
  'panel-width': 'width of panels that open next to a button',
  radius: 'corners',
  space: 'base unit of all spacing',
  duration: 'duration of animations',
  easing: 'easing of animations',
};

/** Every custom property with its values, read from the stylesheet, and each color in light and dark. */
export function TokenSheet(): JSX.Element {
  return (
    <table className="docs-tokens">
      <thead>
        <tr>
          <th>Property</th>
          <th>What it is</th>
          <th>Light</th>
          <th>Dark</th>
        </tr>
      </thead>
      <tbody>
        {allTokens().map(({ name, value }) => {
          const [light, dark = light] = valuesOf(value);
          return (
            <tr key={name}>
              <td>
                <code>{name}</code>
              </td>
              <td>{meanings[name.replace('--credits-', '')]}</td>
              <Value name={name} value={light} theme="light" />
              {dark === light ? <td>the same</td> : <Value name={name} value={dark} theme="dark" />}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Value({ name, value, theme }: { name: string; value: string; theme: 'light' | 'dark' }): JSX.Element {
  const isColor = /^(#|rgb)/.test(value);
  return (
    <td>
      {isColor && <span className="docs-swatch" data-scheme={theme} style={{ background: `var(${name})` }} />}
      <code>{value === 'initial' ? 'not set' : value}</code>
    </td>
  );
}

/** `light-dark(#fff, #000)` → both values. Also handles shadows, where only the colors differ. */
function valuesOf(value: string): [light: string, dark?: string] {
  if (!value.includes('light-dark(')) return [value];
  const pair = /light-dark\(((?:[^(),]|\([^)]*\))+),\s*((?:[^(),]|\([^)]*\))+)\)/g;
  return [value.replaceAll(pair, '$1'), value.replaceAll(pair, '$2')];
}
