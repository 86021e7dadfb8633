import type { Product, Tags } from '../ledger/index';
import { productOf, type ProductFile } from '../products/index';
import { readSigned } from '../products/checkScenarios';
import { Figures } from '../products/figures';
import type { ReadFile } from '../products/file';
import { guess, Problems } from '../products/problems';
import { durationOf, timesOf, type ReadScenario, type ReadStep } from '../products/steps';
import { allEndpoints } from '../service/endpoints';
import { ScriptError, type Actors, type Scenario } from './script';

type Json = Record<string, unknown>;

const DAY = 86_400_000;
const visa = '4242424242424242';

/** A step of a file's scenario failed. */
export class StepError extends Error {
  /** The index of the step, from 0. */
  readonly step: number;
  constructor(step: number, message: string) {
    super(message);
    this.step = step;
  }
}

/** The scenarios that a file describes, by name. */
export function ownScenarios(file: ProductFile): Record<string, Scenario> {
  const product = productOf(file);
  return Object.fromEntries(
    Object.entries((file as ReadFile).scenarios ?? {}).map(([name, scenario]) => [
      name,
      compileScenario(product, name, scenario),
    ]),
  );
}

function compileScenario(product: Product, name: string, scenario: ReadScenario): Scenario {
  const { about, historyDays = 0, steps } = scenario;
  const needed = steps.reduce((sum, step) => sum + durationOf(step), 0);
  return {
    about: about ?? name.replaceAll('_', ' '),
    historyMs: Math.max(historyDays * DAY, needed),
    script: (actors) => new Play(product, actors).all(steps, actors.nowAt - Math.max(historyDays * DAY, needed)),
  };
}

/** One run of a scenario, with the wallets and jobs that its steps have created, by their `as` names. */
class Play {
  readonly #product: Product;
  readonly #amounts: Figures;
  readonly #actors: Actors;
  readonly #wallets = new Map<string, string>();
  readonly #spends = new Map<string, string>();
  #wallet = '';
  #spend = '';
  #now = 0;

  constructor(product: Product, actors: Actors) {
    this.#product = product;
    this.#amounts = new Figures(new Problems(), 'the unit', product.unit.scale);
    this.#actors = actors;
  }

  all(steps: readonly ReadStep[], startAt: number): void {
    this.#now = startAt;
    for (const [n, step] of steps.entries()) {
      const times = timesOf(step);
      for (let time = 1; time <= times; time += 1) {
        try {
          this.#do(step);
        } catch (error) {
          if (!(error instanceof ScriptError)) throw error;
          throw new StepError(n, `${step.do}${times > 1 ? ` (time ${time} of ${times})` : ''}: ${error.message}`);
        }
        this.#pass(durationOf(step) / times);
      }
    }
  }

  #pass(ms: number): void {
    this.#now += ms;
    this.#actors.at(this.#now);
  }

  #do(step: ReadStep): void {
    switch (step.do) {
      case 'wallet':
        return this.#open(step);
      case 'spend':
        return this.#submit(step);
      case 'deliver': {
        const { seconds } = step;
        return this.#finish(step, 'deliver', seconds === undefined ? {} : { seconds });
      }
      case 'meter':
        return this.#finish(step, 'meter', { amount: this.#amounts.read(step.amount, '') });
      case 'fail':
        return this.#finish(step, 'fail', {});
      case 'buy':
        return this.#buy(step);
      case 'adjust': {
        const { amount, note = 'Adjusted' } = step;
        const input = { walletId: this.#walletOf(step), amount: readSigned(amount, '', this.#amounts), note };
        return void this.#actors.call('backstage.wallets.adjust', input);
      }
      case 'call':
        return this.#call(step);
      case 'wait':
    }
  }

  #open(step: ReadStep & { do: 'wallet' }): void {
    const { as, name, startedDaysAgo, buckets, outstanding, planId, cadence, status, card, autoReload } = step;
    this.#wallet = this.#actors.wallet({
      planId,
      cadence,
      status,
      card,
      autoReload,
      name: name ?? (as === undefined ? 'Acme' : as[0]!.toUpperCase() + as.slice(1)),
      ...(startedDaysAgo !== undefined && { periodStartAt: new Date(this.#now - startedDaysAgo * DAY).toISOString() }),
      ...(outstanding !== undefined && { outstanding: this.#amounts.read(outstanding, '') }),
      ...(buckets && {
        buckets: Object.fromEntries(Object.entries(buckets).map(([id, held]) => [id, this.#held(held)])),
      }),
    });
    if (as !== undefined) this.#wallets.set(as, this.#wallet);
  }

  #held(held: NonNullable<(ReadStep & { do: 'wallet' })['buckets']>[string]): unknown {
    if (typeof held !== 'object') return this.#amounts.read(held, '');
    return held.map(({ amount, expiresInDays }) => ({
      amount: this.#amounts.read(amount, ''),
      // Tokens that expire by date expire at midnight UTC.
      expiresAt: new Date(Math.ceil((this.#now + expiresInDays * DAY) / DAY) * DAY).toISOString(),
    }));
  }

  #submit(step: ReadStep & { do: 'spend' }): void {
    const { as, action, params = {}, tags = {}, link, refused } = step;
    const of = (source: 'request' | 'token') =>
      Object.fromEntries(Object.entries(tags).filter(([id]) => this.#comesWith(id) === source));
    const input = {
      walletId: this.#walletOf(step),
      action,
      params,
      confirmed: true,
      ...(Object.keys(of('request')).length > 0 && { tags: of('request') }),
      ...(link && { link }),
    };
    const answer = this.#asked('spends.create', input, refused, of('token'));
    const { id } = (answer['spend'] ?? {}) as { id?: string };
    this.#spend = id ?? '';
    if (as !== undefined) this.#spends.set(as, this.#spend);
  }

  /** Whether a tag is sent with the request or in the token. An unknown tag is sent with the request, and refused. */
  #comesWith(id: string): 'request' | 'token' {
    return this.#product.tags.find((tag) => tag.id === id)?.from ?? 'request';
  }

  #finish(step: { spend?: string | undefined }, how: 'deliver' | 'meter' | 'fail', more: Json): void {
    const spendId = this.#spendOf(step);
    if (spendId === '') throw new ScriptError('there is no job to finish: its spend was refused, or none came before');
    this.#actors.call(`backstage.spends.${how}`, { spendId, ...more });
  }

  #buy(step: ReadStep & { do: 'buy' }): void {
    const { packId, amount, planId, cadence, card, refused } = step;
    const input = {
      walletId: this.#walletOf(step),
      kind: planId === undefined ? 'top_up' : 'plan_change',
      ...(packId !== undefined && { packId }),
      ...(amount !== undefined && { amount: this.#amounts.read(amount, '') }),
      ...(planId !== undefined && { planId }),
      ...(cadence !== undefined && { cadence }),
    };
    const checkout = this.#asked('checkouts.create', input, refused);
    if (checkout['code'] !== undefined || checkout['status'] === 'completed') return;
    if (checkout['status'] === 'open' && checkout['failure'] === undefined) {
      // No card is on file, so the checkout is paid on the payment page.
      const paid = this.#actors.call('backstage.checkouts.pay', { checkoutId: checkout['id'], number: card ?? visa });
      if (paid['status'] === 'completed') return;
    }
    if (refused === undefined) throw new ScriptError('was not paid: the card does not let it through');
  }

  #call(step: ReadStep & { do: 'call' }): void {
    const { name, wallet, spend, input = {}, refused } = step;
    if (!callable(name)) throw new ScriptError(`"${name}" is not a call that a scenario can make${guess(name, calls)}`);
    const { path } = allEndpoints.get(name)!;
    const takes = (id: string): boolean => path.includes(`{${id}}`) && input[id] === undefined;
    const whole = {
      ...input,
      ...((wallet !== undefined || takes('walletId')) && { walletId: this.#walletOf(step) }),
      ...((spend !== undefined || takes('spendId')) && { spendId: this.#spendOf(step) }),
    };
    this.#asked(name, whole, refused);
  }

  /** Makes a call. Throws unless it was refused as the step expects. */
  #asked(name: string, input: Json, refused: string | undefined, token: Tags = {}): Json {
    const carried = Object.keys(token).length > 0 ? token : undefined;
    const answer = this.#actors.call(name, input, refused !== undefined, carried);
    const code = answer['code'];
    if (refused === undefined || refused === 'allowed' || code === refused) return answer;
    throw new ScriptError(
      `was ${code === undefined ? 'done' : `refused as ${JSON.stringify(code)}`}, not refused as ${refused}`,
    );
  }

  #walletOf({ wallet }: { wallet?: string | undefined }): string {
    return wallet === undefined ? this.#wallet : this.#wallets.get(wallet)!;
  }

  #spendOf({ spend }: { spend?: string | undefined }): string {
    return spend === undefined ? this.#spend : (this.#spends.get(spend) ?? '');
  }
}

/** The calls that a scenario may make: everything about wallets, but nothing about the world around them. */
export function callable(name: string): boolean {
  return allEndpoints.has(name) && !/^backstage\.(clock|world|journal|catalogue)\./.test(name);
}

const calls: readonly string[] = [...allEndpoints.keys()].filter(callable);
