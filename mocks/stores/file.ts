import * as v from 'valibot';
import type { JournalRecord } from '../journal/record';
import { parseJson } from '../journal/json';
import { beginningOf, type Head, isRun, type AppendOutcome, type Store } from '../journal/store';
import { type Disk, openFolder } from './disk';
import { type LockFile, takeLock } from './lockFile';

const name = 'journal.jsonl';
const snapshotName = 'snapshot';
const format = 'creditkit-journal';
const version = 1;

/**
 * The first line says what the file is. Every other line is one batch, so a line that a crash cut off only holds
 * commands that were never answered.
 */
const FirstLine = v.looseObject({ format: v.literal(format), version: v.number(), head: v.unknown() });

/** The end of the part that is known to be complete. */
interface End {
  readonly beginning: unknown;
  count: number;
  bytes: number;
}

/** Options of {@link createFileStore}. */
export interface FileStoreOptions {
  /** The folder for the journal and its lock. Created if it's missing. */
  folder: string;
  /** @internal Another way to reach it. */
  disk?: Disk;
}

/**
 * Stores a world in a folder, for one process at a time:
 * `createWorld({ product, store: createFileStore({ folder }) })`. The journal is an append-only file of JSON lines,
 * synced once per batch. A new world gets a new file, which replaces the old one in one step.
 */
export function createFileStore(options: FileStoreOptions): Store {
  let file: Promise<JournalFile> | undefined;
  const open = (): Promise<JournalFile> => {
    const opening = (file ??= explaining(options.folder, () => openJournal(options)));
    // A folder that couldn't be opened may be free the next time.
    opening.catch(() => (file = undefined));
    return opening;
  };
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> =>
    (closed ??= file?.then((opened) => opened.close()).catch(() => undefined) ?? Promise.resolve());
  return {
    onFailure: 'refuse',
    load: async (since) => {
      const opened = await open();
      const stored = await explaining(options.folder, () => opened.read());
      const from = stored && since && since.beginning === beginningOf(stored.head) ? since.sequence : 0;
      if (!stored || from > 0) return stored && { head: stored.head, records: stored.records.slice(from) };
      const snapshot = await (await open()).readSnapshot();
      return { ...stored, ...(snapshot !== undefined && { snapshot }) };
    },
    saveSnapshot: async (text) => (await open()).saveSnapshot(text),
    begin: async (head, records, over) => (await open()).replace(head, records, over),
    append: async (beginning, records) => (await open()).append(beginning, records),
    // There's never news: nobody else writes while this process holds the lock.
    onNews: () => undefined,
    dump: async () => {
      const bytes = await (options.disk ?? (await openFolder(options.folder))).read(name);
      return bytes ? new TextDecoder().decode(bytes).split('\n') : [];
    },
    close: () => void close(),
    closed: close,
  };
}

async function openJournal({ folder, disk: given }: FileStoreOptions): Promise<JournalFile> {
  const disk = given ?? (await openFolder(folder));
  return new JournalFile(disk, await takeLock(disk));
}

/** Adds an explanation to the system's short error codes. */
async function explaining<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const detail = `The folder ${folder} can’t store a world: ${message}. Choose one that this user can write to.`;
    throw new Error(detail, { cause: error });
  }
}

class JournalFile {
  readonly #disk: Disk;
  readonly #lock: LockFile;
  #end: End | undefined;
  /** A write failed partway, and its remains haven't been cut off yet. Nothing may be appended until they are. */
  #torn = false;

  constructor(disk: Disk, lock: LockFile) {
    this.#disk = disk;
    this.#lock = lock;
  }

  /** A last line without a line break was being written when the process died. It is cut off. */
  async read(): Promise<{ head: unknown; records: unknown[] } | undefined> {
    await this.#insist();
    if (this.#torn && this.#end) await this.#disk.cut(name, this.#end.bytes);
    this.#torn = false;
    const bytes = await this.#disk.read(name);
    if (!bytes?.length) return undefined;
    const { head, batches, end } = readJournalFile(bytes);
    if (end < bytes.length) await this.#disk.cut(name, end);
    const records = batches.flat();
    this.#end = { beginning: beginningOf(head), count: records.length, bytes: end };
    return { head, records };
  }

  async replace(head: Head, records: readonly JournalRecord[], over: 'nothing' | 'anything'): Promise<AppendOutcome> {
    await this.#insist();
    if (over === 'nothing' && (await this.#disk.read(name))?.length) return 'behind';
    const text = toLine({ format, version, head }) + (records.length ? toLine(records) : '');
    // Either of the two files may be there now, so it must be read before the next write.
    this.#end = undefined;
    await this.#disk.replace(name, text);
    await this.#disk.remove(snapshotName);
    this.#torn = false;
    this.#end = { beginning: head.beginning, count: records.length, bytes: Buffer.byteLength(text) };
    return 'appended';
  }

  async append(beginning: string, records: readonly JournalRecord[]): Promise<AppendOutcome> {
    const end = this.#end;
    if (!end || this.#torn) throw new Error('A write failed before: the journal must be read again first.');
    if (end.beginning !== beginning || !isRun(records, end.count)) return 'behind';
    await this.#insist();
    const line = toLine(records);
    this.#torn = true;
    await this.#disk.append(name, line);
    this.#torn = false;
    end.count += records.length;
    end.bytes += Buffer.byteLength(line);
    return 'appended';
  }

  async readSnapshot(): Promise<string | undefined> {
    const bytes = await this.#disk.read(snapshotName);
    return bytes && new TextDecoder().decode(bytes);
  }

  async saveSnapshot(text: string): Promise<void> {
    await this.#insist();
    await this.#disk.replace(snapshotName, text);
  }

  async close(): Promise<void> {
    await this.#lock.release();
    await this.#disk.close();
  }

  async #insist(): Promise<void> {
    if (!(await this.#lock.isMine()))
      throw new Error('Another process has taken the folder over while this one stood still. Stop one of them.');
  }
}

function readJournalFile(bytes: Uint8Array): { head: unknown; batches: unknown[][]; end: number } {
  const end = bytes.lastIndexOf(10) + 1;
  const lines = decode(bytes.subarray(0, end)).split('\n').slice(0, -1);
  const first = v.safeParse(FirstLine, parseJson(lines[0]));
  if (!first.success) throw new Error(`${name} does not begin as a journal does. Move it away to begin anew.`);
  if (first.output.version > version)
    throw new Error(`${name} was written by a newer version. Use that version, or another folder.`);
  const batches = lines.slice(1).map(parseJson);
  // After a power failure, the last line may have its end but lack a part of its middle.
  const isTorn = batches.length > 0 && !batches.at(-1) && lines.at(-1)!.includes('\0');
  if (isTorn) batches.pop();
  const unread = batches.findIndex((batch) => !Array.isArray(batch));
  if (unread >= 0)
    throw new Error(`${name} cannot be read in line ${unread + 2}. Restore it from a copy, or move it away.`);
  return {
    head: first.output.head,
    batches: batches as unknown[][],
    end: isTorn ? end - Buffer.byteLength(`${lines.at(-1)!}\n`) : end,
  };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${name} holds bytes that are no text. Restore it from a copy, or move it away to begin anew.`);
  }
}

function toLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
