import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { button, onOwnPage, says, send, show, user, walletOf } from './stage';

onOwnPage();

describe('jobs', () => {
  test('are delivered with the typed seconds, and send a mail', async () => {
    const { world } = await show('studio/fresh', 'Jobs');
    await send(world, 'spends', { action: 'submission', params: { clips: [8, 8] } });
    const seconds = await screen.findByLabelText('Seconds delivered', {}, { timeout: 10_000 });
    expect(seconds).toHaveValue('16');
    await user.clear(seconds);
    await user.type(seconds, '10');
    await user.click(await button('Deliver'));
    await says('submission, spn_00000000 delivered');
    expect((await walletOf(world)).balance).toBe(150 - 50);
    await user.click(screen.getByRole('tab', { name: 'Mail' }));
    expect(await screen.findByText(/has been delivered/)).toBeVisible();
  });

  test('can be metered and failed', async () => {
    const { world } = await show('marketer/running', 'Jobs');
    const [cost] = await screen.findAllByLabelText('Actual cost');
    await user.clear(cost!);
    await user.type(cost!, '1.80');
    await user.click((await screen.findAllByRole('button', { name: 'Meter' }))[0]!);
    await waitFor(() => expect(screen.getAllByRole('button', { name: 'Fail' })).toHaveLength(1));
    await user.click(await button('Fail'));
    expect(await screen.findByText('No job is waiting.')).toBeVisible();
    expect((await walletOf(world)).balance).toBe(500 - 180);
  });

  test('say what is wrong with a typed amount', async () => {
    await show('marketer/running', 'Jobs');
    const [cost] = await screen.findAllByLabelText('Actual cost');
    await user.clear(cost!);
    await user.type(cost!, '1.805');
    await user.click((await screen.findAllByRole('button', { name: 'Meter' }))[0]!);
    expect(await screen.findByRole('alert')).toHaveTextContent(/^amount /);
  });
});

describe('faults', () => {
  test('apply to the next matching requests, and are listed until then', async () => {
    const { world } = await show('studio/fresh', 'Faults');
    await user.selectOptions(
      await screen.findByRole('combobox', { name: 'What happens' }),
      'Answers with an error status',
    );
    await user.selectOptions(screen.getByRole('combobox', { name: 'Which request' }), 'Spends');
    await user.clear(screen.getByLabelText('Status'));
    await user.type(screen.getByLabelText('Status'), '429');
    await user.clear(screen.getByLabelText('How many times'));
    await user.type(screen.getByLabelText('How many times'), '2');
    await user.click(await button('Add'));
    expect(await screen.findByText('2 × status 429 on spends')).toBeVisible();
    const spend = () => send(world, 'spends', { action: 'image_reroll', params: {} });
    expect([(await spend()).status, (await spend()).status, (await spend()).status]).toEqual([429, 429, 201]);
    expect(await screen.findByText('No faults are active.', {}, { timeout: 10_000 })).toBeVisible();
  });

  test('can take the network offline and back online', async () => {
    const { world } = await show('studio/fresh', 'Faults');
    await user.click(await button('Go offline'));
    await says('Offline');
    await expect(world.fetch('/v1/wallets')).rejects.toThrow('Failed to fetch');
    await user.click(await button('Clear all faults'));
    await says('Faults cleared');
    expect((await world.fetch('/v1/wallets')).status).toBe(200);
    await user.click(await button('Burst of 503s'));
    await says('A burst of 503s is waiting');
    expect((await world.fetch('/v1/wallets')).status).toBe(503);
  });

  test('can slow it down without changing the other faults', async () => {
    const { world } = await show('studio/fresh', 'Faults');
    await user.click(await screen.findByRole('checkbox', { name: /Hold the next charge/ }));
    await says('The next charge is held');
    const latency = screen.getByLabelText('Latency in ms');
    await user.clear(latency);
    await user.type(latency, '40');
    await user.click(await button('Set network'));
    expect(await screen.findByText('40 ms before every answer')).toBeVisible();
    expect(await world.backstage.world.getFaults()).toMatchObject({ latencyMs: 40, processorHold: true });
  });
});

describe('the journal', () => {
  test('can go back to any command, and forward again', async () => {
    const { world } = await show('studio/fresh', 'Journal');
    const balance = async () => (await walletOf(world)).balance;
    for (let n = 0; n < 3; n += 1) await send(world, 'spends', { action: 'image_reroll', params: {} });
    expect(await balance()).toBe(144);
    await user.click(await button('Step back to 1'));
    await says('Back to command 1');
    expect(await balance()).toBe(148);
    await user.click(await button('Redo 2 commands'));
    await says('Redone');
    expect(await balance()).toBe(144);
    await user.click(await button('Undo last command'));
    await says('Back to command 2');
    await user.click(await button('Back to the start'));
    await says('Back at the start');
    expect(await balance()).toBe(150);
    await user.click(await button('Redo 3 commands'));
    await says('Redone');
    await send(world, 'spends', { action: 'image_reroll', params: {} });
    expect(await balance()).toBe(142);
    // The panel refreshes soon.
    await waitFor(() => expect(screen.queryByRole('button', { name: /Redo/ })).toBeNull(), { timeout: 10_000 });
  });
});

test('undoes the very last command, even if the panel hasn’t loaded it yet', async () => {
  const { world } = await show('studio/fresh', 'Journal');
  const balance = async () => (await walletOf(world)).balance;
  const spend = () => send(world, 'spends', { action: 'image_reroll', params: {} });
  await spend();
  await button('Back to the start');
  await waitFor(() => expect(screen.getByRole('button', { name: 'Undo last command' })).toBeEnabled());
  await spend();
  await spend();
  screen.getByRole('button', { name: 'Undo last command' }).click();
  await says('Back to command 2');
  expect(await balance()).toBe(146);
  const redo = await button('Redo 1 command');
  await spend();
  redo.click();
  await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('Other commands have run since'));
  expect(await balance()).toBe(144);
});

describe('a journal longer than the maximum request body', () => {
  test('goes back and forward, is exported, and can be imported into another world', async () => {
    const files: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
      files.push(file as Blob);
      return '#';
    });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    const { world } = await show('studio/fresh', 'Journal');
    const { id: walletId } = await walletOf(world);
    await world.backstage.wallets.adjust({ walletId, amount: 1_000, note: 'plenty' });
    for (let n = 0; n < 300; n += 1) await send(world, 'spends', { action: 'image_reroll', params: {} });
    const { data } = await world.backstage.journal.list();
    expect(JSON.stringify(data).length).toBeGreaterThan(4 * 65_536);

    await user.click(await button('Step back to 280'));
    await says('Back to command 280');
    expect((await walletOf(world)).balance).toBe(1_150 - 2 * 279);
    await user.click(await button('Redo 21 commands'));
    await says('Redone');
    const whole = await walletOf(world);
    expect(whole.balance).toBe(550);
    expect((await world.backstage.journal.list()).data).toEqual(data);

    await user.click(screen.getByRole('tab', { name: 'World' }));
    await user.click(await button('Export journal'));
    await says('Exported');
    cleanup();
    const { world: elsewhere } = await show('gallery/busy', 'World');
    await user.upload(screen.getByLabelText('Import journal'), new File(files, 'long.journal.json'));
    await says('long.journal.json replayed');
    expect(await walletOf(elsewhere)).toEqual(whole);
    await user.click(screen.getByRole('tab', { name: 'Journal' }));
    await user.click(await button('Back to the start'));
    await says('Back at the start');
    expect((await walletOf(elsewhere)).balance).toBe(150);
  }, 30_000);
});

describe('the world', () => {
  test('can be restarted with another product', async () => {
    const { world, onChange } = await show('studio/fresh', 'World');
    await screen.findByRole('option', { name: 'gallery' });
    await user.selectOptions(screen.getByRole('combobox', { name: 'Product' }), 'gallery');
    await user.selectOptions(screen.getByRole('combobox', { name: 'Scenario' }), 'all_three');
    await user.type(screen.getByLabelText('Day (UTC)'), '2026-03-01');
    expect(screen.getByText('?creditkit=gallery/all_three&at=2026-03-01')).toBeVisible();
    await user.click(await button('Start'));
    await says('gallery/all_three has started');
    expect((await walletOf(world)).balance).toBe(1_800);
    await button(/MOCK Mar 1, 2026, 00:00 UTC/);
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  test('is exported as one file and can be imported elsewhere', async () => {
    const files: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
      files.push(file as Blob);
      return '#';
    });
    const names: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download);
    });
    const { world } = await show('studio/fresh', 'World');
    const { id: walletId } = await walletOf(world);
    await world.backstage.wallets.card({ walletId, number: '4000002760003184' });
    await send(world, 'spends', { action: 'submission', params: { clips: [8] } });
    await world.backstage.clock.set({ advanceMs: 3_600_000 });
    await user.click(await button('Export journal'));
    await says('Exported');
    expect(names).toEqual(['studio-fresh-3.journal.json']);
    const text = await files[0]!.text();
    expect(text).not.toContain('2760003184');

    const wanted = await walletOf(world);
    await world.backstage.world.reset({ product: 'marketer', scenario: 'fresh' });
    await user.upload(screen.getByLabelText('Import journal'), new File([text], 'bug.json'));
    await says('bug.json replayed');
    expect(await walletOf(world)).toEqual(wanted);
  });

  test.each([
    ['no JSON', 'hello', 'This file is not JSON'],
    ['another JSON', '{"a":1}', 'must be a journal'],
    ['a newer journal', '{"format":"creditkit-journal","version":2,"data":[]}', 'reads version 1'],
    ['a broken one', '{"data":[{"sequence":-1,"product":"x"}]}', 'must begin with how the world began'],
  ])('doesn’t change if the file is %s', async (_, text, complaint) => {
    const { world } = await show('studio/fresh', 'World');
    const before = await walletOf(world);
    await user.upload(await screen.findByLabelText('Import journal'), new File([text], 'bug.json'));
    expect(await screen.findByRole('alert')).toHaveTextContent(complaint);
    expect(await walletOf(world)).toEqual(before);
  });

  test('shows a light that says whether the books add up', async () => {
    const { world } = await show('studio/agency');
    await user.click(await button('Books balance'));
    const audit = within(await screen.findByRole('region', { name: 'Audit' }));
    expect(await audit.findByText('All checks pass.')).toBeVisible();
    cleanup();
    // Unbalanced books can't be produced, so the response is made up.
    const { backstage } = world;
    const broken = {
      ok: false,
      checked: 9,
      violations: [{ law: 'a bucket is its movements', detail: 'wal_00000000' }],
    };
    await show('studio/agency', 'World', {
      backstage: { ...backstage, audit: { get: () => Promise.resolve(broken) } },
    });
    expect(await button('1 violation')).toBeVisible();
    expect(await screen.findByText('a bucket is its movements')).toBeVisible();
  });
});
