import type { Tags } from '../../src/contract/index';
import type { Call } from './call';

/** The asker, as the bearer token names it: `acme`, or `acme~member=ana~key=k1` if it also carries tags for spends. */
export interface Token {
  readonly account: string;
  readonly tags: Tags;
}

const form = /^([^~]+)((?:~[a-z][a-z0-9_]*=[^~]+)+)$/;

// X.8
/** Reads a bearer token. Values may be percent-encoded. A token of any other form is an account name as a whole. */
export function readToken(text: string): Token {
  const [, account, rest = ''] = form.exec(text) ?? [];
  if (account === undefined) return { account: text, tags: {} };
  const pairs = rest.slice(1).split('~');
  return { account, tags: Object.fromEntries(pairs.map(readPair)) };
}

/** Writes a bearer token that `readToken` reads back. */
export function writeToken({ account, tags }: Token): string {
  return [account, ...Object.entries(tags).map(([id, value]) => `${id}=${encodeURIComponent(value)}`)].join('~');
}

/** The tags in the asker's token. */
export function carriedBy({ token }: Pick<Call, 'token'>): Tags {
  return token === undefined ? {} : readToken(token).tags;
}

/** The scope of idempotency keys: the whole token. */
export function scopeOf({ account, token }: Pick<Call, 'account' | 'token'>): string {
  return token ?? account;
}

function readPair(pair: string): [string, string] {
  const at = pair.indexOf('=');
  return [pair.slice(0, at), decoded(pair.slice(at + 1))];
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    // Not percent-encoded, so it's meant as it is.
    return value;
  }
}
