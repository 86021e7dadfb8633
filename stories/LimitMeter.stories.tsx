import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import { LimitMeter } from '../src';
import { says, slow } from './support/states';

/**
 * How much of each limit is used: the wallet's own limits, and those of the current member, project or key.
 *
 * It takes no focus.
 */
const meta = {
  title: 'Components/LimitMeter',
  component: LimitMeter,
  parameters: {
    world: 'workspace/near_limit',
    token: 'default~member=ana',
    guide: {
      do: ['Put it where members work and on the usage page. It says whose limit it is and when it resets.'],
      dont: ['Use it as the balance. A limit can be reached while there are still credits.'],
    },
  },
} satisfies Meta<typeof LimitMeter>;
export default meta;
type Story = StoryObj<typeof meta>;

/** 90% of the member limit is used. The project budget is exceeded, but only warns. */
export const Near: Story = {
  async play({ canvas, canvasElement }) {
    const [member, project] = await canvas.findAllByRole('listitem');
    await expect(member).toHaveTextContent(
      /^Member limit: anaAlmost reached72 of 80\scredits used.*Resets on May 1, 2026$/,
    );
    await expect(project).toHaveTextContent(
      /^Project budget: storefrontReached.*Alert only: going over doesn’t stop anything\.$/,
    );
    await expect(within(member!).getByRole('meter')).toHaveAttribute('value', '72');
    await expect(canvasElement.querySelector('[data-credits="limit-meter"]')).toHaveAttribute('data-state', 'reached');
  },
};

/** The member has used up her limit. The workspace still has credits. */
export const Reached: Story = {
  parameters: { world: 'workspace/limit_reached' },
  args: { limitId: 'member_month' },
  play: says('Member limit: ana', 'Reached', /80 of 80\scredits used/),
};

/** Another member, who hasn't used anything yet. */
export const Unused: Story = {
  parameters: { token: 'default~member=cleo' },
  args: { limitId: 'member_month' },
  play: says('Member limit: cleo', /0 of 80\scredits used/),
};

/** Without a member in the token, only the project budgets show. */
export const ProjectsOnly: Story = {
  parameters: { world: 'workspace/shared', token: 'default' },
  async play({ canvas }) {
    const items = await canvas.findAllByRole('listitem');
    await expect(items.map(({ textContent }) => textContent?.split(/\d/)[0])).toEqual([
      'Project budget: storefront',
      'Project budget: mobile',
      'Project budget: admin',
    ]);
  },
};

/** A key's monthly budget in dollars, used up. */
export const BudgetOfKey: Story = {
  parameters: { world: 'console/key_budget', token: 'default~key=ci' },
  args: { limitId: 'key_month' },
  play: says('Key budget: ci', 'Reached', /\$20\.00 of \$20\.00/),
};
/** A project's budget, almost used up. */
export const BudgetOfProject: Story = {
  parameters: { world: 'console/project_budget', token: 'default' },
  args: { limitId: 'project_month' },
  play: says('Project budget: support-bot', 'Almost reached', /\$44\.\d+ of \$50\.00/),
};

/** A wallet without limits. */
export const None: Story = {
  parameters: { world: 'studio/fresh' },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('[data-part="limit"]')).toBeNull();
  },
};
/** Nothing shows until the wallet has loaded. */
export const Loading: Story = { parameters: slow };
