// Storybook's theme from an accent color is readable with any accent.
import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../scripts/doors.mjs';
import { contrast, cssOf, mix, paletteOf, rgbOf, themes } from '../stories/theming/palette';

const surface = { light: '#ffffff', dark: '#1b1e24' };
const notes = { light: '#5c6370', dark: '#9ba1ad' };
const apart = (one: string, other: string) => contrast(rgbOf(one), rgbOf(other));

test('calculates contrast like WCAG', () => {
  expect(apart('#000000', '#ffffff')).toBe(21);
  expect(apart('#ffffff', '#ffffff')).toBe(1);
  expect(apart('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

test('the backgrounds are those of the stylesheet', () => {
  const css = readFileSync(join(root, 'src/styles.css'), 'utf8');
  expect(css).toContain(`--credits-surface: light-dark(#fff, ${surface.dark});`);
  expect(css).toContain(`--credits-text-muted: light-dark(${notes.light}, ${notes.dark});`);
});

test('text reaches 4.5 and edges 3 in both themes, also when hovered', () => {
  const part = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(part, part, part, (r, g, b) => {
      const hex = `#${[r, g, b].map((each) => each.toString(16).padStart(2, '0')).join('')}`;
      const palette = paletteOf(hex);
      for (const theme of themes) {
        const of = (name: keyof typeof palette) => palette[name][theme];
        const accent = rgbOf(of('accent'));
        expect(apart(of('accent-text'), surface[theme])).toBeGreaterThanOrEqual(4.5);
        expect(apart(of('accent-text'), of('accent-soft'))).toBeGreaterThanOrEqual(4.5);
        expect(apart(notes[theme], of('accent-soft'))).toBeGreaterThanOrEqual(4.5);
        expect(apart(of('accent'), surface[theme])).toBeGreaterThanOrEqual(3);
        for (const share of [0, 0.12, 0.24])
          expect(contrast(rgbOf(of('on-accent')), mix(accent, [0, 0, 0], share))).toBeGreaterThanOrEqual(4.5);
      }
    }),
    {
      numRuns: 2_000,
      examples: [
        [255, 255, 255],
        [0, 0, 0],
        [255, 221, 0],
        [128, 128, 128],
      ],
    },
  );
});

test('the CSS has light colors for every browser, and both themes with light-dark()', () => {
  const css = cssOf(paletteOf('#0f766e'), { radius: '1rem' });
  expect(css).toMatch(/^:root \{\n {2}--credits-accent: #0f766e;\n/);
  expect(css).toMatch(
    /@supports \(color: light-dark\(red, tan\)\) \{\n {2}:root \{\n {4}--credits-accent-text: light-dark\(/,
  );
  expect(css).toContain('--credits-radius: 1rem;');
});
