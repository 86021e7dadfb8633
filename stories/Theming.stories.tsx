import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fireEvent, spyOn, waitFor, within } from 'storybook/test';
import { ThemeLab } from './theming/ThemeLab';

/** A theme out of one accent: both themes side by side, contrast as it is measured, and the CSS to copy. */
const meta = {
  title: 'Theming',
  tags: ['!autodocs'],
  render: () => <ThemeLab />,
  parameters: { world: 'studio/low', width: 'l' },
} satisfies Meta;
export default meta;
type Story = StoryObj<typeof meta>;

/** Yellow, which is too weak for text on white: every pair holds all the same, and what is copied is what is shown. */
export const Accent: Story = {
  async play({ canvas, userEvent }) {
    await canvas.findAllByRole('button', { name: /^Buy 50/ });
    await fireEvent.input(canvas.getByLabelText('Accent'), { target: { value: '#ffdd00' } });
    const css = canvas.getByLabelText<HTMLTextAreaElement>('The theme as CSS');
    await waitFor(() => expect(css.value).toMatch(/--credits-accent: light-dark\(#[\da-f]{6}, #ffdd00\);/));
    const table = within(canvas.getByRole('table', { name: 'Contrast, measured in this page' }));
    await expect(table.getAllByText('passes').length).toBe(38);
    await expect(table.queryByText('too little')).toBeNull();
    const write = spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await userEvent.click(canvas.getByRole('button', { name: 'Copy the CSS' }));
    await canvas.findByText('Copied.');
    await expect(write).toHaveBeenCalledWith(css.value);
    write.mockRestore();
  },
};
