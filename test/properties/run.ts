import type { Checkout, Entry, Page, PlanChangePreview, Quote, Wallet } from '../../src/contract';
import * as model from '../model/commands';
import { day } from '../model/tables';
import { ModelWallet, type Opening } from '../model/wallet';
import { open, readLog, type Ask, type Reply } from './client';
import { iso, keepsItsWord, ofLedger, ofModel, same, shown } from './compare';
import { Watch } from './laws';
import type { Command, Script } from './scripts';

interface Side {
  id: string;
  model: ModelWallet;
  watch: Watch;
  seen: number;
  /** The ledger's ids of the model's jobs, in the same order. */
  jobs: string[];
  /** The wallet in the last answer, and its text there. */
  wallet: Wallet | null;
  text: string;
}

/** Plays one script on the ledger and on the model, and compares the two after every command. */
export class Run {
  readonly script: Script;
  readonly ask: Ask;
  /** The number of steps that every move of the clock is split into. */
  private readonly pieces: number;
  private now: number;
  private keys = 0;
  private readonly sides: Side[] = [];
  private readonly sent: { method: string; path: string; body: unknown; key: string; reply: Reply; at: number }[] = [];
  private wallets = '';
  played = 0;

  constructor(script: Script, pieces = 1, ask: Ask = open(script.product, script.nowAt)) {
    this.script = script;
    this.pieces = pieces;
    this.ask = ask;
    this.now = script.nowAt;
  }

  async play(): Promise<void> {
    for (const opening of this.script.openings) await this.openWallet(opening);
    await this.check(null);
    for (const command of this.script.commands) {
      await this.step(command);
      this.played++;
    }
    await this.checkAtEnd();
  }

  private async openWallet(from: Opening): Promise<void> {
    const { rollover, ...buckets } = from.buckets;
    const reply = await this.ask('POST', '/backstage/wallets', {
      name: `Client ${this.sides.length + 1}`,
      ...(from.plan === null ? {} : { planId: from.plan.id, cadence: from.cadence, periodStartAt: iso(this.now) }),
      buckets: this.script.product === 'gallery' ? { ...buckets, rollover } : buckets,
      outstanding: from.outstanding,
      ...(from.card === null ? {} : { card: from.card }),
      ...(this.script.product === 'studio' ? { autoReload: from.autoReload } : {}),
    });
    same('opening a wallet', reply.status, 201);
    const { id } = JSON.parse(reply.text) as Wallet;
    const opened = new ModelWallet(this.script.product, this.now, from);
    this.sides.push({ id, model: opened, watch: new Watch(), seen: 0, jobs: [], wallet: null, text: '' });
  }

  private async step(command: Command): Promise<void> {
    const side = this.sides[command.who];
    if (!side) throw new Error('no such wallet');
    const [verdict, reply] = await this.carryOut(command, side);
    if (verdict) {
      const problem = reply.status >= 400 ? (JSON.parse(reply.text) as { code: string }).code : undefined;
      same(`${command.do} was answered`, [reply.status, problem], [verdict[0], verdict[1]]);
    }
    await this.check(command, verdict !== null && verdict[0] >= 400);
  }

  /** Sends a write with a new key, and remembers it for `again`. */
  private async write(method: string, path: string, body?: unknown): Promise<Reply> {
    const key = `key-${++this.keys}`;
    const reply = await this.ask(method, path, body, key);
    if (path.startsWith('/v1/') && reply.status !== 400)
      this.sent.push({ method, path, body, key, reply, at: this.now });
    return reply;
  }

  private async carryOut(command: Command, side: Side): Promise<[model.Verdict | null, Reply]> {
    const base = `/v1/wallets/${side.id}`;
    const w = side.model;
    switch (command.do) {
      case 'spend': {
        const { action, params, confirmed } = command;
        const quoted = this.played % 3 === 0 ? await this.ask('POST', `${base}/quotes`, { action, params }) : null;
        const reply = await this.write('POST', `${base}/spends`, { action, params, confirmed });
        const verdict = model.spend(w, this.now, action, params, confirmed);
        if (quoted) keepsItsWord(JSON.parse(quoted.text) as Quote, reply, confirmed);
        if (reply.status === 201) side.jobs.push((JSON.parse(reply.text) as { spend: { id: string } }).spend.id);
        return [verdict, reply];
      }
      case 'finish':
        return this.finish(command, side);
      case 'buy': {
        const reply = await this.write('POST', `${base}/checkouts`, { kind: 'top_up', packId: command.packId });
        return [this.opened(model.buy(w, this.now, command.packId), side, reply), reply];
      }
      case 'cardForm': {
        const reply = await this.write('POST', `${base}/checkouts`, { kind: 'payment_method' });
        return [this.opened(model.openCardForm(w, this.now), side, reply), reply];
      }
      case 'pay': {
        const id = w.open.at(-1)?.id;
        if (id === undefined) return [null, nothing];
        const reply = await this.ask('POST', `/backstage/checkouts/${id}/pay`, { number: command.number });
        return [model.pay(w, this.now, command.number), reply];
      }
      case 'plan': {
        const shown = await this.ask('POST', `${base}/plan-changes/preview`, { planId: command.planId });
        const reply = await this.write('POST', `${base}/checkouts`, { kind: 'plan_change', planId: command.planId });
        if (reply.status === 201) await this.previewed(side, shown, reply);
        return [model.changePlan(w, this.now, command.planId), reply];
      }
      case 'cancel':
        return [model.cancel(w, this.now), await this.write('POST', `${base}/subscription/cancel`)];
      case 'resume':
        return [model.resume(w), await this.write('POST', `${base}/subscription/resume`)];
      case 'withdraw':
        return [model.withdraw(w), await this.write('DELETE', `${base}/plan-changes/scheduled`)];
      case 'settle':
        return [model.settle(w, this.now), await this.write('POST', `${base}/settlements`)];
      case 'toggle':
        return [
          model.toggle(w, command.enabled),
          await this.write('PUT', `${base}/auto-reload`, { enabled: command.enabled }),
        ];
      case 'card': {
        w.card = command.number;
        w.hadCard ||= command.number !== null;
        const body = command.number === null ? { remove: true } : { number: command.number };
        return [[200], await this.ask('PUT', `/backstage/wallets/${side.id}/card`, body)];
      }
      case 'adjust': {
        const body = { amount: command.amount, note: 'by hand' };
        return [
          model.adjust(w, this.now, command.amount),
          await this.ask('POST', `/backstage/wallets/${side.id}/adjust`, body),
        ];
      }
      case 'wait':
        return this.advanceTo(this.now + command.ms);
      case 'untilRenewal':
        return this.advanceTo(w.plan === null ? this.now + 1 : Math.max(this.now, w.tokensRenewAt));
      case 'again':
        return this.again(command.nth);
    }
  }

  /** The change does what its preview said, in money and in every bucket. */
  private async previewed(side: Side, shownBefore: Reply, reply: Reply): Promise<void> {
    const preview = JSON.parse(shownBefore.text) as PlanChangePreview;
    const checkout = JSON.parse(reply.text) as Checkout;
    same('the amount due', checkout.amountDue, preview.due);
    if (checkout.status !== 'completed' || preview.kind === 'downgrade') return;
    const wallet = JSON.parse((await this.ask('GET', `/v1/wallets/${side.id}`)).text) as Wallet;
    same('the balance after a plan change', wallet.balance, preview.balanceAfter);
    const after = preview.buckets.map((bucket) => [bucket.id, bucket.after]);
    same(
      'the buckets after a plan change',
      after,
      wallet.buckets.map((bucket) => [bucket.id, bucket.amount]),
    );
  }

  private opened(verdict: model.Verdict, side: Side, reply: Reply): model.Verdict {
    const checkout = JSON.parse(reply.text) as { id: string; status: string };
    const last = side.model.open.at(-1);
    if (checkout.status === 'open' && last) last.id = checkout.id;
    return verdict;
  }

  private async finish(command: Command & { do: 'finish' }, side: Side): Promise<[model.Verdict | null, Reply]> {
    const pending = side.model.pending;
    const job = pending[command.nth % Math.max(1, pending.length)];
    if (!job) return [null, nothing];
    const path = `/backstage/spends/${side.jobs[side.model.jobs.indexOf(job)]}`;
    if (command.how === 'fail') {
      side.model.fail(this.now, job);
      return [[200], await this.ask('POST', `${path}/fail`)];
    }
    if (job.kind === 'metered') {
      const actual = Math.max(0, job.middle + command.over * 5);
      side.model.meter(this.now, job, actual);
      return [[200], await this.ask('POST', `${path}/meter`, { amount: actual })];
    }
    if (job.kind === 'exact') {
      job.status = 'settled';
      return [[200], await this.ask('POST', `${path}/deliver`, {})];
    }
    const seconds = Math.max(0, job.deposit + command.over / 2);
    side.model.deliver(this.now, job, seconds);
    return [[200], await this.ask('POST', `${path}/deliver`, { seconds })];
  }

  private async advanceTo(to: number): Promise<[model.Verdict, Reply]> {
    for (const side of this.sides) side.model.advance(this.now, to);
    for (let piece = 1; piece < this.pieces; piece++) {
      const at = this.now + Math.floor(((to - this.now) * piece) / this.pieces);
      await this.ask('POST', '/backstage/clock', { to: iso(at) });
    }
    this.now = to;
    return [[200], await this.ask('POST', '/backstage/clock', { to: iso(to) })];
  }

  /** (13) The same key again gets the same bytes, marked as a replay. */
  private async again(nth: number): Promise<[null, Reply]> {
    const earlier = this.sent.filter((request) => this.now - request.at < day);
    const request = earlier.at(-1 - (nth % Math.max(1, earlier.length)));
    if (!request) return [null, nothing];
    const reply = await this.ask(request.method, request.path, request.body, request.key);
    same(
      '(13) a key once more',
      [reply.status, reply.text, reply.isReplay],
      [request.reply.status, request.reply.text, true],
    );
    return [null, reply];
  }

  /** Both wallets as the wire shows them, against the model and the laws. */
  private async check(command: Command | null, isRefused = false): Promise<void> {
    const { text } = await this.ask('GET', '/v1/wallets');
    if (isRefused || command?.do === 'again') same(`(14) ${command?.do} changed nothing`, text, this.wallets);
    this.wallets = text;
    const isTime = command === null || command.do === 'wait' || command.do === 'untilRenewal';
    let data: Wallet[] | undefined;
    for (const [i, side] of this.sides.entries()) {
      // A wallet whose text is there as it was needs no reading.
      if (side.wallet === null || !text.includes(side.text)) {
        data ??= (JSON.parse(text) as Page<Wallet>).data;
        const wallet = data.find((candidate) => candidate.id === side.id);
        if (!wallet) throw new Error(`wallet ${side.id} is gone`);
        if (!isTime && i !== command.who) same(`(16) ${command.do} on the other wallet`, wallet, side.wallet);
        side.wallet = wallet;
        side.text = JSON.stringify(wallet);
      }
      same(() => `after ${JSON.stringify(command)}`, shown(side.wallet), model.picture(side.model));
      const news = await this.newsOf(side);
      side.watch.see(news, side.wallet, isTime ? null : command);
    }
  }

  private async newsOf(side: Side): Promise<Entry[]> {
    const expected = side.model.log.slice(side.seen);
    if (expected.length === 0) return [];
    side.seen += expected.length;
    const news = (await readLog(this.ask, side.id, expected.length)).toReversed();
    same(`the log of ${side.id}`, news.map(ofLedger), expected.map(ofModel));
    return news;
  }

  private async checkAtEnd(): Promise<void> {
    const audit = JSON.parse((await this.ask('GET', '/backstage/audit')).text) as {
      ok: boolean;
      violations: unknown[];
    };
    same('the audit', [audit.ok, audit.violations], [true, []]);
    for (const side of this.sides) {
      const { text } = await this.ask('GET', `/v1/wallets/${side.id}/entries?limit=1`);
      same('entries in all', (JSON.parse(text) as Page<Entry>).total, side.model.log.length);
    }
    const charges = JSON.parse((await this.ask('GET', '/backstage/charges')).text) as Page<{
      status: string;
      walletId: string;
    }>;
    for (const side of this.sides) {
      const captured = charges.data.filter(
        (charge) => charge.walletId === side.id && charge.status === 'captured',
      ).length;
      same(`(11) captured charges of ${side.id}`, captured, side.model.captured);
    }
  }

  /** Everything that can be read at the end, as text to compare byte for byte. */
  async bytes(ask: Ask = this.ask): Promise<string> {
    const texts = [(await ask('GET', '/v1/wallets')).text];
    for (const { id } of this.sides) {
      for (const path of ['entries?limit=100', 'entries.csv', 'spends?limit=100', 'statement'])
        texts.push((await ask('GET', `/v1/wallets/${id}/${path}`)).text);
    }
    for (const path of ['charges', 'outbox']) texts.push((await ask('GET', `/backstage/${path}`)).text);
    return texts.join('\n');
  }
}

const nothing: Reply = { status: 200, text: '{}', isReplay: false };
