import { type Batch, createBatch } from './batch';
import type { Machine } from './machine';
import { type Past, readKept } from './read';
import type { JournalRecord } from './record';
import { isWorthTaking, readSnapshot, type Snapshot, takeSnapshot, writeSnapshot } from './snapshot';
import type { Head, Outcome, Position, Store } from './store';

/** Storage failed under a world that may not go on without it. */
export class StorageError extends Error {}

/** The world as its keeper sees it. */
export interface Keepable {
  /** What is decided on: its records may run ahead of what is kept. */
  readonly machine: Machine;
  readonly clockMode: 'manual' | 'wall';
  /** Makes the machine anew; throws where the records do not lead to the answers they hold. */
  rebuild(past: Past): void;
  /** Carries out on this machine what others have kept meanwhile. */
  follow(records: readonly JournalRecord[]): void;
  /** Keeping failed, and why; or works, undefined. */
  onTrouble(reason: string | undefined): void;
}

/** How long after a lost race turns are taken to write, in milliseconds: those who race once will again. */
const contendedMs = 5_000;

/**
 * Keeps a world in a store. Records go many at a time: while one batch is being written the next gathers, so that a hundred commands
 * in flight cost a few transactions; whoever appends waits until the batch is durable. What others have kept is followed before anything is decided.
 */
export class Keeper {
  readonly #store: Store;
  readonly #world: Keepable;
  #head: Head | undefined;
  /** How many of the machine's records are kept. */
  #kept = 0;
  #snapshot: Snapshot | undefined;
  /** The machine may hold what is not kept: it must be made anew before it decides again. */
  #astray = false;
  /** Counts the occasions to look into the store; `#seen` is the last that was answered by a look begun after it. */
  #occasions = 1;
  #seen = 0;
  #gathering: Batch | undefined;
  #current: Batch | undefined;
  #writing: Promise<void> | undefined;
  /** A look into the store, or a new beginning; nothing is decided meanwhile. */
  #busy: Promise<void> | undefined;
  /** Others write here too. Their news takes a moment to arrive, and what they have answered by then must not be missing from a read. */
  #hasCompany = false;
  #contendedUntil = 0;
  #endTurn: (() => void) | undefined;
  #inMemory = false;
  #troubled = false;

  constructor(store: Store, world: Keepable) {
    this.#store = store;
    this.#world = world;
    store.onNews?.(() => {
      this.#hasCompany = true;
      this.#occasions += 1;
      // At once, not with the next request: one may be waiting for what another tab has just done.
      this.ready().catch(() => undefined);
    });
  }

  /** Whether the machine stands where the store is known to stand. Only then may anything be read from it or decided on it, in the same breath. */
  get isReady(): boolean {
    return !this.#busy && (this.#inMemory || this.#seen >= this.#occasions);
  }

  /** Works towards `isReady`, which must be asked again afterwards. Rejects with a StorageError while the store cannot be read. */
  async ready(): Promise<void> {
    while (!this.isReady) await (this.#busy ??= this.#look(false));
  }

  /** The same before anything is read or decided: asks the store where news may be missing, and waits for its turn where many write. */
  async fresh(toWrite: boolean): Promise<void> {
    await this.ready();
    if (this.#inMemory) return;
    const takesTurn = toWrite && !!this.#store.lock && !this.#endTurn && performance.now() < this.#contendedUntil;
    // A write needs no asking: one that was decided on old books is behind.
    const asks = !this.#store.onNews || (this.#hasCompany && !toWrite);
    if (!asks && !takesTurn) return;
    const occasion = (this.#occasions += 1);
    while (!this.#inMemory && this.#seen < occasion) await (this.#busy ??= this.#look(takesTurn));
  }

  /** Resolves when the record is durable, or when somebody else came first and the command must be decided again. */
  append(record: JournalRecord): Promise<Outcome> {
    if (!this.isReady) throw new Error('A command was decided while the books were being read.');
    if (this.#inMemory) return Promise.resolve('appended');
    this.#gathering ??= createBatch();
    this.#gathering.records.push(record);
    const { outcome } = this.#gathering;
    this.#writing ??= this.#writeAll();
    return outcome;
  }

  /** Resolves when everything decided so far is durable: what has been read must not be lost afterwards. `behind`: it was, and must be read again. */
  settled(): Promise<Outcome> {
    return (this.#gathering ?? this.#current)?.outcome ?? Promise.resolve('appended');
  }

  /** Keeps the machine there is in place of whatever is kept. Called in one breath with making it. */
  begin(): Promise<void> {
    return (this.#busy = this.#begin(this.#take()));
  }

  async #begin(lost: Batch | undefined): Promise<void> {
    try {
      await this.#written();
      await this.#place('anything');
      this.#seen = this.#occasions;
      this.#inMemory = false;
      this.#works();
    } catch (error) {
      // Nobody knows which of the two worlds is kept now.
      this.#head = undefined;
      this.#occasions += 1;
      this.#fail(error);
    } finally {
      this.#busy = undefined;
      lost?.resolve('behind');
    }
  }

  async #look(takesTurn: boolean): Promise<void> {
    try {
      // What is being written stands on the books there are; it is either first or told that it is behind.
      await this.#written();
      // The write failed: what it was for has been answered from memory, and must not be read away.
      if (this.#inMemory) return;
      if (takesTurn) this.#takeTurn(await this.#store.lock!());
      const occasion = this.#occasions;
      await this.#catchUp();
      this.#seen = occasion;
      this.#works();
    } catch (error) {
      this.#astray = true;
      this.#fail(error);
      this.#forgetUnkept();
    } finally {
      this.#busy = undefined;
    }
  }

  /** Goes on in memory without what was decided and lost, or read only half. */
  #forgetUnkept(): void {
    const { records } = this.#world.machine;
    if (!this.#head || records.length <= this.#kept) return;
    const past = { head: this.#head, records: records.slice(0, this.#kept), begun: false };
    this.#world.rebuild({ ...past, snapshot: this.#snapshot });
  }

  async #catchUp(): Promise<void> {
    const head = this.#head;
    const since: Position | undefined = head && { beginning: head.beginning, sequence: this.#kept };
    const kept = await this.#store.load(since);
    if (!kept) {
      if (head) throw new Error('What was kept is gone. Start again to begin anew.');
      if ((await this.#place('nothing')) === 'behind') await this.#catchUp();
      return;
    }
    const read = readKept(kept, since);
    const begun = read.head.beginning !== head?.beginning;
    const { machine } = this.#world;
    const isAhead = begun || this.#astray || machine.records.length > this.#kept;
    // Reading moves ledger time, too: what others did before this machine last looked at its clock can no longer be put in between.
    const isLate = (read.records[0]?.at ?? Infinity) < machine.state.now;
    const snapshot = begun ? readSnapshot(kept.snapshot, read.head.beginning, read.records) : this.#snapshot;
    const own = begun ? 0 : this.#kept;
    if (isAhead || isLate) {
      const records = [...machine.records.slice(0, own), ...read.records];
      this.#world.rebuild({ head: read.head, records, begun, snapshot });
    } else this.#world.follow(read.records);
    this.#head = read.head;
    this.#kept = own + read.records.length;
    this.#snapshot = snapshot;
    this.#astray = false;
    if (begun) this.#planSnapshot();
  }

  async #place(over: 'nothing' | 'anything'): Promise<Outcome> {
    const { machine, clockMode } = this.#world;
    const head: Head = { beginning: createName(), clock: clockMode, genesis: machine.genesis };
    const records = [...machine.records];
    const outcome = await this.#store.begin(head, records, over);
    if (outcome === 'behind') return outcome;
    this.#head = head;
    this.#kept = records.length;
    this.#snapshot = undefined;
    this.#astray = false;
    this.#planSnapshot();
    return outcome;
  }

  async #writeAll(): Promise<void> {
    // A turn of the event loop lets those who came together be written together.
    await Promise.resolve();
    for (let batch = this.#take(); batch; batch = this.#take()) {
      this.#current = batch;
      await this.#write(batch);
    }
    this.#current = undefined;
    this.#writing = undefined;
    this.#endTurn?.();
    this.#planSnapshot();
  }

  async #write(batch: Batch): Promise<void> {
    try {
      const outcome = this.#inMemory ? 'appended' : await this.#store.append(this.#head!.beginning, batch.records);
      if (outcome === 'behind') return this.#lose(batch);
      this.#kept += batch.records.length;
      batch.resolve(outcome);
    } catch (error) {
      this.#failWriting(batch, error);
    }
  }

  /** Whatever gathered meanwhile was decided on books that are no more. Whoever decides next finds them out of date and has them made anew. */
  #lose(batch: Batch): void {
    const later = this.#take();
    this.#occasions += 1;
    this.#astray = true;
    this.#contendedUntil = performance.now() + contendedMs;
    batch.resolve('behind');
    later?.resolve('behind');
  }

  #failWriting(batch: Batch, error: unknown): void {
    try {
      this.#fail(error);
      batch.resolve('appended');
    } catch (refused) {
      const later = this.#take();
      this.#occasions += 1;
      this.#astray = true;
      for (const waiting of [batch, later]) waiting?.reject(refused as Error);
    }
  }

  /** For whoever reads this journal next, once it has grown enough. Nobody waits for it, and where it fails nothing is lost. */
  #planSnapshot(): void {
    const store = this.#store;
    if (!store.keepSnapshot || !isWorthTaking(this.#kept, this.#snapshot, store.snapshotAfter)) return;
    setTimeout(() => {
      const { machine } = this.#world;
      const isIdle = this.isReady && !this.#writing && !this.#inMemory && machine.records.length === this.#kept;
      const snapshot = isIdle && this.#head ? takeSnapshot(machine, this.#snapshot) : undefined;
      if (!snapshot) return;
      this.#snapshot = snapshot;
      store.keepSnapshot!(writeSnapshot(snapshot, this.#head!.beginning)).catch(() => undefined);
    });
  }

  /** From here on in memory, or throws. */
  #fail(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.#troubled = true;
    this.#inMemory = this.#store.onFailure === 'degrade';
    this.#world.onTrouble(reason);
    if (!this.#inMemory) throw new StorageError(reason);
  }

  #works(): void {
    if (this.#troubled) this.#world.onTrouble(undefined);
    this.#troubled = false;
  }

  /** Holds the turn until what it was taken for has been written, and not at all if nothing comes of it. */
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

  async #written(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  #take(): Batch | undefined {
    const batch = this.#gathering;
    this.#gathering = undefined;
    return batch;
  }
}

function createName(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
