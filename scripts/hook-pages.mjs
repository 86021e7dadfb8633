// Writes one Storybook page for each hook that `creditkit` exports, from its recipe in docs/hooks.md, its signature and
// its docstrings. The pages aren't committed. Storybook runs this whenever it starts.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { sharedProps } from './shared-props.mjs';

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

/** The page of every hook, by name. @returns {Map<string, string>} */
export function hookPages() {
  const sources = ['src/hooks/', 'src/components/ui/', 'src/format/', 'src/explain/'].flatMap(inFolder);
  const hooks = new Map(sources.flatMap(hooksIn).map((hook) => [hook.name, hook]));
  const shapes = new Map(sources.flatMap(shapesIn));
  for (const shape of shapes.values()) {
    const inherited = shapes.get(/^extends (\w+)$/.exec(shape.text)?.[1] ?? '');
    if (!inherited) continue;
    // Inherited members are listed with the rest.
    shape.members.push(...inherited.members);
    shape.text = '';
  }
  for (const [, name, words] of inFolder('src/contract/')
    .join()
    .matchAll(/export type (Known\w+) =\s*\|?([^;]*);/g)) {
    shapes.set(String(name), { about: '', members: [], text: String(words).replaceAll(/\s+/g, ' ').trim() });
  }
  // A file can have the name of a hook. Only its exports count.
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

/** Writes them where Storybook looks. Unchanged files aren't touched, because another Storybook may be reading them. */
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
      about: about || sharedProps.get(String(name).replace('?', '')) || '',
      defaultTo,
    };
  });
}

/** Turns a comment into text. @param {string | undefined} comment */
function prose(comment = '') {
  return comment
    .replaceAll(/^\s*\* ?/gm, '')
    .replaceAll(/\{@link (\w+)\}/g, '`$1`')
    .replaceAll(/\s*@param (\w+) /g, '\n\n`$1`: ')
    .trim();
}

/** The text under each heading of the guide. @param {string} guide @returns {Map<string, string>} */
function recipesOf(guide) {
  const [, ...sections] = guide.split(/^## /m);
  return new Map(
    sections.map((text) => {
      const [name = ''] = /^\w+/.exec(text) ?? [];
      // Links to other recipes lead to other pages here.
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
      // The types of an option or a result, but not the whole contract.
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
 * The words of a type, including those of the types it names.
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
