/** A word of the API as text: `text_to_speech` becomes "Text to speech". For words without a name. */
export function plainForm(word: string): string {
  const text = word.replaceAll('_', ' ').trim();
  return capitalized(text.replace(acronyms, (found) => found.toUpperCase()));
}

/** Words that are written in capitals. */
const acronyms = /\b(?:ach|ai|api|gpu|hd|id|jcb|llm|sepa|sms|upi|url|usdc)\b/g;

/** The name of a word, or its plain form if `names` has none. */
export function said(names: Readonly<Record<string, string>>, word: string): string {
  return known(names, word) ?? plainForm(word);
}

/** The name of a word, if `names` has one. */
export function known<T>(names: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(names, word) ? names[word] : undefined;
}

/**
 * The name of an entry type: the server's label, else the one in `names`. A label that only spells out the type doesn't
 * count.
 */
export function typeName(names: Readonly<Record<string, string>>, type: string, label: string | undefined): string {
  return label && label !== plainForm(type) ? label : said(names, type);
}

/** With a capital first letter. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * With a capital first letter in every word, as in a title. A short word, or one that has capitals already, keeps its
 * spelling: `km`, `kWh`.
 */
export function inTitleCase(text: string): string {
  return text.replace(/\S+/g, (word) => (/\p{Lu}|^.{1,3}$/u.test(word) ? word : capitalized(word)));
}
