import * as v from 'valibot';
import type { Head, JournalRecord, Kept, Position } from './store';
import { GenesisSchema, readRecords } from './machine';
import type { Snapshot } from './snapshot';

const HeadSchema = v.strictObject({
  beginning: v.pipe(v.string(), v.minLength(1)),
  clock: v.picklist(['manual', 'wall']),
  genesis: GenesisSchema,
});

/** What a machine is made of. */
export interface Past {
  readonly head: Pick<Head, 'genesis' | 'clock'>;
  readonly records: readonly JournalRecord[];
  /** Whether it is another world than before. */
  readonly begun: boolean;
  readonly snapshot: Snapshot | undefined;
}

/** Reads by schema what came out of a store, from `since` on; throws what is wrong with it. */
export function readKept(
  { head, records }: Kept,
  since: Position | undefined,
): { head: Head; records: JournalRecord[] } {
  const parsed = v.safeParse(HeadSchema, head);
  if (!parsed.success) throw new Error('How the kept world began cannot be read.');
  const read = readRecords(records, parsed.output.beginning === since?.beginning ? since.sequence : 0);
  if (typeof read === 'string') throw new Error(`The kept journal ${read}.`);
  return { head: parsed.output, records: read };
}
