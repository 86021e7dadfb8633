import { type Answer, keyReused } from './answers';
import { answerCall } from './answerCall';
import { Between } from './between';
import { type AnyServe, callOf } from './desk';
import { WrongAnswer } from './fault';
import { isAnswer, type CallRead } from './readRequest';
import { isRefusal, lackOf } from './refuse';
import { textResponse } from './responses';
import type { Claim, Once, Store, StoredAnswer } from './store';

/**
 * Runs a command in one transaction with its key and its answer. A refusal rolls that transaction back and is stored in
 * a second one, so that nothing the command wrote remains.
 */
export async function once(
  door: { serve: AnyServe; store: Store<unknown> },
  read: CallRead | Answer,
  asked: object,
  claim: Claim,
): Promise<Answer | Response> {
  const between = new Between();
  const using = { ...asked, attempt: await attemptOf(claim), between: between.between };
  let refused: Answer | undefined;
  for (;;) {
    let undone: Answer | undefined;
    try {
      return said(claim, await door.store.once(claim, carryOut));
    } catch (error) {
      if (between.isLeft) await between.workOutside();
      else if (!undone) throw error;
      else if (isRemembered(undone)) refused = undone;
      else return undone;
    }

    async function carryOut(tx: unknown): Promise<StoredAnswer> {
      if (refused) return toStored(refused);
      between.begin();
      undone = undefined;
      const answer = isAnswer(read) ? read : await judged(answerCall(door.serve, callOf(read, using), tx), read.name);
      if (!between.isLeft && answer.status < 400) return toStored(answer);
      undone = answer;
      throw new Undone();
    }
  }
}

/** Thrown to roll a transaction back. */
class Undone extends Error {}

// Whether a refusal is stored under its key. Decisions are final, so a retry gets the same one. A request that couldn't
// be processed as sent (400, 404, …) may be fixed and sent again under the same key.
function isRemembered({ status, body }: Answer): boolean {
  const { code } = body as { code?: string };
  if (status === 422) return code !== 'idempotency_key_reused';
  return status === 402 || status === 403 || (status === 409 && code !== 'request_in_progress');
}

function toStored({ status, body }: Answer): StoredAnswer {
  return { status, body: JSON.stringify(body) };
}

function said(claim: Claim, { fingerprint, status, body, isReplay }: Once): Answer | Response {
  if (fingerprint !== claim.fingerprint) return keyReused;
  return textResponse(status, body, isReplay ? { 'idempotent-replayed': 'true' } : {});
}

/** Node's own hash takes 1 µs; that of Web Crypto, from another thread, longer than all else the door does. */
const { hash } = globalThis.process?.getBuiltinModule?.('node:crypto') ?? {};

async function attemptOf({ account, key, fingerprint }: Claim): Promise<string> {
  const text = JSON.stringify([account, key, fingerprint]);
  const hex = hash ? hash('sha256', text) : await hashAnywhere(text);
  return `att_${hex.slice(0, 32)}`;
}

/** SHA-256 in hex by Web Crypto. */
export async function hashAnywhere(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The answer, or the host's refusal, which must have the fields that the client reads. */
export async function judged<T>(answering: Promise<T>, name: string): Promise<T | Answer> {
  try {
    return await answering;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const lack = lackOf(error.answer);
    if (lack) throw new WrongAnswer(name, lack.path, `${lack.expected}: see refuseShort`);
    return error.answer;
  }
}
