import type { Engine } from '../engine/engine';

/** The account, by its name as a bearer token. Without a header it is `default`, unless one is required. */
export function accountOf({ requireToken }: Pick<Engine, 'requireToken'>, request: Request): string | undefined {
  const header = request.headers.get('authorization');
  if (header === null) return requireToken ? undefined : 'default';
  return /^Bearer +([\x21-\x7e]{1,200})$/i.exec(header.trim())?.[1];
}

/** The page that asks: the only place a payer may be sent back to. */
export function pageOriginOf(request: Request, origin: string): string {
  const header = request.headers.get('origin');
  return header !== null && URL.canParse(header) ? new URL(header).origin : origin;
}
