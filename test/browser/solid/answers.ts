// Responses that fit the contract but are as odd as it allows: any currency and scale, unknown values, huge and
// negative numbers, any date.
import fc from 'fast-check';
import { Currency, Day, endpoints, type Endpoint, Instant } from '../../../src/contract/index';
import type { GenericSchema } from '../../../src/contract/schema';

interface Form {
  type: string;
  entries: Record<string, GenericSchema>;
  item: GenericSchema;
  wrapped: GenericSchema;
  options: string[];
  literal: unknown;
  minimum?: number;
  maximum?: number;
  pattern?: RegExp;
  value?: GenericSchema;
}

/** Texts that often break programs: names from Object.prototype, direction marks, markup, executable URLs. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'a_word_of_tomorrow',
    '\u202eabc\u0000',
    '<img src=x onerror=alert(1)>',
    'javascript:alert(1)',
    '/somewhere',
    'https://elsewhere.test/x?y#z',
    '💰'.repeat(40),
    'x'.repeat(400),
    ': : ',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);

const date = fc
  .oneof(
    fc.date({ noInvalidDate: true, min: new Date('2026-01-01'), max: new Date('2026-12-31') }),
    fc.date({ noInvalidDate: true, min: new Date('0001-01-02'), max: new Date('9999-12-30') }),
  )
  .map((at) => at.toISOString())
  .filter((at) => /^\d{4}-/.test(at));

/** Values that a schema accepts. A list gets no next page, since with a constant response it would never end. */
export function answerOf(schema: GenericSchema): fc.Arbitrary<unknown> {
  const { type, entries, item, wrapped, options, literal, minimum, maximum, pattern, value } =
    schema as unknown as Form;
  if (minimum !== undefined && maximum !== undefined)
    return fc.oneof(
      fc.constantFrom(0, 1, -1, minimum, maximum).filter((each) => each >= minimum && each <= maximum),
      fc.integer({ min: Math.max(minimum, -10_000), max: Math.min(maximum, 10_000) }),
      fc.integer({ min: minimum, max: maximum }),
    );
  if (schema === Instant) return date;
  if (schema === Day) return date.map((at) => at.slice(0, 10));
  if (schema === Currency) return fc.stringMatching(/^[A-Z]{3}$/);
  if (pattern) return oddText.filter((text) => pattern.test(text));
  if (type === 'object') {
    const names = Object.keys(entries);
    const isOptional = (name: string) => (entries[name] as unknown as Form).type === 'optional';
    const inner = (name: string) => (isOptional(name) ? (entries[name] as unknown as Form).wrapped : entries[name]!);
    const parts = Object.fromEntries(names.map((name) => [name, answerOf(inner(name))]));
    if ('nextCursor' in parts) parts['nextCursor'] = fc.constant(null);
    return fc.record(parts, { requiredKeys: names.filter((name) => !isOptional(name)) });
  }
  if (type === 'array') return fc.array(answerOf(item), { maxLength: 3 });
  if (type === 'nullable')
    return fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 3, arbitrary: answerOf(wrapped) });
  if (type === 'picklist') return fc.constantFrom(...options);
  if (type === 'literal') return fc.constant(literal);
  if (type === 'record')
    return fc.dictionary(
      oddText,
      value && (value as unknown as Form).type !== 'unknown' ? answerOf(value) : fc.jsonValue({ maxDepth: 1 }),
      { maxKeys: 3 },
    );
  if (type === 'number') return fc.oneof(fc.constantFrom(0, -1, 1e21, 0.5), fc.integer({ min: 0, max: 5_000 }));
  if (type === 'boolean') return fc.boolean();
  return oddText;
}

const calls = Object.values<Record<string, Endpoint>>(endpoints).flatMap((group) => Object.values(group));
const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`;

/** One answer for every call of the contract. */
export const someAnswers: fc.Arbitrary<Record<string, unknown>> = fc.record(
  Object.fromEntries(calls.flatMap((call) => (call.output ? [[nameOf(call), answerOf(call.output)]] : []))),
);

/** A network that returns them. */
export function serve(answers: Record<string, unknown>): (url: string, init: RequestInit) => Promise<Response> {
  return (url, { method }) => {
    const path = url.split('?', 1)[0] ?? '';
    const call = calls.find(
      (each) => each.method === method && new RegExp(`^${each.path.replace(/\{\w+\}/g, '[^/]*')}$`).test(path),
    );
    if (!call) return Promise.reject(new TypeError(`Nobody answers ${method} ${path}`));
    const body = call.output ? JSON.stringify(answers[nameOf(call)]) : 'id\n';
    return Promise.resolve(
      new Response(body, { status: call.status, headers: { 'content-type': 'application/json' } }),
    );
  };
}
