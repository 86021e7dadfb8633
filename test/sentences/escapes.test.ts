// Every word a translator wrote is said by some sample: what no sample says, no reader of the snapshots has seen.
import { readdirSync, readFileSync } from 'node:fs';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { shipped, type Tag } from '../locales/shipped';
import { everything } from './everything';

const english = 'src/components/labels';

function filesOf(tag: Tag): string[] {
  const folder = tag === 'en' ? english : `src/locales/${tag}`;
  // These join what others wrote.
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

/** What stands at these places tells cases apart, and is never said. */
const codes: Record<string, string[]> = {
  ImportDeclaration: ['source'],
  TSLiteralType: ['literal'],
  Property: ['key'],
  MemberExpression: ['property'],
};

/** Every piece of text in a file that has letters, with its line. */
function written(file: string): { text: string; at: string }[] {
  const code = readFileSync(file, 'utf8');
  const found: { text: string; at: string }[] = [];
  const visit = (node: Node): void => {
    const text = node.type === 'TemplateElement' ? (node.value as { cooked: string }).cooked : node.value;
    const isText = node.type === 'Literal' || node.type === 'TemplateElement';
    if (isText && typeof text === 'string' && /\p{L}/u.test(text))
      found.push({ text, at: `${file}:${code.slice(0, node.start).split('\n').length}` });
    const skipped =
      node.type === 'BinaryExpression' && node['operator'] === '===' ? ['left', 'right'] : codes[node.type];
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
    // A language's own tag goes to `Intl`.
    const escaped = texts.filter(({ text }) => text !== tag && !said.includes(text));
    expect(escaped.map(({ text, at }) => `${at}: ${text}`)).toEqual([]);
  });
});
