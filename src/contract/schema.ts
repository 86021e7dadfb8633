import type * as v from 'valibot';

export type { GenericSchema, InferOutput } from 'valibot';

// Schemas of responses. They have the shape and types of valibot's schemas, but not its run-time code, which was a
// quarter of the client. valibot accepts them, so inputs and mocks can use them. Unlike valibot's schemas, they stop at
// the first problem, because a response is used as a whole or not at all. Unknown fields are dropped, as in valibot.

type Schema = v.GenericSchema;
type Key = string | number;
type Fields = Record<Key, unknown>;

/** The parsed value, or the first problem: its path and what was expected. */
export type Checked<T> =
  | { typed: true; value: T; issues?: undefined }
  | { typed?: false; value?: unknown; issues: [Issue, ...Issue[]] };
type Issue = Pick<v.BaseIssue<unknown>, 'expected' | 'message'> & { path: { key: Key }[] };

export function check<S extends Schema>(schema: S, value: unknown): Checked<v.InferOutput<S>> {
  return schema['~run']({ value }, {}) as unknown as Checked<v.InferOutput<S>>;
}

export const string = (): v.StringSchema<undefined> =>
  schema('string', 'a string', (value) => typeof value === 'string');
/** A finite number. JSON.parse reads `1e400` as Infinity, which can't be displayed. */
export const number = (): v.NumberSchema<undefined> => schema('number', 'a number', Number.isFinite);
export const boolean = (): v.BooleanSchema<undefined> =>
  schema('boolean', 'true or false', (value) => typeof value === 'boolean');

/** A safe integer. JSON can contain -0, which is read as 0. */
export function integer(
  minimum: number = Number.MIN_SAFE_INTEGER,
  maximum: number = Number.MAX_SAFE_INTEGER,
): v.GenericSchema<number> {
  const expects = minimum > Number.MIN_SAFE_INTEGER ? `a whole number from ${minimum} to ${maximum}` : 'a safe integer';
  const fits = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= minimum && Number(value) <= maximum;
  return schema('number', expects, fits, { minimum, maximum }, (value: number) => good(value + 0));
}

/** Text that matches a pattern and passes the check `also`. */
export function text(
  expects: string,
  pattern: RegExp,
  also: (text: string) => boolean = () => true,
): v.GenericSchema<string> {
  const fits = (value: unknown) => typeof value === 'string' && pattern.test(value) && also(value);
  return schema('string', expects, fits, { pattern });
}

/** An open word: the known ones are only a type, so a server may send others. */
export type Word<Known extends string> = Known | (string & {});

export const wordForm = /^\P{Cc}{1,128}$/u;

/**
 * The schema of an open word: 1 to 128 characters, without control characters. A property name that every object
 * inherits is changed, `constructor` to `constructor_`, so that looking up a word never finds an inherited property.
 */
export function word<Known extends string>(): v.GenericSchema<Word<Known>> {
  const fits = (value: unknown) => typeof value === 'string' && wordForm.test(value);
  const safe = (value: string) => good(value in Object.prototype ? `${value}_` : value);
  return schema('string', 'a word of 1 to 128 characters', fits, { pattern: wordForm }, safe);
}

export function literal<const L extends v.Literal>(value: L): v.LiteralSchema<L, undefined> {
  return schema('literal', JSON.stringify(value), (given) => given === value, { literal: value });
}

export function nullable<const S extends Schema>(wrapped: S): v.NullableSchema<S, undefined> {
  return or('nullable', null, wrapped);
}

export function optional<const S extends Schema>(wrapped: S): v.OptionalSchema<S, undefined> {
  return or('optional', undefined, wrapped);
}

export function array<const S extends Schema>(item: S): v.ArraySchema<S, undefined> {
  // `Object.keys` of a list would leave out its holes.
  return schema('array', 'a list', Array.isArray, { item }, (list: []) =>
    each(list as never, [...list.keys()], () => item, [] as never),
  );
}

export function object<const E extends Record<string, Schema>>(entries: E): v.ObjectSchema<E, undefined> {
  return schema('object', 'an object', isObject, { entries }, (fields: Fields) =>
    each(fields, Object.keys(entries), (name) => entries[name]!, {}),
  );
}

/** An object with any fields, except for names that lead to a prototype. */
export function record(): v.GenericSchema<Record<string, unknown>> {
  return dictionary(form<Schema>('unknown', {}, good));
}

/** An object whose values all have one schema, without names that lead to a prototype. */
export function dictionary<S extends Schema>(value: S): v.GenericSchema<Record<string, v.InferOutput<S>>> {
  return schema('record', 'an object', isObject, { key: { type: 'string' }, value }, (fields: Fields) => {
    const names = Object.keys(fields).filter((name) => !/^(__proto__|prototype|constructor)$/.test(name));
    return each(fields, names, () => value, {});
  });
}

/** Makes a schema. `parts` are properties that valibot and the OpenAPI document read; `inside` checks the contents. */
export function schema<S>(
  type: string,
  expects: string,
  fits: (value: unknown) => boolean,
  parts: object = {},
  inside: (value: never) => Checked<unknown> = good,
): S {
  return form(type, { expects, ...parts }, (value) =>
    fits(value) ? inside(value as never) : { issues: [{ expected: expects, message: `must be ${expects}`, path: [] }] },
  );
}

function or<S>(type: string, none: unknown, wrapped: Schema): S {
  return form(type, { wrapped }, (value) => (value === none ? good(none) : check(wrapped, value)));
}

function form<S>(type: string, parts: object, run: (value: unknown) => Checked<unknown>): S {
  return { kind: 'schema', type, ...parts, '~run': ({ value }: { value: unknown }) => run(value) } as S;
}

/** Checks each field. JSON has no undefined, so an undefined field is absent. */
function each(from: Fields, names: Key[], schemaOf: (name: Key) => Schema, into: Fields): Checked<unknown> {
  for (const key of names) {
    const checked = check(schemaOf(key), from[key]);
    if (checked.issues) {
      checked.issues[0].path.unshift({ key });
      return checked;
    }
    if (checked.value !== undefined) into[key] = checked.value;
  }
  return good(into);
}

function good<T>(value: T): Checked<T> {
  return { typed: true, value };
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
