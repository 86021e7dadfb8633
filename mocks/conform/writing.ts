import { endpoints, type Quote, SpendResult, type Wallet } from '../../src/contract/index';
import * as v from 'valibot';
import type { Bench, Check } from './check';
import { logAddsUp } from './reading';
import { type Answer, expectEqual, expectProblem, Mismatch, Skipped } from './talk';

/** Real spending, for a wallet made for it. Never where the card would be charged: a quote that ends in a reload is skipped. */
export const writings: readonly Check[] = [
  {
    name: 'quotes and previews touch nothing',
    async run(bench) {
      const { talk } = bench;
      const before = await state(bench);
      await affordable(bench);
      const { data: plans } = await talk.ask(endpoints.plans.list, { walletId: before.wallet.id });
      const other = plans.find(({ change }) => change === 'upgrade' || change === 'downgrade');
      if (other) await talk.ask(endpoints.planChanges.preview, { walletId: before.wallet.id, planId: other.id });
      await expectUntouched(bench, before);
    },
  },
  {
    name: 'a spend takes what was quoted, and the log says so',
    async run(bench) {
      const { input, quote } = await affordable(bench);
      const before = await state(bench);
      const { spend, wallet, entries } = await bench.talk.ask(endpoints.spends.create, input, crypto.randomUUID());
      const taken = quote.charge === 'metered' ? 0 : quote.cost;
      expectEqual(spend.cost, quote.cost, 'cost of the spend');
      expectEqual(wallet.balance, before.wallet.balance - taken, 'balance in the answer');
      expectEqual(
        entries.reduce((sum, { amount }) => sum + amount, 0) + taken,
        0,
        'the entries in the answer, and the cost,',
      );
      const after = await state(bench);
      expectEqual(after.wallet.balance, wallet.balance, 'balance afterwards');
      expectEqual(after.total, before.total + entries.length, 'entries in the log');
    },
  },
  {
    name: 'the same key again answers the same bytes and spends nothing',
    async run(bench) {
      const { input } = await affordable(bench);
      const key = crypto.randomUUID();
      const first = await bench.talk.send(endpoints.spends.create, input, key);
      const before = await state(bench);
      const again = await bench.talk.send(endpoints.spends.create, input, key);
      expectEqual(again.status, first.status, 'status');
      expectEqual(again.text, first.text, 'body');
      expectEqual(again.headers.get('idempotent-replayed'), 'true', 'the header Idempotent-Replayed');
      await expectUntouched(bench, before);
      const other = { ...input, link: { label: 'Another request', href: '/' } };
      expectProblem(await bench.talk.send(endpoints.spends.create, other, key), 'idempotency_key_reused');
      await expectUntouched(bench, before);
    },
  },
  {
    name: 'a spend without a key is refused and spends nothing',
    async run(bench) {
      const { input } = await affordable(bench);
      const before = await state(bench);
      expectProblem(await bench.talk.send(endpoints.spends.create, input), 'idempotency_key_missing');
      await expectUntouched(bench, before);
    },
  },
  {
    name: 'the same key five times at once spends once',
    async run(bench) {
      const { input } = await affordable(bench);
      const key = crypto.randomUUID();
      const before = await state(bench);
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => bench.talk.send(endpoints.spends.create, input, key)),
      );
      for (const answer of answers) if (answer.status !== 201) expectProblem(answer, 'request_in_progress');
      const done = answers.filter(({ status }) => status === 201).map(readSpend);
      if (!done[0]) throw new Mismatch('one of the five should have been carried out');
      expectEqual(new Set(done.map(({ spend }) => spend.id)).size, 1, 'spends made');
      expectEqual((await state(bench)).total, before.total + done[0].entries.length, 'entries in the log');
    },
  },
  { ...logAddsUp, name: 'after all this the log still sums to the balance' },
];

interface Affordable {
  input: { walletId: string; action: string; params: Record<string, unknown>; confirmed?: true };
  quote: Quote;
}

/** A spend that would go through now, without money. */
async function affordable({ talk, options, wallet }: Bench): Promise<Affordable> {
  const { id: walletId } = await wallet();
  const [last] = options.action
    ? [options.action]
    : (await talk.ask(endpoints.spends.list, { walletId, limit: 1 })).data;
  if (!last) throw new Skipped('nothing was ever spent here; name an action to try');
  const { action, params } = last;
  const quote = await talk.ask(endpoints.quotes.create, { walletId, action, params });
  if (quote.decision !== 'go' && quote.decision !== 'confirm')
    throw new Skipped(`the wallet cannot afford ${action} (${quote.reason ?? quote.decision}); fill it first`);
  return { quote, input: { walletId, action, params, ...(quote.decision === 'confirm' && { confirmed: true }) } };
}

interface State {
  wallet: Wallet;
  total: number;
}

async function state({ talk, wallet: read }: Bench): Promise<State> {
  const wallet = await read();
  const { total } = await talk.ask(endpoints.entries.list, { walletId: wallet.id, limit: 1 });
  return { wallet, total };
}

async function expectUntouched(bench: Bench, before: State): Promise<void> {
  const after = await state(bench);
  expectEqual(after.total, before.total, 'entries in the log');
  expectEqual(after.wallet.buckets, before.wallet.buckets, 'buckets');
}

function readSpend(answer: Answer): SpendResult {
  return v.parse(SpendResult, JSON.parse(answer.text));
}
