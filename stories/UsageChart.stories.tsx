import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor, within } from 'storybook/test';
import { marketerKinds } from '../mocks/products/marketer';
import { UsageChart } from '../src/charts';
import type { Stage } from './support/world';
import { failing, offersAgain, slow, tryAgain } from './support/states';

/**
 * Usage over time, from `creditkit/charts`. Load it only on pages that show it: `lazy(() =>
 * import('creditkit/charts'))`. It has one column per day or week, stacked by kind or bucket. A triangle marks a
 * purchase, a dashed line the start of a cycle. A table below has the same figures, and each series has its own pattern
 * as well as its color.
 *
 * | Key | Does |
 * |---|---|
 * | Tab | moves to the chart, which is one tab stop |
 * | Left, Right, Home, End | move from point to point |
 */
const meta = {
  title: 'Charts/UsageChart',
  component: UsageChart,
  parameters: {
    world: 'studio/agency',
    width: 'l',
    guide: {
      do: [
        "Load it lazily: `lazy(() => import('creditkit/charts'))`.",
        'Keep the table below it. It has the same figures for screen readers and for anyone who prefers numbers.',
      ],
      dont: ['Distinguish series by color alone. Each has a pattern, too.'],
    },
  },
} satisfies Meta<typeof UsageChart>;
export default meta;
type Story = StoryObj<typeof meta>;

const day = 86_400_000;

export const ByKind: Story = {
  async play({ canvas, userEvent }) {
    const points = within(await canvas.findByRole('group', { name: /Usage over time/ }));
    const newest = (await points.findAllByRole('img')).at(-1)!;
    await expect(newest).toHaveAccessibleName(/Apr\s11,\s2026: 64\stokens used. Submissions: 64/);
    newest.focus();
    await userEvent.keyboard('{Home}');
    await waitFor(() => expect(points.getByRole('img', { name: /Apr\s1,\s2026/ })).toHaveFocus());
    await expect(points.getByRole('img', { name: /Apr\s1,\s2026/ })).toHaveAccessibleName(/A cycle starts/);
    await userEvent.keyboard('{ArrowRight}');
    await expect(points.getByRole('img', { name: /Apr\s2,\s2026.*Returned: −3/ })).toHaveFocus();
  },
};

export const ByBucket: Story = { args: { defaultBy: 'bucket' } };

/** The same figures as a table. */
export const Table: Story = {
  async play({ canvas, userEvent }) {
    await userEvent.click(await canvas.findByText('Show as a table'));
    await expect(canvas.getByRole('row', { name: /Apr\s5,\s2026 88 0 0 88 50/ })).toBeInTheDocument();
  },
};

/** A metered product, with kinds named as its users know them. */
export const Metered: Story = { args: { kinds: marketerKinds }, parameters: { world: 'marketer/busy' } };

/** More than 45 days show as weeks. Three buckets, two cycles and a pack. */
export const Weeks: Story = { args: { days: 70, defaultBy: 'bucket' }, parameters: { world: 'gallery/busy' } };

/** In narrow columns, some date labels are left out so that they don't overlap. */
export const Month: Story = {
  parameters: {
    world: 'studio/fresh',
    width: 'm',
    arrange: async ({ backstage, client, walletId }: Stage) => {
      for (let n = 0; n < 29; n += 1) {
        await client.spends.create({ walletId, action: 'image_reroll', params: {} });
        await backstage.clock.set({ advanceMs: day });
      }
    },
  },
};

export const Empty: Story = { parameters: { world: 'studio/low' } };

export const NoWallet: Story = { parameters: { world: 'studio/blank' } };

export const Loading: Story = { parameters: slow };
export const Unavailable: Story = { parameters: failing, play: offersAgain };
/** The server has recovered, and one press loads the data. */
export const Recovers: Story = { parameters: failing, play: tryAgain };
