// JSON Schema 2020-12 of a product file, converted from the schema that the kit reads it with, plus descriptions.
import { toJsonSchema } from '@valibot/to-json-schema';
import { ProductSchema } from '../../mocks/products/file';
import { Figure, Label, Name, SignedFigure, Word } from '../../mocks/products/form';
import { defaults, descriptions } from './words';

export type Json = { [name: string]: unknown };

/** One field of a product file, with its path: `plans[].fills[].every`. */
export interface Field {
  readonly path: string;
  readonly schema: Json;
  readonly required: boolean;
}

const definitions = { Word, Name, Label, Figure, SignedFigure };
const titles: Record<string, string> = {
  Word: 'Lowercase letters, digits and _, starting with a letter: `top_up`.',
  Name: 'Letters, digits and _, starting with a letter: `inputTokens`.',
  Label: 'One line of text, as shown on screen.',
  Figure: 'An integer of smallest steps (or minor units of the currency), or whole units as text: `"9.00"`.',
  SignedFigure: 'A figure that may be below zero: `-50` or `"-0.50"`.',
};

/** The schema document. `$id` contains the version of the package. */
export function productSchema(version: string): Json {
  const converted = toJsonSchema(ProductSchema, {
    target: 'draft-2020-12',
    typeMode: 'input',
    // Skip checks that JSON Schema can't express, such as web addresses. Only the kit's reader has those.
    errorMode: 'ignore',
    definitions,
  }) as unknown as Json;
  const { $schema, ...rest } = converted;
  const document = { $schema, $id: `urn:creditkit:product-schema:${version}`, title: 'A credit system', ...rest };
  for (const { path, schema } of fieldsOf(document)) {
    const description = descriptions[path];
    if (description !== undefined) schema['description'] = description;
    if (Object.hasOwn(defaults, path)) schema['default'] = defaults[path];
  }
  const defined = document['$defs' as keyof typeof document] as Record<string, Json>;
  for (const [name, description] of Object.entries(titles)) if (defined[name]) defined[name].description = description;
  return document;
}

/** Every field of a schema, in the order of the file. A field of several union options is listed once. */
export function fieldsOf(schema: Json, path = ''): Field[] {
  const found: Field[] = [];
  const {
    properties,
    required = [],
    items,
    additionalProperties,
    anyOf,
    oneOf,
  } = schema as {
    properties?: Record<string, Json>;
    required?: string[];
    items?: Json;
    additionalProperties?: Json | boolean;
    anyOf?: Json[];
    oneOf?: Json[];
  };
  for (const [name, field] of Object.entries(properties ?? {})) {
    const at = path === '' ? name : `${path}.${name}`;
    found.push({ path: at, schema: field, required: required.includes(name) }, ...fieldsOf(field, at));
  }
  if (items) found.push(...fieldsOf(items, `${path}[]`));
  if (typeof additionalProperties === 'object') found.push(...fieldsOf(additionalProperties, `${path}.*`));
  for (const form of [...(anyOf ?? []), ...(oneOf ?? [])]) found.push(...fieldsOf(form, path));
  return found;
}
