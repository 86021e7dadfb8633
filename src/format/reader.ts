/**
 * A language tag that `Intl` accepts, or undefined. Names that systems use, such as `en_US.UTF-8` and `en-US@posix`,
 * become `en-US`. `C` and an empty text aren't languages.
 */
export function knownLocale(tag: unknown): string | undefined {
  if (typeof tag !== 'string') return undefined;
  const [name = ''] = tag.split(/[.@]/);
  return accepted(() => Intl.getCanonicalLocales(name.replaceAll('_', '-'))[0]);
}

/** An IANA time zone that `Intl` accepts, or undefined: some systems report `Etc/Unknown`. */
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
