import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { CreditLog } from '../../../src';
import { type CreditsClient, CreditsError } from '../../../src/client';
import { expectAccessible, setUp, type Stage } from './stage';

const saved: { name: string; file: Blob }[] = [];

beforeEach(() => {
  saved.length = 0;
  const files = new Map<string, Blob>();
  const create = URL.createObjectURL.bind(URL);
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    const url = create(file);
    files.set(url, file as Blob);
    return url;
  });
  // The browser handles the rest.
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, file: files.get(this.href) as Blob });
  });
});

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const lines = async () => (await saved.at(-1)?.file.text())?.trimEnd().split('\r\n') ?? [];

async function spend({ client, wallet, world }: Stage, times: number) {
  for (let i = 0; i < times; i++) {
    await world.backstage.clock.set({ advanceMs: 60_000 });
    await client.spends.create({ walletId: wallet.id, action: 'image_reroll', params: {} });
  }
}

/** A client with the given CSV. */
function withCsv({ client }: Stage, csvStream: CreditsClient['entries']['csvStream']): CreditsClient {
  return { ...client, entries: { ...client.entries, csvStream } };
}

const encode = (text: string) => new TextEncoder().encode(text);
const status = () => screen.getAllByRole('status').map(({ textContent }) => textContent);

test('one press downloads every entry of the log, in a file with the wallet’s name', async () => {
  const stage = await setUp('studio', { name: 'Luma / Söhne', planId: 'scale' });
  await spend(stage, 30);
  stage.show(<CreditLog />);
  await stage.user.click(await button('Download as CSV'));
  await waitFor(() => expect(status()).toContain('31 transactions saved.'));
  expect(saved.map(({ name }) => name)).toEqual(['transactions_Luma-Söhne.csv']);
  const [head, ...entries] = await lines();
  expect(head).toMatch(/^id,at,type,amount/);
  expect(entries).toHaveLength(31);
  expect(entries[0]).toContain('image_reroll,-2');
  // So that a spreadsheet program reads it as UTF-8.
  expect(new Uint8Array(await saved[0]!.file.slice(0, 3).arrayBuffer())).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
  expect(await button('Download as CSV')).toHaveFocus();
  await expectAccessible();
});

test('the server’s byte order mark isn’t duplicated, and a last record without a line break is counted', async () => {
  const stage = await setUp('studio', { planId: 'scale' });
  const csv = '\uFEFFid,note\r\n1,"two\r\nlines"\r\n2,last';
  const client = withCsv(stage, () => Promise.resolve(new Blob([csv]).stream()));
  stage.show(<CreditLog />, { client });
  await stage.user.click(await button('Download as CSV'));
  await waitFor(() => expect(status()).toContain('2 transactions saved.'));
  expect(new Uint8Array(await saved[0]!.file.arrayBuffer())).toEqual(encode(csv));
});

test('downloads either the filtered rows or everything', async () => {
  const stage = await setUp('studio', { planId: 'scale' });
  await spend(stage, 3);
  stage.show(<CreditLog defaultFilter={{ type: 'image_reroll', fromDate: '2026-04-17', toDate: '2026-04-17' }} />);
  await stage.user.click(await button('Download these as CSV'));
  await waitFor(() => expect(status()).toContain('3 transactions saved.'));
  expect(saved[0]?.name).toBe('transactions_Northwind_image-reroll_2026-04-17_2026-04-17.csv');
  expect(await lines()).toHaveLength(4);
  await stage.user.click(await button('Download everything'));
  await waitFor(() => expect(status()).toContain('4 transactions saved.'));
  expect(saved[1]?.name).toBe('transactions_Northwind.csv');
  await expectAccessible();
});

test('a day includes its last millisecond', async () => {
  const stage = await setUp('studio', { planId: 'scale' });
  await stage.world.backstage.clock.set({ to: '2026-04-17T23:59:59.999Z' });
  await stage.client.spends.create({ walletId: stage.wallet.id, action: 'image_reroll', params: {} });
  stage.show(<CreditLog defaultFilter={{ type: 'image_reroll', toDate: '2026-04-17' }} />);
  expect(await screen.findByText('1–1 of 1')).toBeVisible();
});

test('100,000 entries arrive in chunks, are counted meanwhile, and become one file', async () => {
  const stage = await setUp('studio', { planId: 'scale' });
  let isHeld = true;
  let pieces = 0;
  const pull = async (to: ReadableStreamDefaultController<Uint8Array>) => {
    pieces += 1;
    if (pieces === 1) return to.enqueue(encode('id,note\r\n'));
    if (pieces === 50) await vi.waitUntil(() => !isHeld, { timeout: 10_000 });
    // A line break inside quotes doesn't end a record.
    if (pieces <= 101) return to.enqueue(encode('ent_1,"two\r\nlines, ""quoted"""\r\n'.repeat(1_000)));
    to.close();
  };
  const client = withCsv(stage, async () => new ReadableStream({ pull }));
  stage.show(<CreditLog />, { client });
  await stage.user.click(await button('Download as CSV'));
  await waitFor(() => expect(status().join()).toMatch(/Downloading: \d+[\d,]* transactions so far/));
  expect(await button('Download as CSV')).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible();
  isHeld = false;
  await waitFor(() => expect(status()).toContain('100,000 transactions saved.'), { timeout: 10_000 });
  expect(saved[0]?.file.size).toBe(3 + 9 + 100_000 * 'ent_1,"two\r\nlines, ""quoted"""\r\n'.length);
});

test('it can be stopped and started again', async () => {
  const stage = await setUp('studio', { planId: 'scale' });
  const signals: AbortSignal[] = [];
  const client = withCsv(stage, async (input, options) => {
    signals.push(options?.signal as AbortSignal);
    return signals.length > 1 ? stage.client.entries.csvStream(input, options) : new ReadableStream();
  });
  stage.show(<CreditLog />, { client });
  await stage.user.dblClick(await button('Download as CSV'));
  await stage.user.click(await button('Cancel'));
  expect(signals).toHaveLength(1);
  expect(signals[0]?.aborted).toBe(true);
  expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull();
  await stage.user.click(await button('Download as CSV'));
  await waitFor(() => expect(status()).toContain('1 transaction saved.'));
  expect(saved).toHaveLength(1);
});

test('a download that breaks off or never starts saves nothing, says so, and offers to try again', async () => {
  const stage = await setUp('studio', { planId: 'scale' });
  let tries = 0;
  const client = withCsv(stage, async (input, options) => {
    tries += 1;
    if (tries === 1) throw new CreditsError({ code: 'unavailable', detail: 'Down.' });
    if (tries > 2) return stage.client.entries.csvStream(input, options);
    let pulls = 0;
    return new ReadableStream<Uint8Array>({
      pull: (to) => (++pulls > 1 ? to.error(new TypeError('network error')) : to.enqueue(encode('id\r\nent_1\r\n'))),
    });
  });
  stage.show(<CreditLog />, { client });
  await stage.user.click(await button('Download as CSV'));
  expect(await screen.findByRole('alert')).toHaveTextContent('nothing was saved');
  await expectAccessible();
  await stage.user.click(await button('Try again'));
  await waitFor(() => expect(tries).toBe(2));
  expect(await screen.findByRole('alert')).toBeVisible();
  expect(saved).toEqual([]);
  await stage.user.click(await button('Try again'));
  await waitFor(() => expect(status()).toContain('1 transaction saved.'));
  expect(saved).toHaveLength(1);
});

test('without a CSV on the backend a host can leave it out; an empty log offers no download', async () => {
  const stage = await setUp('studio', { planId: 'scale' });
  stage.show(<CreditLog download={false} />);
  expect(await screen.findByText('1–1 of 1')).toBeVisible();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(screen.queryByRole('button', { name: /Download/ })).toBeNull();
});

test('it appears without moving what is below the log', async () => {
  const stage = await setUp('studio', { planId: 'scale' });
  const root = stage.show(<CreditLog />);
  expect(await screen.findByText('1–1 of 1')).toBeVisible();
  await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(2));
  const before = root.getBoundingClientRect().height;
  await button('Download as CSV');
  expect(root.getBoundingClientRect().height).toBe(before);
  fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-04-01' } });
  await button('Download everything');
  expect(root.getBoundingClientRect().height).toBe(before);
});
