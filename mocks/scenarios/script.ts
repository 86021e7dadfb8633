import * as v from 'valibot';
import { readIssue } from '../products/problems';
import { allEndpoints } from '../service/endpoints';
import type { Tags } from '../ledger/index';
import type { Call, Reply } from '../service/call';
import { writeToken } from '../service/token';

/**
 * A world for demos and tests, as a script of commands that the real ledger carries out. So it holds nothing that a
 * user could not cause.
 */
export interface Scenario {
  /** What a reader sees in a list. */
  readonly about: string;
  /** How long before "now" the script begins. */
  readonly historyMs: number;
  readonly script: (actors: Actors) => void;
}

type Json = Record<string, unknown>;

/**
 * What a script may do. Every step is a call that the service answers; one that is refused is a mistake in the script.
 */
export interface Actors {
  /** The instant that will be now when the script ends. */
  readonly nowAt: number;
  /** Lets ledger time pass up to an instant. */
  at(instant: number): void;
  wallet(input: Json): string;
  /** Submits an action and answers the id of its job; a refusal is allowed and answers undefined. */
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
   * Any call, by whoever carries these tags in the token. One that is refused is a mistake, unless it may be: then what
   * was answered says so in `code`.
   */
  call(name: string, input: Json, mayRefuse?: boolean, token?: Tags): Json;
}

/** A step that could not be done: the script is wrong, or the product is. */
export class ScriptError extends Error {}

/** Whose or what a spend is for: tags that the request sends, and tags that come with the token. */
export interface Whose {
  readonly tags?: Tags;
  readonly token?: Tags;
}

/** Carries out one call at an instant, as the world does. */
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

/** What a problem document says, in one line. */
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
