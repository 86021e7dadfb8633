// Commands by themselves: what they refuse, in which words, and what they leave alone.
import { expect, it } from 'vitest';
import { apply, openBooks, planChange, whyNot, type Command, type Product } from '../../mocks/ledger/index';
import { DAY } from '../../mocks/ledger/calendar';
import { compiled as products } from '../systems';
import { books } from './forged';
import { opening } from './opening';

/** What the ledger says to a command. */
function told(all: ReturnType<typeof books>['all'], command: object, at = 0) {
  const outcome = apply(all, command as Command, at);
  return outcome.kind === 'refused' ? [outcome.code, outcome.detail, outcome.errors] : outcome;
}
const nothing = { kind: 'decided', writes: [] };
const limits = (all: ReturnType<typeof books>, ...given: object[]) =>
  told(all.all, { type: 'set_limits', wallet: all.wallet, limits: given });
const field = (path: string, message: string) => ['invalid_request', `${path} ${message}.`, [{ path, message }]];

it('maximums name a limit of the product, once, and a value only where there is one (X.7)', () => {
  const team = books(products.workspace, { planId: 'team', buckets: {} });
  expect(limits(team, { id: 'x', max: 1 })).toEqual(field('limits.0.id', 'must be one of member_month, project_month'));
  const twice = { id: 'member_month', value: 'ann', max: 1 };
  expect(limits(team, twice, { ...twice, value: 'bob' })).toMatchObject({ kind: 'decided' });
  expect(limits(team, { ...twice, value: 'bob' }, twice, twice)).toEqual(field('limits.2', 'is given twice'));
  const rule = { ...products.workspace.limits[0]!, tag: undefined };
  const whole = books({ ...products.workspace, limits: [rule] } as Product, { planId: 'team', buckets: {} });
  const message = 'does not belong to a limit of the whole wallet';
  expect(limits(whole, twice)).toEqual(field('limits.0.value', message));
  expect(limits(whole, { ...twice, value: undefined })).toMatchObject({ kind: 'decided' });
  expect(limits(books(), twice)).toEqual(['not_supported', 'Limits aren’t available here.', undefined]);
});

it('extra usage needs a plan and a card, and a maximum in range; turning it off needs nothing (X.6)', () => {
  const set = (all: ReturnType<typeof books>, more: object) =>
    told(all.all, { type: 'set_overage', wallet: all.wallet, enabled: true, max: undefined, hasCard: true, ...more });
  const team = books(products.workspace, { planId: 'team', buckets: {} });
  expect(set(team, {})).toMatchObject({ kind: 'decided' });
  expect(set(team, { max: 1 })).toEqual(field('max', 'must be at least 1000'));
  const noCard = 'Extra usage needs a card on file. Add a card first.';
  expect(set(team, { hasCard: false })).toEqual(['payment_method_required', noCard, undefined]);
  const none = books(products.workspace, { planId: undefined, buckets: {} });
  const noPlan = 'Extra usage needs an active plan. Choose a plan first.';
  expect(set(none, {})).toEqual(['subscription_required', noPlan, undefined]);
  expect(set(none, { enabled: false, hasCard: false })).toMatchObject({ kind: 'decided' });
  expect(set(books(), {})).toEqual(['not_supported', 'Extra usage isn’t available here.', undefined]);
  const { overage } = products.workspace;
  expect(set(books({ ...products.console, overage }, { planId: undefined, buckets: {} }), {})).toMatchObject({
    kind: 'decided',
  });
});

it('alerts are set only where the product lets users set them', () => {
  const { all, wallet } = books();
  const alert = { type: 'set_alert', wallet, below: 1 };
  expect(told(all, alert)).toEqual(['not_supported', 'Alerts aren’t available here.', undefined]);
});

it('only work with a deposit is delivered by the second, and then its seconds are required (A.R1)', () => {
  const { all, spend } = books(products.studio, { buckets: { plan: 60 } });
  spend('submission', { clips: [8] });
  spend('image_reroll');
  const deliver = (job: number, seconds?: number) => told(all, { type: 'deliver', spend: all.spends.at(job), seconds });
  expect(deliver(0)).toEqual(field('seconds', 'is required: the seconds that were delivered'));
  const fixed = 'belongs to jobs with a deposit; this one has a fixed cost';
  expect(deliver(1, 8)).toEqual(field('seconds', fixed));
  expect([deliver(0, 8), deliver(1)]).toMatchObject([{ kind: 'decided' }, { kind: 'decided' }]);
});

it('a wallet opens on a plan of the product, or on none if there are none (X.9)', () => {
  const open = (product: Product) => told(openBooks(product), opening(product, { planId: 'x', buckets: {} }));
  expect(open(products.workspace)).toEqual(field('planId', 'must be one of free, team, large'));
  expect(open(products.console)).toEqual(field('planId', 'is not allowed here, because there are no plans'));
});

it('a wallet opens with batches that end at a future midnight, each once (X.3)', () => {
  const open = (...given: object[]) =>
    told(
      openBooks(products.workspace),
      {
        type: 'open',
        account: 'a',
        name: 'Acme',
        planId: 'team',
        cadence: 'monthly',
        periodStartAt: 5 * DAY,
        buckets: { top_up: given },
        outstanding: 0,
        autoReload: false,
      },
      5 * DAY,
    );
  const ends = (at: number) => ({ amount: 1, expiresAt: at });
  const midnight = 'must be a future midnight in UTC';
  expect(open(ends(6 * DAY), ends(5 * DAY))).toEqual(field('buckets.top_up.1.expiresAt', midnight));
  expect(open(ends(6 * DAY + 1))).toEqual(field('buckets.top_up.0.expiresAt', midnight));
  expect(open(ends(6 * DAY), ends(6 * DAY))).toEqual(field('buckets.top_up', 'must name each expiresAt only once'));
});

it('the end of a batch concerns its own bucket, from its date on (X.3)', () => {
  const batch = (days: number, amount: number) => ({ amount, expiresAt: days * DAY });
  const { all, wallet, tell, found } = books(products.console, {
    planId: undefined,
    buckets: { free: [batch(10, 5)], top_up: [batch(10, 7), batch(20, 9)] },
  });
  const end = (id: string) => ({
    type: 'end_batch',
    wallet,
    bucket: all.product.buckets.findIndex((one) => one.id === id),
  });
  expect(told(all, end('free'), 10 * DAY - 1)).toEqual(nothing);
  tell(end('top_up') as Command, 10 * DAY);
  expect(all.lines.at(all.lines.length - 1)).toMatchObject({ type: 'expiry', moved: [0, -7] });
  expect(told(all, end('top_up'), 10 * DAY)).toEqual(nothing);
  tell(end('free') as Command, 10 * DAY);
  expect(wallet.holdings.batches).toEqual([{ bucket: 1, ...batch(20, 9) }]);
  expect(found(10 * DAY)).toEqual([]);
});

it('burning more than there is to spend says whether it is locked (A.G18)', () => {
  const { all, wallet, tell } = books();
  tell({ type: 'set_status', wallet, status: 'ended' });
  const held = wallet.holdings.buckets.reduce((sum, amount) => sum + amount, 0);
  expect(held).toBeGreaterThan(0);
  const burn = (amount: number) => (told(all, { type: 'burn', wallet, amount }) as unknown[]).slice(0, 2);
  const locked = 'There’s enough here, but it needs an active plan. Nothing was spent.';
  expect(burn(held)).toEqual(['locked', locked]);
  expect(burn(held + 1)).toEqual(['insufficient_tokens', 'There isn’t that much to spend.']);
});

it('an upgrade whose tokens don’t fit into all that a wallet can ever receive is not offered', () => {
  const why = (plan: number) => {
    const { all, wallet } = books(products.workspace, {
      planId: 'team',
      buckets: { daily: 0, rollover: 0, plan, top_up: 0 },
    });
    const change = planChange(all, wallet, 'large', 'monthly', 0)!;
    const granted = change.grants.reduce((sum, grant) => sum + grant, 0);
    return [granted, whyNot(wallet, change)];
  };
  const [granted] = why(0);
  const room = 2 ** 52 - Number(granted);
  expect(why(room)).toEqual([300, undefined]);
  expect(why(room + 1)).toEqual([300, expect.stringMatching(/exceed the total that a wallet can ever receive/)]);
});

it('only a wallet with a period can be renewed', () => {
  const { all, wallet } = books(products.studio, { planId: undefined });
  expect(() => told(all, { type: 'renew', wallet, paid: true })).toThrow('only a wallet with a period can be renewed');
});
