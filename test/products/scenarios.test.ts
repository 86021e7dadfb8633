// The scenarios of a product file are played through the ledger; an error names its step.
import { expect, it } from 'vitest';
import { createWorld, type ProductFile } from '../../mocks/index';
import { compileProduct } from '../../mocks/products/index';

type Scenarios = NonNullable<ProductFile['scenarios']>;
const nowAt = '2026-04-20T09:00:00.000Z';

const file = (scenarios: Scenarios): ProductFile => ({
  id: 'press',
  unit: { singular: 'page', plural: 'pages', scale: 1 },
  buckets: [{ id: 'gift', expiresAfterDays: 30 }, { id: 'top_up' }],
  packs: [{ id: 'ream', amount: '50', price: '9.00' }],
  topUp: { range: { min: '1', max: '100', step: '0.5' }, per: '1', price: '0.20' },
  actions: { print: { cost: '0.5' }, bind: { rate: { kind: 'metered', min: '1', max: '4' } } },
  scenarios,
});
const wallets = async (scenarios: Scenarios, scenario = 'mine') =>
  (await createWorld({ product: file(scenarios), scenario, nowAt }).backstage.wallets.list()).data;
const problems = (scenarios: object): string[] => {
  const result = compileProduct(file(scenarios as Scenarios));
  return result.ok ? [] : result.problems.map(({ path, message }) => `${path}: ${message}`);
};

it('every step does what its name says, with amounts in units, at its time', async () => {
  const product = file({
    mine: {
      about: 'A week of printing',
      historyDays: 9,
      steps: [
        {
          do: 'wallet',
          as: 'w',
          name: 'Ada',
          card: '4242424242424242',
          buckets: { gift: [{ amount: '2', expiresInDays: 3 }], top_up: 10 },
        },
        { do: 'spend', wallet: 'w', action: 'print', repeat: 4, everyMs: 3_600_000 },
        { do: 'wait', days: 1, hours: 2 },
        { do: 'spend', as: 'book', action: 'bind' },
        { do: 'meter', spend: 'book', amount: '1.5' },
        { do: 'spend', action: 'bind', refused: 'insufficient_tokens' },
        { do: 'buy', packId: 'ream' },
        { do: 'buy', amount: '2.5' },
        { do: 'adjust', amount: '-1.5', note: 'A jam' },
        { do: 'spend', as: 'late', action: 'bind' },
        { do: 'fail', spend: 'late' },
        { do: 'call', name: 'alert.set', wallet: 'w', input: { below: 5 }, refused: 'not_supported' },
      ],
    },
  });
  const world = createWorld({ product, scenario: 'mine', nowAt });
  const [wallet] = (await world.backstage.wallets.list()).data;
  expect(wallet).toMatchObject({ name: 'Ada', balance: 510 });
  const { data } = await world.backstage.entries.list({ walletId: wallet!.id, limit: 100 });
  expect(data.toReversed().map(({ at, type, amount }) => `${at.slice(0, 13)} ${type} ${amount}`)).toEqual([
    '2026-04-11T09 admin_adjustment 20',
    '2026-04-11T09 admin_adjustment 10',
    '2026-04-11T09 print -5',
    '2026-04-11T10 print -5',
    '2026-04-11T11 print -5',
    '2026-04-11T12 print -5',
    '2026-04-12T15 bind -10',
    '2026-04-12T15 manual_top_up 500',
    '2026-04-12T15 manual_top_up 25',
    '2026-04-12T15 admin_adjustment -15',
  ]);
  expect((await world.backstage.audit.get()).violations).toEqual([]);
});

it('a scenario lasts as long as its waits, and a purchase without a card is paid on the hosted page', async () => {
  const [wallet] = await wallets({
    mine: {
      steps: [
        { do: 'wallet' },
        { do: 'wait', days: 40 },
        { do: 'buy', packId: 'ream' },
        { do: 'spend', action: 'print' },
      ],
    },
  });
  expect(wallet).toMatchObject({ name: 'Acme', balance: 495 });
});

it.each<[Scenarios[string]['steps'], RegExp]>([
  [[{ do: 'wallet' }, { do: 'spend', action: 'print' }], /scenarios\.mine\.steps\.1: spend: .*insufficient_tokens/],
  [[{ do: 'wallet', card: '1234' }], /scenarios\.mine\.steps\.0: wallet: .*card must be a card number/],
  [
    [{ do: 'wallet' }, { do: 'adjust', amount: 12 }, { do: 'spend', action: 'print', repeat: 3 }],
    /steps\.2: spend \(time 3 of 3\): /,
  ],
  [
    [{ do: 'wallet' }, { do: 'spend', action: 'print', refused: 'locked' }],
    /was refused as "insufficient_tokens", not refused as locked/,
  ],
  [[{ do: 'wallet' }, { do: 'buy', packId: 'ream', refused: 'locked' }], /was done, not refused as locked/],
  [[{ do: 'wallet' }, { do: 'buy', packId: 'ream', card: '4000000000000002' }], /was not paid/],
  [[{ do: 'wallet' }, { do: 'meter', amount: 1 }], /there is no job to finish/],
  [
    [{ do: 'call', name: 'backstage.world.reset', input: {} }],
    /"backstage.world.reset" is not a call that a scenario can make/,
  ],
  [[{ do: 'call', name: 'toString' }], /"toString" is not a call that a scenario can make/],
  [[{ do: 'wallet' }, { do: 'spend', action: 'print', params: { x: 1 } }], /steps\.1: spend: .*x/],
])('what cannot be done is told with its step: %j', (steps, message) => {
  expect(() => createWorld({ product: file({ mine: { steps } }), scenario: 'mine', nowAt })).toThrow(message);
});

it('the items that steps refer to must exist', () => {
  const w = { do: 'wallet', as: 'w' };
  expect(
    problems({
      mine: {
        steps: [
          { do: 'spend', action: 'print' },
          { ...w, buckets: { top_upp: 1, gift: '0.25' }, planId: 'pro' },
          { do: 'spend', wallet: 'v', action: 'prnt' },
          { do: 'meter', spend: 'job', amount: 1 },
          { do: 'buy', packId: 'rea' },
          { do: 'buy' },
          { do: 'adjust', amount: '0.0' },
          { do: 'dance' },
          { do: 'wait', dayz: 1 },
          { do: 'spend', action: 'print', repeat: 0 },
        ],
      },
      blank: { steps: [] },
      long: { steps: [w, ...Array.from({ length: 6 }, () => ({ do: 'adjust', amount: 1, repeat: 10_000 }))] },
    }),
  ).toEqual([
    'scenarios.mine.steps.7.do: must say what to do: wallet, spend, deliver, meter, fail, buy, adjust, wait or call',
    'scenarios.mine.steps.9.repeat: must be at least 1',
    'scenarios.mine.steps.8.dayz: is not a field here (did you mean "days"?)',
    'scenarios.mine.steps.0: needs a wallet: open one in an earlier step',
    'scenarios.mine.steps.1.planId: no plan "pro"',
    'scenarios.mine.steps.1.buckets.top_upp: no bucket "top_upp" (did you mean "top_up"?)',
    'scenarios.mine.steps.1.buckets.gift: has more decimals than the unit, which has 1',
    'scenarios.mine.steps.2.wallet: no wallet opened as "v" (did you mean "w"?)',
    'scenarios.mine.steps.2.action: no action "prnt" (did you mean "print"?)',
    'scenarios.mine.steps.3.spend: no spend named "job"',
    'scenarios.mine.steps.4.packId: no pack "rea" (did you mean "ream"?)',
    'scenarios.mine.steps.5: must have one of packId, amount and planId',
    'scenarios.mine.steps.6.amount: must not be 0',
    'scenarios.blank: must have another name: every product already has a "blank" scenario',
    'scenarios.long.steps: must run at most 50000 commands',
  ]);
});

it('every product has the scenarios fresh, busy and empty; the file’s own versions win', async () => {
  for (const name of ['fresh', 'busy', 'empty']) expect((await wallets({}, name)).length).toBe(1);
  expect((await wallets({ busy: { steps: [{ do: 'wallet', name: 'Mine' }] } }, 'busy'))[0]!.name).toBe('Mine');
  expect((await wallets({}, 'blank')).length).toBe(0);
});

it('a journal contains the product file, so it can be read anywhere', async () => {
  const product = file({ mine: { steps: [{ do: 'wallet', name: 'Ada' }] } });
  const world = createWorld({ product, scenario: 'mine', nowAt });
  const [{ id: walletId } = { id: '' }] = (await world.backstage.wallets.list()).data;
  await world.backstage.wallets.adjust({ walletId, amount: 30, note: 'x' });
  const journal = JSON.parse(JSON.stringify(await world.backstage.journal.list())) as unknown;
  const other = createWorld({ product: 'studio', nowAt });
  await other.backstage.world.replay({ journal });
  expect((await other.backstage.wallets.list()).data).toMatchObject([{ name: 'Ada', balance: 30 }]);
  expect(await other.backstage.world.get()).toEqual({ product: 'press', scenario: 'mine', nowAt, seed: 1 });
  await other.backstage.world.reset({ product: 'press', scenario: 'busy' });
  const ids = (await other.backstage.catalogue.list()).data.map(({ id }) => id);
  expect(ids).toEqual(['press', 'studio', 'marketer', 'gallery', 'workspace', 'console']);
});

it('a world can start from a file, and an invalid file is refused with its path', async () => {
  const { backstage } = createWorld({ product: 'studio' });
  const product = file({ mine: { steps: [{ do: 'wallet' }] } });
  expect(await backstage.world.reset({ product, scenario: 'mine' })).toMatchObject({ product: 'press' });
  await expect(
    backstage.world.reset({ product: { ...product, packs: [{ id: 'x' }] }, scenario: 'mine' }),
  ).rejects.toThrow(/product\.packs\.0/);
});
