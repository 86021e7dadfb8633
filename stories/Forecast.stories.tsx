import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { Forecast } from '../src';
import type { Stage } from './support/world';
import { failing, offersAgain, slow, tryAgain } from './support/states';

/**
 * When the balance will run out at the pace of the last weeks, compared with the renewal date, and how reliable the
 * estimate is. Top-ups don't count toward the pace.
 *
 * It takes no focus: there is nothing to press.
 */
const meta = {
  title: 'Components/Forecast',
  component: Forecast,
  parameters: {
    world: 'studio/fresh',
    guide: {
      do: ['Put it next to the balance, where users still have time to act.'],
      dont: [
        'Use it as an alarm. It is an estimate: it says how reliable it is, and makes no forecast without enough history.',
      ],
    },
  },
} satisfies Meta<typeof Forecast>;
export default meta;
type Story = StoryObj<typeof meta>;

const day = 86_400_000;

/** Spends `amount` on each of `count` days. */
const uses = (count: number, amount: number) => ({
  arrange: async ({ backstage, walletId }: Stage) => {
    for (let n = 0; n < count; n += 1) {
      await backstage.wallets.burn({ walletId, amount });
      await backstage.clock.set({ advanceMs: day });
    }
  },
});

function says(state: string, text: string | RegExp): NonNullable<Story['play']> {
  return async ({ canvasElement }) => {
    const root = canvasElement.querySelector('[data-credits="forecast"]')!;
    await waitFor(() => expect(root).toHaveAttribute('data-state', state));
    await expect(root).toHaveTextContent(text);
  };
}

export const RunsOutBeforeRenewal: Story = {
  parameters: uses(12, 9),
  play: says('short', /At this pace, you’ll run out on Apr 28, 2026, 13 days before the renewal\. fair estimate/),
};

export const LastsUntilRenewal: Story = {
  parameters: uses(16, 2),
  play: says('lasts', /lasts until the renewal on May 11, 2026\. good estimate/),
};

export const NotEnoughHistory: Story = { play: says('unknown', 'There’s not enough history yet') };

export const NothingLeft: Story = {
  parameters: { world: 'studio/zero' },
  play: says('out', /You’re out of .* until the renewal on May 1, 2026/),
};

/** Credits with decimals. */
export const Metered: Story = { parameters: { world: 'marketer/busy' }, play: says('short', /About .* credits a day/) };

/** Buying a pack changes the balance, but not the pace. */
export const TopUpsDontCount: Story = {
  parameters: {
    arrange: async (stage: Stage) => {
      await uses(8, 15).arrange(stage);
      await stage.client.checkouts.create({ walletId: stage.walletId, kind: 'top_up', packId: 'pack_50' });
    },
  },
  play: says('short', /About 15 tokens a day/),
};

export const NoWallet: Story = {
  parameters: { world: 'studio/blank' },
  play: says('error', 'There’s no balance yet.'),
};

export const Loading: Story = { parameters: slow };
export const Unavailable: Story = { parameters: failing, play: offersAgain };
/** The server has recovered, and one press loads the data. */
export const Recovers: Story = { parameters: failing, play: tryAgain };
