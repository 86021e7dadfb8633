import type { Product } from '../ledger/index';
import type { Rate, UnitPrice } from '../ledger/policies/rate';
import type { Actors } from './script';

type Json = Record<string, unknown>;
type Chance = () => number;

/** Uses one wallet at random, whatever its product. Calls may be refused. */
export class User {
  readonly #product: Product;
  readonly #actors: Pick<Actors, 'call'>;
  readonly #chance: Chance;
  readonly id: string;
  readonly #jobs: { readonly id: string; readonly action: string }[] = [];

  constructor(product: Product, actors: Pick<Actors, 'call'>, chance: Chance, id: string) {
    this.#product = product;
    this.#actors = actors;
    this.#chance = chance;
    this.id = id;
  }

  /** The most common thing: an action, or finishing a job. */
  work(): void {
    if (this.#jobs.length > 0 && this.#chance() < 0.5) return this.#finish();
    const actions = Object.keys(this.#product.actions);
    const action = this.#one(actions);
    const { rate } = this.#product.actions[action]!;
    const input = { walletId: this.id, action, params: paramsOf(rate, this.#chance), confirmed: true };
    const answer = this.#call('spends.create', { ...input, ...this.#tags() });
    const { id, status } = (answer['spend'] ?? {}) as { id?: string; status?: string };
    if (id !== undefined && status === 'pending') this.#jobs.push({ id, action });
    if (answer['code'] === 'insufficient_tokens' && this.#chance() < 0.4) this.buy();
  }

  buy(): void {
    const { packs, topUp } = this.#product;
    if (topUp && (packs.length === 0 || this.#chance() < 0.5)) {
      const { min, max, step } = topUp.range;
      // Small amounts are more common.
      const steps = Math.floor(((max - min) / step) * this.#chance() ** 3);
      this.#call('checkouts.create', { walletId: this.id, kind: 'top_up', amount: min + steps * step });
    } else if (packs.length > 0)
      this.#call('checkouts.create', { walletId: this.id, kind: 'top_up', packId: this.#one(packs).id });
  }

  /** Burns at least half of what can be spent, so that buckets run out. */
  drain(): void {
    const { spendable = 0 } = this.#call('wallets.get', { walletId: this.id }) as { spendable?: number };
    const amount = Math.ceil(spendable * (0.5 + this.#chance() * 0.5));
    if (amount > 0) this.#call('backstage.wallets.burn', { walletId: this.id, amount });
  }

  /** The less common things: changing plans, cards and terms, and adjustments by an operator. */
  decide(): void {
    const walletId = this.id;
    const { plans, reload } = this.#product;
    const deeds: (() => unknown)[] = [
      () => this.#call('backstage.wallets.card', { walletId, number: this.#one(cards) }),
      () => this.#call('backstage.wallets.adjust', { walletId, amount: this.#amount(), note: 'Adjusted' }),
      () => this.#call('settlements.create', { walletId }),
      () => this.#call('alert.set', { walletId, below: Math.abs(this.#amount()) }),
      ...(plans.length > 0
        ? [
            () => this.#call('checkouts.create', { walletId, kind: 'plan_change', planId: this.#one(plans).id }),
            () => this.#call('checkouts.create', { walletId, kind: 'plan_change', planId: this.#one(plans).id }),
            () => this.#call('subscription.cancel', { walletId }),
            () => this.#call('subscription.resume', { walletId }),
          ]
        : []),
      ...(reload.kind === 'none'
        ? []
        : [() => this.#call('autoReload.set', { walletId, enabled: this.#chance() < 0.8, ...this.#consent() })]),
      () => this.#call('overage.set', { walletId, enabled: this.#chance() < 0.8 }),
    ];
    this.#one(deeds)();
  }

  #finish(): void {
    const at = Math.floor(this.#chance() * this.#jobs.length);
    const [{ id: spendId, action }] = this.#jobs.splice(at, 1) as [{ id: string; action: string }];
    const { rate } = this.#product.actions[action]!;
    if (this.#chance() < 0.1) return void this.#call('backstage.spends.fail', { spendId });
    if (rate.kind === 'deposit')
      return void this.#call('backstage.spends.deliver', { spendId, seconds: Math.floor(this.#chance() * 60) });
    const range =
      rate.kind === 'metered' ? rate.range : rate.kind === 'metered_by' ? Object.values(rate.ranges)[0]! : undefined;
    if (!range) return void this.#call('backstage.spends.deliver', { spendId });
    const amount = Math.floor(range.min + this.#chance() * (range.max - range.min) * 1.1);
    this.#call('backstage.spends.meter', { spendId, amount });
  }

  /** The terms that a user sets when turning a reload on. */
  #consent(): Json {
    const wallet = this.#call('wallets.get', { walletId: this.id });
    const terms = (wallet['autoReload'] ?? {}) as { settable?: Json; below?: number; amount?: number; upTo?: number };
    const { settable = {} } = terms;
    const limit = (terms as { limit?: { max?: { amount?: number } } | null }).limit?.max?.amount ?? null;
    const all: Json = { below: terms.below, amount: terms.amount, upTo: terms.upTo, limit };
    return Object.fromEntries(Object.keys(settable).map((name) => [name, all[name]]));
  }

  #tags(): Json {
    const { tags = [] } = this.#product as { tags?: readonly { id: string; from: string }[] };
    const sent = tags.filter(({ from }) => from === 'request');
    return sent.length === 0 ? {} : { tags: Object.fromEntries(sent.map(({ id }) => [id, this.#one(names)])) };
  }

  #amount(): number {
    const usual =
      this.#product.packs[0]?.amount ?? this.#product.topUp?.range.min ?? this.#product.plans[0]?.main?.amount ?? 100;
    const amount = Math.floor((this.#chance() - 0.4) * usual * 0.2);
    return amount === 0 ? 1 : amount;
  }

  #call(name: string, input: Json): Json {
    return this.#actors.call(name, input, true);
  }

  #one<T>(list: readonly T[]): T {
    return list[Math.floor(this.#chance() * list.length)]!;
  }
}

/** Mostly cards that work, and some that don't. */
const cards = ['4242424242424242', '4242424242424242', '4242424242424242', '4000000000000341', '4000002760003184'];
const names = ['atlas', 'harbor', 'meadow', 'summit'];

/** Random parameters that fit an action's price. */
export function paramsOf(rate: Rate, chance: Chance): Json {
  const one = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)]!;
  switch (rate.kind) {
    case 'exact':
    case 'metered':
      return {};
    case 'deposit': {
      const { min, max } = rate.clampSeconds;
      return {
        clips: Array.from({ length: 1 + Math.floor(chance() * 4) }, () => min + Math.floor(chance() * (max - min + 1))),
      };
    }
    case 'table': {
      const feature = one(Object.keys(rate.features));
      return { feature, images: Number(one(Object.keys(rate.features[feature]!))) };
    }
    case 'metered_by':
      return { [rate.by]: one(Object.keys(rate.ranges)) };
    case 'per_unit':
      return countsOf(rate.prices, chance);
    case 'per_unit_by': {
      const choice = one(Object.keys(rate.choices));
      return { [rate.by]: choice, ...countsOf(rate.choices[choice]!, chance) };
    }
  }
}

/** Random counts: up to 60% of what a price is for, or up to 20 if it's for 20 or fewer. */
function countsOf(prices: readonly UnitPrice[], chance: Chance): Json {
  return Object.fromEntries(prices.map(({ of, per }) => [of, 1 + Math.floor(chance() * (per > 20 ? per * 0.6 : 20))]));
}
