import type { EntryType } from '../../src/contract/index';
import { Column, Rare, readParts, Texts, type Part } from './column';
import type { Entry, Link } from './entry';

type Extra = Pick<Entry, 'note' | 'checkoutId' | 'corrects'>;

/** Every line of every log by its number: kept by column, read as entries. Lines are added and never changed. */
export class Lines implements Part {
  readonly instants = new Column();
  /** The balance of its wallet after each line. */
  readonly balances = new Column();
  readonly #types = new Column();
  readonly #plan = new Column();
  readonly #rollover = new Column();
  readonly #topUp = new Column();
  readonly #outstanding = new Column();
  readonly #descriptions = new Column();
  /** One more than the number of the job, and 0 for none. */
  readonly #spends = new Column();
  readonly #extras = new Rare<Extra>();
  readonly #typeNames = new Texts();
  readonly #texts = new Texts();
  readonly #parts: readonly Part[] = [
    this.instants,
    this.balances,
    this.#types,
    this.#plan,
    this.#rollover,
    this.#topUp,
    this.#outstanding,
    this.#descriptions,
    this.#spends,
    this.#extras,
    this.#typeNames,
    this.#texts,
  ];
  readonly #linkOf: (job: number) => Link | undefined;

  constructor(linkOf: (job: number) => Link | undefined) {
    this.#linkOf = linkOf;
  }

  get length(): number {
    return this.instants.length;
  }

  push(entry: Entry): void {
    const n = this.length;
    const { note, checkoutId, corrects } = entry;
    this.instants.set(n, entry.at);
    this.balances.set(n, entry.balanceAfter);
    this.#types.set(n, this.#typeNames.numberOf(entry.type));
    this.#plan.set(n, entry.plan);
    this.#rollover.set(n, entry.rollover);
    this.#topUp.set(n, entry.top_up);
    this.#outstanding.set(n, entry.outstanding);
    this.#descriptions.set(n, this.#texts.numberOf(entry.description));
    this.#spends.set(n, entry.spend === undefined ? 0 : entry.spend + 1);
    if (note !== undefined || checkoutId !== undefined || corrects !== undefined)
      this.#extras.set(n, { note, checkoutId, corrects });
  }

  at(number: number): Entry {
    const spend = this.#spends.at(number) - 1;
    const extra = this.#extras.at(number);
    return {
      number,
      at: this.instants.at(number),
      type: this.type(number),
      plan: this.#plan.at(number),
      rollover: this.#rollover.at(number),
      top_up: this.#topUp.at(number),
      outstanding: this.#outstanding.at(number),
      balanceAfter: this.balances.at(number),
      description: this.#texts.at(this.#descriptions.at(number)),
      note: extra?.note,
      spend: spend < 0 ? undefined : spend,
      link: spend < 0 ? undefined : this.#linkOf(spend),
      checkoutId: extra?.checkoutId,
      corrects: extra?.corrects,
    };
  }

  type(number: number): EntryType {
    return this.#typeNames.at(this.#types.at(number)) as EntryType;
  }

  amount(number: number): number {
    return this.#plan.at(number) + this.#rollover.at(number) + this.#topUp.at(number) + this.#outstanding.at(number);
  }

  /** Whether a line speaks of a job. */
  isOfJob(number: number): boolean {
    return this.#spends.at(number) > 0;
  }

  /** The account is gone, and with it what was noted; what stays is figures that belong to nobody. */
  forget(number: number): void {
    this.#extras.set(number, undefined);
  }

  toJSON(): unknown {
    return this.#parts;
  }

  read(json: unknown): void {
    readParts(this.#parts, json);
  }
}
