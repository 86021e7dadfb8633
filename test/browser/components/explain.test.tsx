// Explaining a balance: the sentences, the entries behind them, the message to support, the chart.
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { createRef } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { BalanceExplainer, CreditsProvider, Forecast, SupportReport } from '../../../src';
import { UsageChart } from '../../../src/charts';
import { createCreditsClient, type Entry } from '../../../src/client';
import { cards, expectAccessible, setUp, setUpScenario, type Stage } from './stage';

const usual = { planId: 'starter', card: cards.works };
const clips = { clips: [8, 8, 8, 8, 8, 8] };

async function submit({ client, wallet, world }: Stage, seconds?: number) {
  const { spend } = await client.spends.create({ walletId: wallet.id, action: 'submission', params: clips });
  if (seconds !== undefined) await world.backstage.spends.deliver({ spendId: spend.id, seconds });
}

const root = (name: string) =>
  waitFor(() => {
    const found = document.querySelector<HTMLElement>(`[data-credits=${name}]`);
    expect(found?.dataset.state ?? 'loading').not.toBe('loading');
    return found as HTMLElement;
  });

describe.each([
  ['balance-explainer', BalanceExplainer],
  ['support-report', SupportReport],
  ['forecast', Forecast],
  ['usage-chart', UsageChart],
] as const)('%s', (name, Component) => {
  test('passes ref, className, style and other props to its single root', async () => {
    const stage = await setUp('studio', usual);
    const ref = createRef<HTMLElement>();
    stage.show(<Component ref={ref} className="mine" style={{ order: 7 }} data-testid="root" />);
    const found = await screen.findByTestId('root');
    expect(ref.current).toBe(found);
    expect(found).toHaveClass('mine', { exact: true });
    expect(found).toHaveStyle({ order: '7' });
    expect(found).toHaveAttribute('data-credits', name);
    await root(name);
  });

  test('has no inline style and no axe violation in light and dark, and fits 320 px', async () => {
    const stage = await setUp('studio', usual);
    await submit(stage, 45);
    const host = stage.show(<Component />);
    host.style.inlineSize = '320px';
    const found = await root(name);
    await waitFor(() => expect(found.querySelector('[data-part=skeleton]')).toBeNull());
    expect([...found.querySelectorAll('[style]')]).toEqual([]);
    expect(host.scrollWidth).toBeLessThanOrEqual(320);
    await expectAccessible();
  });

  test('says what to do if there is no provider', () => {
    const silent = vi.spyOn(console, 'error').mockReturnValue();
    expect(() => render(<Component />)).toThrow(/Wrap the app.*<CreditsProvider/);
    silent.mockRestore();
  });

  test('says that loading failed, and can try again', async () => {
    const stage = await setUp('studio', usual);
    stage.setOffline(true);
    stage.show(<Component />);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Couldn’t load');
    stage.setOffline(false);
    await stage.user.click(within(alert).getByRole('button', { name: 'Try again' }));
    await waitFor(async () => expect((await root(name)).dataset['state']).not.toBe('error'));
  });
});

test('A.L7: base and deposit in one sentence, with its entry and a link to it in the log', async () => {
  const stage = await setUp('studio', usual);
  await submit(stage, 48);
  const onShowPart = vi.fn();
  stage.show(<BalanceExplainer onShowPart={onShowPart} />);
  const step = (await screen.findByText('Submitted jobs')).closest('li')!;
  expect(step).toHaveTextContent('40 tokens for the base price and 48 tokens held');
  await stage.user.click(within(step).getByText('Show 1 transaction'));
  const link = within(step).getByRole('link', { name: /Apr\s17,\s2026/ });
  expect(link.getAttribute('href')).toMatch(/^\/dashboard\/clients\/Northwind\/credits#ent_/);
  await stage.user.click(link);
  expect(stage.navigate).toHaveBeenCalledOnce();
  await stage.user.click(within(step).getByRole('button', { name: 'Show in the transaction history' }));
  expect(onShowPart).toHaveBeenCalledWith(expect.objectContaining({ code: 'deposits', amount: -88 }));
});

test('given a balance, it starts when the balance last had that value; a new entry shows at once', async () => {
  const stage = await setUp('studio', { ...usual, autoReload: true });
  await submit(stage, 48);
  stage.show(<BalanceExplainer />);
  await stage.user.type(await screen.findByLabelText('Balance I expected (tokens)'), '150');
  await stage.user.click(screen.getByRole('button', { name: 'Explain' }));
  expect(await screen.findByText(/Your balance was last 150 tokens on Apr 17, 2026/)).toHaveTextContent(
    'It’s 62 tokens now',
  );
  expect(screen.queryByText('Cycle renewal')).toBeNull();
  await stage.user.clear(screen.getByLabelText('Balance I expected (tokens)'));
  await stage.user.type(screen.getByLabelText('Balance I expected (tokens)'), '77');
  await stage.user.click(screen.getByRole('button', { name: 'Explain' }));
  expect(await screen.findByText(/Your balance hasn’t been 77\stokens at any point since/)).toBeInTheDocument();
});

test('both components say clearly if the log doesn’t add up to the balance', async () => {
  const stage = await setUp('studio', usual);
  await submit(stage);
  const client = createCreditsClient({
    maxRetries: 0,
    fetch: async (url, init) => {
      const response = await stage.world.fetch(url, init);
      if (!url.includes('/entries')) return response;
      const page = (await response.json()) as { data: Entry[] };
      const [newest, ...rest] = page.data;
      return Response.json({ ...page, data: [{ ...newest, amount: -80, balanceAfter: 70 }, ...rest] });
    },
  });
  const { container } = render(
    <CreditsProvider client={client} locale="en-US" timeZone="UTC">
      <BalanceExplainer />
      <SupportReport />
    </CreditsProvider>,
  );
  await waitFor(() => expect(screen.getAllByRole('alert')).toHaveLength(2));
  const [explainer, report] = screen.getAllByRole('alert');
  expect(explainer).toHaveTextContent(
    'The transactions add up to 70 tokens, but the balance is 62 tokens. That’s an error',
  );
  expect(report).toHaveTextContent('doesn’t equal the sum of the transactions');
  expect(container.querySelector('[data-credits=support-report]')).toHaveAttribute('data-sound', 'false');
  expect(screen.getByLabelText('Text to copy')).toHaveDisplayValue(/doesn’t equal the sum/);
});

test('A.L9: the message contains what support needs, as text and as JSON, and no other personal data', async () => {
  const stage = await setUp('studio', usual);
  await submit(stage, 48);
  await stage.world.backstage.wallets.adjust({ walletId: stage.wallet.id, amount: -3, note: 'Asked by Maria' });
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const onReport = vi.fn();
  stage.show(<SupportReport expectedBalance={62} onReport={onReport} />);
  await stage.user.click(await screen.findByRole('checkbox', { name: /Adjustment by support/ }));
  await stage.user.click(screen.getByRole('button', { name: 'Copy as text' }));
  expect(await screen.findByText('Copied.')).toBeInTheDocument();
  const [text] = write.mock.calls[0]!;
  expect(text.split('\n')).toEqual([
    `Wallet: Northwind (${stage.wallet.id})`,
    'Balance expected: 62\u00a0tokens',
    'Balance seen: 59\u00a0tokens',
    'Period: 2026-04-17T10:00:00.000Z to 2026-04-17T10:00:00.000Z',
    'Transactions that look wrong:',
    expect.stringMatching(/^- 2026-04-17T10:00:00\.000Z {2}Adjustment by support {2}−3\stokens {2}\(ent_/),
  ]);
  expect(text).not.toMatch(/Maria|4242/);

  const blob = vi.spyOn(URL, 'createObjectURL');
  await stage.user.click(screen.getByRole('button', { name: 'Download as JSON' }));
  const json = JSON.parse(await (blob.mock.calls[0]![0] as Blob).text()) as object;
  expect(json).toMatchObject({ expectedBalance: 62, seenBalance: 59, logAddsUp: true, entries: [{ amount: -3 }] });
  expect(JSON.stringify(json)).not.toMatch(/Maria|4242/);
  expect(onReport.mock.calls.map(([, how]) => how as string)).toEqual(['copied', 'downloaded']);
  write.mockRestore();
  blob.mockRestore();
});

test('if the browser forbids copying, the text is selected and the user is told', async () => {
  const stage = await setUp('studio', usual);
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'));
  stage.show(<SupportReport />);
  await stage.user.click(await screen.findByRole('button', { name: 'Copy as text' }));
  expect(await screen.findByText(/didn’t allow copying/)).toBeInTheDocument();
  const area = screen.getByLabelText<HTMLTextAreaElement>('Text to copy');
  expect([area.selectionStart, area.selectionEnd]).toEqual([0, area.value.length]);
  write.mockRestore();
});

test('the forecast counts days in the user’s time zone', async () => {
  const stage = await setUp('studio', usual);
  for (let n = 0; n < 6; n += 1) {
    await stage.world.backstage.wallets.burn({ walletId: stage.wallet.id, amount: 12 });
    await stage.world.backstage.clock.set({ advanceMs: 86_400_000 });
  }
  stage.show(<Forecast />);
  const found = await root('forecast');
  expect(found).toHaveTextContent('At this pace, you’ll run out on Apr 29, 2026, 18 days before the renewal.');
  expect(found).toHaveTextContent('About 12 tokens a day');
});

test('the chart is one tab stop; arrow keys move from point to point; the table holds the same figures', async () => {
  const stage = await setUp('studio', usual);
  await submit(stage, 45);
  await stage.world.backstage.clock.set({ advanceMs: 2 * 86_400_000 });
  stage.show(<UsageChart />);
  const chart = within(await screen.findByRole('group', { name: /Usage over time/ }));
  await waitFor(() => expect(chart.getAllByRole('img')).toHaveLength(3));
  expect(chart.getAllByRole('img').map((point) => point.getAttribute('tabindex'))).toEqual(['-1', '-1', '0']);
  const [first, second, third] = chart.getAllByRole('img');
  third!.focus();
  await stage.user.keyboard('{ArrowLeft}');
  expect(second).toHaveFocus();
  await stage.user.keyboard('{Home}');
  expect(first).toHaveFocus();
  expect(first).toHaveAccessibleName(
    'Apr\u00a017,\u00a02026: 85\u00a0tokens used. Submissions: 88. Returned: −3. A cycle starts',
  );
  await stage.user.click(screen.getByText('Show as a table'));
  expect(screen.getByRole('row', { name: /^Apr\s17,\s2026 88 −3 85 0 starts$/ })).toBeVisible();
  await stage.user.click(screen.getByRole('radio', { name: 'Source' }));
  expect(first).toHaveAccessibleName('Apr\u00a017,\u00a02026: 85\u00a0tokens used. Plan tokens: 85. A cycle starts');
});

test('the chart by a tag, with usage beyond the balance (N9)', async () => {
  const stage = await setUpScenario('workspace', 'extra_usage');
  stage.show(<UsageChart defaultBy="member" />);
  const chart = within(await screen.findByRole('group', { name: /Usage over time/ }));
  const newest = (await chart.findAllByRole('img')).at(-1)!;
  expect(screen.getByRole('radio', { name: 'Member' })).toBeChecked();
  expect(newest).toHaveAccessibleName(/0\scredits used.*Extra usage: \$9\.90/);
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent?.trim())).toContain('Extra usage');
  await stage.user.click(screen.getByText('Show as a table'));
  expect(screen.getByRole('columnheader', { name: 'Extra usage' })).toBeVisible();
  expect(screen.getByRole('cell', { name: '$5.70' })).toBeVisible();
  await expectAccessible();
  await stage.user.click(screen.getByRole('radio', { name: 'Project' }));
  expect(chart.getAllByRole('img').at(-2)).toHaveAccessibleName(/storefront: 5/);
});

test('entries show usage beyond the balance; the report uses the server’s names for actions', async () => {
  const stage = await setUpScenario('workspace', 'extra_usage');
  stage.show(
    <>
      <BalanceExplainer />
      <SupportReport />
    </>,
  );
  const explainer = within(await root('balance-explainer'));
  const [line] = await explainer.findAllByText('Extra usage: $3.60');
  await stage.user.click(within(line!.closest('details')!).getByText(/^Show/));
  expect(line).toBeVisible();
  const report = within(await root('support-report'));
  await stage.user.click((await report.findAllByRole('checkbox', { name: /Agent run/ }))[0]!);
  expect(report.getByRole<HTMLTextAreaElement>('textbox', { name: 'Text to copy' }).value).toMatch(/ {2}Agent run {2}/);
});

test('the date field stays and keeps the focus, also if there is no answer for that date (A1)', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  stage.show(<SupportReport />);
  const since = await screen.findByLabelText('It changed after');
  since.focus();
  for (const value of ['0002-04-01', '0020-04-01', '0202-04-01']) {
    fireEvent.change(since, { target: { value } });
    expect(since).toHaveFocus();
  }
  stage.setOffline(true);
  fireEvent.change(since, { target: { value: '2026-04-01' } });
  expect(await screen.findByRole('alert')).toBeVisible();
  expect(since).toHaveFocus();
  stage.setOffline(false);
  await stage.user.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});
