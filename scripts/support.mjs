// Lists from which browser versions the kit works fully, and what is lost in older ones. The table is in README.md and
// docs/host.md. This script checks that it's up to date, and that the built CSS and JavaScript use nothing newer. Data:
// MDN's browser-compat-data. Needs a build first.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import postcss from 'postcss';
import { parseAst } from 'vite';
import { root, styleFiles } from './doors.mjs';

/** @typedef {import('@mdn/browser-compat-data').Identifier} Identifier */

/** @type {import('@mdn/browser-compat-data').CompatData} */
const data = createRequire(import.meta.url)('@mdn/browser-compat-data');

/** The kit works fully from these versions on. Names are MDN's. */
const whole = { chrome: 123, edge: 123, firefox: 125, safari: 17.5, safari_ios: 17.5 };
const table = `
| browser      | full support from | in older versions                                                                                  |
| ------------ | ---------: | ----------------------------------------------------------------------------------------- |
| Chrome, Edge |        123 | light colors only; below 120 styles are lost if your bundler keeps nested CSS          |
| Firefox      |        125 | panels are always open in the page; below 120 light colors only; below 117 as Chrome below 120 |
| Safari, iOS  |       17.5 | light colors only; below 17.2 styles are lost if your bundler keeps nested CSS         |
`.trim();

/**
 * Features that some browser in the table doesn't have. The kit works without them; this is what's lost there.
 * @type {Record<string, string>}
 */
const spared = {
  'css.properties.cursor': 'iOS has no pointer',
  'css.properties.field-sizing': 'the message to support has as many rows as lines, also where they wrap',
  'css.properties.font-family': 'ui-monospace is Safari’s name; `monospace` stands behind it',
  'css.properties.forced-color-adjust': 'Safari has no forced colors',
  'css.properties.resize': 'on iOS nothing is resized by hand',
  'css.properties.scrollbar-gutter': 'a page with a classic scrollbar moves by its width as a dialog opens',
  'css.properties.text-wrap': 'lines are broken less evenly',
  'css.properties.user-select': 'text that the host made unselectable stays so',
  'css.properties.word-break.auto-phrase': 'Japanese lines also break within a phrase',
  'css.selectors.-webkit-meter-bar': 'each engine’s own name of the part; the other names stand beside it',
  'css.selectors.-webkit-meter-optimum-value': 'as above',
};

/**
 * The features in use, by their path in the data. A JavaScript name has several owners, because a module doesn't say
 * whose member it means. @type {Map<string, Identifier[]>}
 */
const used = new Map();
for (const file of Object.values(styleFiles())) readStyles(readFileSync(join(root, file), 'utf8'));
readScripts(scriptsIn(join(root, 'dist/src')).map((file) => readFileSync(file, 'utf8')));

const unused = new Set(Object.keys(spared));
/** @type {string[]} */
const faults = [];
for (const [path, owners] of used) {
  const missing = owners.map(missingIn).sort((one, other) => one.length - other.length)[0] ?? [];
  if (missing.length === 0) continue;
  const name = Object.keys(spared).find((each) => path === each || path.startsWith(`${each}.`));
  if (name) unused.delete(name);
  else faults.push(`${path} is newer than the table says in ${missing.join(', ')}.`);
}
for (const name of unused) faults.push(`${name} is listed as an exception, but no longer needs to be.`);
for (const file of ['README.md', 'docs/host.md'])
  if (!spaced(readFileSync(join(root, file), 'utf8')).includes(spaced(table)))
    faults.push(`${file} lacks this table:\n\n${table}\n`);
if (used.size < 300) faults.push(`Only ${used.size} features were found, so the check no longer works.`);
for (const fault of faults) console.error(fault);
console.log(`${used.size} features checked, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;

/** The formatter aligns tables. @param {string} text */
function spaced(text) {
  return text.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---');
}

/** The browsers whose version in the table doesn't have the feature. @param {Identifier} feature @returns {string[]} */
function missingIn({ __compat: compat }) {
  const missing = Object.entries(whole).filter(([browser, version]) => {
    const statements = [compat?.support[/** @type {'chrome'} */ (browser)] ?? { version_added: '1' }].flat();
    return !statements.some(
      ({ version_added: added, flags, prefix, alternative_name: otherName }) =>
        !flags && !prefix && !otherName && added && parseFloat(added.replace('≤', '')) <= version,
    );
  });
  return compat ? missing.map(([browser]) => browser) : [];
}

/** @param {string} path @param {(Identifier | undefined)[]} owners */
function note(path, ...owners) {
  const known = owners.filter((each) => each !== undefined);
  if (known.length > 0) used.set(path, known);
}

/** Features tested with `@supports` aren't counted. @param {string} text */
function readStyles(text) {
  const { properties = {}, selectors = {}, types = {}, 'at-rules': atRules = {} } = data.css;
  postcss.parse(text).walk((node) => {
    if (isAskedFor(node)) return;
    if (node.type === 'rule') {
      if (node.parent?.type === 'rule') note('css.selectors.nesting', selectors['nesting']);
      for (const [, name = ''] of node.selector.matchAll(/::?([a-z-]+)/g))
        note(`css.selectors.${name}`, selectors[name]);
    } else if (node.type === 'atrule') {
      const path = `css.at-rules.${node.name}`;
      note(path, atRules[node.name]);
      for (const [, name = ''] of node.params.matchAll(/\(([a-z-]+)/g))
        note(`${path}.${name}`, atRules[node.name]?.[name]);
    } else if (node.type === 'decl' && !node.prop.startsWith('--')) {
      const path = `css.properties.${node.prop}`;
      note(path, properties[node.prop]);
      for (const [word] of node.value.matchAll(/[a-z][a-z-]+/g)) note(`${path}.${word}`, properties[node.prop]?.[word]);
    }
    const value = node.type === 'decl' ? node.value : '';
    for (const [, unit = ''] of value.replaceAll(/#[\da-f]+/gi, '').matchAll(/\d([a-z]+)/g))
      note(`css.types.length.${unit}`, ...named(types, unit));
    for (const [, name = ''] of value.matchAll(/([a-z-]+)\(/g)) note(`css.types.${name}`, ...named(types, name));
  });
}

/** @param {postcss.Node} node @returns {boolean} */
function isAskedFor({ parent }) {
  if (!parent) return false;
  return (parent.type === 'atrule' && 'name' in parent && parent.name === 'supports') || isAskedFor(parent);
}

/** @param {object} tree @param {string} name @returns {Identifier[]} */
function named(tree, name) {
  return Object.entries(tree).flatMap(([key, child]) => {
    if (key === name) return [child];
    return key === '__compat' ? [] : named(child, name);
  });
}

/** The members that modules use but don't define, and the classes they create with `new`. @param {string[]} texts */
function readScripts(texts) {
  /** @type {Set<string>} */
  const asked = new Set();
  /** @type {Set<string>} */
  const own = new Set();
  for (const text of texts) {
    const libraries = new Set([...text.matchAll(/^import \* as (\w+)/gm)].map(([, name]) => name));
    walk(parseAst(text), ({ type, computed, key, object, property, properties, callee }) => {
      if (type === 'MemberExpression' && libraries.has(object.name)) return;
      if (type === 'MemberExpression' && !computed) asked.add(property.name);
      else if (type === 'ObjectPattern') for (const each of properties) asked.add(each.key?.name);
      else if (type === 'ObjectExpression') for (const each of properties) own.add(each.key?.name ?? each.key?.value);
      else if (type === 'PropertyDefinition' || type === 'MethodDefinition') own.add(key.name);
      else if (type === 'NewExpression' && callee.name)
        note(`js.${callee.name}`, data.api[callee.name], data.javascript.builtins?.[callee.name]);
    });
  }
  const known = members();
  for (const name of asked) if (!own.has(name)) note(`js.${name}`, ...(known.get(name) ?? []));
}

/** @param {unknown} node @param {(node: Record<string, any>) => void} visit */
function walk(node, visit) {
  if (Array.isArray(node)) for (const each of node) walk(each, visit);
  else if (node && typeof node === 'object') {
    visit(/** @type {Record<string, any>} */ (node));
    for (const child of Object.values(node)) walk(child, visit);
  }
}

/** Every member of an interface or built-in object, by its name. */
function members() {
  /** @type {Map<string, Identifier[]>} */
  const all = new Map();
  const builtins = data.javascript.builtins ?? {};
  const owners = [data.api, builtins, /** @type {typeof builtins} */ (builtins['Intl'] ?? {})];
  for (const [owner, each] of owners.flatMap((tree) => Object.entries(tree))) {
    if (owner === '__compat') continue;
    if (/^CSS.*Descriptors$/.test(owner)) continue; // what `style` has is in css.properties
    for (const [path, feature] of Object.entries(each)) {
      const name = path.replace(/_(static|event)$/, '');
      if (path !== '__compat') all.set(name, [...(all.get(name) ?? []), /** @type {Identifier} */ (feature)]);
    }
  }
  return all;
}

/** @param {string} folder @returns {string[]} */
function scriptsIn(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  // Code that runs on a host's server runs in no browser.
  return files.filter((name) => name.endsWith('.js') && !name.startsWith('server/')).map((name) => join(folder, name));
}
