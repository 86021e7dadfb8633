import { expect, it } from 'vitest';
import {
  apply,
  commit,
  nextDue,
  openBooks,
  weigh,
  type Command,
  type Product,
  type Wallet,
} from '../../mocks/ledger/index';
import type { Movement } from '../../mocks/ledger/entry';
import { compiled as products } from '../systems';

/** Books with one wallet, and what a command would write: `type: amount from → to`, then other changes by name. */
function ledger(product: Product, more: object = {}) {
  const books = openBooks(product);
  const open: Command = {
    type: 'open',
    account: 'a',
    name: 'Acme',
    planId: product.plans.find(({ isPaid }) => isPaid)!.id,
    cadence: 'monthly',
    periodStartAt: 0,
    buckets: {},
    outstanding: 0,
    autoReload: false,
    status: undefined,
    ...more,
  };
  const tell = (command: Command, at = 0): string[] => {
    const outcome = apply(books, command, at);
    if (outcome.kind !== 'decided') return [outcome.kind];
    const told = outcome.writes.flatMap((write) =>
      write.kind === 'entry'
        ? write.entry.movements.map(
            (m) => `${write.entry.type}: ${m.amount} ${nameOf(product, m.from)} → ${nameOf(product, m.to)}`,
          )
        : [write.kind],
    );
    commit(books, outcome.writes);
    return told;
  };
  const opened = tell(open);
  return { books, wallet: books.byAccount.get('a')![0]!, tell, opened };
}

/** A readable name for a place. */
function nameOf(product: Product, place: Movement['from']): string {
  return typeof place === 'number' ? product.buckets[place]!.id : place;
}

const spend = (wallet: Wallet, action: string, params: Record<string, unknown> = {}): Command => ({
  type: 'spend',
  wallet,
  action,
  params,
  confirmed: true,
  link: undefined,
  reload: 'ready',
});

// Every token comes from somewhere and goes somewhere, so the places outside of the wallet balance, too.
it('the studio: sold, issued, spent, adjusted, refunded, expired', () => {
  const { wallet, tell } = ledger(products.studio, { buckets: { plan: 60, top_up: 5 } });
  const checkoutId = 'chk_1';
  expect(tell(spend(wallet, 'submission', { clips: [8] }))).toEqual(['spend', 'submission: 48 plan → spent']);
  expect(tell({ type: 'reload', wallet, amount: 50 })).toEqual(['auto_reload: 50 sold → top_up']);
  expect(tell({ type: 'top_up', wallet, amount: 50, checkoutId })).toEqual([
    'manual_top_up: 50 sold → top_up',
    'wallet',
  ]);
  const adjust = { type: 'adjust', wallet, note: 'n', corrects: undefined } as const;
  expect(tell({ ...adjust, amount: 3 })).toEqual(['admin_adjustment: 3 adjusted → top_up']);
  expect(tell({ ...adjust, amount: -13 })).toEqual([
    'admin_adjustment: 12 plan → adjusted',
    'admin_adjustment: 1 top_up → adjusted',
  ]);
  expect(tell({ type: 'take_back_pack', wallet, amount: 50, checkoutId })).toEqual([
    'admin_adjustment: 50 top_up → refunded',
  ]);
  expect(tell({ type: 'burn', wallet, amount: 7 })).toEqual(['submission: 7 top_up → spent']);
  expect(tell({ ...adjust, amount: -60 })).toEqual([
    'admin_adjustment: 50 top_up → adjusted',
    'admin_adjustment: 10 outstanding → adjusted',
  ]);
  expect(tell({ type: 'change_plan', wallet, planId: 'growth', cadence: 'monthly', checkoutId })).toEqual([
    'mid_cycle_proration: 165 issued → plan',
    'mid_cycle_proration: 10 issued → outstanding',
    'wallet',
  ]);
  expect(tell({ type: 'renew', wallet, paid: true }, 31 * 86_400_000)).toEqual([
    'plan_reset: 165 plan → expired',
    'plan_allocation: 325 issued → plan',
    'wallet',
  ]);
});

it('the gallery: rolled over, expired from the bank, a new day', () => {
  const { wallet, tell } = ledger(products.gallery, { buckets: { rollover: 25_000, plan: 600 } });
  expect(tell({ type: 'renew', wallet, paid: true })).toEqual([
    'rollover_in: 500 plan → rollover',
    'rollover_overflow: 100 plan → expired',
    'plan_allocation: 8500 issued → plan',
    'wallet',
  ]);
  expect(tell({ type: 'take_back_plan', wallet })).toEqual([
    'plan_reset: 8500 plan → expired',
    'rollover_overflow: 25500 rollover → expired',
    'wallet',
  ]);
  // Each bucket has its own dates, so tokens that will expire by date leave the wallet and come back (X.3).
  const dated = {
    ...products.gallery,
    buckets: products.gallery.buckets.map((one) => ({ ...one, expiresAfterDays: 60 })),
  };
  const bank = ledger(dated, { buckets: { rollover: 25_000, plan: 600 } });
  expect(bank.tell({ type: 'renew', wallet: bank.wallet, paid: true }).slice(0, 2)).toEqual([
    'rollover_in: 500 plan → carried',
    'rollover_in: 500 carried → rollover',
  ]);
  const day = ledger(products.gallery, { planId: 'free', buckets: { plan: 20 } });
  expect(day.tell({ type: 'renew', wallet: day.wallet, paid: true })).toEqual([
    'daily_reset: 20 plan → expired',
    'daily_reset: 150 issued → plan',
    'wallet',
  ]);
});

it('a batch expires at its end (X.3)', () => {
  const batch = [{ expiresAt: 86_400_000, amount: 5 }];
  const { wallet, tell } = ledger(products.workspace, { planId: 'team', buckets: { top_up: batch } });
  expect(tell({ type: 'end_batch', wallet, bucket: 3 }, 86_400_000)).toEqual(['expiry: 5 top_up → expired']);
});

it('a job refunds what it didn’t use, and charges or owes what it used beyond that (A.R2 A.R3)', () => {
  const delivered = (buckets: object, seconds: number) => {
    const { books, wallet, tell } = ledger(products.studio, { buckets });
    tell(spend(wallet, 'submission', { clips: [12] }));
    return tell({ type: 'deliver', spend: books.spends.at(0)!, seconds });
  };
  expect(delivered({ plan: 50, top_up: 5 }, 9)).toEqual([
    'job',
    'submission_refund: 1 spent → plan',
    'submission_refund: 2 spent → top_up',
  ]);
  expect(delivered({ plan: 50, top_up: 5 }, 15)).toEqual(['job', 'reconciliation_debit: 3 top_up → spent']);
  expect(delivered({ plan: 52 }, 15)).toEqual(['job', 'reconciliation_debit: 3 outstanding → spent']);
});

it('a refund pays what is owed first (OQ-32)', () => {
  const { books, wallet, tell } = ledger(products.studio, { buckets: { plan: 60 } });
  tell(spend(wallet, 'submission', { clips: [12] }));
  tell({ type: 'adjust', wallet, amount: -9, note: 'n', corrects: undefined });
  expect(tell({ type: 'deliver', spend: books.spends.at(0)!, seconds: 9 })).toEqual([
    'job',
    'submission_refund: 2 spent → plan',
    'submission_refund: 1 spent → outstanding',
  ]);
});

it('a free action changes no bucket and only writes the job', () => {
  const { books, wallet, tell } = ledger(products.marketer);
  expect(tell(spend(wallet, 'campaign'))).toEqual(['spend']);
  expect(tell({ type: 'meter', spend: books.spends.at(0)!, amount: 0 })).toEqual(['job']);
  tell(spend(wallet, 'campaign'));
  expect(tell({ type: 'fail', spend: books.spends.at(1)! })).toEqual(['job']);
  const exact = ledger(products.studio);
  exact.tell(spend(exact.wallet, 'submission', { clips: [12] }));
  expect(exact.tell({ type: 'deliver', spend: exact.books.spends.at(0)!, seconds: 12 })).toEqual(['job']);
  expect(ledger(products.studio, { status: 'ended' }).opened).toEqual(['open']);
  const waived = ledger({ ...products.studio, overrun: { kind: 'cap' } }, { buckets: { plan: 52 } });
  waived.tell(spend(waived.wallet, 'submission', { clips: [12] }));
  expect(waived.tell({ type: 'deliver', spend: waived.books.spends.at(0)!, seconds: 15 })).toEqual(['job']);
});

it('settling pays outstanding tokens from the buckets (OQ-32)', () => {
  const { wallet, tell } = ledger(products.studio, { buckets: { plan: 4, top_up: 5 }, outstanding: 6 });
  expect(tell({ type: 'settle', wallet })).toEqual([
    'settlement: 4 plan → outstanding',
    'settlement: 2 top_up → outstanding',
  ]);
});

it('a spend that a reload would cover names what to charge for first, and what is missing (A.T4)', () => {
  const { books, wallet } = ledger(products.studio, { buckets: { plan: 20 }, autoReload: true });
  const asked = spend(wallet, 'submission', { clips: [] });
  expect(apply(books, asked, 0)).toMatchObject({
    kind: 'needs',
    effect: {
      kind: 'reload',
      amount: 50,
      shortage: { balance: 20, cost: 40, shortfall: 20, autoReload: { enabled: true, outcome: 'may_fire' } },
    },
  });
});

it('the ledger itself refuses what its callers check first', () => {
  const { books, wallet } = ledger(products.studio);
  const refusal = (command: Command) => {
    const outcome = apply(books, command, 0);
    return outcome.kind === 'refused' ? [outcome.code, outcome.detail] : outcome.kind;
  };
  expect(refusal(spend(wallet, 'dance'))).toEqual(['invalid_request', 'There is no action "dance".']);
  expect(refusal(spend(wallet, 'submission'))).toEqual([
    'invalid_request',
    'The parameters of the action are not valid.',
  ]);
  const change = { type: 'change_plan', wallet, cadence: 'monthly', checkoutId: 'chk_1' } as const;
  expect(refusal({ ...change, planId: 'platinum' })).toEqual(['invalid_request', 'There is no plan "platinum".']);
  expect(refusal({ ...change, planId: 'starter' })).toEqual(['conflict', 'This is the current plan.']);
  expect(refusal({ type: 'catch_up', wallet })).toEqual(['conflict', 'Nothing is past due.']);
  const bare = ledger(products.studio, { planId: undefined });
  expect(apply(bare.books, { type: 'catch_up', wallet: bare.wallet }, 0)).toMatchObject({ code: 'conflict' });
});

it('opening balances are recorded as such', () => {
  const { opened } = ledger(products.gallery, { buckets: { plan: 1, rollover: 2, top_up: 3 }, outstanding: 4 });
  expect(opened).toEqual([
    'open',
    'plan_allocation: 1 opening → plan',
    'rollover_in: 2 opening → rollover',
    'admin_adjustment: 3 opening → top_up',
    'admin_adjustment: 4 outstanding → opening',
  ]);
});

it('knows what falls due next and what it costs; nothing for a deleted account (A.P7s OQ-10)', () => {
  const { books, wallet, tell } = ledger(products.studio);
  const end = 31 * 86_400_000;
  expect(nextDue(books)).toEqual({ kind: 'renew', at: end, wallet, money: 14_900 });
  tell(spend(wallet, 'image_batch'));
  expect(nextDue(books)).toMatchObject({ kind: 'finish', at: 300_000, spend: { number: 0 } });
  tell({ type: 'cancel', wallet });
  tell({ type: 'finish', spend: books.spends.at(0)! }, 300_000);
  expect(nextDue(books)).toEqual({ kind: 'renew', at: end, wallet, money: 0 });
  tell(spend(wallet, 'image_batch'), 300_000);
  tell({ type: 'forget_account', account: 'a' }, 300_000);
  expect(nextDue(books)).toBeUndefined();
});

it('weighing an action says what it takes and whether it is allowed', () => {
  const { books, wallet } = ledger(products.gallery, { planId: 'ultimate', buckets: { plan: 1 } });
  const intent = { wallet, action: 'generate', confirmed: false, reload: 'ready' } as const;
  const weighed = (images: number) => weigh(books, { ...intent, params: { feature: 'default', images } }, 0);
  expect(weighed(1)).toMatchObject({ kind: 'weighed', cost: 1, verdict: 'go', rule: { label: 'Image generation' } });
  expect(weighed(4)).toMatchObject({ kind: 'weighed', cost: 0, verdict: 'go', price: { cost: 4 } });
  expect(weighed(2)).toMatchObject({ kind: 'refused', code: 'invalid_request' });
});
