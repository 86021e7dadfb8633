import type { Product } from '../ledger/index';
import { productOf, type ProductFile } from '../products/index';
import { inLanguage, languageFor } from '../products/labels';

/**
 * Translates the labels in an answer to the requested language, if the product file has it. The journal and the answers
 * remembered by key keep the file's original labels.
 */
export function translated(text: string, file: ProductFile | undefined, header: string | null): string {
  if (!file) return text;
  const language = languageFor(file, header);
  if (language === undefined) return text;
  const words = wordsOf(file, language);
  return JSON.stringify(translate(JSON.parse(text), '', words));
}

interface Words {
  /** The original label → the translated one, for buckets, actions, limits and log entries. */
  readonly labels: ReadonlyMap<string, string>;
  readonly plans: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, string>;
}

const known = new WeakMap<ProductFile, Map<string, Words>>();

function wordsOf(file: ProductFile, language: string): Words {
  const ofFile = known.get(file) ?? new Map<string, Words>();
  known.set(file, ofFile);
  let words = ofFile.get(language);
  if (!words) {
    words = pairs(productOf(file), productOf(inLanguage(file, language)));
    ofFile.set(language, words);
  }
  return words;
}

function pairs(own: Product, other: Product): Words {
  const labels = new Map<string, string>();
  // If two things have the same name, the first one wins.
  const add = (from: string | undefined, to: string | undefined): void => {
    if (from !== undefined && to !== undefined && !labels.has(from)) labels.set(from, to);
  };
  for (const [n, { label, onlyFor }] of own.buckets.entries()) {
    add(label, other.buckets[n]!.label);
    add(onlyFor?.label, other.buckets[n]!.onlyFor?.label);
  }
  for (const [id, { label }] of Object.entries(own.actions)) add(label, other.actions[id]!.label);
  for (const [type, label] of own.typeLabels) add(label, other.typeLabels.get(type));
  for (const [n, { label }] of limitsOf(own).entries()) add(label, limitsOf(other)[n]!.label);
  return {
    labels,
    plans: new Map(own.plans.map(({ name }, n) => [name, other.plans[n]!.name])),
    units: new Map([
      [own.unit.singular, other.unit.singular],
      [own.unit.plural, other.unit.plural],
    ]),
  };
}

function limitsOf(product: Product): readonly { label: string }[] {
  return (product as { limits?: readonly { label: string }[] }).limits ?? [];
}

/** Translates the product's labels in an answer, but not the names that users chose. */
function translate(value: unknown, under: string, words: Words): unknown {
  if (Array.isArray(value)) return value.map((item) => translate(item, under, words));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (typeof member !== 'string')
        return [name, name === 'link' || name === 'params' ? member : translate(member, name, words)];
      if (name === 'label' || name === 'description' || name === 'onlyFor')
        return [name, words.labels.get(member) ?? member];
      if (name === 'singular' || name === 'plural') return [name, words.units.get(member) ?? member];
      if (name === 'name' && (under === 'plan' || 'price' in value)) return [name, words.plans.get(member) ?? member];
      return [name, member];
    }),
  );
}
