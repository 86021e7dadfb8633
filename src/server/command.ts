import { type Answer, keyReused } from './answers';
import { answerCall } from './answerCall';
import { Between } from './between';
import type { AnyServe, Call } from './desk';
import { WrongAnswer } from './fault';
import { isAnswer, type CallRead } from './readRequest';
import { isRefusal, lackOf } from './refuse';
import { textResponse, toResponse } from './responses';
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
): Promise<Response> {
  const between = new Between();
  // Awaited only where it's needed, so that hashing and the database's key lookup run at the same time.
  const naming = attemptOf(claim);
  for (;;) {
    let undone: Answer | undefined;
    try {
      return say(
        claim,
        await door.store.once(claim, async (tx) => {
          between.begin();
          undone = undefined;
          const answer = isAnswer(read) ? read : await carryOut(tx);
          if (!between.isLeft && answer.status < 400) return toStored(answer);
          undone = answer;
          throw new Undone();
        }),
      );
    } catch (error) {
      if (between.isLeft) await between.workOutside();
      else if (!undone) throw error;
      else if (isRemembered(undone)) {
        const refused = undone;
        return say(claim, await door.store.once(claim, () => Promise.resolve(toStored(refused))));
      } else return toResponse(undone);
    }
  }

  async function carryOut(tx: unknown): Promise<Answer> {
    const { name, input } = read as CallRead;
    const attempt = await naming;
    const call: Call = { name, input: input as Call['input'], asked: { ...asked, attempt, between: between.between } };
    try {
      return await judged(answerCall(door.serve, call, tx), name);
    } catch (error) {
      if (isRefusal(error)) return error.answer;
      throw error;
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

function say(claim: Claim, stored: Once): Response {
  if (stored.fingerprint !== claim.fingerprint) return toResponse(keyReused);
  return textResponse(stored.status, stored.body, stored.isReplay ? { 'idempotent-replayed': 'true' } : {});
}

async function attemptOf({ account, key, fingerprint }: Claim): Promise<string> {
  const said = new TextEncoder().encode(JSON.stringify([account, key, fingerprint]));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', said));
  return `att_${[...digest.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Checks that the host's refusal has the fields that the client reads. */
export async function judged(answering: Promise<Answer>, name: string): Promise<Answer> {
  try {
    return await answering;
  } catch (error) {
    const lack = isRefusal(error) ? lackOf(error.answer) : undefined;
    throw lack ? new WrongAnswer(name, lack.path, lack.expected) : error;
  }
}
