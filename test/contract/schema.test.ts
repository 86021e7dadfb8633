import fc from 'fast-check';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import {
  Amount,
  check,
  Currency,
  Day,
  endpoints,
  Entry,
  EntryType,
  Instant,
  Money,
  Problem,
  Quote,
  Shortage,
  Unit,
  type Endpoint,
} from '../../src/contract/index';

/** The visible structure of one of our schemas. */
interface Form {
  type: string;
  entries: Record<string, v.GenericSchema>;
  item: v.GenericSchema;
  wrapped: v.GenericSchema;
  options: string[];
  literal: v.Literal;
  minimum?: number;
  maximum?: number;
  pattern?: RegExp;
  value: v.GenericSchema;
}
const formOf = (schema: v.GenericSchema) => schema as unknown as Form;

const answers = Object.values<Record<string, Endpoint>>(endpoints)
  .flatMap((group) => Object.values(group).map(({ output }) => output))
  .filter((output) => output !== null);
const schemas = [...new Set([...answers, Problem, Shortage])];

/** The same schema built with valibot. */
function valibotOf(schema: v.GenericSchema): v.GenericSchema {
  const { type, entries, item, wrapped, options, literal, minimum, maximum, pattern, value } = formOf(schema);
  if (minimum !== undefined && maximum !== undefined)
    return v.pipe(
      v.number(),
      v.safeInteger(),
      v.minValue(minimum),
      v.maxValue(maximum),
      v.transform((given) => given + 0),
    );
  const isDate = v.check((text: string) => !Number.isNaN(Date.parse(text)));
  const isDated = schema === Instant || schema === Day;
  if (pattern && isDated) return v.pipe(v.string(), v.regex(pattern), isDate);
  const apart = v.transform((text: string) => (text in Object.prototype ? `${text}_` : text));
  if (pattern) return v.pipe(v.string(), v.regex(pattern), apart);
  if (type === 'object')
    return v.object(Object.fromEntries(Object.entries(entries).map(([key, part]) => [key, valibotOf(part)])));
  if (type === 'array') return v.array(valibotOf(item));
  if (type === 'nullable') return v.nullable(valibotOf(wrapped));
  if (type === 'optional') return v.optional(valibotOf(wrapped));
  if (type === 'picklist') return v.picklist(options);
  if (type === 'literal') return v.literal(literal);
  if (type === 'record') return v.record(v.string(), formOf(value).type === 'unknown' ? v.unknown() : valibotOf(value));
  if (type === 'string') return v.string();
  if (type === 'number') return v.pipe(v.number(), v.finite());
  if (type === 'boolean') return v.boolean();
  throw new Error(`No words for ${type}.`);
}

/** Any JSON value, including awkward ones. */
const anything = fc.oneof(
  fc.constantFrom(
    null,
    0,
    -0,
    0.5,
    2 ** 53,
    Infinity,
    '',
    '1',
    'plan',
    true,
    false,
    '2026-04-01T00:00:00Z',
    '2026-99-01T00:00:00Z',
    '2026-04-01',
    '2026-99-01',
    'USD',
    'usd',
    21,
  ),
  fc.constantFrom([], {}, [null], { length: 0 }),
  fc.constant(JSON.parse('{"__proto__":{"a":1},"constructor":2,"prototype":3,"seconds":[8]}') as unknown),
);

/** Values for a schema, mostly valid. With `trouble`, one part in `trouble` is arbitrary. */
function answerOf(schema: v.GenericSchema, trouble: number): fc.Arbitrary<unknown> {
  const weight = (right: fc.Arbitrary<unknown>) =>
    fc.oneof({ weight: trouble, arbitrary: right }, { weight: trouble === 1 ? 0 : 1, arbitrary: anything });
  const { type, entries, item, wrapped, options, literal, minimum: min, maximum: max, pattern, value } = formOf(schema);
  if (min !== undefined && max !== undefined) return weight(fc.integer({ min, max }));
  const date = fc
    .date({ noInvalidDate: true, min: new Date(0), max: new Date('9000-01-01T00:00:00Z') })
    .map((at) => at.toISOString());
  if (schema === Instant) return weight(date);
  if (schema === Day) return weight(date.map((at) => at.slice(0, 10)));
  if (schema === Currency) return weight(fc.constantFrom('USD', 'JPY', 'KWD', 'XYZ'));
  if (pattern)
    return weight(
      fc.oneof(
        fc.constantFrom('go', 'a_new_word', 'ポイント'),
        fc.string({ minLength: 1, maxLength: 20 }).filter((text) => pattern.test(text)),
      ),
    );
  if (type === 'object') {
    const required = Object.keys(entries).filter((key) => formOf(entries[key]!).type !== 'optional');
    const fields = Object.entries(entries).map(([key, part]) => {
      const form = formOf(part);
      return [key, answerOf(form.type === 'optional' ? form.wrapped : part, trouble)] as const;
    });
    const parts: Record<string, fc.Arbitrary<unknown>> = { ...Object.fromEntries(fields), unheardOf: fc.boolean() };
    const whole = fc.record(parts, { requiredKeys: required });
    return weight(
      trouble === 1
        ? whole
        : fc.oneof(
            { weight: trouble, arbitrary: whole },
            { weight: 1, arbitrary: fc.record(Object.fromEntries(fields), { requiredKeys: [] }) },
          ),
    );
  }
  if (type === 'array') return weight(fc.array(answerOf(item, trouble), { maxLength: 3 }));
  if (type === 'nullable') return fc.oneof(fc.constant(null), answerOf(wrapped, trouble));
  if (type === 'picklist') return weight(fc.constantFrom(...options));
  if (type === 'literal') return weight(fc.constant(literal));
  if (type === 'record')
    return weight(
      formOf(value).type === 'unknown'
        ? anything.filter((given) => typeof given === 'object' && given !== null)
        : fc.dictionary(fc.stringMatching(/^\w{1,9}$/), answerOf(value, trouble), { maxKeys: 3 }),
    );
  if (type === 'string') return weight(fc.string());
  if (type === 'number') return weight(fc.double({ noNaN: true, noDefaultInfinity: true }));
  return weight(fc.boolean());
}

it('valid input comes out complete, without unknown fields', () => {
  for (const schema of schemas)
    fc.assert(
      fc.property(answerOf(schema, 1), (answer) => {
        const { issues, value } = check(schema, answer);
        expect(issues).toBeUndefined();
        expect(value).toEqual(v.parse(valibotOf(schema), answer));
        expect(value).not.toHaveProperty('unheardOf');
      }),
      { numRuns: 20 },
    );
});

it('valibot’s schemas and ours accept the same responses, read the same, and fail at the same field', () => {
  const seen = { fits: 0, not: 0 };
  for (const schema of schemas) {
    const theirs = valibotOf(schema);
    fc.assert(
      fc.property(answerOf(schema, 60), (answer) => {
        const expected = v.safeParse(theirs, answer);
        const { issues, value } = check(schema, answer);
        expect(issues === undefined).toBe(expected.success);
        if (expected.success) expect(value).toEqual(expected.output);
        else expect(issues?.[0].path.map(({ key }) => key).join('.')).toBe(v.getDotPath(expected.issues[0]) ?? '');
        seen[expected.success ? 'fits' : 'not']++;
      }),
      { numRuns: 100 },
    );
  }
  expect(seen.fits).toBeGreaterThan(100);
  expect(seen.not).toBeGreaterThan(100);
});

it('says where a response is invalid, and what was expected there', () => {
  const at = (schema: v.GenericSchema, value: unknown) => {
    const issue = check(schema, value).issues?.[0];
    return issue && [issue.path.map(({ key }) => key).join('.'), issue.expected];
  };
  expect(at(Amount, 1.5)).toEqual(['', 'a safe integer']);
  expect(at(Amount, 2 ** 53)).toEqual(['', 'a safe integer']);
  expect(at(Amount, '1')).toEqual(['', 'a safe integer']);
  expect(at(Instant, 'today')).toEqual(['', 'a UTC instant such as 2026-04-01T00:00:00.000Z']);
  expect(at(Entry, {})).toEqual(['id', 'a string']);
  expect(at(endpoints.entries.list.output, { data: [{ id: 'ent_1', walletId: 4 }] })).toEqual([
    'data.0.walletId',
    'a string',
  ]);
  expect(at(endpoints.account.delete.output, { deleted: false })).toEqual(['deleted', 'true']);
  // A hole in a list that a host made would be sent as null.
  expect(at(endpoints.entries.list.output, { data: Array(1) })).toEqual(['data.0', 'an object']);
});

it('no name of a free-form parameter reaches a prototype', () => {
  const params = JSON.parse('{"__proto__":{"owned":1},"constructor":1,"prototype":1,"clips":[8]}') as object;
  const quote = fc.sample(answerOf(Quote, 1), { numRuns: 1, seed: 7 })[0] as object;
  const { value } = check(Quote, { ...quote, params });
  expect((value as Quote).params).toEqual({ clips: [8] });
  expect(Object.getPrototypeOf((value as Quote).params)).toBe(Object.prototype);
});

it('valibot can build on them as on its own schemas', () => {
  const schema = v.strictObject({ amount: v.optional(Amount), lines: v.array(v.object({ at: Instant })) });
  expect(v.parse(schema, { lines: [{ at: '2026-04-01T00:00:00Z' }] })).toEqual({
    lines: [{ at: '2026-04-01T00:00:00Z' }],
  });
  const { issues = [] } = v.safeParse(schema, { amount: 0.5, lines: [{ at: 'x' }] });
  expect(issues.map((issue) => [v.getDotPath(issue), issue.message])).toEqual([
    ['amount', 'must be a safe integer'],
    ['lines.0.at', 'must be a UTC instant such as 2026-04-01T00:00:00.000Z'],
  ]);
});

it('rejects values that couldn’t be formatted: invalid dates, currencies and scales', () => {
  const fits = (schema: v.GenericSchema, value: unknown) => check(schema, value).issues === undefined;
  const token = { singular: 'token', plural: 'tokens' };
  expect(
    ['2026-13-01T00:00:00Z', '2026-04-01T25:00:00Z', '2026-99-99T99:99:99.000Z'].filter((at) => fits(Instant, at)),
  ).toEqual([]);
  expect(['2026-13-01', '2026-4-1', 'garbage', ''].filter((day) => fits(Day, day))).toEqual([]);
  expect(['', 'usd', 'USDC', 'U$D', 'USD '].filter((currency) => fits(Money, { amount: 1, currency }))).toEqual([]);
  expect([-1, 1.5, 21, 101, null].filter((scale) => fits(Unit, { ...token, scale }))).toEqual([]);
  expect([0, 2, 20].every((scale) => fits(Unit, { ...token, scale }))).toBe(true);
  expect(Object.is(check(Amount, JSON.parse('-0')).value, 0)).toBe(true);
});

it('a look-up with a name from Object.prototype finds nothing', () => {
  const names: Record<string, string> = { submission: 'Submission' };
  for (const word of ['constructor', 'toString', '__proto__', 'hasOwnProperty'])
    expect(names[check(EntryType, word).value as string]).toBeUndefined();
  expect(check(EntryType, 'submission').value).toBe('submission');
});
