import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { Forecast } from '../src';
import type { Stage } from './support/world';
import { failing, offersAgain, slow, tryAgain } from './support/states';

/**
 * When the balance runs out at the pace of the last weeks, held against the renewal, and how sure that is. Top-ups
 * don't count toward pace.
 *
 * It takes no focus: there is nothing to press.
 */
const meta = {
  title: 'Components/Forecast',
  component: Forecast,
  parameters: {
    world: 'studio/fresh',
    guide: {
      do: ['Stand it beside the balance, where there is time to act.'],
      dont: ['Alarm with it. It is a guess, says how good a one, and says nothing where history is short.'],
    },
  },
} satisfies Meta<typeof Forecast>;
export default meta;
type Story = StoryObj<typeof meta>;

const day = 86_400_000;

/** `count` uses, one a day. */
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

/** A pack bought in between changes what is left, not the pace. */
export const TopUpIsNoPace: Story = {
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
/** The server is well again, and one press reads it. */
export const Recovers: Story = { parameters: failing, play: tryAgain };
