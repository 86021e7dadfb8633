import type * as v from 'valibot';
import { check, type Checked, isObject, schema } from './schema';

// Schemas that only inputs use. They're separate from those of responses, so that the client doesn't bundle them.

/** An object with these fields and no others. Unlike the schemas of responses, it reports every invalid field. */
export function only<const E extends Record<string, v.GenericSchema>>(entries: E): v.StrictObjectSchema<E, undefined> {
  return schema('strict_object', 'an object', isPlain, { entries }, (given: Record<string, unknown>) => {
    const value: Record<string, unknown> = {};
    const issues: object[] = [];
    for (const name of new Set([...Object.keys(entries), ...Object.keys(given)])) {
      const isKnown = Object.hasOwn(entries, name);
      const found = isKnown ? check(entries[name]!, given[name]) : unknownField;
      for (const { expected, message, path } of found.issues ?? [])
        issues.push({
          expected,
          message: isKnown && given[name] === undefined ? 'is required' : message,
          path: [{ key: name }, ...path],
        });
      if (!found.issues && found.value !== undefined) value[name] = found.value;
    }
    return (issues.length ? { typed: false, value: given, issues } : { typed: true, value }) as Checked<unknown>;
  });
}

const unknownField: Checked<never> = {
  typed: false,
  value: undefined,
  issues: [{ expected: 'never', message: 'is not a field of this request', path: [] }],
};

/** Text with `least` to `most` characters. */
export function sized(least: number, most: number): v.GenericSchema<string> {
  const fits = (value: unknown) => typeof value === 'string' && value.length >= least && value.length <= most;
  const expects = `text of ${least ? `${least} to` : 'at most'} ${most} characters`;
  return schema('string', expects, fits, { minLength: least, maxLength: most });
}

/** One of these words. Responses may have other words, so they use `word`. */
export function choice<const W extends string>(...options: W[]): v.GenericSchema<W> {
  const fits = (value: unknown) => options.some((option) => option === value);
  return schema('picklist', `one of ${options.join(', ')}`, fits, { options });
}

/** An object whose fields are checked elsewhere. `record` alone would accept an array. */
export function plain<T>(expects = 'an object', fits: (value: object) => boolean = () => true): v.GenericSchema<T> {
  return schema('custom', expects, (value) => isPlain(value) && fits(value));
}

function isPlain(value: unknown): value is object {
  return isObject(value) && !Array.isArray(value);
}
