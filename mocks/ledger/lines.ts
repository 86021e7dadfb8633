import { Column, Rare, readParts, Texts, type Part } from './column';
import type { Batch, Entry, Link, Tags } from './entry';
import type { OverageShare } from './policies/overage';

/** What lines look up about their jobs. */
interface Jobs {
  linkOf(job: number): Link | undefined;
  tagsOf(job: number): Tags | undefined;
}

/** What a line changes in its wallet. */
export type Change = Pick<Entry, 'moved' | 'outstanding' | 'dated' | 'balanceAfter'>;

/** What a line says. */
type LineDraft = Pick<Entry, 'at' | 'type' | 'description'> &
  Partial<Pick<Entry, 'overage' | 'note' | 'checkoutId' | 'corrects'>> & {
    readonly spend?: { readonly number: number } | undefined;
  };

type Extra = Pick<Entry, 'note' | 'checkoutId' | 'corrects'>;

/** Every line of every log by its number, stored in columns and read as entries. Lines are added and never changed. */
export class Lines implements Part {
  readonly instants = new Column();
  /** The wallet's balance after each line. */
  readonly balances = new Column();
  readonly #types = new Column();
  /** What moved in each bucket. */
  readonly #moved: readonly Column[];
  readonly #outstanding = new Column();
  readonly #beyondUnits = new Column();
  readonly #beyondMoney = new Column();
  /**
   * Most lines that move dated tokens move one batch and nothing else. That batch's end is stored here. Otherwise, the
   * batches are in `#dated`.
   */
  readonly #endsAt = new Column();
  readonly #dated = new Rare<readonly Batch[]>();
  readonly #descriptions = new Column();
  /** The number of the line's job plus one; 0 for none. */
  readonly #spends = new Column();
  readonly #extras = new Rare<Extra>();
  readonly #typeNames = new Texts();
  readonly #texts = new Texts();
  readonly #parts: readonly Part[];
  readonly #jobs: Jobs;

  constructor(buckets: number, jobs: Jobs) {
    this.#jobs = jobs;
    this.#moved = Array.from({ length: buckets }, () => new Column());
    this.#parts = [
      this.instants,
      this.balances,
      this.#types,
      ...this.#moved,
      this.#outstanding,
      this.#beyondUnits,
      this.#beyondMoney,
      this.#endsAt,
      this.#dated,
      this.#descriptions,
      this.#spends,
      this.#extras,
      this.#typeNames,
      this.#texts,
    ];
  }

  get length(): number {
    return this.instants.length;
  }

  push(draft: LineDraft, change: Change): void {
    const n = this.length;
    const { overage, note, checkoutId, corrects } = draft;
    const { moved, dated } = change;
    this.instants.set(n, draft.at);
    this.balances.set(n, change.balanceAfter);
    this.#types.set(n, this.#typeNames.numberOf(draft.type));
    for (let bucket = 0; bucket < this.#moved.length; bucket += 1) this.#moved[bucket]!.set(n, moved[bucket]!);
    this.#outstanding.set(n, change.outstanding);
    if (overage) {
      this.#beyondUnits.set(n, overage.units);
      this.#beyondMoney.set(n, overage.money);
    }
    const first = dated?.[0];
    if (first && isAll(change, first)) this.#endsAt.set(n, first.expiresAt);
    else if (first) this.#dated.set(n, dated);
    else this.#endsAt.set(n, 0);
    this.#descriptions.set(n, this.#texts.numberOf(draft.description));
    this.#spends.set(n, draft.spend ? draft.spend.number + 1 : 0);
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
      moved: this.#moved.map((column) => column.at(number)),
      outstanding: this.#outstanding.at(number),
      overage: this.overage(number),
      dated: this.#datedOf(number),
      balanceAfter: this.balances.at(number),
      description: this.#texts.at(this.#descriptions.at(number)),
      note: extra?.note,
      spend: spend < 0 ? undefined : spend,
      link: spend < 0 ? undefined : this.#jobs.linkOf(spend),
      tags: spend < 0 ? undefined : this.#jobs.tagsOf(spend),
      checkoutId: extra?.checkoutId,
      corrects: extra?.corrects,
    };
  }

  /** The lines of a commit. */
  written({ from, to }: { readonly from: number; readonly to: number }): Entry[] {
    return Array.from({ length: to - from }, (_, n) => this.at(from + n));
  }

  #datedOf(number: number): readonly Batch[] | undefined {
    const expiresAt = this.#endsAt.at(number);
    if (expiresAt === 0) return this.#dated.at(number);
    const bucket = this.#moved.findIndex((column) => column.at(number) !== 0);
    return [{ bucket, expiresAt, amount: this.#moved[bucket]!.at(number) }];
  }

  type(number: number): string {
    return this.#typeNames.at(this.#types.at(number));
  }

  amount(number: number): number {
    let sum = this.#outstanding.at(number);
    for (const column of this.#moved) sum += column.at(number);
    return sum;
  }

  /** A line's overage. */
  overage(number: number): OverageShare | undefined {
    const units = this.#beyondUnits.at(number);
    return units === 0 ? undefined : { units, money: this.#beyondMoney.at(number) };
  }

  /** The number of a line's job. */
  job(number: number): number | undefined {
    const job = this.#spends.at(number);
    return job === 0 ? undefined : job - 1;
  }

  /** Deletes a line's note and references when its account is deleted. Figures stay, without a reference to anyone. */
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

/** Whether this batch is all that moved in the buckets. */
function isAll({ moved, dated }: Change, { bucket, amount, expiresAt }: Batch): boolean {
  return dated?.length === 1 && expiresAt !== 0 && moved.every((part, n) => part === (n === bucket ? amount : 0));
}
