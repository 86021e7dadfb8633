// The demo that a newcomer sees first, on the real service worker: it spends, buys and continues over real requests.
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { StudioApp } from '../../stories/host/StudioApp';
import { beginWorld, newestEntries } from '../../stories/support/world';

const patience = { timeout: 10_000 };

test('runs out, tops up and continues over the service worker, and says that it uses it', async () => {
  const requests = vi.spyOn(globalThis, 'fetch');
  const storyWorld = await beginWorld('host', 'studio', 'fresh', {
    transport: 'worker',
    workerUrl: '/mockServiceWorker.js',
  });
  expect(storyWorld.transport).toBe('worker');
  render(<StudioApp storyWorld={storyWorld} />);

  await screen.findByText('Requests go through the service worker', undefined, patience);
  await userEvent.click(await screen.findByRole('link', { name: /^New creative/ }));
  await userEvent.click(await screen.findByRole('button', { name: 'Submit creative' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Start the next one' }, patience));
  await userEvent.click(screen.getByRole('button', { name: 'Submit creative' }));
  const modal = within(await screen.findByRole('dialog', { name: 'Insufficient Tokens' }, patience));
  await userEvent.click(await modal.findByRole('link', { name: 'Top up' }, patience));
  await userEvent.click(await screen.findByRole('button', { name: /^Buy 50\stokens/ }, patience));
  await userEvent.click(await screen.findByRole('link', { name: 'Back to submit' }, patience));
  await userEvent.click(await screen.findByRole('button', { name: 'Continue' }, patience));
  await screen.findByText('24 tokens left.', { exact: false }, patience);

  expect(await newestEntries(storyWorld, 3)).toEqual(['submission -88', 'manual_top_up 50', 'submission -88']);
  const sent = requests.mock.calls.map(([input]) => (input instanceof Request ? input.url : String(input)));
  expect(sent.some((url) => url.endsWith('/spends'))).toBe(true);
  expect((await storyWorld.world.backstage.audit.get()).violations).toEqual([]);
}, 60_000);

test('works without a worker, and says why there is none', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const storyWorld = await beginWorld('host', 'studio', 'fresh', { transport: 'worker', workerUrl: '/missing.js' });
  render(<StudioApp storyWorld={storyWorld} />);
  await screen.findByText('The ledger answers in this page', undefined, patience);
  await userEvent.click(screen.getByText('Why?'));
  expect(screen.getByText(/creditkit init/)).toBeVisible();
  await userEvent.click(screen.getByRole('link', { name: /^New creative/ }));
  await userEvent.click(await screen.findByRole('button', { name: 'Submit creative' }));
  await screen.findByText('62 tokens left.', { exact: false }, patience);
}, 60_000);
