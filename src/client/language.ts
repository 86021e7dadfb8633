import type { CreditsClient } from './types';

const spoken = new WeakMap<object, string>();

/**
 * Makes a client ask for the server's texts in `language`, unless it was created with a language of its own. Has no
 * effect on a client that the host wrote.
 */
export function speak(client: CreditsClient, language: string | undefined): void {
  if (language === undefined) spoken.delete(client);
  else spoken.set(client, language);
}

/** The language that a client was last told to ask for. */
export function languageOf(client: object): string | undefined {
  return spoken.get(client);
}

/** Whether a tag can be sent as `Accept-Language`, even to another origin. */
export function isLanguageTag(tag: string): boolean {
  return /^[a-z\d]{1,8}(-[a-z\d]{1,8})*$/i.test(tag);
}
