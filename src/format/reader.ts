/**
 * A language tag that `Intl` takes, or undefined. `en_US.UTF-8` and `en-US@posix`, as systems name their languages, are
 * read as `en-US`; what is still no tag (`C`, an empty text) is nobody's language.
 */
export function knownLocale(tag: unknown): string | undefined {
  if (typeof tag !== 'string') return undefined;
  const [name = ''] = tag.split(/[.@]/);
  return accepted(() => Intl.getCanonicalLocales(name.replaceAll('_', '-'))[0]);
}

/** An IANA time zone that `Intl` takes, or undefined: some systems name `Etc/Unknown`. */
export function knownTimeZone(timeZone: unknown): string | undefined {
  if (typeof timeZone !== 'string') return undefined;
  return accepted(() => (new Intl.DateTimeFormat('en', { timeZone }).format(0) ? timeZone : undefined));
}

function accepted(ask: () => string | undefined): string | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
