// The JSON Schema of a product file allows what the kit reads, refuses what the kit refuses by structure, and describes
// every field.
import { readdirSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { compileProduct, products } from '../../mocks/products/index';
import { fieldsOf, productSchema } from '../../scripts/product/schema';
import { read } from '../tidy/read';

const schema = productSchema('1.2.3');
const validate = new Ajv2020({ strict: false, allErrors: true }).compile(schema);
const examples = readdirSync('examples/products').filter((name) => name.endsWith('.json'));

it('describes every field', () => {
  const unsaid = fieldsOf(schema).filter(({ schema: field }) => field['description'] === undefined);
  expect(unsaid.map(({ path }) => path).filter((path) => !/^labels|Records?$/.test(path))).toEqual([]);
});

describe.each([
  ...Object.entries(products),
  ...examples.map((name) => [name, JSON.parse(read(`examples/products/${name}`)) as object] as const),
])('%s', (_, file) => {
  it('every example is valid, for the schema and for the kit', () => {
    validate(file);
    expect(validate.errors ?? []).toEqual([]);
    const compiled = compileProduct(file);
    expect(compiled.ok ? [] : compiled.problems).toEqual([]);
  });
});

it.each([
  [{}],
  [{ id: 'a' }],
  [{ id: 'Not A Word', actions: { a: { cost: 1 } } }],
  [{ id: 'a', actions: { a: { cost: 1 } }, bukets: [] }],
  [{ id: 'a', actions: { a: { cost: -1 } } }],
  [{ id: 'a', actions: { a: { cost: 1.5 } } }],
  [{ id: 'a', actions: { a: { cost: '1,5' } } }],
  [{ id: 'a', actions: { a: { cost: 1 } }, sells: 'nobody' }],
  [{ id: 'a', actions: { a: { rate: { kind: 'exact' } } } }],
  [{ id: 'a', actions: { a: { cost: 1 } }, scenarios: { s: { steps: [{ do: 'dance' }] } } }],
])('%j is refused by the schema and by the kit', (file) => {
  expect(validate(file)).toBe(false);
  expect(compileProduct(file).ok).toBe(false);
});
