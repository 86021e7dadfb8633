import { bucketsOf } from './check';
import type { ProductFile, ReadFile } from './file';
import type { Problems } from './problems';

/** The places of a file whose labels can be translated, each with a function that sets the label. */
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

/** Checks that translated labels have valid language tags and name places that exist in the file. */
export function checkLabels(file: ReadFile, problems: Problems): void {
  if (!file.labels) return;
  const known = [...placesOf(structuredClone(file)).keys()];
  for (const [language, labels] of Object.entries(file.labels)) {
    if (!isLanguage(language)) problems.add(`labels.${language}`, 'must be a language tag, such as "de" or "pt-BR"');
    for (const place of Object.keys(labels)) problems.expect(`labels.${language}.${place}`, place, 'place', known);
  }
}

/** Whether `Intl` accepts it; it throws if not. */
function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** The file with its labels in one of its languages. */
export function inLanguage(file: ProductFile, language: string): ProductFile {
  const { labels, ...rest } = file;
  const translated = structuredClone(rest) as ReadFile;
  const places = placesOf(translated);
  for (const [place, label] of Object.entries(labels?.[language] ?? {})) places.get(place)?.(label);
  return translated;
}

/** The language of a file that an `Accept-Language` header prefers; undefined for the file's own labels. */
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
    // A file's own labels count as English.
    if (base === 'en' || base === '*') return undefined;
  }
  return undefined;
}

/** The language tags of a header in lowercase, the most preferred first. */
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
