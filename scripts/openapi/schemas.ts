// The contract's valibot schemas as JSON Schema, with their names from the code, and their docstrings as descriptions.
import { readdirSync, readFileSync } from 'node:fs';
import { type ConversionConfig, type JsonSchema, toJsonSchema, toJsonSchemaDefs } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import * as contract from '../../src/contract/index';
import { readWords } from './words';

/** Loose on purpose: OpenAPI 3.1 allows everything JSON Schema 2020-12 does, and more. */
export type Json = { [name: string]: unknown };

/** Schemas that are only used in requests. They are written out where they're used. */
const inputOnly = new Set(['RealInstant']);

/** Every named schema: those that the contract exports, and the pages of lists. */
const named: Record<string, v.GenericSchema> = {
  ...Object.fromEntries(
    Object.entries<unknown>(contract).filter(
      (entry): entry is [string, v.GenericSchema] => isSchema(entry[1]) && !inputOnly.has(entry[0]),
    ),
  ),
  WalletPage: contract.endpoints.wallets.list.output,
  EntryPage: contract.endpoints.entries.list.output,
  SpendPage: contract.endpoints.spends.list.output,
  PackPage: contract.endpoints.packs.list.output,
  PlanPage: contract.endpoints.plans.list.output,
};
const names = new Map(Object.entries(named).map(([name, schema]) => [schema, name]));

const formats = new Map<unknown, string>([
  [contract.Instant, 'date-time'],
  [contract.RealInstant, 'date-time'],
  [contract.Day, 'date'],
]);

/** The limits that our own kinds of schema expose. */
interface Form {
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: RegExp;
}

const config = {
  target: 'draft-2020-12',
  typeMode: 'input',
  definitions: named,
  overrideRef: ({ referenceId }) => reference(referenceId),
  // JSON Schema has no counterpart for custom checks. `overrideSchema` or a description covers them.
  ignoreActions: ['check'],
  overrideSchema: ({ valibotSchema }) => {
    // Limits of our own kinds of schema, which valibot's conversion doesn't know.
    const { minimum, maximum, minLength, maxLength, pattern } = valibotSchema as Form;
    if (minimum !== undefined && maximum !== undefined) return { type: 'integer', minimum, maximum };
    if (maxLength !== undefined) return { type: 'string', ...(minLength && { minLength }), maxLength };
    const format = formats.get(valibotSchema);
    if (pattern === contract.wordForm) return { type: 'string', minLength: 1, maxLength: 128 };
    if (pattern) return { type: 'string', pattern: pattern.source, ...(format && { format }) };
    // The only custom schema is an object with any fields. Without `additionalProperties`, it would look like an empty
    // one.
    return valibotSchema.type === 'custom' ? { type: 'object', additionalProperties: true } : undefined;
  },
} satisfies ConversionConfig;

/** `components.schemas`. */
export function componentSchemas(): Record<string, Json> {
  const comments = readComments();
  const words = readWords();
  const converted = toJsonSchemaDefs(named, config) as Record<string, JsonSchema>;
  return Object.fromEntries(
    Object.entries(converted).map(([name, schema]) => {
      const description = comments.get(name) ?? pageComment(name);
      return [name, { ...(description ? { description } : {}), ...withWords(name, schema as Json, words) }];
    }),
  );
}

/** The schema with the words that the kit knows as `examples`, at any depth. */
function withWords(name: string, schema: Json, words: ReadonlyMap<string, string[]>, field?: string): Json {
  const known = words.get(field === undefined ? name : `${name}.${field}`);
  if (known && schema['type'] === 'string') return { ...schema, examples: known };
  const { properties, items, anyOf } = schema as { properties?: Record<string, Json>; items?: Json; anyOf?: Json[] };
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([inner, value]) => [inner, withWords(name, value, words, inner)]),
      ),
    }),
    ...(items && { items: withWords(name, items, words, field) }),
    ...(anyOf && { anyOf: anyOf.map((one) => withWords(name, one, words, field)) }),
  };
}

/** A schema in the place where it's used: a reference if it has a name. */
export function schemaOf(schema: v.GenericSchema): Json {
  const name = names.get(schema);
  if (name) return { $ref: reference(name) };
  const { $schema: _, $defs: __, ...rest } = toJsonSchema(schema, config) as Json;
  return rest;
}

/** The fields of an input, by name. */
export function fieldsOf(input: v.GenericSchema): Record<string, v.GenericSchema> {
  return (input as unknown as { entries: Record<string, v.GenericSchema> }).entries;
}

export function isOptional(schema: v.GenericSchema): boolean {
  return schema.type === 'optional';
}

function reference(name: string): string {
  return `#/components/schemas/${name}`;
}

function isSchema(value: unknown): value is v.GenericSchema {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema';
}

function pageComment(name: string): string | undefined {
  return name.endsWith('Page')
    ? 'One page of a list. A cursor stays valid and stable while new items arrive.'
    : undefined;
}

/**
 * The docstring of each exported schema, by name. It becomes the description in the document.
 */
function readComments(): Map<string, string> {
  const folder = new URL('../../src/contract/', import.meta.url);
  const found = new Map<string, string>();
  for (const file of readdirSync(folder)) {
    const text = readFileSync(new URL(file, folder), 'utf8');
    for (const [, comment = '', name = ''] of text.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export const (\w+)/g))
      found.set(name, plain(comment));
  }
  return found;
}

/** A docstring as Markdown: its paragraphs and lists stay, other line breaks become spaces. */
function plain(comment: string): string {
  return comment
    .replace(/\{@link (\w+)\}/g, '`$1`')
    .replaceAll(/^\s*\* ?/gm, '')
    .replaceAll(/(?<!\n)\n(?!\n|- )\s*/g, ' ')
    .replace(/ \(A\.\w+\)/g, '')
    .trim();
}
