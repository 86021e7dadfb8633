// Plays one script on the ledger and on the second model, and compares the two after every command. It calls the
// service directly: requests and JSON would take longer than everything else, and other properties cover them.
import { auditBooks, type Wallet as Held } from '../../mocks/ledger/index';
import { readCard } from '../../mocks/cards/processor';
import type { Context } from '../../mocks/service/context';
import { idOf } from '../../mocks/service/ids';
import { run } from '../../mocks/service/run';
import type { Answer, Reply } from '../../mocks/service/call';
import { freshState, type State } from '../../mocks/service/state';
import { advance as advanceLedger } from '../../mocks/service/time';
import type { PlanChangePreview, Quote, Wallet } from '../../src/contract';
import * as model from '../model/anyCommands';
import { advance } from '../model/anyTime';
import { AnyWallet, type Opening } from '../model/anyWallet';
import { end, fail, release, reloadAfter, spend, type Hold, type Verdict } from '../model/anyWork';
import type { AnyJob } from '../model/anyProduct';
import { isLine, keepsItsWord, lineOf, ofCharge, same, shown } from './anyCompare';
import type { Drawn } from './anyDraw';
import type { Command } from './anyScript';

interface How {
  member?: string | undefined;
  hold?: Hold;
  finish?: Context['finish'];
}
interface Told {
  status: number;
  body: Record<string, unknown>;
  /** Whether a checkout is completed. */
  isPaid?: boolean;
}

export class AnyRun {
  readonly wallet: AnyWallet;
  played = 0;
  private readonly drawn: Drawn;
  private readonly state: State;
  private readonly held: Held;
  private readonly id: string;
  /** The ledger's ids of the model's jobs. */
  private readonly ids = new Map<AnyJob, string>();
  private read = 0;
  /** The wallet in the last answer, and who asked. */
  private latest: { wallet: Wallet; asker: string | undefined } | undefined;
  private now: number;

  constructor(drawn: Drawn, from: Opening) {
    this.drawn = drawn;
    this.now = from.at;
    this.state = freshState(drawn.product, from.at);
    this.wallet = new AnyWallet(drawn.model, from);
    const { plan, cadence, card, autoReload } = from;
    const opened = this.ask('backstage.wallets.create', {
      name: 'Drawn',
      cadence,
      autoReload,
      ...(plan === undefined ? {} : { planId: plan }),
      ...(card === undefined ? {} : { card: cardOf(card) }),
    });
    same('opening', [opened.status, undefined], [201, undefined]);
    this.id = opened.body['id'] as string;
    this.held = this.state.books.wallets[0]!;
    model.open(this.wallet);
    this.check(null);
  }

  play(script: readonly Command[]): void {
    for (const command of script) {
      this.step(command);
      this.check(command);
      this.played++;
    }
    same('all charges', this.state.charges.flatMap(ofCharge), this.wallet.charges.flatMap(ofCharge));
    same('the audit', auditBooks(this.state.books, this.state.now).violations, []);
  }

  /** Calls the service. `hold`: the processor holds a charge. */
  private ask(name: string, input: object, { member, hold, finish: outer }: How = {}): Told {
    let late: Answer | undefined;
    const finish: Context['finish'] = outer ?? ((_, __, answer) => (late = answer));
    const call = {
      name,
      account: 'default',
      input: { walletId: this.id, ...input },
      ...(member === undefined ? {} : { token: `default~member=${member}` }),
      origin: 'http://ledger.test',
      pageOrigin: 'http://ledger.test',
      key: undefined,
      fingerprint: undefined,
      holdsCharge: hold !== undefined,
      failsAfterCharge: false,
    };
    advanceLedger(this.state, this.now);
    const reply: Reply = run({ state: this.state, call, at: this.state.now, finish });
    if (reply.kind === 'held') {
      // The charge for a shortfall is released at once, and the call is answered then.
      this.ask('backstage.charges.release', { chargeId: idOf('chg', reply.charge), outcome: hold }, { finish });
      return { status: late!.status, body: late!.body as Record<string, unknown> };
    }
    if (reply.kind === 'csv') throw new Error('no table was asked for');
    const body = reply.body as Record<string, unknown>;
    const wallet = 'buckets' in body ? body : (body['wallet'] as object | undefined);
    this.latest = wallet && { wallet: wallet as Wallet, asker: member };
    return { status: reply.status, body };
  }

  private step(command: Command): void {
    const w = this.wallet;
    switch (command.do) {
      case 'spend': {
        const { action, clip, isConfirmed, tags, hold } = command;
        const { member, project } = tags;
        const input = {
          action,
          params: w.product.actions[action]!.kind === 'deposit' ? { clips: [clip] } : {},
          confirmed: isConfirmed,
          ...(project === undefined ? {} : { tags: { project } }),
        };
        const quoted = this.played % 8 === 0 ? this.ask('quotes.create', input, { member }) : undefined;
        const told = this.ask('spends.create', input, { member, hold });
        if (quoted) keepsItsWord(quoted.body as unknown as Quote, told.status, told.body, isConfirmed);
        this.judge(command, told, spend(w, command));
        if (told.status === 201) this.ids.set(w.pending.at(-1)!, (told.body['spend'] as { id: string }).id);
        return;
      }
      case 'finish':
        return this.finish(command);
      case 'release': {
        const [charge] = this.state.held.keys();
        same('a held charge', [charge !== undefined], [w.processing !== undefined]);
        if (charge === undefined) return;
        this.ask('backstage.charges.release', { chargeId: idOf('chg', charge), outcome: command.outcome });
        return release(w, command.outcome);
      }
      case 'buy': {
        const { amount, typed } = command;
        const what = amount === undefined ? { packId: 'pack' } : { amount };
        return this.judge(command, this.checkout({ kind: 'top_up', ...what }, typed), model.buy(w, amount, typed));
      }
      case 'plan': {
        if (w.product.plans.length === 0) return;
        const { id, cadence, typed } = command;
        const change = { kind: 'plan_change', planId: id, ...(cadence ? { cadence } : {}) };
        const { body: preview } = this.ask('planChanges.preview', change);
        const told = this.checkout(change, typed);
        this.judge(command, told, model.changePlan(w, id, cadence, typed));
        return this.comesTrue(preview as unknown as PlanChangePreview, told);
      }
      case 'cardForm': {
        const { typed } = command;
        return this.judge(command, this.checkout({ kind: 'payment_method' }, typed), model.cardForm(w, typed));
      }
      case 'card': {
        const { card } = command;
        this.ask('backstage.wallets.card', card === undefined ? {} : { number: cardOf(card) });
        return model.setCard(w, card);
      }
      case 'adjust':
        this.ask('backstage.wallets.adjust', { amount: command.amount, note: 'x' });
        return model.adjust(w, command.amount);
      case 'burn': {
        const told = this.ask('backstage.wallets.burn', { amount: command.amount });
        return this.judge(command, told, model.burn(w, command.amount));
      }
      case 'settle':
        return this.judge(command, this.ask('settlements.create', {}), model.settle(w));
      case 'cancel':
        return this.judge(command, this.ask('subscription.cancel', {}), model.cancel(w));
      case 'resume':
        return this.judge(command, this.ask('subscription.resume', {}), model.resume(w));
      case 'withdraw':
        return this.judge(command, this.ask('planChanges.withdraw', {}), model.withdraw(w));
      case 'toggle': {
        const { isOn, chosen } = command;
        return this.judge(
          command,
          this.ask('autoReload.set', { enabled: isOn, ...chosen }),
          model.toggle(w, isOn, chosen),
        );
      }
      case 'overage': {
        const { isOn, max } = command;
        const told = this.ask('overage.set', { enabled: isOn, ...(max === undefined ? {} : { max }) });
        return this.judge(command, told, model.setOverage(w, isOn, max));
      }
      case 'limits':
        if (w.product.limits.length === 0) return;
        this.ask('backstage.wallets.limits', { limits: command.maxima });
        w.limits.maxima = command.maxima;
        return;
      case 'wait':
        return this.advanceTo(this.now + command.ms);
      case 'untilRenewal':
        return w.isOn ? this.advanceTo(w.period[1]) : undefined;
    }
  }

  private advanceTo(at: number): void {
    this.now = at;
    this.latest = undefined;
    advanceLedger(this.state, at);
    advance(this.wallet, at);
  }

  /** A checkout. If it stays open and a card is typed, it is paid on its page at once. */
  private checkout(input: object, typed: string | undefined): Told {
    const told = this.ask('checkouts.create', input);
    let { status } = told.body;
    if (status === 'open' && typed !== undefined)
      ({ status } = this.ask('backstage.checkouts.pay', { checkoutId: told.body['id'], number: cardOf(typed) }).body);
    return { ...told, isPaid: status === 'completed' };
  }

  /** A plan change does what its preview said. A downgrade has not happened yet. */
  private comesTrue({ kind, due, buckets, balanceAfter }: PlanChangePreview, { body, isPaid }: Told): void {
    if (!isPaid || kind === 'downgrade') return;
    const held = buckets.map(({ id }) => this.wallet.held(id));
    const after = buckets.map((bucket) => bucket.after);
    const balance = this.wallet.sum(buckets.map(({ id }) => id));
    const { amount } = body['amountDue'] as { amount: number };
    same('a plan change', [due.amount, balanceAfter, ...after], [amount, balance, ...held]);
  }

  private finish({ nth, how, figure, hold }: Command & { do: 'finish' }): void {
    const w = this.wallet;
    const job = w.pending[nth % Math.max(1, w.pending.length)];
    if (!job) return;
    const spendId = this.ids.get(job)!;
    const isMeasured = job.kind === 'metered';
    const input = isMeasured ? { amount: figure } : job.kind === 'deposit' ? { seconds: figure } : {};
    const name = how === 'fail' ? 'fail' : isMeasured ? 'meter' : 'deliver';
    const told = this.ask(`backstage.spends.${name}`, { spendId, ...(how === 'fail' ? {} : input) }, { hold });
    same('finishing', [told.status], [200]);
    if (how === 'fail') return fail(w, job);
    end(w, job, figure);
    reloadAfter(w, hold, job);
  }

  /** The answer must be the one that the model predicts. */
  private judge(command: Command, { status, body }: Told, verdict: Verdict): void {
    this.wallet.see(verdict.code ?? `${command.do} went`);
    const code = status >= 400 ? body['code'] : undefined;
    same(`${command.do} was answered`, [status, code], [verdict.status, verdict.code]);
    if (verdict.limit) {
      const { id, value, max, used, resetsAt } = body['limit'] as NonNullable<Wallet['limits']>[number];
      const { limit } = verdict;
      same(
        'the limit',
        [id, value, max, used, Date.parse(resetsAt!)],
        [limit.id, limit.value, limit.max, limit.used, limit.resetsAt],
      );
    }
    const overage = body['overage'] as { amount: number } | undefined;
    if (verdict.code === 'insufficient_tokens') same('the price beyond', [overage?.amount], [verdict.overage]);
  }

  // ——— comparing

  private check(command: Command | null): void {
    const w = this.wallet;
    w.now = this.now;
    const what = () => `after ${JSON.stringify(command)} (${this.played})`;
    // Most answers include the wallet. If this one doesn't, read it.
    if (!this.latest) this.ask('wallets.get', {}, { member: this.played % 2 === 0 ? 'ana' : undefined });
    const { wallet, asker } = this.latest!;
    same(what, shown(wallet), w.picture(asker === undefined ? {} : { member: asker }));
    this.latest = undefined;
    this.checkLog(what);
    const [told, known] = [this.state.charges, w.charges];
    same(() => `charges ${what()}`, [told.length, ...ofCharge(told.at(-1))], [known.length, ...ofCharge(known.at(-1))]);
  }

  private checkLog(what: () => string): void {
    const { entries } = this.held;
    const { log } = this.wallet;
    const ids = this.drawn.model.buckets.map(({ id }) => id);
    const from = this.read;
    for (; this.read < Math.max(entries.length, log.length); this.read++) {
      const [entry, line] = [entries.at(this.read), log[this.read]];
      if (!entry || !line || !isLine(entry, line, ids))
        same(
          () => `the log ${what()}`,
          [...entries].slice(from).map((one) => lineOf(one, ids)),
          log.slice(from),
        );
    }
  }
}

function cardOf(number: string): unknown {
  const read = readCard(number);
  if (!read.ok) throw new Error(read.message);
  return read.card;
}
