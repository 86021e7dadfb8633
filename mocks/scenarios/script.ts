import * as v from 'valibot';
import { readIssue } from '../products/problems';
import { allEndpoints } from '../service/endpoints';
import type { Tags } from '../ledger/index';
import type { Call, Reply } from '../service/call';
import { writeToken } from '../service/token';

/**
 * A world for demos and tests, as a script of commands that the real ledger executes. So every state can also happen
 * with real users.
 */
export interface Scenario {
  /** A short description, for lists. */
  readonly about: string;
  /** How long before "now" the script begins. */
  readonly historyMs: number;
  readonly script: (actors: Actors) => void;
}

type Json = Record<string, unknown>;

/**
 * What a script may do. Every step is a call that the service answers. A refusal means that the script is wrong.
 */
export interface Actors {
  /** The instant at which the script ends, and the world starts. */
  readonly nowAt: number;
  /** Moves ledger time forward to an instant, but not past `nowAt`. */
  at(instant: number): void;
  wallet(input: Json): string;
  /** Submits an action and returns the id of its job. It may be refused; then it returns undefined. */
  spend(
    walletId: string,
    action: string,
    params?: Json,
    link?: { label: string; href: string },
    whose?: Whose,
  ): string | undefined;
  deliver(spendId: string | undefined, seconds?: number): void;
  meter(spendId: string | undefined, amount: number): void;
  /** Buys a pack with the card on file. */
  buy(walletId: string, packId: string): void;
  /**
   * Makes any call, with these tags in the bearer token. Throws if it's refused, unless `mayRefuse` is set: then the
   * returned problem has a `code`.
   */
  call(name: string, input: Json, mayRefuse?: boolean, token?: Tags): Json;
}

/** A step failed. Either the script or the product is wrong. */
export class ScriptError extends Error {}

/** The tags of a spend: those sent with the request, and those carried by the bearer token. */
export interface Whose {
  readonly tags?: Tags;
  readonly token?: Tags;
}

/** Executes one call at an instant, as the world does. */
export type Execute = (call: Call, at: number) => { readonly reply: Reply; readonly text: string };

export function play(scenario: Scenario, execute: Execute, nowAt: number, account = 'default'): void {
  let now = nowAt - scenario.historyMs;
  let calls = 0;
  const call = (name: string, input: Json, mayRefuse = false, carried?: Tags): Json => {
    calls += 1;
    const { success, output: parsed, issues } = v.safeParse(allEndpoints.get(name)!.input, input);
    if (!success) throw new ScriptError(`${name}: ${tell(issues[0])}`);
    const token = carried && { token: writeToken({ account, tags: carried }) };
    const made: Call = { account, ...token, ...byScript, name, input: parsed, key: undefined, fingerprint: undefined };
    const { reply, text } = execute(made, now);
    if (reply.kind !== 'json' && !mayRefuse)
      throw new ScriptError(`${name}, call ${calls}, was refused: ${refusalIn(text)}`);
    return text === '' ? {} : (JSON.parse(text) as Json);
  };
  const idIn = (answer: Json): string => answer['id'] as string;
  scenario.script({
    nowAt,
    at: (instant) => {
      now = Math.max(now, Math.min(instant, nowAt));
    },
    wallet: (input) => idIn(call('backstage.wallets.create', input)),
    spend: (walletId, action, params = {}, link, { tags, token } = {}) => {
      const input = { walletId, action, params, confirmed: true, ...(link && { link }), ...(tags && { tags }) };
      const answer = call('spends.create', input, true, token);
      return answer['spend'] ? idIn(answer['spend'] as Json) : undefined;
    },
    deliver: (spendId, seconds) => {
      if (spendId) call('backstage.spends.deliver', seconds === undefined ? { spendId } : { spendId, seconds });
    },
    meter: (spendId, amount) => {
      if (spendId) call('backstage.spends.meter', { spendId, amount });
    },
    buy: (walletId, packId) => {
      call('checkouts.create', { walletId, kind: 'top_up', packId });
    },
    call,
  });
}

function tell(issue: v.BaseIssue<unknown>): string {
  const { path, message } = readIssue(issue);
  return `${path} ${message}`;
}

/** The code and detail of a problem document, in one line. */
function refusalIn(text: string): string {
  if (text === '') return 'the card processor holds its charge';
  const { code, detail } = JSON.parse(text) as { code?: string; detail?: string };
  return `${code} (${detail})`;
}

const byScript = {
  origin: 'http://localhost',
  pageOrigin: 'http://localhost',
  holdsCharge: false,
  failsAfterCharge: false,
} as const;
