import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import { BalanceExplainer } from '../src';
import { marketerKinds } from '../mocks/products/marketer';
import { spend, submit, work } from './support/history';
import { says } from './support/explained';
import { failing, offersAgain, slow, tryAgain } from './support/states';
import type { Stage } from './support/world';

/**
 * Answers "Why is my balance lower than I thought?" The user picks a date or a balance they remember. The component
 * lists the reasons the balance changed since then, each with a plain sentence, its entries and a bar of a waterfall
 * chart. The reasons add up to the difference. A checklist, filled in from the data, and advice on what to do follow.
 *
 * All sentences follow from the log alone. In every story below, the ledger really made the changes it explains.
 *
 * | Key | Does |
 * |---|---|
 * | Tab | moves through the two questions, the entries of each reason, and the links |
 * | Enter | in a question: shows the explanation |
 * | Enter, Space | on *Show entries*: opens and closes them |
 */
const meta = {
  title: 'Components/BalanceExplainer',
  component: BalanceExplainer,
  args: { support: '/messages/account-manager' },
  parameters: {
    world: 'studio/agency',
    guide: {
      do: [
        'Link to it from the balance and from the log, ahead of the link to support.',
        'Pass `expectedBalance` if the page knows which balance the user saw last.',
      ],
      dont: ['Reduce its sentences to figures. The sentences are what saves a support ticket.'],
    },
  },
} satisfies Meta<typeof BalanceExplainer>;
export default meta;
type Story = StoryObj<typeof meta>;

const day = 86_400_000;

/** Ten days of one of an agency's three clients. */
export const TenDays: Story = {
  play: async (context) => {
    await says(
      ['Submitted jobs', /2 submissions used 176 tokens/],
      ['Jobs in progress', '1 job has been submitted'],
    )(context);
    await expect(context.canvas.getByText(/2 others have their own balances/)).toBeInTheDocument();
  },
};

/** Reason 1: the base price and the deposit are deducted together, at submit. */
export const DepositsAtSubmit: Story = {
  parameters: { world: 'studio/fresh', arrange: (stage: Stage) => submit(stage, 6, 48) },
  play: says(['Submitted jobs', '1 submission used 88 tokens: 40 tokens for the base price and 48 tokens held']),
};

/** Reason 2: unused seconds are refunded; extra seconds are charged. */
export const Reconciliation: Story = {
  parameters: {
    world: 'studio/fresh',
    arrange: async (stage: Stage) => {
      await submit(stage, 3, 20);
      await submit(stage, 3, 30);
    },
  },
  play: says(['Adjusted after delivery', /Returned: 4 tokens.*Additional charge: 6 tokens/]),
};

/** Reason 2, when the balance didn't cover the extra seconds. */
export const ReconciliationOwed: Story = {
  parameters: { world: 'studio/outstanding' },
  play: says(['Adjusted after delivery', 'Not covered by the balance: 6 tokens']),
};

/** Reason 3: three submissions this morning mean three deductions today, although no video has arrived yet. */
export const JobsInProgress: Story = {
  parameters: {
    world: 'studio/fresh',
    arrange: async (stage: Stage) => {
      for (const count of [0, 0, 1]) await submit(stage, count);
    },
  },
  play: says([
    'Jobs in progress',
    /3 jobs have been submitted but not delivered yet.*Deducted when submitted: 128 tokens/,
  ]),
};

/** Reason 4: the cycle renewed. Unused plan tokens expired; purchased ones didn't. */
export const CycleRenewal: Story = {
  parameters: {
    world: 'studio/fresh',
    arrange: async (stage: Stage) => {
      const { client, walletId, backstage } = stage;
      await client.checkouts.create({ walletId, kind: 'top_up', packId: 'pack_50' });
      await submit(stage, 0, 0);
      await backstage.clock.set({ advanceMs: 31 * day });
    },
  },
  play: says(
    ['Plan renewal', 'added 150 tokens'],
    ['Didn’t roll over', /Unused plan tokens expired: 110 tokens.*Purchased tokens are kept/],
  ),
};

/** Reason 5: Auto Reload charged the card for a small pack so that the work could continue. */
export const AutoReloadFired: Story = {
  parameters: { world: 'studio/reload_ready', arrange: (stage: Stage) => submit(stage, 6) },
  play: says(
    ['Auto Reload', 'charged you once and added 50 tokens'],
    ['Jobs in progress', 'Deducted when submitted: 88 tokens'],
  ),
};

/** Reason 6: batches and re-rolls add up. */
export const ImageGeneration: Story = {
  parameters: {
    world: 'studio/fresh',
    arrange: async (stage: Stage) => {
      for (const action of ['image_batch', 'image_batch', 'image_reroll', 'image_reroll', 'image_reroll'])
        await spend(stage, action);
    },
  },
  play: says(['Image generation', '2 image batches and 3 re-rolls used 42 tokens']),
};

/** Reason 7: an adjustment by support. It is rare, always has a note, and a correction names the entry it corrects. */
export const AdminAdjustment: Story = {
  parameters: {
    world: 'studio/fresh',
    arrange: async (stage: Stage) => {
      const { backstage, client, walletId } = stage;
      await submit(stage, 6, 48);
      const { data } = await client.entries.list({ walletId });
      await backstage.wallets.adjust({ walletId, amount: 15, note: 'Missed delivery', correctsEntryId: data[0]!.id });
      await backstage.wallets.adjust({ walletId, amount: -5, note: 'Counted twice' });
    },
  },
  play: async (context) => {
    await says(['Adjustments by support', /2 times: \+10 tokens.*This includes 1 correction/])(context);
    await expect(context.canvas.getByText(/transaction history. 1 found/)).toBeInTheDocument();
  },
};

/** Metered products, reason 1: long sessions. */
export const HeavySessions: Story = {
  args: { kinds: marketerKinds },
  parameters: {
    world: 'marketer/fresh',
    arrange: (stage: Stage) =>
      work(
        stage,
        ...[61, 74, 68, 55, 70].map(
          (amount) => ['hero_question', amount, { depth: 'deep' }] as [string, number, object],
        ),
      ),
  },
  play: says(['AI sessions', '5 AI sessions used 3.28 credits, the largest one 0.74 credits']),
};

/** Metered products, reason 2: regenerations in addition to the campaign. */
export const ManyRegenerations: Story = {
  args: { kinds: marketerKinds },
  parameters: {
    world: 'marketer/fresh',
    arrange: (stage: Stage) =>
      work(
        stage,
        ['campaign', 160],
        ...[30, 25, 38, 33, 21, 29].map((amount) => ['regenerate_copy', amount] as [string, number]),
      ),
  },
  play: says(['Regenerations', '6 regenerations used 1.76 credits'], ['Campaigns', '1.6 credits']),
};

/** Metered products, reason 3: campaigns. */
export const RecentCampaigns: Story = {
  args: { kinds: marketerKinds },
  parameters: {
    world: 'marketer/fresh',
    arrange: (stage: Stage) =>
      work(stage, ...[150, 175, 200, 160, 190].map((amount) => ['campaign', amount] as [string, number])),
  },
  play: says(['Campaigns', 'used 8.75 credits in 5 transactions']),
};

/** Metered products, reason 4: the prorated grant of the new plan didn't make up for what was already used. */
export const UpgradedStillOut: Story = {
  parameters: { world: 'marketer/upgraded' },
  play: says(['Plan upgrade', 'That didn’t make up for what you had already used']),
};

/** Metered products, reason 5: there was a balance yesterday, and there is none today. */
export const LargerSession: Story = {
  args: { kinds: marketerKinds },
  parameters: {
    world: 'marketer/fresh',
    arrange: (stage: Stage) =>
      work(
        stage,
        ...[55, 60, 52, 480].map((amount) => ['hero_question', amount, { depth: 'deep' }] as [string, number, object]),
      ),
  },
  play: async (context) => {
    await says(['Larger than usual', /4.8 credits, more than expected.*usually uses about 0.55/])(context);
    await expect(context.canvas.getByText(/check the math and correct any error/)).toBeInTheDocument();
  },
};

/** A session that cost more than the balance. Only the balance was deducted. */
export const LargerThanTheBalance: Story = {
  args: { kinds: marketerKinds },
  parameters: { world: 'marketer/capped' },
  play: says(['Larger than usual', 'The full cost was 2.1 credits; only what was available was deducted']),
};

/** Three buckets: what rolled over is still available; what didn't fit into the bank expired. */
export const RolloverAndOverflow: Story = {
  parameters: {
    world: 'gallery/bank_full',
    arrange: async (stage: Stage) => {
      await spend(stage, 'generate', { feature: 'alchemy_v2', images: 4 });
      await stage.backstage.clock.set({ advanceMs: 31 * day });
    },
  },
  play: says(
    ['Plan renewal', 'Rolled over and still available: 5,526 tokens'],
    ['Didn’t roll over', 'Over the rollover limit'],
  ),
};

/** Asked with a balance instead of a date: it starts when the balance last had that value. */
export const FromAnExpectedBalance: Story = {
  args: { expectedBalance: 237 },
  async play({ canvas }) {
    await expect(await canvas.findByText(/Your balance was last 237 tokens on/)).toBeInTheDocument();
  },
};

export const NeverThatBalance: Story = {
  async play({ canvas, userEvent }) {
    await userEvent.type(await canvas.findByLabelText('Balance I expected (tokens)'), '999');
    await userEvent.click(canvas.getByRole('button', { name: 'Explain' }));
    await expect(await canvas.findByText(/Your balance hasn’t been 999 tokens at any point since/)).toBeInTheDocument();
  },
};

/** Each reason shows its entries, with a link to each of them in the log. */
export const Evidence: Story = {
  async play({ canvas, userEvent }) {
    const step = (await canvas.findAllByText('Image generation'))[0]!.closest('li')!;
    await userEvent.click(within(step).getByText('Show 2 transactions'));
    const [link] = within(step).getAllByRole('link');
    await expect(link).toHaveAttribute(
      'href',
      expect.stringMatching(/^\/dashboard\/clients\/acme-coffee\/credits#ent_/),
    );
  },
};

export const NothingMoved: Story = {
  args: { fromAt: '2026-04-11T08:00:00.000Z' },
  parameters: { world: 'studio/low' },
};

/** Ten thousand entries: the newest thousand are explained; the rest is one sum. */
export const VeryLongLog: Story = {
  args: { fromAt: '2025-01-01T00:00:00.000Z' },
  parameters: { world: 'studio/long_log' },
  play: async (context) => {
    const step = (await context.canvas.findByText('Earlier transactions', undefined, { timeout: 15_000 })).closest(
      'li',
    )!;
    await expect(step).toHaveTextContent(/earlier transactions add up to/);
  },
};

export const LongNames: Story = { parameters: { world: 'studio/long_names' } };

export const NoWallet: Story = {
  parameters: { world: 'studio/blank' },
  async play({ canvas }) {
    await expect(await canvas.findByText('There’s no balance yet.')).toBeInTheDocument();
  },
};

export const Loading: Story = { parameters: slow };
export const Unavailable: Story = { parameters: failing, play: offersAgain };
/** The server has recovered, and one press loads the data. */
export const Recovers: Story = { parameters: failing, play: tryAgain };
