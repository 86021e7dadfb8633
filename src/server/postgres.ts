/** One session of the database. */
export interface Session {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  /** Returns it to the pool. With an error, it's closed instead. */
  release(error?: Error | boolean): void;
  /** Sessions of node-postgres emit an event if they break between two statements. */
  on?(event: 'error', listener: (error: Error) => void): unknown;
  off?(event: 'error', listener: (error: Error) => void): unknown;
}

/** Where sessions come from, such as a `pg.Pool`. */
export interface Pool {
  connect(): Promise<Session>;
  end?(): Promise<unknown>;
}

/**
 * The database rolled this transaction back because of a concurrent one: serialization failure, deadlock, and Prisma's
 * code for both.
 */
const collisions = new Set(['40001', '40P01', 'P2034']);
/** With several processes on one wallet, one of them can lose dozens of times in a row. */
const attempts = 100;

/** Runs the work in a transaction of its own. `begin` is the statement that starts it. */
export async function transact<S extends Session, T>(
  pool: { connect(): Promise<S> },
  begin: string,
  work: (session: S) => Promise<T>,
): Promise<T> {
  const session = await pool.connect().catch((error: Error & { code?: string }) => {
    throw new Error(`The database cannot be reached (${error.message || error.code}).`, { cause: error });
  });
  let broken: Error | undefined;
  const onBreak = (error: Error) => void (broken = error);
  // The next statement fails, too. But without a listener, the event alone would end the process.
  session.on?.('error', onBreak);
  try {
    await session.query(begin);
    const result = await work(session);
    await session.query('commit');
    return result;
  } catch (error) {
    // If even the rollback fails, the session is closed, and the database rolls back by itself.
    await session.query('rollback').catch((reason: unknown) => (broken = reason as Error));
    throw error;
  } finally {
    session.off?.('error', onBreak);
    session.release(broken);
  }
}

/** Retries after a collision with another transaction, or after an error with one of the codes in `also`. */
export async function again<T>(work: () => Promise<T>, also?: ReadonlySet<string>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const codes = codesOf(error);
      if (attempt === attempts || !codes.some((code) => collisions.has(code) || also?.has(code))) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(5 * attempt, 100)));
    }
  }
}

/** The codes of an error and of its causes. Drivers and ORMs wrap the database's own error in theirs. */
export function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  let one = error as { code?: unknown; meta?: { code?: unknown }; cause?: unknown } | null | undefined;
  for (let depth = 0; typeof one === 'object' && one !== null && depth < 5; depth += 1) {
    for (const code of [one.code, one.meta?.code]) if (typeof code === 'string') codes.push(code);
    one = one.cause as typeof one;
  }
  return codes;
}
