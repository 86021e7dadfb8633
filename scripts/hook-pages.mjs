// Writes one Storybook page for each hook that `creditkit` exports, out of its recipe in docs/hooks.md, its signature
// and its docstrings; nothing of it is committed. Storybook runs it whenever it starts.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/**
 * @typedef {{ name: string, about: string, signature: string }} Hook
 * @typedef {{ name: string, type: string, about: string, defaultTo: string | undefined }} Member
 * @typedef {{ about: string, members: Member[], text: string }} Shape an interface with its members, or a type as it is
 * written
 */

const docstring = String.raw`\/\*\*((?:(?!\*\/)[^])*)\*\/\s*`;
const root = new URL('../', import.meta.url);
const folder = new URL('.storybook/hooks/', root);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, root), 'utf8');
const inFolder = (/** @type {string} */ path) =>
  readdirSync(new URL(path, root), { recursive: true })
    .map(String)
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => read(path + name));

/** What these are is the same wherever they are, so no docstring says it. */
const usual = new Map([
  ['action', 'What is done, by the name the server knows it by.'],
  ['params', 'What it is done to, and how much of it. The server calculates the price from it.'],
  ['walletId', 'The wallet it is about.'],
]);

/** The page of every hook, by name. @returns {Map<string, string>} */
export function hookPages() {
  const sources = ['src/hooks/', 'src/components/ui/', 'src/format/', 'src/explain/'].flatMap(inFolder);
  const hooks = new Map(sources.flatMap(hooksIn).map((hook) => [hook.name, hook]));
  const shapes = new Map(sources.flatMap(shapesIn));
  for (const shape of shapes.values()) {
    const inherited = shapes.get(/^extends (\w+)$/.exec(shape.text)?.[1] ?? '');
    if (!inherited) continue;
    // What is inherited stands with the rest.
    shape.members.push(...inherited.members);
    shape.text = '';
  }
  for (const [, name, words] of inFolder('src/contract/')
    .join()
    .matchAll(/export type (Known\w+) =\s*\|?([^;]*);/g)) {
    shapes.set(String(name), { about: '', members: [], text: String(words).replaceAll(/\s+/g, ' ').trim() });
  }
  // A file may be named like a hook; what counts is what leaves it.
  const names = read('src/index.ts').replaceAll(/from '[^']*'/g, '');
  const recipes = recipesOf(read('docs/hooks.md'));
  const exported = [...new Set(names.match(/\buse[A-Z]\w+/g))].sort();
  return new Map(
    exported.map((name) => {
      const hook = hooks.get(name);
      if (!hook?.about) throw new Error(`${name} is exported, but no docstring of it was found.`);
      const recipe = recipes.get(name);
      if (!recipe?.includes(name)) throw new Error(`${name} is exported, but docs/hooks.md has no recipe for it.`);
      return [name, pageOf(hook, recipe, shapes)];
    }),
  );
}

/**
 * Puts them where Storybook looks. What is there already stays untouched, since another Storybook may be reading it.
 */
export function writeHookPages() {
  mkdirSync(folder, { recursive: true });
  const pages = hookPages();
  for (const name of readdirSync(folder)) if (!pages.has(name.replace('.mdx', ''))) rmSync(new URL(name, folder));
  for (const [name, page] of pages) {
    const blocks = `import { Markdown, Meta } from '@storybook/addon-docs/blocks';\n\n<Meta title="Hooks/${name}" />\n\n`;
    const text = `${blocks}<Markdown>{${JSON.stringify(page)}}</Markdown>\n`;
    const file = new URL(`${name}.mdx`, folder);
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
  }
}

/** @param {string} source @returns {Hook[]} */
function hooksIn(source) {
  const found = source.matchAll(new RegExp(`${docstring}export (function (use[A-Z]\\w*)[^]*?) \\{\\n`, 'g'));
  return [...found].map(([, about, signature, name]) => ({
    name: String(name),
    about: prose(about),
    signature: String(signature),
  }));
}

/** @param {string} source @returns {[string, Shape][]} */
function shapesIn(source) {
  const interfaces = source.matchAll(
    new RegExp(`(?:${docstring})?export interface (\\w+)(?:<[^{]*>)?( extends [^{]+)? \\{\\n([^]*?)\\n\\}`, 'g'),
  );
  const objects = source.matchAll(new RegExp(`(?:${docstring})?export type (\\w+) =( )\\{\\n([^]*?)\\n\\};`, 'g'));
  const types = source.matchAll(
    new RegExp(`(?:${docstring})?export type (\\w+)(?:<\\w+>)? =(?! \\{\\n)([^]*?);\\n`, 'g'),
  );
  return [
    ...[...interfaces, ...objects].map(
      ([, about, name, base, body]) =>
        /** @type {[string, Shape]} */ ([
          String(name),
          { about: prose(about), members: membersOf(String(body)), text: (base ?? '').trim() },
        ]),
    ),
    ...[...types].map(
      ([, about, name, text]) =>
        /** @type {[string, Shape]} */ ([
          String(name),
          { about: prose(about), members: [], text: String(text).replaceAll(/\s+/g, ' ').replace(/^ \| /, ' ').trim() },
        ]),
    ),
  ];
}

/** One line each, and a docstring above it. @param {string} body @returns {Member[]} */
function membersOf(body) {
  const found = body.matchAll(new RegExp(`(?:${docstring})?^  (?:readonly )?(\\w+\\??)(?:: |(?=\\())([^]*?);$`, 'gm'));
  return [...found].map(([, comment, name, type]) => {
    const [about, defaultTo] = prose(comment).split(/\s*@default\s+/);
    return {
      name: String(name),
      type: String(type)
        .replace(/ \| undefined$/, '')
        .replace(/^\((\(.*)\)$/s, '$1'),
      about: about || usual.get(String(name).replace('?', '')) || '',
      defaultTo,
    };
  });
}

/** A comment's words. @param {string | undefined} comment */
function prose(comment = '') {
  return comment
    .replaceAll(/^\s*\* ?/gm, '')
    .replaceAll(/\{@link (\w+)\}/g, '`$1`')
    .replaceAll(/\s*@param (\w+) /g, '\n\n`$1`: ')
    .trim();
}

/** What stands under each heading of the guide. @param {string} guide @returns {Map<string, string>} */
function recipesOf(guide) {
  const [, ...sections] = guide.split(/^## /m);
  return new Map(
    sections.map((text) => {
      const [name = ''] = /^\w+/.exec(text) ?? [];
      // Another recipe is another page here.
      const here = text.slice(name.length).replaceAll(/\]\(#(\w+)\)/g, '](?path=/docs/hooks-$1--docs)');
      return [name, here.trim()];
    }),
  );
}

/** @param {Hook} hook @param {string} recipe @param {Map<string, Shape>} shapes */
function pageOf({ name, about, signature }, recipe, shapes) {
  const head = [`# ${name}`, about, '', '## Recipe', '', recipe, '', '## Signature', ''];
  const lines = [...head, '```ts', `import { ${name} } from 'creditkit';`, '', signature, '```'];
  /** @type {Set<string>} */
  const told = new Set();
  const tell = (/** @type {string} */ text, /** @type {number} */ depth) => {
    for (const [word] of text.matchAll(/\b[A-Z]\w+/g)) {
      const shape = shapes.get(word);
      if (!shape || told.has(word)) continue;
      told.add(word);
      lines.push(...section(word, shape, shapes));
      // What an option or a result is made of, but not the whole contract.
      if (depth < 2) tell([shape.text, ...shape.members.map(({ type }) => type)].join(' '), depth + 1);
    }
  };
  tell(signature, 0);
  return lines.join('\n');
}

/** @param {string} name @param {Shape} shape @param {Map<string, Shape>} shapes */
function section(name, { about, members, text }, shapes) {
  const heading = ['', `## ${name}`, ''];
  if (about) heading.push(about, '');
  if (!members.length) return [...heading, `\`\`\`ts\ntype ${name} = ${text}\n\`\`\``];
  if (text) heading.push(`\`${name} ${text}\``, '');
  const rows = members.map(
    ({ name: member, type, about: words, defaultTo }) =>
      `| \`${member}\` | ${cell(`\`${type}\``)} | ${cell(words)} | ${cell(defaultTo ?? '')} |`,
  );
  const states = members
    .filter(({ name: member }) => /^(status|state)$/.test(member))
    .map(({ type }) => wordsOf(type, shapes).map((word) => `\`${word}\``))
    .filter(({ length }) => length > 0);
  return [
    ...heading,
    '| | Type | What it is | Default |',
    '| --- | --- | --- | --- |',
    ...rows,
    ...states.flatMap((words) => ['', `**States**: ${words.join(' · ')}`]),
  ];
}

/**
 * The words a type consists of, those of the types it names included.
 * @param {string} type
 * @param {Map<string, Shape>} shapes @returns {string[]}
 */
function wordsOf(type, shapes) {
  return [...type.matchAll(/'(\w+)'|\b([A-Z]\w+)/g)].flatMap(([, word, name]) =>
    word ? [word] : wordsOf(shapes.get(name ?? '')?.text ?? '', shapes),
  );
}

/** @param {string} text */
function cell(text) {
  return text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}
