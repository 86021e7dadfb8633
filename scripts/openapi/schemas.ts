// The contract's valibot schemas as JSON Schema, under the names they have in the code and with the comments that stand
// above them.
import { readdirSync, readFileSync } from 'node:fs';
import { type ConversionConfig, type JsonSchema, toJsonSchema, toJsonSchemaDefs } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import * as contract from '../../src/contract/index';

/** Loose on purpose: OpenAPI 3.1 allows everything JSON Schema 2020-12 does, and more. */
export type Json = { [name: string]: unknown };

/** Schemas of requests are spelled out where they are used. */
const inputOnly = new Set(['RealInstant']);

/** Every schema with a name: what the contract exports, and a page of each thing that is listed. */
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

/** What our own kinds of schema show of themselves. */
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
  // A custom check has no counterpart; what the contract checks by one is said in `overrides` or in a description.
  ignoreActions: ['check'],
  overrideSchema: ({ valibotSchema }) => {
    // What our own kinds of schema check beyond what valibot would have them converted to.
    const { minimum, maximum, minLength, maxLength, pattern } = valibotSchema as Form;
    if (minimum !== undefined && maximum !== undefined) return { type: 'integer', minimum, maximum };
    if (maxLength !== undefined) return { type: 'string', ...(minLength && { minLength }), maxLength };
    const format = formats.get(valibotSchema);
    if (pattern === contract.wordForm) return { type: 'string', minLength: 1, maxLength: 128 };
    if (pattern) return { type: 'string', pattern: pattern.source, ...(format && { format }) };
    // The one custom schema is "an object of anything"; without the last word generators take it for an empty one.
    return valibotSchema.type === 'custom' ? { type: 'object', additionalProperties: true } : undefined;
  },
} satisfies ConversionConfig;

/** `components.schemas`. */
export function componentSchemas(): Record<string, Json> {
  const comments = readComments();
  const converted = toJsonSchemaDefs(named, config) as Record<string, JsonSchema>;
  return Object.fromEntries(
    Object.entries(converted).map(([name, schema]) => {
      const description = comments.get(name) ?? pageComment(name);
      return [name, { ...(description ? { description } : {}), ...(schema as Json) }];
    }),
  );
}

/** A schema where it is used: a reference if it has a name. */
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
 * The comment above each exported schema. A comment for people who read the code serves those who read the document.
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

function plain(comment: string): string {
  return comment
    .replace(/\{@link (\w+)\}/g, '`$1`')
    .replace(/\s*\n\s*\*?\s*/g, ' ')
    .replace(/ \(A\.\w+\)/g, '')
    .trim();
}
