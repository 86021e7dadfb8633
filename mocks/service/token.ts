import type { Tags } from '../../src/contract/index';
import type { Call } from './call';

/**
 * Who asks, as the bearer token says it: `acme`, or `acme~member=ana~key=k1` where it also names whose the spends are.
 */
export interface Token {
  readonly account: string;
  readonly tags: Tags;
}

const form = /^([^~]+)((?:~[a-z][a-z0-9_]*=[^~]+)+)$/;

// X.8
/**
 * Reads a bearer token. Values are percent-encoded where needed. A token of another form is an account name as a whole.
 */
export function readToken(text: string): Token {
  const [, account, rest = ''] = form.exec(text) ?? [];
  if (account === undefined) return { account: text, tags: {} };
  const pairs = rest.slice(1).split('~');
  return { account, tags: Object.fromEntries(pairs.map(readPair)) };
}

/** The token that is read as this. */
export function writeToken({ account, tags }: Token): string {
  return [account, ...Object.entries(tags).map(([id, value]) => `${id}=${encodeURIComponent(value)}`)].join('~');
}

/** The tags that whoever asks carries in the token. */
export function carriedBy({ token }: Pick<Call, 'token'>): Tags {
  return token === undefined ? {} : readToken(token).tags;
}

/** What idempotency keys are scoped to: the whole token. */
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
    return value;
  }
}
