// The words that the kit knows, read from the contract's types. A schema accepts any word, so at runtime there is no
// list of them; without one, a backend in another language couldn't know what to send.
import { readdirSync, readFileSync } from 'node:fs';

/** The known words by `Name`, for a named schema, or by `Name.field` for a word inside of it. */
export function readWords(): Map<string, string[]> {
  const folder = new URL('../../src/contract/', import.meta.url);
  const text = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && file !== 'schema.ts')
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n');
  const found = new Map<string, string[]>();
  for (const [, name = '', rest = ''] of text.matchAll(/^export const (\w+)(.*?)(?=^export |^const |^\/\*\*)/gms))
    for (const [, field, type = ''] of rest.matchAll(/(?:(\w+): (?:v\.\w+\()*)?v\.word<((?:[^<>]|<[^<>]*>)*)>\(\)/g)) {
      const words = wordsOf(text, type);
      if (words.length > 0) found.set(field === undefined ? name : `${name}.${field}`, words);
    }
  return found;
}

function wordsOf(text: string, type: string): string[] {
  const [known] = /\bKnown\w+/.exec(type) ?? [];
  const quoted = [...type.matchAll(/'(\w+)'/g)].map(([, word = '']) => word);
  if (quoted.length > 0 && known === undefined) return quoted;
  const name = known ?? /typeof (\w+)/.exec(type)?.[1] ?? type.trim();
  const alias = new RegExp(String.raw`^(?:export )?(?:type|const) ${name} =\s*(.*?);\n`, 'ms').exec(text)?.[1];
  if (alias === undefined || alias === type) return [];
  if (alias.startsWith('{')) return [...alias.matchAll(/^ {2}(\w+):/gm)].map(([, word = '']) => word);
  return alias.startsWith('v.') ? [] : wordsOf(text, alias);
}
