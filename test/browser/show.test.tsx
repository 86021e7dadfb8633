// The page of `creditkit show`, over a world in this page.
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import appBuilder from '../../examples/products/app-builder.product.json';
import { createWorld, type ProductFile } from '../../mocks';

test('of two languages chosen quickly, the last one stays, even if its answer comes first', async () => {
  const world = createWorld({ product: appBuilder as ProductFile, scenario: 'second_month', baseUrl: location.origin });
  let answerLate = () => {};
  const late = new Promise<void>((resolve) => (answerLate = resolve));
  let told = 0;
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    const request = new Request(input, init);
    const isLate = request.headers.get('accept-language') === 'de' && request.url.endsWith('/catalogue');
    if (isLate) await late;
    const response = await world.fetch(request);
    if (isLate) told += 1;
    return response;
  });
  const { Show } = await import('../../show/Show');
  render(<Show />);
  const action = await screen.findByLabelText('Action');
  const language = screen.getByLabelText('Language');
  await userEvent.selectOptions(language, 'de');
  await userEvent.selectOptions(language, 'en-US');
  answerLate();
  await waitFor(() => expect(told).toBe(1));
  // Time for the page to show the late answer, as it must not.
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(action).toHaveTextContent('Agent run');
});
