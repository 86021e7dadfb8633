// The modal says whether this is a spike or the usual pace, if it knows and if that helps the user decide.
import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { InsufficientTokensModal } from '../../../src';
import type { CreditsError } from '../../../src/client';
import { de } from '../../../src/locales/de';
import { expectAccessible, setUp, type Stage } from './stage';
import { Wizard } from './Wizard';

/** One action per day. */
async function use({ client, wallet, world }: Stage, action: string, days: number) {
  for (let day = 0; day < days; day += 1) {
    await client.spends.create({ walletId: wallet.id, action, params: {} });
    await world.backstage.clock.set({ advanceMs: 86_400_000 });
  }
}

async function open(stage: Stage, props: Parameters<Stage['show']>[1] = {}) {
  const statement = vi.fn(stage.client.statement.get);
  stage.show(<Wizard clips={[8, 8, 8, 8, 8, 8]} />, {
    client: { ...stage.client, statement: { get: statement } },
    ...props,
  });
  // No forecast is requested before there is something to choose.
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(statement).not.toHaveBeenCalled();
  await stage.user.click(screen.getByRole('button', { name: 'Submit' }));
  const dialog = await screen.findByRole('dialog');
  await screen.findByText(/Suggested|Empfehlung/);
  return { dialog, statement, height: dialog.offsetHeight };
}

/** Waits until a response would have been shown. */
const answered = async (statement: ReturnType<typeof vi.fn>) => {
  await waitFor(() => expect(statement).toHaveBeenCalled());
  await Promise.allSettled(statement.mock.results.map(({ value }) => value as Promise<unknown>));
  await new Promise((resolve) => setTimeout(resolve, 50));
};

test('at a usual pace it says when the balance runs out and how long before the renewal, without a layout shift', async () => {
  const stage = await setUp('studio', { planId: 'growth', buckets: { plan: 200 } });
  await use(stage, 'image_batch', 8);
  const { dialog, height } = await open(stage);
  await waitFor(() =>
    expect(dialog).toHaveTextContent(/At this pace, you’ll run out on Apr \d+, 2026, \d+ days before the renewal\./),
  );
  expect(dialog.offsetHeight).toBe(height);
  await expectAccessible();
});

test('if the balance lasts until the renewal at the usual pace, it says so', async () => {
  const stage = await setUp('studio', { planId: 'growth', buckets: { plan: 80 } });
  await use(stage, 'image_reroll', 8);
  const { dialog, height } = await open(stage);
  await waitFor(() =>
    expect(dialog).toHaveTextContent('At this pace, your balance lasts until the renewal on May 17, 2026.'),
  );
  expect(dialog.offsetHeight).toBe(height);
});

test('it speaks the user’s language', async () => {
  const stage = await setUp('studio', { planId: 'growth', buckets: { plan: 200 } });
  await use(stage, 'image_batch', 8);
  const { dialog } = await open(stage, { locale: de });
  await waitFor(() =>
    expect(dialog).toHaveTextContent(
      /Bei diesem Verbrauch ist das Guthaben am .*, \d+ Tage vor der Verlängerung, aufgebraucht\./,
    ),
  );
});

test('with too little history it says nothing', async () => {
  const stage = await setUp('studio', { planId: 'growth', buckets: { plan: 80 } });
  await use(stage, 'image_batch', 4);
  await stage.world.backstage.clock.set({ advanceMs: 5 * 86_400_000 });
  const { dialog, statement } = await open(stage);
  await answered(statement);
  expect(dialog).not.toHaveTextContent('pace');
  // The reserved line is released.
  await waitFor(() => expect(dialog.querySelector<HTMLElement>('[data-part=pace]')?.offsetHeight).toBe(0));
});

test('in the first week it requests no forecast', async () => {
  const stage = await setUp('studio', { planId: 'growth', buckets: { plan: 80 } });
  await use(stage, 'image_reroll', 6);
  const { statement } = await open(stage);
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(statement).not.toHaveBeenCalled();
});

test('with nothing left it requests no forecast', async () => {
  const stage = await setUp('studio', { planId: 'growth', buckets: { plan: 144 } });
  await use(stage, 'image_batch', 8);
  const { dialog, statement } = await open(stage);
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(statement).not.toHaveBeenCalled();
  expect(dialog).not.toHaveTextContent('pace');
});

test('it says nothing that would contradict the suggestion', async () => {
  const stage = await setUp('studio', { planId: 'growth', buckets: { plan: 80 } });
  await use(stage, 'image_reroll', 8);
  const { wallet, client } = stage;
  const refused = client.spends.create({
    walletId: wallet.id,
    action: 'submission',
    params: { clips: [8, 8, 8, 8, 8, 8] },
  });
  const { shortage } = (await refused.catch((error: unknown) => error)) as CreditsError;
  const recovery = { ...shortage!.recovery, suggestion: 'upgrade', suggestionReason: 'One size too small.' } as const;
  const statement = vi.fn(client.statement.get);
  stage.show(<InsufficientTokensModal shortage={{ ...shortage!, code: 'insufficient_tokens', recovery }} />, {
    client: { ...client, statement: { get: statement } },
  });
  await answered(statement);
  expect(screen.getByRole('dialog')).toHaveTextContent('One size too small.');
  expect(screen.getByRole('dialog')).not.toHaveTextContent('At this pace');
});
