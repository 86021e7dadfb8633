// Pages for people who work with AI assistants: what an assistant needs to know about the kit, as plain Markdown,
// generated from the sources.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '../openapi/document';
import { fieldsOf, productSchema, type Json } from '../product/schema';

/** Pages by file name, without the extension. */
export type Pages = Readonly<Record<string, { readonly title: string; readonly about: string; readonly text: string }>>;

export interface Door {
  /** The import path: `creditkit/client`. */
  readonly name: string;
  /** The path of its source file, from the root. */
  readonly source: string;
}

export function pagesOf(root: string, version: string, doors: readonly Door[]): Pages {
  return {
    doors: { title: 'Entry points', about: 'every import path, with its exports', text: doorsPage(root, doors) },
    components: { title: 'Components', about: 'every component, with its props', text: componentsPage(root) },
    contract: {
      title: 'Contract',
      about: 'every endpoint that a backend implements, and every error',
      text: contractPage(version),
    },
    product: {
      title: 'Product file',
      about: 'every field of a product file, which describes a credit system',
      text: productPage(version),
    },
  };
}

/** The index, in the form of llmstxt.org. */
export function indexOf(pages: Pages, description: string): string {
  const lines = Object.entries(pages).map(([name, { title, about }]) => `- [${title}](llms/${name}.md): ${about}`);
  return `# creditkit\n\n> ${description}\n\n## Pages\n\n${lines.join('\n')}\n`;
}

function doorsPage(root: string, doors: readonly Door[]): string {
  const parts = doors.map(({ name, source }) => {
    const text = readFileSync(join(root, source), 'utf8');
    const [, said = ''] = /^\/\*\* ([^*]*?) \*\//.exec(text) ?? [];
    return `## ${name}\n${said === '' ? '' : `\n${said}\n`}\n${exportsOf(text)
      .map((one) => `- ${one}`)
      .join('\n')}\n`;
  });
  return `# Entry points\n\nImport only from these paths; everything else is internal.\n\n${parts.join('\n')}`;
}

/** The names that a module exports. Types are marked. */
export function exportsOf(text: string): string[] {
  const lists = [...text.matchAll(/^export (type )?\{([^}]*)\}/gm)].flatMap(([, type, names = '']) =>
    names
      .replaceAll(/\/\/.*$/gm, '')
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean)
      .map((name) => nameOf(type ? `type ${name}` : name)),
  );
  const declared = [...text.matchAll(/^export (?:async )?(function|const|class|interface|type) (\w+)/gm)].map(
    ([, kind, name]) => nameOf(kind === 'interface' || kind === 'type' ? `type ${name}` : name!),
  );
  return [...new Set([...lists, ...declared])];
}

function nameOf(text: string): string {
  const [, type = '', name = ''] = /^(type )?(?:\w+ as )?(\w+)$/.exec(text) ?? [];
  return `\`${name}\`${type === '' ? '' : ' (type)'}`;
}

function componentsPage(root: string): string {
  const folder = join(root, 'src/components');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(^|[\\/])[A-Z]\w+\.tsx$/.test(name),
  );
  const index = readFileSync(join(root, 'src/index.ts'), 'utf8');
  const parts = files.toSorted().flatMap((file) => {
    const [, name = ''] = /(\w+)\.tsx$/.exec(file) ?? [];
    const text = readFileSync(join(folder, file), 'utf8');
    const props = new RegExp(`export interface ${name}Props[^{]*\\{[\\s\\S]*?\\n\\}`).exec(text)?.[0];
    // A component may have no props.
    const isExported = new RegExp(props ? `\\b${name}\\b` : `\\{ ${name} \\} from`).test(index);
    if (!isExported) return [];
    const code = props ? `\n\`\`\`ts\n${withoutNotes(props)}\n\`\`\`\n` : '';
    return [`## ${name}\n\n${docOf(text, name)}\n${code}`];
  });
  return `# Components\n\nImport these from \`creditkit\`. Each takes \`ref\`, \`className\` and the other props of its root element. \`labels\` replaces any of its texts.\n\n${parts.join('\n')}`;
}

/** The docstring of the export that the file is named after. */
function docOf(text: string, name: string): string {
  const at = new RegExp(`^export (?:const|function) ${name}\\b`, 'm').exec(text)?.index ?? 0;
  const before = text.slice(0, at);
  const [, doc = ''] = /\/\*\*([^*]*(?:\*(?!\/)[^*]*)*)\*\/\s*$/.exec(before) ?? [];
  return doc.replaceAll(/^\s*\* ?/gm, '').trim();
}

/** Removes `//` comments, which cite rules by id. */
function withoutNotes(code: string): string {
  return code.replaceAll(/^\s*\/\/ .*\n/gm, '');
}

type Operation = { summary?: string; description?: string; responses?: Record<string, unknown> };

function contractPage(version: string): string {
  const document = openApiDocument(version) as {
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, Json> };
  };
  const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => /^(get|put|post|delete)$/.test(method))
      .map(([method, { summary = '', description = '', responses = {} }]) => {
        const statuses = Object.keys(responses).join(', ');
        return `## ${method.toUpperCase()} ${path}\n\n${[summary, description].filter(Boolean).join('. ')}\n\nResponses: ${statuses}\n`;
      }),
  );
  const schemas = Object.entries(document.components.schemas).map(
    ([name, schema]) => `### ${name}\n\n\`\`\`json\n${JSON.stringify(schema)}\n\`\`\`\n`,
  );
  return `# Contract\n\nAmounts are whole numbers of the unit's smallest step, money is in minor units, instants are UTC. Where a text has \`examples\`, these are the words that the kit knows; others are allowed. \`creditkit/openapi.json\` is the full document.\n\n${calls.join('\n')}\n## Types\n\n${schemas.join('\n')}`;
}

function productPage(version: string): string {
  const schema = productSchema(version);
  const seen = new Set<string>();
  const rows = fieldsOf(schema).filter(({ path }) => !seen.has(path) && seen.add(path));
  const lines = rows.map(({ path, schema: field, required }) => {
    const preset = field['default'] === undefined ? '' : ` Default: \`${JSON.stringify(field['default'])}\`.`;
    return `- \`${path}\`${required ? ' (required)' : ''}: ${said(field)}${preset}`;
  });
  const smallest =
    '{"id":"inkwell","packs":[{"id":"p500","amount":500,"price":"9.00"}],"actions":{"render":{"cost":4}}}';
  return `# Product file\n\nA product file is JSON. Integers are smallest steps of the unit, or minor units of the currency; text is whole units: \`"9.00"\`. Unknown fields are errors. \`creditkit check FILE\` reports everything that's wrong with a file; \`creditkit/product.schema.json\` is the JSON Schema.\n\nThe smallest product file:\n\n\`\`\`json\n${smallest}\n\`\`\`\n\n## Fields\n\n${lines.join('\n')}\n`;
}

function said(field: Json): string {
  const { description = '', enum: choices } = field as { description?: string; enum?: unknown[] };
  return choices
    ? `${description} One of ${choices.map((choice) => `\`${String(choice)}\``).join(', ')}.`
    : description;
}
