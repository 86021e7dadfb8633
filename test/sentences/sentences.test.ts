// Every sentence of every language, with every kind of number and unit. What can be checked automatically is checked
// here. The rest is written to `sentences.<language>.txt` for review: one line per variant of a sentence, with the
// amounts that use it.
import { describe, expect, test, vi } from 'vitest';
import type { Unit } from '../../src/contract';
import { createFormat, type Format } from '../../src/format';
import { shipped, type Tag } from '../locales/shipped';
import { everything, own, type Said, units, values } from './everything';

// Tens of thousands of sentences.
vi.setConfig({ testTimeout: 60_000 });

type Frame = [from: RegExp, to: string];
const frames = new Map<string, Frame[]>();

/** A text without its amounts, so that texts that only differ in amounts are equal. */
function frame({ text, value, unit, format }: Said, tag: Tag): string {
  const key = `${tag} ${value} ${unit}`;
  const known = frames.get(key) ?? framing(value, units[unit]!, format);
  frames.set(key, known);
  return known.reduce((left, [from, to]) => left.replace(from, to), text);
}

function framing(value: number, of: Unit, format: Format): Frame[] {
  const amount = Math.round(value * 10 ** of.scale);
  const size = Math.abs(amount);
  const names: [string, string][] = [
    [`${format.quantity(amount, of)}`, '⟨amount⟩'],
    [`${format.quantity(size, of)}`, '⟨amount⟩'],
    [`${format.quantity(size * 2 + 1, of)}`, '⟨larger amount⟩'],
    [`${format.signedQuantity(-size, of)}`, '⟨-amount⟩'],
    [format.amount(size, of), '⟨figure⟩'],
    [format.amount(amount, of), '⟨figure⟩'],
  ];
  const count = format.count(Math.trunc(Math.abs(value)));
  return [
    ...names.filter(([from]) => from !== '').map(([from, to]): Frame => [alone(from), to]),
    [new RegExp(`(?<![\\d⟨])${count}(?![\\d.,])`, 'g'), '⟨count⟩'],
    [new RegExp(escaped(format.unitName(of).name), 'g'), '⟨unit⟩'],
  ];
}

/** Matches a text that isn't part of a longer figure. */
function alone(text: string): RegExp {
  return new RegExp(`(?<![\\d.,-])${escaped(text)}(?![\\d]|[.,]\\d)`, 'g');
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Sentences in source order, each with its variants. */
function reviewed(all: Said[], tag: Tag): string {
  const lines: string[] = [];
  const amounts = new Map<string, string>();
  for (const { value, unit, format } of all) {
    const of = units[unit]!;
    const amount = `${format.quantity(Math.round(value * 10 ** of.scale), of)}`;
    amounts.set(
      unit,
      `${amounts.get(unit)?.includes(amount) ? amounts.get(unit) : `${amounts.get(unit) ?? ''} · ${amount}`}`,
    );
  }
  for (const [unit, said] of amounts) lines.push(`${unit}: ${said.slice(3)}`);
  const ways = new Map<string, Map<string, string[]>>();
  for (const said of all) {
    const way = ways.get(said.name) ?? new Map<string, string[]>();
    const text = frame(said, tag);
    way.set(text, [...(way.get(text) ?? []), `${said.value} ${said.unit}`]);
    ways.set(said.name, way);
  }
  for (const [name, way] of ways) {
    lines.push('', name);
    for (const [text, which] of way) lines.push(`  ${text}${way.size > 1 ? `   [${shortened(which)}]` : ''}`);
  }
  return `${lines.join('\n')}\n`;
}

/** `1 token, 1 credit, …`: the amounts with this variant, as short as possible. */
function shortened(which: string[]): string {
  const numbers = new Set(which.map((each) => each.split(' ')[0]));
  const of = new Set(which.map((each) => each.slice(each.indexOf(' ') + 1)));
  const isEvery = which.length === numbers.size * of.size;
  const list = (set: Set<string | undefined>, all: number) => (set.size === all ? 'all' : [...set].join(' '));
  return isEvery
    ? `${list(numbers, values.length)} × ${list(of, Object.keys(units).length)}`
    : `${which.length} of ${values.length * Object.keys(units).length}`;
}

describe.each(Object.keys(shipped) as Tag[])('%s', (tag) => {
  const all = everything(tag);

  test('reads as reviewed', async () => {
    await expect(reviewed(all, tag)).toMatchFileSnapshot(`./__snapshots__/sentences.${tag}.txt`);
  });

  test('no line break separates a figure from its unit', () => {
    const torn = all.filter(({ text }) => loose.test(text));
    expect(torn.map(({ name, text }) => `${name}: ${text}`)).toEqual([]);
  });
});

/** A figure and its unit with a breaking space between them. */
const loose =
  /\d (tokens?|credits?|hours?|Token|Credits?|Bild(ern?)?|Stunden?|créditos?|imagen|imágenes|imagem|imagens|horas?|jetons?|crédits?|heures?)(?!\p{L})/u;

/** Plural verbs, which must not be used with one item. */
const plurals: Partial<Record<Tag, RegExp>> = {
  en: /\b1(\.0)?\s(token|credit|image|hour|API call)\s(are|were|have|come|arrive)\b|\b(are|were)\s1\s/,
  de: /\b1\s(Token|Credit|Bild|Stunde)\s(sind|waren|werden|wurden|gehen|bleiben|verfallen|fehlen)\b|\b(fehlen|bleiben|kamen|wurden|gingen|sind)\s1\s/,
  es: /\b1\s(token|crédito|imagen|hora)\s(son|están|quedan|faltan|fueron|bloqueados)\b|\b(faltan|quedan|faltarían|llegaron|quedaron|usaron|pierden|conservan|usan|son)\s(unos\s)?1\s/,
  'pt-BR':
    /\b1\s(token|crédito|imagem|hora)\s(são|estão|faltam|restam|foram|bloqueados)\b|\b(faltam|restam|foram|são|usam)\s1\s/,
  fr: /\b1\s(jeton|crédit|image|heure)\s(sont|étaient|restent|manquent|ont)\b|\b(restent|manquent|sont)\s1\s/,
};

test.each(Object.entries(plurals))('%s: no plural verb next to 1', (tag, plural) => {
  const wrong = everything(tag as Tag).filter(
    ({ text, value, unit }) => value === 1 && unit !== 'money' && plural.test(text),
  );
  expect(wrong.map(({ name, text }) => `${name}: ${text}`)).toEqual([]);
});

test.each([
  ['ja', /\d\s(トークン|クレジット|枚|時間)/],
  ['ko', /\d\s(토큰|크레딧|장|시간)/],
] as const)('%s: no space between a figure and a unit in the language’s own script', (tag, spaced) => {
  const wrong = everything(tag).filter(({ text }) => spaced.test(text));
  expect(wrong.map(({ name, text }) => `${name}: ${text}`)).toEqual([]);
});

test.each(['es', 'fr', 'pt-BR'] as const)('%s: a million takes "de"', (tag) => {
  const format = createFormat({ ...shipped[tag], locale: tag, units: { ...shipped[tag].units, ...own[tag] } });
  const said = Object.values(units).map((unit) =>
    format.tokens(1_000_000 * 10 ** unit.scale, unit).replaceAll(/\s/g, ' '),
  );
  const millions = {
    es: 'de tokens|de créditos|de imágenes|de horas|1.000.000,00 US$|API calls',
    'pt-BR': 'de tokens|de créditos|de imagens|de horas|US$ 1.000.000,00|API calls',
    fr: 'de jetons|de crédits|d’images|d’heures|1 000 000,00 $US|API calls',
  }[tag].split('|');
  const million = tag === 'fr' ? '1 000 000' : '1.000.000';
  expect(said).toEqual(millions.map((text) => (text.includes('$') ? text : `${million} ${text}`)));
});
