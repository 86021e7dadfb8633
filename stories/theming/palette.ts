// Builds a theme from one accent color. Colors that are too weak to read become darker or lighter until they pass.

export type Rgb = readonly [red: number, green: number, blue: number];
export type Theme = 'light' | 'dark';

export const themes = ['light', 'dark'] as const;
/** The background of each theme, as in the stylesheet. */
const grounds = { light: [255, 255, 255], dark: [27, 30, 36] } as const;
const notes = { light: [92, 99, 112], dark: [155, 161, 173] } as const;
const [black, white, ink]: Rgb[] = [
  [0, 0, 0],
  [255, 255, 255],
  [17, 19, 24],
];

/** `#0f766e` → [15, 118, 110]. */
export function rgbOf(hex: string): Rgb {
  const [r = 0, g = 0, b = 0] = (hex.match(/[\da-f]{2}/gi) ?? []).map((pair) => parseInt(pair, 16));
  return [r, g, b];
}

const hexOf = (color: Rgb): string =>
  `#${color.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

export function mix(one: Rgb, other: Rgb, share: number): Rgb {
  const part = (n: 0 | 1 | 2) => Math.round(one[n] * (1 - share) + other[n] * share);
  return [part(0), part(1), part(2)];
}

/** The WCAG 2 contrast ratio of two colors: 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: Rgb): number {
  const [r = 0, g = 0, b = 0] = color.map((part) =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The color itself, or mixed with `towards` until it passes. */
function fitted(color: Rgb, towards: Rgb, holds: (color: Rgb) => boolean): Rgb {
  for (let share = 0; share < 1; share += 0.02) {
    const tried = mix(color, towards, share);
    if (holds(tried)) return tried;
  }
  return towards;
}

/** The button in its normal, hover and pressed states, each slightly darker than in the stylesheet. */
const pressed = (accent: Rgb): Rgb[] => [accent, mix(accent, black!, 0.14), mix(accent, black!, 0.3)];
const readsOn = (text: Rgb, accent: Rgb) => pressed(accent).every((ground) => contrast(text, ground) >= 4.5);

/** Tokens by name, each for both themes. */
export type Palette = Record<'accent' | 'on-accent' | 'accent-text' | 'accent-soft', Record<Theme, string>>;

export function paletteOf(hex: string): Palette {
  const chosen = rgbOf(hex);
  const of = (theme: Theme): Record<keyof Palette, Rgb> => {
    const ground = grounds[theme];
    const away = theme === 'light' ? black! : white!;
    const stands = (color: Rgb) => contrast(color, ground) >= 3;
    const canHold = (color: Rgb) => readsOn(white!, color) || readsOn(ink!, color);
    // A color that stands out from the background and works behind text.
    const towards = fitted(chosen, away, (color) => stands(color) && canHold(color));
    const accent = stands(towards) && canHold(towards) ? towards : away;
    const soft = fitted(
      mix(ground, chosen, theme === 'light' ? 0.08 : 0.2),
      ground,
      (color) => contrast(notes[theme], color) >= 4.5,
    );
    const text = fitted(chosen, away, (color) => contrast(color, ground) >= 4.5 && contrast(color, soft) >= 4.5);
    const onAccent = readsOn(white!, accent) ? white! : ink!;
    return { accent, 'on-accent': onAccent, 'accent-text': text, 'accent-soft': soft };
  };
  const [light, dark] = [of('light'), of('dark')];
  const both = (name: keyof Palette) => ({ light: hexOf(light[name]), dark: hexOf(dark[name]) });
  return {
    accent: both('accent'),
    'on-accent': both('on-accent'),
    'accent-text': both('accent-text'),
    'accent-soft': both('accent-soft'),
  };
}

/** The CSS for a host: light colors for every browser, both themes where `light-dark()` is supported. */
export function cssOf(palette: Palette, sizes: Record<string, string> = {}): string {
  const names = Object.keys(palette) as (keyof Palette)[];
  const light = names.map((name) => `--credits-${name}: ${palette[name].light};`);
  const differ = names.filter((name) => palette[name].light !== palette[name].dark);
  const both = differ.map((name) => `--credits-${name}: ${valueOf(palette[name])};`);
  const others = Object.entries(sizes).map(([name, value]) => `--credits-${name}: ${value};`);
  return [
    ':root {',
    ...[...light, ...others].map((line) => `  ${line}`),
    '}',
    '@supports (color: light-dark(red, tan)) {',
    '  :root {',
    ...both.map((line) => `    ${line}`),
    '  }',
    '}',
    '',
  ].join('\n');
}

export const valueOf = ({ light, dark }: Record<Theme, string>): string =>
  light === dark ? light : `light-dark(${light}, ${dark})`;
