// Complete flows with every component on one page: each event is announced once, with a current figure, and the focus
// is never lost.
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { server, userEvent } from 'vitest/browser';
import * as kit from '../../../src';
import { cards, setUp, type Stage } from '../components/stage';
import { listen } from './log';

const priced = { action: 'submission', params: { clips: [8] } };

function Everything() {
  const spend = kit.useSpend(priced);
  return (
    <>
      <kit.BalancePopover />
      <kit.BalancePopover />
      <kit.LowBalanceNotice />
      <kit.OutstandingNotice />
      <kit.SpendButton spend={spend} {...priced}>
        Submit
      </kit.SpendButton>
      <kit.InsufficientTokensModal
        spend={spend}
        topUp={<kit.TopUpPackPicker need={spend.shortage?.shortfall} />}
        data-testid="modal"
      />
      <kit.BillingSnapshot />
      <kit.AutoReloadToggle />
      <kit.TopUpPackPicker data-testid="packs" />
      <kit.Forecast />
      <kit.OutOfTokensScreen />
      <kit.JobList />
      <kit.CreditLog />
    </>
  );
}

let stop = () => undefined as void;
afterEach(() => stop());

const patience = { timeout: 10_000 };

/** Waits until nothing on the page has changed for a while, however slow the machine, up to a limit. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      observer.disconnect();
      clearTimeout(still);
      clearTimeout(late);
      resolve();
    };
    const late = setTimeout(end, patience.timeout);
    let still = setTimeout(end, 1_500);
    const observer = new MutationObserver(() => {
      clearTimeout(still);
      still = setTimeout(end, 1_500);
    });
    observer.observe(document.body, { attributes: true, childList: true, characterData: true, subtree: true });
  });
}

async function open(spec: Parameters<typeof setUp>[1]): Promise<Stage & { said: string[] }> {
  const stage = await setUp('studio', { planId: 'starter', ...spec });
  stage.show(<Everything />);
  await screen.findAllByRole('button', { name: /^Buy/ }, patience);
  await within(await screen.findByRole('table', { name: 'Transaction history' }, patience)).findAllByRole('row');
  await settle();
  const log = listen();
  stop = log.stop;
  return { ...stage, said: log.said };
}

/** A lost focus is on the body. */
const focused = () => (document.activeElement === document.body ? null : document.activeElement);

test('a purchase is announced once, with the new balance; what replaced the button has the focus', async () => {
  const { said } = await open({ buckets: { plan: 12 }, card: cards.works });
  const packs = within(screen.getByTestId('packs'));
  packs.getByRole('button', { name: /^Buy/ }).focus();
  await userEvent.keyboard('{Enter}');
  await packs.findByRole('button', { name: 'Buy another pack' }, patience);
  await settle();
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/62 tokens/);
  expect(packs.getByRole('group', { name: /Your balance is now/ })).toHaveFocus();
  await userEvent.click(packs.getByRole('button', { name: 'Buy another pack' }));
  await waitFor(() => expect(packs.getByRole('button', { name: /^Buy \d/ })).toHaveFocus());
});

test('running out and continuing: announces the modal, then that it is covered, then the new balance; never an old one', async () => {
  const { said } = await open({ buckets: { plan: 12 }, card: cards.works });
  await userEvent.click(screen.getByRole('button', { name: /^Submit/ }));
  const modal = await screen.findByRole('dialog', { name: /Insufficient/ });
  await waitFor(() => expect(modal).toHaveFocus());
  const inModal = within(modal);
  await userEvent.click(await inModal.findByRole('button', { name: 'Top up' }));
  await waitFor(() => expect(modal).toContainElement(focused() as HTMLElement));
  await userEvent.click(await inModal.findByRole('button', { name: /^Buy/ }, patience));
  await inModal.findByRole('button', { name: 'Continue' }, patience);
  await settle();
  expect(modal).toContainElement(focused() as HTMLElement);
  expect(said).toEqual([expect.stringMatching(/^You have enough|^You are covered/)]);
  expect(said[0]).toMatch(/62 tokens/);
  said.length = 0;
  await userEvent.click(inModal.getByRole('button', { name: 'Continue' }));
  await waitFor(() => expect(screen.queryByTestId('modal')).toBeNull());
  await settle();
  expect(said).toEqual([expect.stringMatching(/14 tokens/)]);
  expect(screen.getByRole('button', { name: /^Submit/ })).toHaveFocus();
});

test('a settlement is announced, and the focus stays close by', async () => {
  const { said } = await open({ buckets: { plan: 40 }, outstanding: 6 });
  screen.getByRole('button', { name: 'Settle now' }).focus();
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Settle now' })).toBeNull());
  await settle();
  expect(said).toEqual([expect.stringMatching(/^Settled\. Your balance is 34 tokens/)]);
  expect(focused()).not.toBeNull();
});

test('a notice that is dismissed leaves the focus in the page', async () => {
  await open({ buckets: { plan: 12 } });
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Dismiss' })).toBeNull());
  await waitFor(() => expect(focused()).not.toBeNull());
});

test('“no matches” is announced, and “show all” moves the focus to the log', async () => {
  const { said } = await open({});
  const log = within(screen.getByRole('region', { name: 'Transaction history' }));
  await userEvent.fill(log.getByLabelText('From'), '2030-01-01');
  await log.findByText(/No entries match|No transactions match|matches/i);
  await settle();
  expect(said).toHaveLength(1);
  await userEvent.click(log.getByRole('button', { name: /show all|clear/i }));
  await log.findByRole('table');
  await settle();
  expect(focused()?.closest('[data-credits=credit-log]')).not.toBeNull();
});

test('while a year is typed, no partial year applies and no field loses the focus', async () => {
  await open({});
  const log = within(screen.getByRole('region', { name: 'Transaction history' }));
  const from = log.getByLabelText('From');
  // A click would start at the part of the date that it hits.
  from.focus();
  for (const key of '04/01/2026') {
    if (key !== '/') await userEvent.keyboard(key);
    // WebKitGTK moves to the next part only with an arrow key.
    else if (server.browser === 'webkit') await userEvent.keyboard('{ArrowRight}');
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(from).toHaveFocus();
    expect(log.queryByText(/match/i)).toBeNull();
  }
  expect(from).toHaveValue('2026-04-01');
});

test('“Try again” stays and keeps the focus during the retry', async () => {
  const stage = await setUp('studio', { planId: 'starter' });
  stage.setOffline(true);
  stage.show(<kit.BillingSnapshot />);
  const retry = await screen.findByRole('button', { name: 'Try again' });
  retry.focus();
  await userEvent.keyboard('{Enter}');
  await settle();
  expect(screen.getByRole('button', { name: 'Try again' })).toHaveFocus();
  stage.setOffline(false);
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull());
  await waitFor(() => expect(focused()).not.toBeNull());
});
