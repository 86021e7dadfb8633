// The same bookkeeping in SQLite in memory, in one transaction: looks up the key, lowers the balance if it suffices,
// writes an entry and stores the response. No prices, buckets, jobs or rules. better-sqlite3 comes from
// $CREDITKIT_PEERS.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

const schema = `
  create table wallet (id integer primary key, balance integer not null check (balance >= 0));
  create table entry (
    number integer primary key, wallet integer not null references wallet, at integer not null, type text not null,
    amount integer not null, balance_after integer not null, description text not null
  );
  create table answer (
    key text primary key, fingerprint text not null, status integer not null, text text not null, at integer not null
  ) without rowid;
`;

/** Returns how many milliseconds the spends take, or undefined without better-sqlite3. */
export async function openSqlite() {
  const Database = find();
  if (!Database) return undefined;
  return (/** @type {number} */ times, /** @type {number} */ balance, /** @type {(n: number) => string} */ keyAt) => {
    const db = new Database(':memory:');
    db.exec(schema);
    db.prepare('insert into wallet values (0, ?)').run(balance);
    const known = db.prepare('select status, text from answer where key = ?');
    const take = db.prepare(
      'update wallet set balance = balance - :cost where id = 0 and balance >= :cost returning balance',
    );
    const write = db.prepare('insert into entry values (null, 0, ?, ?, ?, ?, ?)');
    const keep = db.prepare('insert into answer values (?, ?, 201, ?, ?)');
    const spend = db.transaction((/** @type {number} */ n) => {
      const key = keyAt(n);
      if (known.get(key)) throw new Error('A fresh key is not known.');
      const [type, cost, label] = n % 10 === 0 ? ['image_batch', 18, 'Image batch'] : ['image_reroll', 2, 'Re-roll'];
      const { balance } = take.get({ cost });
      const { lastInsertRowid } = write.run(n, type, -cost, balance, label);
      keep.run(key, type, String(lastInsertRowid), n);
    });
    const began = performance.now();
    for (let n = 1; n <= times; n++) spend(n);
    const took = performance.now() - began;
    db.close();
    return took;
  };
}

function find() {
  const folder = process.env.CREDITKIT_PEERS;
  try {
    if (folder) return createRequire(join(folder, 'package.json'))('better-sqlite3');
  } catch {
    // told below
  }
  console.log(
    '\nWithout better-sqlite3: `npm i better-sqlite3@12` in a folder outside the repository, and name it in CREDITKIT_PEERS.',
  );
  return undefined;
}
