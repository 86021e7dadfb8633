// Some sample must contain every translated text. Reviewers of the snapshots never see a text that no sample contains.
import { readdirSync, readFileSync } from 'node:fs';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { shipped, type Tag } from '../locales/shipped';
import { everything } from './everything';

const english = 'src/components/labels';

function filesOf(tag: Tag): string[] {
  const folder = tag === 'en' ? english : `src/locales/${tag}`;
  // These only join other texts.
  const joining = ['english.ts', 'index.ts', 'terms.ts', 'particle.ts', 'spaced.ts'];
  const skipped = tag === 'en' ? joining : joining.filter((name) => name !== 'terms.ts');
  return readdirSync(folder).flatMap((name) => (skipped.includes(name) ? [] : [`${folder}/${name}`]));
}

interface Node {
  type: string;
  start: number;
  value?: unknown;
  [child: string]: unknown;
}

/** Texts at these places only distinguish cases and are never shown. */
const codes: Record<string, string[]> = {
  ImportDeclaration: ['source'],
  TSLiteralType: ['literal'],
  Property: ['key'],
  MemberExpression: ['property'],
};

/** Every text with letters in a file, with its line. */
function written(file: string): { text: string; at: string }[] {
  const code = readFileSync(file, 'utf8');
  const found: { text: string; at: string }[] = [];
  const visit = (node: Node): void => {
    const text = node.type === 'TemplateElement' ? (node.value as { cooked: string }).cooked : node.value;
    const isText = node.type === 'Literal' || node.type === 'TemplateElement';
    if (isText && typeof text === 'string' && /\p{L}/u.test(text))
      found.push({ text, at: `${file}:${code.slice(0, node.start).split('\n').length}` });
    const skipped =
      node.type === 'BinaryExpression' && /^[!=]==$/.test(String(node['operator']))
        ? ['left', 'right']
        : codes[node.type];
    for (const [name, child] of Object.entries(node))
      if (!skipped?.includes(name)) for (const each of [child].flat()) if (isNode(each)) visit(each);
  };
  visit(parseSync(file, code).program as unknown as Node);
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

describe.each(Object.keys(shipped) as Tag[])('%s', (tag) => {
  test('the samples cover every text', { timeout: 60_000 }, () => {
    const said = [...new Set(everything(tag).map(({ text }) => text))].join('\n');
    const texts = filesOf(tag).flatMap(written);
    expect(texts.length).toBeGreaterThan(300);
    // A language's own tag is only passed to `Intl`.
    const escaped = texts.filter(({ text }) => text !== tag && !said.includes(text));
    expect(escaped.map(({ text, at }) => `${at}: ${text}`)).toEqual([]);
  });
});
