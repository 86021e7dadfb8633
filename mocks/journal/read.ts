import * as v from 'valibot';
import { RealInstant } from '../../src/contract/index';
import { Struck } from '../backstage/schemas';
import { compileProduct, type ProductFile } from '../products/index';
import { allEndpoints } from '../service/endpoints';
import type { Machine } from './machine';
import { type Genesis, type JournalRecord, struckCall } from './record';
import type { Snapshot } from './snapshot';
import type { Head, StoredJournal, Position } from './store';

const Record = v.strictObject({
  sequence: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  at: v.pipe(v.number(), v.safeInteger()),
  call: v.strictObject({
    name: v.pipe(
      v.string(),
      v.check((name) => name === struckCall || allEndpoints.has(name), 'is not a call'),
    ),
    account: v.string(),
    token: v.optional(v.string()),
    input: v.unknown(),
    origin: v.string(),
    pageOrigin: v.string(),
    key: v.optional(v.string()),
    fingerprint: v.optional(v.string()),
    holdsCharge: v.boolean(),
    failsAfterCharge: v.boolean(),
  }),
  answer: v.nullable(v.strictObject({ status: v.number(), text: v.string() })),
});

const Journal = v.pipe(
  v.union([v.array(v.unknown()), v.looseObject({ data: v.array(v.unknown()) })]),
  v.transform((journal) => (Array.isArray(journal) ? journal : journal.data)),
  v.minLength(1),
);

const GenesisSchema = v.strictObject({
  product: v.string(),
  scenario: v.string(),
  nowAt: RealInstant,
  seed: v.number(),
  account: v.optional(v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,200}$/))),
  file: v.optional(
    v.pipe(
      v.custom<ProductFile>((file) => typeof file === 'object' && file !== null),
      v.check((file) => compileProduct(file).ok, 'is not a product file'),
    ),
  ),
});

const Beginning = v.strictObject({ sequence: v.literal(-1), ...GenesisSchema.entries });

const HeadSchema = v.strictObject({
  beginning: v.pipe(v.string(), v.minLength(1)),
  clock: v.picklist(['manual', 'wall']),
  genesis: GenesisSchema,
});

/** A stored world: everything that a machine is rebuilt from. */
export interface Past {
  readonly head: Pick<Head, 'genesis' | 'clock'>;
  readonly records: readonly JournalRecord[];
  /** Whether a new world has replaced the one that was read before. */
  readonly begun: boolean;
  readonly snapshot: Snapshot | undefined;
}

/** Validates what a store returned, from `since` on. Throws an error that says what's wrong. */
export function readStored(
  { head, records }: StoredJournal,
  since: Position | undefined,
): { head: Head; records: JournalRecord[] } {
  const parsed = v.safeParse(HeadSchema, head);
  if (!parsed.success) throw new Error('How the stored world began cannot be read.');
  const read = readRecords(records, parsed.output.beginning === since?.beginning ? since.sequence : 0);
  if (typeof read === 'string') throw new Error(`The stored journal ${read}.`);
  return { head: parsed.output, records: read };
}

/** A journal as a list for export: how the world began, then every record. */
export function writeJournal({ genesis, records }: Machine): object[] {
  return [{ sequence: -1, ...genesis }, ...records];
}

/** Reads an imported journal. Every record is validated, and each input by the schema of its endpoint. */
export function readJournal(
  journal: unknown,
): { ok: true; genesis: Genesis; records: JournalRecord[] } | { ok: false; message: string } {
  const lines = v.safeParse(Journal, journal);
  if (!lines.success) return { ok: false, message: 'must be a journal as /backstage/journal answers it' };
  const [first, ...rest] = lines.output;
  const beginning = v.safeParse(Beginning, first);
  if (!beginning.success) return { ok: false, message: 'must begin with how the world began' };
  const { sequence: _, ...genesis } = beginning.output;
  const records = readRecords(rest, 0);
  return typeof records === 'string' ? { ok: false, message: records } : { ok: true, genesis, records };
}

/** Reads consecutive records, the first at this sequence. Returns a message if the journal has something else. */
export function readRecords(lines: readonly unknown[], first: number): JournalRecord[] | string {
  const records: JournalRecord[] = [];
  for (const [n, line] of lines.entries()) {
    const record = readRecord(line);
    if (record?.sequence !== first + n) return `has a record ${first + n} that cannot be read`;
    records.push(record);
  }
  return records;
}

function readRecord(line: unknown): JournalRecord | undefined {
  const parsed = v.safeParse(Record, line);
  if (!parsed.success) return undefined;
  const { call } = parsed.output;
  const input = readInput(call.name, call.input);
  if (input === undefined) return undefined;
  return { ...parsed.output, call: { ...call, key: call.key, fingerprint: call.fingerprint, input } };
}

function readInput(name: string, input: unknown): unknown {
  const schema = name === struckCall ? Struck : allEndpoints.get(name)!.input;
  const parsed = v.safeParse(schema, input);
  return parsed.success ? parsed.output : undefined;
}
