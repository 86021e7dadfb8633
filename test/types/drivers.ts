// Type-checks the drivers of docs/backend.md, exactly as in its table. node-postgres and PGlite are installed. For the
// others, the called functions are declared here: for postgres 3.4.9 and drizzle-orm 0.45.4 after their types, for
// Prisma after its guide.
import { type PGlite, type Transaction } from '@electric-sql/pglite';
import type pg from 'pg';
import { postgresStore } from '../../src/server';

declare const pool: pg.Pool;
postgresStore(pool);

export function overPGlite(db: PGlite) {
  return postgresStore<Transaction>({
    transaction: (work) => db.transaction(work),
    query: async (tx, text, values) => (await tx.query(text, values)).rows,
  });
}

/** A returned list is resolved element by element, so the type that `begin` returns isn't that of `work`. */
type Unwrapped<T> = T extends unknown[] ? { [N in keyof T]: Awaited<T[N]> } : T;
type Parameter = string | number | boolean | Date | Uint8Array | null | undefined;
interface TransactionSql {
  unsafe(query: string, parameters?: Parameter[]): Promise<Record<string, unknown>[]>;
}
interface PostgresJs {
  begin<T>(work: (sql: TransactionSql) => T | Promise<T>): Promise<Unwrapped<T>>;
}
export function overPostgresJs(sql: PostgresJs) {
  return postgresStore<TransactionSql>({
    transaction: (work) => sql.begin(work) as Promise<never>,
    query: (tx, text, values) => tx.unsafe(text, values as never[]),
  });
}

interface Sql {
  getSQL(): Sql;
}
interface NodePgTransaction {
  execute(query: Sql): Promise<{ rows: Record<string, unknown>[] }>;
}
interface Drizzle {
  transaction<T>(work: (tx: NodePgTransaction) => Promise<T>, config?: object): Promise<T>;
}
export function overDrizzle(db: Drizzle, sql: (strings: TemplateStringsArray, ...params: unknown[]) => Sql) {
  return postgresStore<Parameters<Parameters<typeof db.transaction>[0]>[0]>({
    transaction: (work) => db.transaction(work),
    query: async (tx, text, values) =>
      (await tx.execute(sql(Object.assign(text.split(/\$\d+/), { raw: [] }), ...values))).rows,
  });
}

interface TransactionClient {
  $queryRawUnsafe<T = unknown>(query: string, ...values: unknown[]): Promise<T>;
}
interface PrismaClient {
  $transaction<R>(work: (prisma: TransactionClient) => Promise<R>, options?: { maxWait?: number }): Promise<R>;
}
export function overPrisma(prisma: PrismaClient) {
  return postgresStore<TransactionClient>({
    transaction: (work) => prisma.$transaction(work),
    query: (tx, text, values) => tx.$queryRawUnsafe(text, ...values),
  });
}
