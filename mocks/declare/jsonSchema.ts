import { objectOf, unionOf } from './declaration';

/** JSON Schema, as far as it says what JSON may be. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly nullable?: boolean;
  readonly const?: Scalar;
  readonly enum?: readonly Scalar[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}
type Scalar = string | number | boolean | null;

/** How deep a schema is followed; one that holds itself has no end. */
const deepest = 20;

/** A schema as the list of what it may be: references followed, choices spread out, parts put together. */
export function variantsOf(schema: JsonSchema | undefined, root: object, depth = 0): JsonSchema[] {
  if (!schema || depth > deepest) return [];
  const { $ref, oneOf, anyOf, allOf, ...own } = schema;
  if ($ref !== undefined) return variantsOf(resolve($ref, root), root, depth + 1);
  const choices = oneOf ?? anyOf;
  const parts = [
    ...(choices ? [choices.flatMap((each) => variantsOf(each, root, depth + 1))] : []),
    ...(allOf ?? []).map((each) => variantsOf(each, root, depth + 1)),
  ];
  return parts.reduce<JsonSchema[]>(
    (sofar, part) => sofar.flatMap((one) => part.map((other) => together(one, other))),
    [own],
  );
}

/** A schema as a TypeScript type; what it does not narrow is `unknown`. */
export function typeOf(schema: JsonSchema, root: object, depth = 0): string {
  if (depth > deepest) return 'unknown';
  const types = variantsOf(schema, root, depth).map((variant) => typeOfVariant(variant, root, depth + 1));
  return [...new Set(types)].join(' | ') || 'unknown';
}

function typeOfVariant(schema: JsonSchema, root: object, depth: number): string {
  if (schema.const !== undefined) return unionOf([schema.const]);
  if (schema.enum) return unionOf(schema.enum);
  const types =
    typeof schema.type === 'string' ? [schema.type] : (schema.type ?? (schema.properties ? ['object'] : []));
  const named = types.map((type) => typeNamed(type, schema, root, depth));
  return [...named, ...(schema.nullable ? ['null'] : [])].join(' | ') || 'unknown';
}

function typeNamed(type: string, schema: JsonSchema, root: object, depth: number): string {
  switch (type) {
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
    case 'boolean':
    case 'null':
      return type;
    case 'array': {
      const item = schema.items ? typeOf(schema.items, root, depth) : 'unknown';
      return / [|&] /.test(item) ? `(${item})[]` : `${item}[]`;
    }
    case 'object':
      return typeOfObject(schema, root, depth);
    default:
      return 'unknown';
  }
}

function typeOfObject(
  { properties = {}, required = [], additionalProperties }: JsonSchema,
  root: object,
  depth: number,
) {
  const names = Object.keys(properties);
  const rest = typeof additionalProperties === 'object' ? typeOf(additionalProperties, root, depth) : 'unknown';
  if (!names.length) return additionalProperties === false ? objectOf({}) : `Record<string, ${rest}>`;
  const fields = Object.fromEntries(names.map((name) => [name, typeOf(properties[name]!, root, depth)]));
  return objectOf(
    fields,
    names.filter((name) => !required.includes(name)),
  );
}

function together(one: JsonSchema, other: JsonSchema): JsonSchema {
  const properties = { ...one.properties };
  // The narrower of two descriptions of one field wins: the base says `string`, the variant which.
  for (const [name, field] of Object.entries(other.properties ?? {}))
    properties[name] = properties[name] && !isClosed(field) && isClosed(properties[name]) ? properties[name] : field;
  return {
    ...one,
    ...other,
    ...(Object.keys(properties).length && { properties }),
    required: [...(one.required ?? []), ...(other.required ?? [])],
  };
}

function isClosed(schema: JsonSchema): boolean {
  return schema.const !== undefined || schema.enum !== undefined;
}

/** Only references into the document itself are followed. */
function resolve($ref: string, root: object): JsonSchema {
  const steps = $ref.startsWith('#/') ? $ref.slice(2).split('/') : undefined;
  if (!steps) throw new Error(`It refers to ${$ref}, which is another document. Bundle it into one first.`);
  const found = steps
    .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (at, step) =>
        at && Object.hasOwn(Object(at) as object, step) ? (at as Record<string, unknown>)[step] : undefined,
      root,
    );
  if (!found) throw new Error(`It refers to ${$ref}, which is not there.`);
  return found;
}
