import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

export interface Import {
  /** As written: `../contract`, `react`. */
  specifier: string;
  /** The target of a relative or self import, from the repository root, without its extension; null for a package. */
  path: string | null;
  /** Erased by the compiler: nothing is loaded when the program runs. */
  typeOnly: boolean;
}

/** A syntax node; its other fields depend on `type`. */
export type Node = { type: string; start: number; end: number } & Record<string, unknown>;

export interface Source {
  path: string;
  lines: number;
  /** The text with its comments blanked out. */
  code: string;
  comments: string[];
  /** The lines wider than 120 columns that begin in a comment. Linter directives have to be on one line. */
  wide: string[];
  imports: Import[];
  nodes: { node: Node; parent: Node | null }[];
}

const top = fileURLToPath(new URL('../..', import.meta.url));
const generated = new Set(['node_modules', 'dist', 'storybook-static', 'coverage', 'public']);
const ownDots = new Set(['.storybook', '.ci', '.github', '.changeset']);

/** Every file of the repository, from its root. */
export function files(folder = ''): string[] {
  return readdirSync(join(top, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    // In another work tree, `.git` is a file.
    if (!entry.isDirectory()) return entry.name === '.git' ? [] : [path];
    const skipped = generated.has(entry.name) || (entry.name.startsWith('.') && !ownDots.has(entry.name));
    return skipped ? [] : files(path);
  });
}

export const read = (path: string): string => readFileSync(join(top, path), 'utf8');

export function parse(path: string, text: string): Source {
  const { program, comments, errors } = parseSync(path, text);
  if (errors.length) throw new Error(`${path}: ${errors[0]?.message}`);
  const nodes: Source['nodes'] = [];
  walk(program as unknown as Node, null, (node, parent) => nodes.push({ node, parent }));
  return {
    path,
    lines: text.split('\n').length - 1,
    code: comments.reduce((code, c) => code.slice(0, c.start) + ' '.repeat(c.end - c.start) + code.slice(c.end), text),
    comments: comments.map((comment) => comment.value),
    wide: wideComments(text, comments),
    imports: nodes.flatMap(({ node }) => importOf(path, node)),
    nodes,
  };
}

function wideComments(text: string, comments: readonly { start: number; end: number }[]): string[] {
  let at = 0;
  return text.split('\n').filter((line) => {
    const begin = at + line.length - line.trimStart().length;
    at += line.length + 1;
    const isComment = comments.some(({ start, end }) => start <= begin && begin < end);
    return line.length > 120 && isComment && !line.includes('oxlint-disable');
  });
}

function walk(node: Node, parent: Node | null, visit: (node: Node, parent: Node | null) => void): void {
  visit(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof (child as Node | null)?.type === 'string') walk(child as Node, node, visit);
    }
  }
}

function importOf(from: string, node: Node): Import[] {
  // Only `import type` is erased completely: `import { type A }` still loads the module.
  const typeOnly = node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type';
  const source = node.source as Node | null | undefined;
  if (typeof source?.value !== 'string' || !/^(Import|Export|TSImport)/.test(node.type)) return [];
  return [{ specifier: source.value, path: resolve(from, source.value), typeOnly }];
}

function resolve(from: string, specifier: string): string | null {
  const path = specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : self(specifier);
  return path?.replace(/(\/index)?(\.(tsx?|js))?$/, '') ?? null;
}

/** The kit may be imported by its own name, too. */
function self(specifier: string): string | null {
  const door = /^creditkit(?:$|\/(.*))/.exec(specifier)?.[1] ?? '';
  if (!/^creditkit(\/|$)/.test(specifier)) return null;
  if (door === 'devtools') return 'mocks/devtools';
  return door.startsWith('mocks') ? door : posix.join('src', door);
}

/** A rule's id. */
export const ruleId = /\b(?:[ABC]\.[A-Z]\d+[sd]?|X\.\d+|OQ-\d+)(?!\w)/g;
