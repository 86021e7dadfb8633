import type { CreditsClient } from './types';

const spoken = new WeakMap<object, string>();

/**
 * Makes a client ask for the server's texts in `language`, unless it was created with another. It does nothing to a
 * client that the host wrote.
 */
export function speak(client: CreditsClient, language: string | undefined): void {
  if (language === undefined) spoken.delete(client);
  else spoken.set(client, language);
}

/** The language that a client was last told to ask for. */
export function languageOf(client: object): string | undefined {
  return spoken.get(client);
}

/** What may stand in `Accept-Language`, also in a request to another origin. */
export function isLanguageTag(tag: string): boolean {
  return /^[a-z\d]{1,8}(-[a-z\d]{1,8})*$/i.test(tag);
}
