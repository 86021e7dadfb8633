import type { JSX } from 'react';
import './docs.css';
import { allTokens } from './looks';

/** What each is for; their names and values come from the stylesheet. */
const meanings: Record<string, string> = {
  accent: 'primary buttons, meters, chosen options',
  'on-accent': 'text on the accent',
  'accent-text': 'links and focus rings',
  'accent-soft': 'what is chosen or suggested, behind text',
  text: 'text',
  'text-muted': 'notes and captions',
  surface: 'cards, the modal, the popover',
  'surface-sunken': 'what lies a step lower; hover',
  border: 'lines between things',
  'border-strong': 'edges of controls, 3 : 1 against the surface',
  danger: 'below zero, declined, deleted',
  'danger-soft': 'the ground behind it',
  warning: 'low, past due',
  'warning-soft': 'the ground behind it',
  success: 'paid, covered',
  'success-soft': 'the ground behind it',
  backdrop: 'behind the modal',
  shadow: 'under the modal and the popover',
  font: 'font family',
  'font-size': 'text size; everything else is in proportion',
  'weight-medium': 'buttons, names',
  'weight-bold': 'titles, figures',
  'control-height': 'buttons and fields; not set: nine steps of space, and never under 44 px for a finger',
  'chart-1': 'the first series of a chart; not set: the colour of links',
  'chart-2': 'the second series',
  'chart-3': 'the third',
  'chart-4': 'the fourth',
  'chart-5': 'the fifth',
  'chart-6': 'the sixth; further ones have the first colour and another pattern',
  'dialog-width': 'dialogs, where there is room',
  'panel-width': 'what opens beside its button',
  radius: 'corners',
  space: 'the step of all distances',
  duration: 'how long a movement takes',
  easing: 'how it moves',
};

/** Every custom property with its values, read from the stylesheet, and each colour as it is in light and dark. */
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
  const isColour = /^(#|rgb)/.test(value);
  return (
    <td>
      {isColour && <span className="docs-swatch" data-scheme={theme} style={{ background: `var(${name})` }} />}
      <code>{value === 'initial' ? 'not set' : value}</code>
    </td>
  );
}

/** `light-dark(#fff, #000)` → both; a shadow, whose colours alone differ, too. */
function valuesOf(value: string): [light: string, dark?: string] {
  if (!value.includes('light-dark(')) return [value];
  const pair = /light-dark\(((?:[^(),]|\([^)]*\))+),\s*((?:[^(),]|\([^)]*\))+)\)/g;
  return [value.replaceAll(pair, '$1'), value.replaceAll(pair, '$2')];
}
