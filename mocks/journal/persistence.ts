import { type Batch, createBatch } from './batch';
import type { Machine } from './machine';
import { type Past, readStored } from './read';
import type { JournalRecord } from './record';
import { isWorthTaking, readSnapshot, type Snapshot, takeSnapshot, writeSnapshot } from './snapshot';
import { type Head, nameBeginning, type AppendOutcome, type Position, type Store } from './store';

/** Storage failed, and the store's `onFailure` says not to continue in memory. */
export class StorageError extends Error {}

/** The parts of a world that persistence uses. */
export interface PersistedWorld {
  /** The state that commands are decided on. It may have records that aren't stored yet. */
  readonly machine: Machine;
  readonly clockMode: 'manual' | 'wall';
  /** Builds a new machine from records. Throws if replaying them gives other answers than they hold. */
  rebuild(past: Past): void;
  /** Replays on this machine what other writers have stored. */
  follow(records: readonly JournalRecord[]): void;
  /** Called with the reason if storing failed, and with undefined once it works again. */
  onTrouble(reason: string | undefined): void;
}

/** How long writers take turns after a lost race, in milliseconds, because another race is likely. */
const contendedMs = 5_000;

/**
 * Stores a world's journal. Records are written in batches: while one batch is being written, the next one collects, so
 * a hundred concurrent commands take a few transactions. `append` resolves once its batch is durable. Before anything
 * is decided, the machine replays what other writers have stored.
 */
export class Persistence {
  readonly #store: Store;
  readonly #world: PersistedWorld;
  #head: Head | undefined;
  /** How many of the machine's records are stored. */
  #stored = 0;
  #snapshot: Snapshot | undefined;
  /** The machine may have records that were never stored. It must be rebuilt before it decides anything. */
  #isAhead = false;
  /** Counts the reasons to read the store. `#readUpTo` is the last one that a read has taken care of. */
  #reasonsToRead = 1;
  #readUpTo = 0;
  #nextBatch: Batch | undefined;
  #writingBatch: Batch | undefined;
  #writing: Promise<void> | undefined;
  /** The store is being read, or a new world is being written. Nothing is decided until that is over. */
  #busy: Promise<void> | undefined;
  /** Others write to this store, too. Their news may arrive late, but a read must show what they already answered. */
  #hasOtherWriters = false;
  #contendedUntil = 0;
  #endTurn: (() => void) | undefined;
  #inMemory = false;
  #hasFailed = false;

  constructor(store: Store, world: PersistedWorld) {
    this.#store = store;
    this.#world = world;
    store.onNews?.(() => {
      this.#hasOtherWriters = true;
      this.#reasonsToRead += 1;
      // Read now, not with the next request: a request may already be waiting for what another tab has just done.
      this.ready().catch(() => undefined);
    });
  }

  /** Whether the machine is up to date. Check it right before reading or deciding, without an `await` in between. */
  get isReady(): boolean {
    return !this.#busy && (this.#inMemory || this.#readUpTo >= this.#reasonsToRead);
  }

  /** Catches up with the store; check `isReady` again afterwards. Rejects with a StorageError if it cannot be read. */
  async ready(): Promise<void> {
    while (!this.isReady) await (this.#busy ??= this.#readStore(false));
  }

  /** Like `ready`, before a call: reads the store if news may be missing, and waits for its turn if many write. */
  async fresh(toWrite: boolean): Promise<void> {
    await this.ready();
    if (this.#inMemory) return;
    const takesTurn = toWrite && !!this.#store.lock && !this.#endTurn && performance.now() < this.#contendedUntil;
    // A write doesn't have to read first. If it was decided on old books, `append` answers `behind`.
    const asks = !this.#store.onNews || (this.#hasOtherWriters && !toWrite);
    if (!asks && !takesTurn) return;
    const occasion = (this.#reasonsToRead += 1);
    while (!this.#inMemory && this.#readUpTo < occasion) await (this.#busy ??= this.#readStore(takesTurn));
  }

  /**
   * Resolves once the record is durable. `behind`: another writer came first, and the command must be decided again.
   */
  append(record: JournalRecord): Promise<AppendOutcome> {
    if (!this.isReady) throw new Error('A command was decided while the books were being read.');
    if (this.#inMemory) return Promise.resolve('appended');
    this.#nextBatch ??= createBatch();
    this.#nextBatch.records.push(record);
    const { outcome } = this.#nextBatch;
    this.#writing ??= this.#writeAll();
    return outcome;
  }

  /** Resolves once every decided record is durable, so that no read shows what may be lost. `behind`: read again. */
  settled(): Promise<AppendOutcome> {
    return (this.#nextBatch ?? this.#writingBatch)?.outcome ?? Promise.resolve('appended');
  }

  /** Replaces the stored world with this machine's. Call it right after creating the machine, without an `await`. */
  begin(): Promise<void> {
    return (this.#busy = this.#begin(this.#takeBatch()));
  }

  async #begin(lost: Batch | undefined): Promise<void> {
    try {
      await this.#untilWritten();
      await this.#writeBeginning('anything');
      this.#readUpTo = this.#reasonsToRead;
      this.#inMemory = false;
      this.#reportSuccess();
    } catch (error) {
      // The store may hold either of the two worlds now.
      this.#head = undefined;
      this.#reasonsToRead += 1;
      this.#fail(error);
    } finally {
      this.#busy = undefined;
      lost?.resolve('behind');
    }
  }

  async #readStore(takesTurn: boolean): Promise<void> {
    try {
      // The batch that's being written was decided on these books. Wait until it's stored or `behind`.
      await this.#untilWritten();
      // The write failed, and its commands were answered from memory. Reading the store would undo them.
      if (this.#inMemory) return;
      if (takesTurn) this.#takeTurn(await this.#store.lock!());
      const occasion = this.#reasonsToRead;
      await this.#catchUp();
      this.#readUpTo = occasion;
      this.#reportSuccess();
    } catch (error) {
      this.#isAhead = true;
      this.#fail(error);
      this.#forgetUnstored();
    } finally {
      this.#busy = undefined;
    }
  }

  /** Continues in memory, without the records that were never stored. */
  #forgetUnstored(): void {
    const { records } = this.#world.machine;
    if (!this.#head || records.length <= this.#stored) return;
    const past = { head: this.#head, records: records.slice(0, this.#stored), begun: false };
    this.#world.rebuild({ ...past, snapshot: this.#snapshot });
  }

  async #catchUp(): Promise<void> {
    const head = this.#head;
    const since: Position | undefined = head && { beginning: head.beginning, sequence: this.#stored };
    const stored = await this.#store.load(since);
    if (!stored) {
      if (head) throw new Error('What was stored is gone. Start again to begin a new world.');
      if ((await this.#writeBeginning('nothing')) === 'behind') await this.#catchUp();
      return;
    }
    const read = readStored(stored, since);
    const begun = read.head.beginning !== head?.beginning;
    const { machine } = this.#world;
    const isUnstored = begun || this.#isAhead || machine.records.length > this.#stored;
    // Reads move ledger time, too. A record of an earlier moment can only be inserted by a rebuild.
    const isLate = (read.records[0]?.at ?? Infinity) < machine.state.now;
    const snapshot = begun ? readSnapshot(stored.snapshot, read.head.beginning, read.records) : this.#snapshot;
    const own = begun ? 0 : this.#stored;
    if (isUnstored || isLate) {
      const records = [...machine.records.slice(0, own), ...read.records];
      this.#world.rebuild({ head: read.head, records, begun, snapshot });
    } else this.#world.follow(read.records);
    this.#head = read.head;
    this.#stored = own + read.records.length;
    this.#snapshot = snapshot;
    this.#isAhead = false;
    if (begun) this.#planSnapshot();
  }

  async #writeBeginning(over: 'nothing' | 'anything'): Promise<AppendOutcome> {
    const { machine, clockMode } = this.#world;
    const head: Head = { beginning: nameBeginning(), clock: clockMode, genesis: machine.genesis };
    const records = [...machine.records];
    const outcome = await this.#store.begin(head, records, over);
    if (outcome === 'behind') return outcome;
    this.#head = head;
    this.#stored = records.length;
    this.#snapshot = undefined;
    this.#isAhead = false;
    this.#planSnapshot();
    return outcome;
  }

  async #writeAll(): Promise<void> {
    // Wait a microtask, so that records of the same tick are written together.
    await Promise.resolve();
    for (let batch = this.#takeBatch(); batch; batch = this.#takeBatch()) {
      this.#writingBatch = batch;
      await this.#write(batch);
    }
    this.#writingBatch = undefined;
    this.#writing = undefined;
    this.#endTurn?.();
    this.#planSnapshot();
  }

  async #write(batch: Batch): Promise<void> {
    try {
      const outcome = this.#inMemory ? 'appended' : await this.#store.append(this.#head!.beginning, batch.records);
      if (outcome === 'behind') return this.#loseRace(batch);
      this.#stored += batch.records.length;
      batch.resolve(outcome);
    } catch (error) {
      this.#failWriting(batch, error);
    }
  }

  // Another writer came first. The next batch was decided on the same outdated books, so it is lost, too.
  /** After a rebuild from the store, the commands of both batches are decided again. */
  #loseRace(batch: Batch): void {
    const next = this.#takeBatch();
    this.#reasonsToRead += 1;
    this.#isAhead = true;
    this.#contendedUntil = performance.now() + contendedMs;
    batch.resolve('behind');
    next?.resolve('behind');
  }

  #failWriting(batch: Batch, error: unknown): void {
    try {
      this.#fail(error);
      batch.resolve('appended');
    } catch (refused) {
      const next = this.#takeBatch();
      this.#reasonsToRead += 1;
      this.#isAhead = true;
      for (const waiting of [batch, next]) waiting?.reject(refused as Error);
    }
  }

  /** Stores a snapshot once the journal has grown enough. Nobody waits for it, and nothing is lost if it fails. */
  #planSnapshot(): void {
    const store = this.#store;
    if (!store.saveSnapshot || !isWorthTaking(this.#stored, this.#snapshot, store.snapshotAfter)) return;
    setTimeout(() => {
      const { machine } = this.#world;
      const isIdle = this.isReady && !this.#writing && !this.#inMemory && machine.records.length === this.#stored;
      const snapshot = isIdle && this.#head ? takeSnapshot(machine, this.#snapshot) : undefined;
      if (!snapshot) return;
      this.#snapshot = snapshot;
      store.saveSnapshot!(writeSnapshot(snapshot, this.#head!.beginning)).catch(() => undefined);
    });
  }

  /** Continues in memory if the store allows it; otherwise throws. */
  #fail(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.#hasFailed = true;
    this.#inMemory = this.#store.onFailure === 'degrade';
    this.#world.onTrouble(reason);
    if (!this.#inMemory) throw new StorageError(reason);
  }

  #reportSuccess(): void {
    if (this.#hasFailed) this.#world.onTrouble(undefined);
    this.#hasFailed = false;
  }

  /** Keeps the turn until its write is done. If nothing is being written, ends it at once. */
  #takeTurn(end: () => void): void {
    this.#endTurn = () => {
      this.#endTurn = undefined;
      end();
    };
    const endIfIdle = (): void => {
      if (this.#busy) setTimeout(endIfIdle);
      else if (!this.#writing) this.#endTurn?.();
    };
    setTimeout(endIfIdle);
  }

  async #untilWritten(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  #takeBatch(): Batch | undefined {
    const batch = this.#nextBatch;
    this.#nextBatch = undefined;
    return batch;
  }
}
