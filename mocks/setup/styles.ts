// Adds the kit's stylesheet to a host with Tailwind, if the right place is certain. Otherwise it's a step to do by
// hand.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from './host';

export type Styling =
  | { kind: 'done' }
  | { kind: 'edit'; path: string; before: string; after: string }
  | { kind: 'by_hand'; step: string };

const sheets = { 4: 'creditkit/tailwind.css', 3: 'creditkit/styles.unlayered.css' } as const;

export function styleTailwind({ folder, tailwind, stylesheets }: Host): Styling {
  if (tailwind === undefined) return { kind: 'done' }; // the provider's file imports it
  const line = `@import '${sheets[tailwind]}';`;
  const texts = stylesheets.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
  if (texts.some(({ text }) => /@import[^;]*creditkit\/[\w.]+\.css/.test(withoutComments(text))))
    return { kind: 'done' };
  const places = texts.flatMap(({ path, text }) => {
    const at = tailwind === 4 ? beforeTailwind(text) : atTheTop(text);
    return at === undefined ? [] : [{ path, text, at }];
  });
  const [place] = places;
  if (!place || places.length > 1) {
    const where = tailwind === 4 ? "before its @import 'tailwindcss'" : 'as its first line';
    return { kind: 'by_hand', step: `In the stylesheet that loads Tailwind ${tailwind}, ${where}:\n\n  ${line}` };
  }
  const { path, text, at } = place;
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  return { kind: 'edit', path, before: text, after: text.slice(0, at) + line + end + text.slice(at) };
}

/** The place before Tailwind's import, because the first stylesheet decides the order of the layers. */
function beforeTailwind(text: string): number | undefined {
  const found = [...withoutComments(text).matchAll(/^[ \t]*@import\s+(?:url\()?["']tailwindcss["'][^;{}\n]*;/gm)];
  return found.length === 1 ? found[0]!.index : undefined;
}

/** The top of the file: without layers, later rules win, so the kit's come first, after `@charset` if there is one. */
function atTheTop(text: string): number | undefined {
  if (!/^[ \t]*@tailwind\s+base\s*;/m.test(withoutComments(text))) return undefined;
  return /^\uFEFF?(?:@charset "[^"]*";[ \t]*\r?\n)?/.exec(text)?.[0].length ?? 0;
}

/** Replaces comments with spaces, so that positions stay the same. */
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?(?:\*\/|$)/g, (comment) => comment.replaceAll(/[^\n]/g, ' '));
}
