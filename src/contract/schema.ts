import type * as v from 'valibot';

export type { GenericSchema, InferOutput } from 'valibot';

// Schemas of answers, in valibot's form and with its types, but without its run time, which was a quarter of the
// client. valibot accepts them, so inputs and mocks build on them. Unlike valibot's schemas they stop at the first
// problem, because an answer is used whole or not at all. Unknown fields are dropped, as in valibot.

type Schema = v.GenericSchema;
type Key = string | number;
type Fields = Record<Key, unknown>;
const noConfig = {};

/** The parsed value, or what is wrong: where it is, and what was expected. */
export type Checked<T> =
  | { typed: true; value: T; issues?: undefined }
  | { typed: false; value: unknown; issues: [Issue, ...Issue[]] };
type Issue = Pick<v.BaseIssue<unknown>, 'expected' | 'message'> & { path: { key: Key }[] };

export function check<S extends Schema>(schema: S, value: unknown): Checked<v.InferOutput<S>> {
  return schema['~run']({ value }, noConfig) as unknown as Checked<v.InferOutput<S>>;
}

export const string = (): v.StringSchema<undefined> =>
  schema('string', 'a string', (value) => typeof value === 'string');
/** JSON.parse reads `1e400` as infinity, which cannot be shown. */
export const number = (): v.NumberSchema<undefined> => schema('number', 'a number', Number.isFinite);
export const boolean = (): v.BooleanSchema<undefined> =>
  schema('boolean', 'true or false', (value) => typeof value === 'boolean');

/** A safe integer. JSON has a -0; it is read as 0. */
export function integer(
  minimum: number = Number.MIN_SAFE_INTEGER,
  maximum: number = Number.MAX_SAFE_INTEGER,
): v.GenericSchema<number> {
  const expects = minimum > Number.MIN_SAFE_INTEGER ? `a whole number from ${minimum} to ${maximum}` : 'a safe integer';
  const fits = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= minimum && Number(value) <= maximum;
  return schema('number', expects, fits, { minimum, maximum }, (value: number) => good(value + 0));
}

/** Text of one form, and of what `also` asks. */
export function text(
  expects: string,
  pattern: RegExp,
  also: (text: string) => boolean = () => true,
): v.GenericSchema<string> {
  const fits = (value: unknown) => typeof value === 'string' && pattern.test(value) && also(value);
  return schema('string', expects, fits, { pattern });
}

/** A word that may be one this kit does not know: the ones it knows are a type, not data. */
export type Word<Known extends string> = Known | (string & {});

export const wordForm = /^\P{Cc}{1,128}$/u;

/**
 * An open word: 1 to 128 characters, none of them a control character. A name that every object has, `constructor`, is
 * read as `constructor_`, so that no look-up by a word finds what nobody put there.
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
  const itemOf = () => item;
  return schema('array', 'a list', Array.isArray, { item }, (list: unknown[]) =>
    each(list as never, [...list.keys()], itemOf, [] as never),
  );
}

export function object<const E extends Record<string, Schema>>(entries: E): v.ObjectSchema<E, undefined> {
  const names = Object.keys(entries);
  const entryOf = (name: Key) => entries[name]!;
  return schema('object', 'an object', isObject, { entries }, (fields: Fields) => each(fields, names, entryOf, {}));
}

/** An object of anything, save the names that lead to a prototype. */
export function record(): v.GenericSchema<Record<string, unknown>> {
  return dictionary({ type: 'unknown', '~run': ({ value }: { value: unknown }) => good(value) } as never);
}

/** An object whose every value is of one form, save the names that lead to a prototype. */
export function dictionary<S extends Schema>(value: S): v.GenericSchema<Record<string, v.InferOutput<S>>> {
  const parts = { key: { type: 'string' }, value };
  return schema('record', 'an object', isObject, parts, (fields: Fields) => {
    const names = Object.keys(fields).filter((name) => !/^(__proto__|prototype|constructor)$/.test(name));
    return each(fields, names, () => value, {});
  });
}

/** `parts` are what others read a schema by, `inside` looks into what fits so far. */
export function schema<S>(
  type: string,
  expected: string,
  fits: (value: unknown) => boolean,
  parts: object = {},
  inside: (value: never) => Checked<unknown> = good,
): S {
  return form(type, expected, parts, ({ value }) =>
    fits(value)
      ? inside(value as never)
      : {
          typed: false,
          value,
          issues: [{ kind: 'schema', type, input: value, expected, message: `must be ${expected}`, path: [] }],
        },
  );
}

function or<S>(type: string, none: unknown, wrapped: Schema): S {
  return form(type, wrapped.expects, { wrapped }, (given) =>
    given.value === none ? good(none) : wrapped['~run'](given, noConfig),
  );
}

function form<S>(type: string, expects: string, parts: object, run: (given: { value: unknown }) => object): S {
  return { kind: 'schema', type, expects, async: false, ...parts, '~run': run } as S;
}

/** JSON has no undefined, so an undefined value was absent. */
function each(from: Fields, keys: Key[], schemaOf: (key: Key) => Schema, into: Fields): Checked<unknown> {
  for (const key of keys) {
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
