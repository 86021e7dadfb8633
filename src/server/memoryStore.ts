import { type Claim, keyLifetimeMs, type Once, type Store, type StoredAnswer } from './store';

/**
 * Keeps your data and the idempotency keys in memory, for tests and first tries. They're gone when the process ends,
 * and other processes don't see them. Commands run one after another, each on a copy of the data that replaces the
 * original when the command succeeds.
 *
 * @param books Your data: anything that `structuredClone` copies. Change it in place: `tx.wallets.push(…)`.
 */
export function memoryStore<Books = undefined>(books?: Books): Store<Books> {
  const answers = new Map<string, StoredAnswer & { fingerprint: string; at: number }>();
  let current = books as Books;
  let turn: Promise<unknown> = Promise.resolve();

  async function carryOut(
    { account, key, fingerprint }: Claim,
    work: (tx: Books) => Promise<StoredAnswer>,
  ): Promise<Once> {
    const name = JSON.stringify([account, key]);
    // A Map keeps its order of insertion, so everything after the first unexpired answer is unexpired, too.
    for (const [other, { at }] of answers) {
      if (at + keyLifetimeMs > Date.now()) break;
      answers.delete(other);
    }
    const known = answers.get(name);
    if (known) return { ...known, isReplay: true };
    const draft = structuredClone(current);
    const { status, body } = await work(draft);
    current = draft;
    answers.set(name, { fingerprint, status, body, at: Date.now() });
    return { fingerprint, status, body, isReplay: false };
  }

  return {
    read: (work) => work(current),
    once(claim, work) {
      const done = turn.then(() => carryOut(claim, work));
      turn = done.catch(() => undefined);
      return done;
    },
  };
}
