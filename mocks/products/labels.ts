import { bucketsOf } from './check';
import type { ProductFile, ReadFile } from './file';
import type { Problems } from './problems';

/** Every place of a file that a label of another language can be given for, with how to put it there. */
function placesOf(file: ReadFile): Map<string, (label: string) => void> {
  const places = new Map<string, (label: string) => void>([
    ['name', (label) => void (file.name = label)],
    ['holder', (label) => void (file.holder = label)],
  ]);
  const unit = (file.unit ??= {});
  if (unit.currency === undefined) {
    places.set('unit.singular', (label) => void (unit.singular = label));
    places.set('unit.plural', (label) => void (unit.plural = label));
  }
  for (const bucket of (file.buckets = bucketsOf(file))) {
    places.set(`buckets.${bucket.id}`, (label) => void (bucket.label = label));
    const { onlyFor } = bucket;
    if (onlyFor) places.set(`buckets.${bucket.id}.onlyFor`, (label) => void (onlyFor.label = label));
  }
  for (const plan of file.plans ?? []) places.set(`plans.${plan.id}`, (label) => void (plan.name = label));
  for (const [id, action] of Object.entries(file.actions))
    places.set(`actions.${id}`, (label) => void (action.label = label));
  const { limits = [] } = file as { limits?: { id: string; label?: string | undefined }[] | undefined };
  for (const limit of limits) places.set(`limits.${limit.id}`, (label) => void (limit.label = label));
  return places;
}

/** Whether the labels of a file name what it has, in languages that can be asked for. */
export function checkLabels(file: ReadFile, problems: Problems): void {
  if (!file.labels) return;
  const known = [...placesOf(structuredClone(file)).keys()];
  for (const [language, labels] of Object.entries(file.labels)) {
    if (!isLanguage(language)) problems.add(`labels.${language}`, 'must be a language tag, such as "de" or "pt-BR"');
    for (const place of Object.keys(labels)) problems.expect(`labels.${language}.${place}`, place, 'place', known);
  }
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** The file with the labels of one of its languages. */
export function inLanguage(file: ProductFile, language: string): ProductFile {
  const { labels, ...rest } = file;
  const translated = structuredClone(rest) as ReadFile;
  const places = placesOf(translated);
  for (const [place, label] of Object.entries(labels?.[language] ?? {})) places.get(place)?.(label);
  return translated;
}

/** Which language of a file an `Accept-Language` header asks for; undefined where the file's own labels are as good. */
export function languageFor({ labels = {} }: ProductFile, header: string | null): string | undefined {
  if (header === null || Object.keys(labels).length === 0) return undefined;
  const languages = Object.keys(labels);
  for (const tag of preferred(header)) {
    const exact = languages.find((language) => language.toLowerCase() === tag);
    if (exact !== undefined) return exact;
    const base = tag.split('-')[0]!;
    const near = languages.find((language) => language.toLowerCase() === base);
    if (near !== undefined) return near;
    const sister = languages.find((language) => language.toLowerCase().startsWith(`${base}-`));
    if (sister !== undefined) return sister;
    // A file's own labels are read as English.
    if (base === 'en' || base === '*') return undefined;
  }
  return undefined;
}

/** The tags of a header, the most wanted first, in lower case. */
function preferred(header: string): string[] {
  return header
    .slice(0, 1_000)
    .split(',')
    .map((part, n) => {
      const [tag = '', ...more] = part.trim().toLowerCase().split(';');
      const weight = more.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find((one) => one !== undefined);
      return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight), n };
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .toSorted((a, b) => b.weight - a.weight || a.n - b.n)
    .map(({ tag }) => tag);
}
