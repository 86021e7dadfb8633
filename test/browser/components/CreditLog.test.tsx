import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { CreditLog, type CreditLogFilter, useSpend } from '../../../src';
import { de } from '../../../src/locales/de';
import { createCreditsClient } from '../../../src/client';
import { cards, expectAccessible, setUp, type Stage } from './stage';

const rows = () => within(screen.getByRole('table')).getAllByRole('row').slice(1);
const texts = () => rows().map(({ textContent }) => textContent);
const ready = async () => expect((await screen.findAllByText(/of \d+$/))[0]).toBeVisible();

async function spendTimes({ client, wallet, world }: Stage, times: number) {
  for (let i = 0; i < times; i++) {
    await world.backstage.clock.set({ advanceMs: 60_000 });
    await client.spends.create({ walletId: wallet.id, action: 'image_reroll', params: {} });
  }
}

test('an entry shows type, signed amount, running balance, local time, exact instant, link and note (A.L3, A.L6)', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const { client, wallet, world } = stage;
  await client.spends.create({
    walletId: wallet.id,
    action: 'submission',
    params: { clips: [8, 8, 8, 8, 8, 8] },
    link: { label: 'Spring teaser', href: '/creatives/1' },
  });
  await world.backstage.wallets.adjust({ walletId: wallet.id, amount: 15, note: 'missed delivery' });
  stage.show(<CreditLog />, { timeZone: 'Etc/GMT-2' });
  await ready();
  const [adjustment, submission] = rows();
  expect(adjustment).toHaveTextContent(/Adjustment by support.*Note: missed delivery.*\+15.*77$/);
  expect(submission).toHaveTextContent(/Apr 17, 2026, 12:00.PM.*Submission.*Spring teaser.*−88.*62$/);
  expect(submission?.querySelector('time')).toHaveAttribute('datetime', '2026-04-17T10:00:00.000Z');
  await stage.user.click(screen.getByRole('link', { name: 'Spring teaser' }));
  expect(stage.navigate).toHaveBeenCalledWith('/creatives/1');

  expect(within(submission as HTMLElement).getByText('2026-04-17T10:00:00.000Z')).not.toBeVisible();
  await stage.user.click(screen.getByRole('checkbox', { name: 'Exact UTC time' }));
  expect(within(submission as HTMLElement).getByText('2026-04-17T10:00:00.000Z')).toBeVisible();
  await expectAccessible();
});

test('25 per page, newest first; paging by keyboard keeps the focus, also on the first and last page (A.L2)', async () => {
  const stage = await setUp('studio', { planId: 'scale' });
  await spendTimes(stage, 30);
  stage.show(<CreditLog />);
  expect(await screen.findByText('1–25 of 31')).toBeVisible();
  expect(rows()).toHaveLength(25);
  const older = screen.getByRole('button', { name: 'Older' });
  older.focus();
  await stage.user.keyboard('{Enter}');
  expect(await screen.findByText('26–31 of 31')).toBeVisible();
  expect(older).toHaveFocus();
  expect(older).toHaveAttribute('aria-disabled', 'true');
  await stage.user.tab({ shift: true });
  await stage.user.keyboard(' ');
  expect(await screen.findByText('1–25 of 31')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Newer' })).toHaveFocus();
  await expectAccessible();
});

test('filters by type and date, optionally controlled by the host; says so if nothing matches', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  await spendTimes(stage, 2);
  const kept = vi.fn();
  function Host() {
    const [filter, setFilter] = useState<CreditLogFilter>({});
    return <CreditLog filter={filter} onFilterChange={(next) => [setFilter(next), kept(next)]} />;
  }
  stage.show(<Host />);
  await ready();
  const type = screen.getByLabelText('Type');
  expect(within(type).getAllByRole('option')).toHaveLength(3);
  await stage.user.selectOptions(type, 'Plan allocation');
  await waitFor(() => expect(texts()).toEqual([expect.stringContaining('Plan allocation')]));
  expect(kept).toHaveBeenLastCalledWith({ type: 'plan_allocation' });
  fireEvent.change(screen.getByLabelText('To'), { target: { value: '2026-04-16' } });
  expect(await screen.findByText(/No transactions match/)).toBeVisible();
  await expectAccessible();
  await stage.user.click(screen.getByRole('button', { name: 'Show all' }));
  await waitFor(() => expect(rows()).toHaveLength(3));
});

test('every type can be chosen without opening the list first, also types on other pages (N9)', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  await spendTimes(stage, 3);
  stage.show(<CreditLog pageSize={2} />);
  await ready();
  const type = screen.getByLabelText('Type');
  await within(type).findByRole('option', { name: 'Plan allocation' });
  expect(document.activeElement).not.toBe(type);
  await stage.user.selectOptions(type, 'Plan allocation');
  await waitFor(() => expect(texts()).toEqual([expect.stringContaining('Plan allocation')]));
  expect(within(type).getByRole('option', { name: 'Image re-roll' })).toBeVisible();
});

test('if the whole log is on the page, its types aren’t requested', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  await spendTimes(stage, 2);
  const statement = vi.spyOn(stage.client.statement, 'get');
  stage.show(<CreditLog />);
  await ready();
  expect(within(screen.getByLabelText('Type')).getAllByRole('option')).toHaveLength(3);
  expect(statement).not.toHaveBeenCalled();
});

test('an entry says “Outstanding”, and “Settled” once it is paid (OQ-32)', async () => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 92 } });
  const { client, wallet, world } = stage;
  const { spend } = await client.spends.create({
    walletId: wallet.id,
    action: 'submission',
    params: { clips: [8, 8, 8, 8, 8, 8] },
  });
  await world.backstage.spends.deliver({ spendId: spend.id, seconds: 54 });
  stage.show(<CreditLog />);
  await ready();
  expect(texts()[0]).toMatch(/Adjustment after delivery.*Outstanding.*−6−2$/);
  await expectAccessible();
});

test('a description doesn’t repeat what the type says, in any language', async () => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.works });
  await spendTimes(stage, 1);
  await stage.client.checkouts.create({ walletId: stage.wallet.id, kind: 'top_up', packId: 'pack_50' });
  stage.show(<CreditLog />, { locale: de });
  expect((await screen.findAllByText(/von 3$/))[0]).toBeVisible();
  const said = rows().map((row) => row.querySelector('[data-part=activity]')?.textContent);
  expect(said).toEqual(['Aufladung50 tokens', 'Neue Bildvariante', 'TarifkontingentOpening balance']);
});

test('buckets have their own column if the wallet has a rollover bank', async () => {
  const stage = await setUp('gallery', { planId: 'essential', buckets: { rollover: 10, plan: 100 } });
  const { client, wallet } = stage;
  await client.spends.create({
    walletId: wallet.id,
    action: 'generate',
    params: { feature: 'alchemy_v2', images: 4 },
  });
  stage.show(<CreditLog />);
  await ready();
  expect(screen.getByRole('columnheader', { name: 'Source' })).toBeVisible();
  expect(texts()[0]).toMatch(/Generation.*Rollover Bank −10.*Fast tokens −16.*−26/);
});

test('credits keep their decimals', async () => {
  const stage = await setUp('marketer', { planId: 'pro' });
  const { client, wallet, world } = stage;
  const { spend } = await client.spends.create({ walletId: wallet.id, action: 'campaign', params: {} });
  await world.backstage.spends.meter({ spendId: spend.id, amount: 175 });
  stage.show(<CreditLog />);
  await ready();
  expect(texts()[0]).toMatch(/−1\.7518\.25$/);
});

test('a new entry appears without rerendering other rows, and a change of the balance rerenders none', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  await spendTimes(stage, 3);
  const type = vi.fn((name: string) => name);
  const labels = { type };
  function Reroll() {
    const spend = useSpend({ action: 'image_reroll', params: {} });
    return (
      <button type="button" onClick={spend.spend}>
        Re-roll
      </button>
    );
  }
  stage.show(
    <>
      <Reroll />
      <CreditLog labels={labels} />
    </>,
  );
  await ready();
  await waitFor(() => expect(rows()).toHaveLength(4));
  type.mockClear();
  await stage.user.click(screen.getByRole('button', { name: 'Re-roll' }));
  await waitFor(() => expect(rows()).toHaveLength(5));
  // Once, and once more because strict mode renders twice.
  expect(type.mock.calls.length).toBeLessThanOrEqual(2);
});

test('an unsafe link from data is shown as text, and so is all other data', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const { data } = await stage.client.entries.list({ walletId: stage.wallet.id });
  const entry = {
    ...data[0],
    note: '<img src=x onerror=alert(1)>',
    link: { label: 'Click me', href: 'javascript:alert(1)' },
  };
  const list = stage.client.entries.list;
  const client = {
    ...stage.client,
    entries: {
      ...stage.client.entries,
      list: async (...input: Parameters<typeof list>) => ({ ...(await list(...input)), data: [entry] as typeof data }),
    },
  };
  const root = stage.show(<CreditLog />, { client });
  expect(await screen.findByText('Click me')).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Click me' })).toBeNull();
  expect(root.querySelector('img')).toBeNull();
});

test('it reflows at 320 px into cards, without scrolling sideways, and is still a table to a screen reader', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  await spendTimes(stage, 3);
  const root = stage.show(<CreditLog />);
  root.style.inlineSize = '320px';
  await ready();
  await waitFor(() => expect(rows()).toHaveLength(4));
  expect(root.scrollWidth).toBeLessThanOrEqual(320);
  expect(screen.getAllByRole('cell').length).toBe(12);
  expect(screen.getAllByRole('rowheader').length).toBe(4);
  await expectAccessible();
});

test('empty, loading and error states say so; the error offers to try again', async () => {
  const stage = await setUp('studio');
  stage.setOffline(true);
  stage.show(<CreditLog />);
  expect(await screen.findByRole('alert')).toHaveTextContent('Couldn’t load');
  await expectAccessible();
  stage.setOffline(false);
  await stage.user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('No transactions yet.')).toBeVisible();
  await expectAccessible();
});

test('a date filters only once its year is complete, and the field keeps the focus meanwhile', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  const asked: string[] = [];
  const client = createCreditsClient({
    fetch: (url, init) => {
      asked.push(String(url));
      return stage.world.fetch(url, init);
    },
  });
  stage.show(<CreditLog />, { client });
  await ready();
  const from = screen.getByLabelText('From');
  from.focus();
  // What a browser reports while the year is typed.
  for (const value of ['0002-04-01', '0020-04-01', '0202-04-01', '2026-04-01']) {
    fireEvent.change(from, { target: { value } });
    expect(from).toHaveFocus();
    expect(from).toHaveValue(value);
  }
  await waitFor(() => expect(asked.at(-1)).toContain('fromAt=2026-04-01'));
  expect(asked.filter((url) => /fromAt=0/.test(url))).toEqual([]);
  expect(rows()).toHaveLength(1);
});

test.each([
  { fromDate: 'garbage', toDate: '2026-99-01' },
  { fromDate: '0020-04-01', toDate: '12026-04-01' },
  JSON.parse('{"fromDate":5,"toDate":{},"type":null}') as CreditLogFilter,
])('an invalid filter from a URL filters nothing: %j', async (filter) => {
  const stage = await setUp('studio', { planId: 'starter' });
  stage.show(<CreditLog filter={filter} />);
  await ready();
  expect(rows()).toHaveLength(1);
});

test.each([0, -5, Number.NaN, 2.5, 1e9, Infinity])(
  'a page size of %s is clamped to between 1 and 100',
  async (pageSize) => {
    const stage = await setUp('studio', { planId: 'starter' });
    stage.show(<CreditLog pageSize={pageSize} />);
    await ready();
    expect(rows()).toHaveLength(1);
  },
);
