import type { Meta, StoryObj } from '@storybook/react-vite';
import { WalletTable } from '../src';
import { failing, offersAgain, says, slow, tryAgain } from './support/states';

/**
 * Every client with its plan, balance and renewal. In a narrow space, rows become cards.
 *
 * | Key | Does |
 * |---|---|
 * | Tab | moves to the clients' names, if `settings` or the provider's `links` make them links |
 * | Enter | follows the link |
 */
const meta = {
  title: 'Components/WalletTable',
  component: WalletTable,
  parameters: {
    world: 'studio/agency',
    width: 'l',
    guide: {
      do: ['Put it on the page that lists the clients.'],
      dont: ["Add up the balances. Clients can't use each other's tokens."],
    },
  },
} satisfies Meta<typeof WalletTable>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Clients: Story = { play: says('Acme Coffee', 'Luma Skincare', 'Northwind Bikes') };
export const BelowZero: Story = { parameters: { world: 'studio/outstanding' }, play: says('−2 tokens') };
export const NoPlan: Story = { parameters: { world: 'studio/no_plan' }, play: says('0 tokens') };
export const OnAPhone: Story = { parameters: { width: 's' }, play: says('Acme Coffee', '118 tokens') };
export const LongNamesHugeNumbers: Story = { parameters: { world: 'studio/long_names' }, play: says('1,234,568,465') };
export const Empty: Story = { parameters: { world: 'studio/blank' }, play: says('There are no accounts yet') };
export const Loading: Story = { parameters: slow };
export const Unavailable: Story = { parameters: failing, play: offersAgain };
/** The server has recovered, and one press loads the data. */
export const Recovers: Story = { parameters: failing, play: tryAgain };
