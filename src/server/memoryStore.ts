import { type Claim, keyLifetimeMs, type Once, type Store, type StoredAnswer } from './store';

/**
 * Keeps books and keys in this process, for tests and first tries: gone when it ends, and unknown to every other
 * process. Commands run one after another, each on a copy of the books, which takes their place when the command
 * succeeds.
 *
 * @param books Your data, of what `structuredClone` copies. Change it where it is: `tx.wallets.push(…)`.
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
    // In the order they came: the first that is young enough has only younger ones behind it.
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
