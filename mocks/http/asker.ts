import { fingerprintOf } from '../../src/server/fingerprint';
import { withoutCard } from '../cards/mask';
import type { Engine } from '../engine/engine';
import type { Call } from '../service/call';
import { readToken, writeToken } from '../service/token';

/**
 * The account named by the bearer token, and the whole token if it carries tags. Without the header, the account is
 * `default`, unless a header is required. Both are stored in the journal, so card numbers in them are masked.
 */
export function askerOf(
  { requireToken }: Pick<Engine, 'requireToken'>,
  request: Request,
): Pick<Call, 'account' | 'token'> | undefined {
  const header = request.headers.get('authorization');
  if (header === null) return requireToken ? undefined : { account: 'default' };
  const text = /^Bearer +([\x21-\x7e]{1,200})$/i.exec(header.trim())?.[1];
  if (text === undefined) return undefined;
  const named = readToken(text);
  const account = withoutCard(named.account, fingerprintOf);
  if (Object.keys(named.tags).length === 0) return { account };
  const tags = Object.entries(named.tags).map(([id, value]) => [id, withoutCard(value, fingerprintOf)]);
  return { account, token: writeToken({ account, tags: Object.fromEntries(tags) }) };
}

/** The origin of the page that sent the request. Payers may only be sent back to it. */
export function pageOriginOf(request: Request, origin: string): string {
  const header = request.headers.get('origin');
  return header !== null && URL.canParse(header) ? new URL(header).origin : origin;
}
