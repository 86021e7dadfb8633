/** The words of a credit system, as a host's `Register` has them. What is undefined stays open. */
export interface Words {
  /** What each action takes, as a TypeScript type. */
  readonly actions?: Readonly<Record<string, string>> | undefined;
  readonly entryTypes?: readonly string[] | undefined;
  readonly buckets?: readonly string[] | undefined;
}

/** The words as a TypeScript declaration file. @param source what it was made from, as the reader knows it */
export function declarationOf({ actions, entryTypes, buckets }: Words, source: string): string {
  const lines = [
    ...(actions ? ['actions: {', ...Object.entries(actions).map(([id, type]) => `  ${key(id)}: ${type};`), '};'] : []),
    ...(entryTypes ? [`entryTypes: ${unionOf(entryTypes)};`] : []),
    ...(buckets ? [`buckets: ${unionOf(buckets)};`] : []),
  ];
  return `// Written by \`creditkit types ${source.replace(/\s+/g, ' ')}\`. Run it again when that changes.
export {};

declare module 'creditkit' {
  interface Register {
${lines.map((line) => `    ${line}\n`).join('')}  }
}
`;
}

/** Texts as a union of literal types; of none there is no value. */
export function unionOf(values: readonly (string | number | boolean | null)[]): string {
  return values.length ? [...new Set(values)].map(literal).join(' | ') : 'never';
}

/** An object type. The names of what may be left out are in `optional`. */
export function objectOf(fields: Readonly<Record<string, string>>, optional: readonly string[] = []): string {
  const members = Object.entries(fields).map(
    ([name, type]) => `${key(name)}${optional.includes(name) ? '?' : ''}: ${type}`,
  );
  return members.length ? `{ ${members.join('; ')} }` : 'Record<string, never>';
}

function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name);
}

/** As TypeScript writes it, and as nothing that could end the text it stands in. */
function literal(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value);
  return `'${JSON.stringify(value)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`)}'`;
}
