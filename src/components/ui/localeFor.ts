import type { CreditsLocale } from './locale';

/**
 * The first of the reader's languages that the host offers, with the reader's formats for numbers and dates. `pt` and
 * `pt-PT` find Brazilian Portuguese, `zh` and `zh-CN` find Simplified Chinese; `zh-TW` and `zh-Hant`, which have
 * another script, don't. Undefined if English comes first or nothing fits: the kit then uses its own English.
 *
 * @param wanted BCP 47 tags in the order of preference, such as `navigator.languages`
 * @param offered the locales that the host has imported from `creditkit/locales/*`, or its own
 */
export function localeFor(
  wanted: string | readonly string[],
  offered: readonly CreditsLocale[],
): CreditsLocale | undefined {
  for (const tag of [wanted].flat()) {
    const script = scriptOf(tag);
    const found =
      offered.find((locale) => locale.tag === tag) ??
      offered.find((locale) => script !== undefined && scriptOf(locale.tag) === script);
    if (found) return found.tag === tag ? found : { ...found, tag };
    if (script === 'en-Latn') return undefined;
  }
  return undefined;
}

/** The language and what it is written in: `zh-Hans` of `zh-CN`, `pt-Latn` of `pt`. Undefined for what is no tag. */
function scriptOf(tag = ''): string | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`;
  } catch {
    return undefined;
  }
}
