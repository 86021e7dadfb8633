import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fireEvent, spyOn, waitFor, within } from 'storybook/test';
import { ThemeLab } from './theming/ThemeLab';

/** A theme from one accent color: light and dark side by side, the measured contrast, and the CSS to copy. */
const meta = {
  title: 'Theming',
  tags: ['!autodocs'],
  render: () => <ThemeLab />,
  parameters: { world: 'studio/low', width: 'l' },
} satisfies Meta;
export default meta;
type Story = StoryObj<typeof meta>;

/** Yellow is too weak for text on white. Every pair still passes, and the copied CSS is the one shown. */
export const Accent: Story = {
  async play({ canvas, userEvent }) {
    await canvas.findAllByRole('button', { name: /^Buy 50/ });
    await fireEvent.input(canvas.getByLabelText('Accent'), { target: { value: '#ffdd00' } });
    const css = canvas.getByLabelText<HTMLTextAreaElement>('Theme CSS');
    await waitFor(() => expect(css.value).toMatch(/--credits-accent: light-dark\(#[\da-f]{6}, #ffdd00\);/));
    const table = within(canvas.getByRole('table', { name: 'Contrast, measured on this page' }));
    await expect(table.getAllByText('passes').length).toBe(38);
    await expect(table.queryByText('too low')).toBeNull();
    const write = spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await userEvent.click(canvas.getByRole('button', { name: 'Copy CSS' }));
    await canvas.findByText('Copied.');
    await expect(write).toHaveBeenCalledWith(css.value);
    write.mockRestore();
  },
};
