import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { invalid, problem } from '../../src/server/answers';
import { isOrigin } from '../../src/server/cors';
import { refuseAmbiguous } from '../../src/server/node';
import { toResponse } from '../../src/server/responses';

/** Who may call a served ledger, and by which host names. */
export interface Access {
  /** The origins whose pages may call it. */
  readonly origins: ReadonlySet<string>;
  /** The host names it accepts, besides those of this machine. */
  readonly hosts: ReadonlySet<string>;
  /** Whether the controls for testers answer: to anyone, to whoever sends this token, or to nobody. */
  readonly backstage: 'open' | 'off' | { readonly token: string };
}

/** The refusal of a request, before its body is read; undefined if it's allowed. */
export function refuseAccess(access: Access, req: IncomingMessage): Response | undefined {
  const ambiguous = refuseAmbiguous(req);
  return ambiguous
    ? toResponse(ambiguous)
    : (refuseHost(access, req) ?? refuseOrigin(access, req) ?? refuseBackstage(access, req));
}

/** Prevents DNS rebinding: a page whose host name was pointed at this server sends that name, which isn't allowed. */
function refuseHost({ hosts }: Access, req: IncomingMessage): Response | undefined {
  const { host } = req.headers;
  const url = host === undefined ? '' : `http://${host}`;
  if (!isOrigin(url.toLowerCase().replace(/:80$/, '')))
    return toResponse(invalid('host', 'is required: the name and port this server is called by'));
  const name = new URL(url).hostname.replace(/^\[|\]$/g, '');
  const own = req.socket.localAddress?.replace(/^::ffff:/, '');
  if (isLoopback(name) || name === own || hosts.has(name)) return undefined;
  const detail = `This server doesn’t go by the name ${name.slice(0, 100)}. Use its address, or allow the name with allowHosts (creditkit serve --allow-host).`;
  return refuseAs(421, 'misdirected_request', detail);
}

/** The payment page and its calls. They belong to the processor, so they need no backstage token. */
const paying = /^\/backstage\/checkouts\/[^/]+(\/(page|pay|authenticate|abandon))?$/;

function refuseBackstage({ backstage }: Access, req: IncomingMessage): Response | undefined {
  const path = req.url?.split(/[?#]/, 1)[0] ?? '';
  if (backstage === 'open' || !/(^|\/)backstage(\/|$)/.test(path) || paying.test(path)) return undefined;
  if (backstage === 'off')
    return toResponse(
      problem(
        'forbidden',
        'The backstage is off, since this server can be called from other machines. Give it a token with backstageToken (creditkit serve --backstage-token).',
      ),
    );
  const sent = req.headers['backstage-token'];
  return typeof sent === 'string' && isSame(sent, backstage.token)
    ? undefined
    : toResponse(problem('forbidden', 'Send the token of the backstage in the header Backstage-Token.'));
}

/** Compares digests, so that the time it takes says nothing about the token. */
function isSame(sent: string, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(sent), digest(token));
}

export function isLoopback(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}

/**
 * A browser lets any page send a POST without a body and without a preflight. So calls that may change something are
 * checked by their `Origin`.
 */
function refuseOrigin({ origins }: Access, req: IncomingMessage): Response | undefined {
  const { origin, host } = req.headers;
  if (origin === undefined || /^(GET|HEAD|OPTIONS)$/.test(req.method ?? '')) return undefined;
  // The payment page is this server's own.
  return origins.has(origin) || origin === `http://${host}` ? undefined : toResponse(problem('forbidden', foreignPage));
}

export const foreignPage = 'This page may not call the mock ledger. Start it with the origin of the page allowed.';

/** A problem document for an error of HTTP itself. */
export function refuseAs(status: number, code: string, detail: string): Response {
  const title = code[0]!.toUpperCase() + code.slice(1).replaceAll('_', ' ');
  const body = { type: `urn:creditkit:problem:${code}`, title, status, detail, code };
  return Response.json(body, { status, headers: { 'content-type': 'application/problem+json' } });
}
