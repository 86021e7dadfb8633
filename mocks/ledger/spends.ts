import { assert } from './assert';
import type { Job, Spend, SpendPatch, Wallet } from './wallet';
import { Column, Rare, readParts, Texts, type Part } from './column';
import type { Tags } from './entry';
import type { Params } from './policies/rate';
import type { TagRule } from './product';

const charges = ['exact', 'deposit', 'metered'] as const;
const statuses = ['pending', 'settled', 'failed'] as const;
const noParams: Params = Object.freeze({});

/** Every job by its number, stored in columns. Reading a job returns a `Spend`: a copy of the job at that moment. */
export class Spends implements Iterable<Spend>, Part {
  readonly #wallets: readonly (Wallet | undefined)[];
  readonly #actionNames = new Texts();
  readonly #walletNumbers = new Column();
  readonly #actions = new Column();
  readonly #createdAt = new Column();
  readonly #costMin = new Column();
  readonly #charges = new Column();
  readonly #deposits = new Column();
  // These columns hold differences, because small numbers take less memory.
  readonly #finishesAfter = new Column();
  readonly #rangeOfCost = new Column();
  readonly #costOverMin = new Column();
  readonly #statuses = new Column();
  readonly #settledAt = new Column();
  // In these columns, 0 means none, and any other number is the value plus one.
  readonly #actuals = new Column();
  /** A job has at most two lines: one that takes its tokens, and one that takes more or gives tokens back. */
  readonly #firstEntries = new Column();
  readonly #lastEntries = new Column();
  readonly #params = new Rare<Params>();
  readonly #links = new Rare<NonNullable<Spend['link']>>();
  /** For each tag, the index of its value in the wallet's list plus one; 0 for none. */
  readonly #tags: readonly { readonly id: string; readonly values: Column }[];
  readonly #parts: readonly Part[];

  constructor(wallets: readonly (Wallet | undefined)[], tags: readonly TagRule[]) {
    this.#wallets = wallets;
    this.#tags = tags.map(({ id }) => ({ id, values: new Column() }));
    this.#parts = [
      this.#actionNames,
      this.#walletNumbers,
      this.#actions,
      this.#createdAt,
      this.#costMin,
      this.#charges,
      this.#deposits,
      this.#finishesAfter,
      this.#rangeOfCost,
      this.#costOverMin,
      this.#statuses,
      this.#settledAt,
      this.#actuals,
      this.#firstEntries,
      this.#lastEntries,
      this.#params,
      this.#links,
      ...this.#tags.map(({ values }) => values),
    ];
  }

  get length(): number {
    return this.#createdAt.length;
  }

  push(spend: Job): void {
    const { number, createdAt, costMin } = spend;
    this.#walletNumbers.set(number, spend.wallet.number);
    this.#actions.set(number, this.#actionNames.numberOf(spend.action));
    this.#createdAt.set(number, createdAt);
    this.#costMin.set(number, costMin);
    this.#charges.set(number, charges.indexOf(spend.charge));
    this.#deposits.set(number, spend.deposit);
    this.#finishesAfter.set(number, spend.finishesAt - createdAt);
    this.#rangeOfCost.set(number, spend.costMax - costMin);
    this.#costOverMin.set(number, spend.cost - costMin);
    if (Object.keys(spend.params).length > 0) this.#params.set(number, spend.params);
    if (spend.link) this.#links.set(number, spend.link);
    if (spend.tags) this.#tag(number, spend.wallet, spend.tags);
  }

  #tag(number: number, { tagged }: Wallet, tags: Tags): void {
    for (const { id, values } of this.#tags) {
      const value = tags[id];
      if (value !== undefined) values.set(number, tagged!.numberOf(value) + 1);
    }
  }

  /** The job with this number as it is now; undefined if its account was deleted. */
  at(number: number): Spend | undefined {
    const wallet = number < this.length ? this.#wallets[this.#walletNumbers.at(number)] : undefined;
    if (!wallet) return undefined;
    const status = this.statusOf(number);
    const costMin = this.#costMin.at(number);
    return {
      number,
      wallet,
      action: this.actionOf(number),
      params: this.#params.at(number) ?? noParams,
      link: this.#links.at(number),
      tags: this.tagsOf(number),
      createdAt: this.#createdAt.at(number),
      finishesAt: this.finishesAt(number),
      costMin,
      costMax: costMin + this.#rangeOfCost.at(number),
      deposit: this.#deposits.at(number),
      charge: charges[this.#charges.at(number)]!,
      cost: costMin + this.#costOverMin.at(number),
      status,
      actual: oneLess(this.#actuals.at(number)),
      settledAt: status === 'pending' ? undefined : this.#settledAt.at(number),
      entries: [this.#firstEntries, this.#lastEntries].flatMap((column) => oneLess(column.at(number)) ?? []),
    };
  }

  finishesAt(number: number): number {
    return this.#createdAt.at(number) + this.#finishesAfter.at(number);
  }

  /** Whether one job finishes before another. If both finish at the same instant, the older one is first. */
  finishesBefore(a: number, b: number): boolean {
    const apart = this.finishesAt(a) - this.finishesAt(b);
    return apart < 0 || (apart === 0 && a < b);
  }

  statusOf(number: number): Spend['status'] {
    return statuses[this.#statuses.at(number)]!;
  }

  linkOf(number: number): Spend['link'] {
    return this.#links.at(number);
  }

  /** A job's tags; undefined if it has none. */
  tagsOf(number: number): Tags | undefined {
    let tags: Record<string, string> | undefined;
    for (const { id, values } of this.#tags) {
      const value = values.at(number);
      if (value === 0) continue;
      const { tagged } = this.#wallets[this.#walletNumbers.at(number)] ?? {};
      if (tagged) (tags ??= {})[id] = tagged.at(value - 1);
    }
    return tags;
  }

  /** A job's value of one tag, as its index in the wallet's list; undefined if it has none. */
  valueOf(number: number, tag: number): number | undefined {
    return oneLess(this.#tags[tag]!.values.at(number));
  }

  actionOf(number: number): string {
    return this.#actionNames.at(this.#actions.at(number));
  }

  /** The position of the job's first line; undefined if it has none. */
  firstEntry(number: number): number | undefined {
    return oneLess(this.#firstEntries.at(number));
  }

  /** Whether a line is the job's first one. */
  isFirst(number: number, position: number): boolean {
    return this.#firstEntries.at(number) === position + 1;
  }

  /** The jobs that aren't finished yet. */
  pending(): Spend[] {
    const spends: Spend[] = [];
    for (let number = 0; number < this.length; number += 1) {
      const spend = this.statusOf(number) === 'pending' ? this.at(number) : undefined;
      if (spend) spends.push(spend);
    }
    return spends;
  }

  /** Records how a job ended. */
  finish(number: number, { status, actual, cost, settledAt }: SpendPatch): void {
    assert(this.statusOf(number) === 'pending', 'a job is finished once');
    this.#statuses.set(number, statuses.indexOf(status));
    this.#settledAt.set(number, settledAt);
    if (actual !== undefined) this.#actuals.set(number, actual + 1);
    if (cost !== undefined) this.#costOverMin.set(number, cost - this.#costMin.at(number));
  }

  /** Records that a line of the wallet's log belongs to a job. */
  mention(number: number, position: number): void {
    const isFirst = this.#firstEntries.at(number) === 0;
    assert(isFirst || this.#lastEntries.at(number) === 0, 'a job has at most two lines');
    (isFirst ? this.#firstEntries : this.#lastEntries).set(number, position + 1);
  }

  /** Deletes a job's params and link when its account is deleted. */
  forget(number: number): void {
    this.#params.set(number, undefined);
    this.#links.set(number, undefined);
  }

  toJSON(): unknown {
    return this.#parts;
  }

  read(json: unknown): void {
    readParts(this.#parts, json);
  }

  *[Symbol.iterator](): Iterator<Spend> {
    for (let number = 0; number < this.length; number += 1) {
      const spend = this.at(number);
      if (spend) yield spend;
    }
  }
}

function oneLess(value: number): number | undefined {
  return value === 0 ? undefined : value - 1;
}
