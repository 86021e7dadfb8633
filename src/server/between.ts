/** So often a request may leave its transaction. A function that waits for something in a loop could go on forever. */
const mostWork = 100;

/** Runs the work that a command does outside its transaction, once per request. See `Attempt.between`. */
export class Between {
  #done: { ok: boolean; value: unknown }[] = [];
  #reached = 0;
  #waiting: (() => unknown) | undefined;

  /** Call this whenever the command starts in a new transaction. */
  begin(): void {
    this.#reached = 0;
    this.#waiting = undefined;
  }

  readonly between = async <T>(work: () => T | Promise<T>): Promise<T> => {
    const done = this.#done[this.#reached];
    this.#reached += 1;
    if (done?.ok) return done.value as T;
    if (done) throw done.value;
    if (this.#done.length >= mostWork)
      throw new Error(`between ran ${mostWork} times in one request. A loop waits for something that doesn’t change.`);
    this.#waiting ??= work;
    throw new Left();
  };

  /**
   * Whether the transaction must end so that work can run outside it. It's then rolled back even if the host caught the
   * error.
   */
  get isLeft(): boolean {
    return this.#waiting !== undefined;
  }

  /**
   * Runs the work outside the transaction. If it throws, `between` throws the same error on the next run of the
   * command.
   */
  async workOutside(): Promise<void> {
    const work = this.#waiting!;
    // It's still once per request if the database then can't be reached.
    this.#waiting = undefined;
    try {
      this.#done.push({ ok: true, value: await work() });
    } catch (error) {
      this.#done.push({ ok: false, value: error });
    }
  }
}

/** Thrown to end a transaction that starts over once the work outside it is done. */
class Left extends Error {
  constructor() {
    super('The transaction ends here so that work can run outside it. Let this error through.');
  }
}
