/** A word of the wire as text: `text_to_speech` reads "Text to speech". For words that nothing has a name for. */
export function plainForm(word: string): string {
  const text = word.replaceAll('_', ' ').trim();
  return capitalized(text);
}

/** What `names` has for a word, else the word in plain form. */
export function said(names: Readonly<Record<string, string>>, word: string): string {
  return known(names, word) ?? plainForm(word);
}

/** What `names` has for a word; undefined where it has nothing. */
export function known(names: Readonly<Record<string, string>>, word: string): string | undefined {
  return Object.hasOwn(names, word) ? names[word] : undefined;
}

/**
 * What a kind of line is called: in the server's own words, else by `names`. A label that only spells out the word
 * leaves it to `names`.
 */
export function typeName(names: Readonly<Record<string, string>>, type: string, label: string | undefined): string {
  return label && label !== plainForm(type) ? label : said(names, type);
}

/** With a capital first letter. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** With a capital first letter in every word, as in a title. */
export function inTitleCase(text: string): string {
  return text.split(' ').map(capitalized).join(' ');
}
