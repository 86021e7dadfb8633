// Another user signs in while something of the first one is open: what they can't read proves nothing about it.
import { act } from '@testing-library/react';
import { expect, test } from 'vitest';
import { createCreditsClient } from '../../src/client';
import { useCheckout, useDeleteAccount, useTopUp, useUnsettled, useWallets } from '../../src/hooks';
import { setUp, type Stage, until } from './hooksWorld';

/** A client of one page. Its requests are those of whoever is signed in when they are sent. */
function signIn({ world }: Stage) {
  const session = { user: undefined as string | undefined };
  const client = createCreditsClient({ maxRetries: 0, fetch: world.fetch, getToken: () => session.user });
  return { session, client };
}

const lookBack = () => act(() => void window.dispatchEvent(new Event('visibilitychange')));

test('a payment that another user can’t read is still followed', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const { session, client } = signIn(stage);
  const page = stage.render(() => ({ topUp: useTopUp(), checkout: useCheckout() }), {
    client,
    walletId: stage.wallet.id,
  });
  act(() => page.current.topUp.buy('pack_50'));
  await until(() => expect(page.current.checkout.status).toBe('open'));
  session.user = 'someone-else';
  lookBack();
  await until(() => expect(page.current.checkout.error?.code).toBe('not_found'));
  expect([page.current.checkout.status, page.current.topUp.status]).toEqual(['unknown', 'unknown']);
  session.user = undefined;
  lookBack();
  await until(() => expect(page.current.topUp.status).toBe('open'));
});

test('a payment that the server no longer has is forgotten by the user whose wallet it was for', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const name = `creditkit.checkout.${stage.wallet.id}`;
  sessionStorage.setItem(name, JSON.stringify([{ checkoutId: 'chk_gone', kind: 'top_up' }]));
  const page = stage.render(() => useTopUp(), { walletId: stage.wallet.id });
  expect(page.current.status).toBe('processing');
  await until(() => expect(page.current.status).toBe('idle'));
  expect(sessionStorage.getItem(name)).toBeNull();
});

test('a user without wallets isn’t told that the account of another one was deleted', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const { session, client } = signIn(stage);
  const page = stage.render(
    () => ({
      deletion: useDeleteAccount(),
      unsettled: useUnsettled({ walletId: stage.wallet.id }),
      wallets: useWallets(),
    }),
    { client },
  );
  await until(() => expect(page.current.wallets.data).toHaveLength(1));
  await stage.world.backstage.world.faults({ next: [{ match: 'DELETE *account', kind: 'drop_before' }] });
  act(() => page.current.deletion.deleteAccount());
  await until(() => expect(page.current.deletion.status).toBe('unknown'));
  session.user = 'new';
  lookBack();
  await until(() => expect(page.current.wallets.data).toEqual([]));
  act(() => page.current.unsettled.check());
  await until(() => expect(page.current.unsettled.error?.code).toBe('not_found'));
  expect(page.current.deletion.status).toBe('unknown');
  session.user = undefined;
  await act(() => page.current.wallets.refetch());
  expect([page.current.deletion.status, page.current.wallets.data?.length]).toEqual(['unknown', 1]);
  act(() => page.current.deletion.deleteAccount());
  await until(() => expect(page.current.deletion.status).toBe('done'));
});

test('an account that was deleted without an answer is called deleted once the server has said so', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const page = stage.render(() => ({ deletion: useDeleteAccount(), wallets: useWallets() }), signIn(stage));
  await until(() => expect(page.current.wallets.data).toHaveLength(1));
  await stage.world.backstage.world.faults({ next: [{ match: 'DELETE *account', kind: 'drop_after' }] });
  act(() => page.current.deletion.deleteAccount());
  await until(() => expect(page.current.wallets.data).toEqual([]));
  expect(page.current.deletion.status).toBe('unknown');
  act(() => page.current.deletion.deleteAccount());
  await until(() => expect(page.current.deletion.status).toBe('done'));
});

test('a page of one user doesn’t delete the account of another one, even if it has no wallets', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const { session, client } = signIn(stage);
  const page = stage.render(() => ({ deletion: useDeleteAccount(), wallets: useWallets() }), { client });
  await until(() => expect(page.current.wallets.data).toHaveLength(1));
  session.user = 'new';
  const { data: mails } = await stage.world.backstage.outbox.list();
  act(() => page.current.deletion.deleteAccount());
  await until(() => expect(page.current.deletion.error?.code).toBe('unauthenticated'));
  expect(page.current.deletion.status).toBe('error');
  expect((await stage.world.backstage.outbox.list()).data).toEqual(mails);
});
