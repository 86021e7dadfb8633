/** One session with the database. */
export interface Session {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  /** Gives it back; with an error, it is not used again. */
  release(error?: Error | boolean): void;
}

/** Where sessions come from; a `pg.Pool` is one. */
export interface Pool {
  connect(): Promise<Session>;
  end?(): Promise<unknown>;
}

/**
 * Another session was in the way, and the database undid this one's work: serialization failure, deadlock; Prisma's
 * word for either.
 */
const collisions = new Set(['40001', '40P01', 'P2034']);
const attempts = 20;

/** Runs the work in a transaction of its own that begins with this statement. */
export async function transact<S extends Session, T>(
  pool: { connect(): Promise<S> },
  begin: string,
  work: (session: S) => Promise<T>,
): Promise<T> {
  const session = await pool.connect().catch((error: Error & { code?: string }) => {
    throw new Error(`The database cannot be reached (${error.message || error.code}).`, { cause: error });
  });
  let broken: Error | undefined;
  try {
    await session.query(begin);
    const result = await work(session);
    await session.query('commit');
    return result;
  } catch (error) {
    // A session that cannot even undo is of no more use; the database undoes its work when it is closed.
    await session.query('rollback').catch((reason: unknown) => (broken = reason as Error));
    throw error;
  } finally {
    session.release(broken);
  }
}

/** Does it anew when another's was in the way, or when the error has one of these codes too. */
export async function again<T>(work: () => Promise<T>, also?: ReadonlySet<string>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const codes = codesOf(error);
      if (attempt === attempts || !codes.some((code) => collisions.has(code) || also?.has(code))) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 5 * attempt));
    }
  }
}

/** The codes of an error and of those it was made of: drivers and mappers put the database's own behind theirs. */
export function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  let one = error as { code?: unknown; meta?: { code?: unknown }; cause?: unknown } | null | undefined;
  for (let depth = 0; typeof one === 'object' && one !== null && depth < 5; depth += 1) {
    for (const code of [one.code, one.meta?.code]) if (typeof code === 'string') codes.push(code);
    one = one.cause as typeof one;
  }
  return codes;
}
