/** What a command does beside its transaction, once a request: see `Attempt`. */
export class Between {
  #done: { ok: boolean; value: unknown }[] = [];
  #reached = 0;
  #waiting: (() => unknown) | undefined;

  /** The command begins anew, in a new transaction. */
  begin(): void {
    this.#reached = 0;
    this.#waiting = undefined;
  }

  readonly between = async <T>(work: () => T | Promise<T>): Promise<T> => {
    const done = this.#done[this.#reached];
    this.#reached += 1;
    if (done?.ok) return done.value as T;
    if (done) throw done.value;
    this.#waiting ??= work;
    throw new Left();
  };

  /**
   * Whether the transaction is to be left for work outside. Nothing that happened in it counts, whatever the host made
   * of the throw.
   */
  get isLeft(): boolean {
    return this.#waiting !== undefined;
  }

  /** Does the work outside. What it throws is thrown where the host waits for it. */
  async workOutside(): Promise<void> {
    const work = this.#waiting!;
    try {
      this.#done.push({ ok: true, value: await work() });
    } catch (error) {
      this.#done.push({ ok: false, value: error });
    }
  }
}

/** Ends a transaction that is begun again after work outside of it. */
class Left extends Error {
  constructor() {
    super('The transaction is left for work outside of it. Let this error through.');
  }
}
