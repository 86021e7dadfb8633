// Plans, purchases and dates of systems that nobody had in mind: calls by the hour, an upgrade that pays back, an
// amount from nothing on, a server that is late, a library's deposits, energy of a game.
import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import {
  CancelPlanDialog,
  Forecast,
  InsufficientTokensModal,
  LowBalanceNotice,
  OutOfTokensScreen,
  PlanPicker,
  TopUpPackPicker,
} from '../../../src';
import '../../../src/styles.css';
import { de } from '../../../src/locales/de';
import { ja } from '../../../src/locales/ja';
import { ptBR } from '../../../src/locales/pt-BR';
import { quote, serve, shortage, subscription, whole } from './others';
import { pageOf, showOver } from './theirs';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const past = '2026-04-10T00:00:00Z';
const monthly = { ...subscription, scheduledPlanId: null, renewsAt: past, currentPeriodEndAt: past };

test('a server that is late promises nothing for days that are past', async () => {
  const plan = { id: 'eight', name: 'Eight', allocation: 8000 };
  const bucket = { id: 'p', kind: 'plan', label: 'Plan', amount: 2000, locked: false, renewsAt: past };
  const gift = { id: 'g', label: 'Gift', amount: 500, locked: false, expiresAt: past };
  const running = { ...monthly, plan };
  const forecast = { perDay: 100, runsOutAt: '2026-04-20T00:00:00Z', confidence: 'high' };
  const server = serve(
    { buckets: [bucket, gift], subscription: running },
    { 'GET statement': [200, { ...whole, forecast }] },
  );
  const recovery = { ...shortage.recovery, topUp: true, suggestion: 'wait', renewsAt: past } as const;
  const { unmount } = showOver(
    server,
    <>
      <Forecast />
      <LowBalanceNotice />
      <CancelPlanDialog open onClose={() => undefined} />
      <InsufficientTokensModal shortage={{ ...shortage, recovery }} />
    </>,
  );
  expect(await screen.findByText('At this pace, you’ll run out on Apr 20, 2026.')).toBeVisible();
  expect(await screen.findByText(/^Suggested: wait\.$/)).toBeVisible();
  expect(document.body).not.toHaveTextContent(/Apr 10|ago|expire|keeps working/);
  unmount();
  showOver(
    serve({ balance: 0, spendable: 0, buckets: [{ ...bucket, amount: 0 }], subscription: running }),
    <OutOfTokensScreen />,
  );
  expect(await screen.findByText('You’re out of kWh')).toBeVisible();
  expect(document.body).not.toHaveTextContent(/Apr 10|You’ll get/);
});

test('what renews is said for units of any grammar', async () => {
  const unit = { singular: 'energy', plural: 'energy', scale: 0 };
  const recovery = { ...shortage.recovery, renewsAt: '2026-05-01T00:00:00Z' };
  showOver(serve({ unit }), <InsufficientTokensModal shortage={{ ...shortage, recovery }} />);
  expect(await screen.findByText('Next renewal in 14 days, on May 1, 2026.')).toBeVisible();
});

test.each([
  ['', 0],
  ['Your mandate is being checked.', 1],
])('what Auto Reload did has no empty line: “%s”', async (message, count) => {
  const autoReload = { enabled: true, outcome: 'cooling_down', message } as const;
  showOver(serve(), <InsufficientTokensModal shortage={{ ...shortage, autoReload }} />);
  expect(await screen.findByText(/short\./)).toBeVisible();
  expect(document.querySelectorAll('[data-part=auto-reload]')).toHaveLength(count);
  expect(screen.queryAllByText(message || 'none')).toHaveLength(count);
});

test.each([
  ['kWh', 'kWh insuficientes'],
  ['t CO₂e', 't CO₂e insuficientes'],
  ['weighted words', 'Weighted words insuficientes'],
])('Brazilian Portuguese: the title keeps the spelling of %s', async (plural, name) => {
  showOver(serve({ unit: { singular: plural, plural, scale: 0 } }), <InsufficientTokensModal shortage={shortage} />, {
    locale: ptBR,
  });
  expect(await screen.findByRole('dialog', { name })).toBeVisible();
});

test('what an action leaves is what is left of what was available', async () => {
  const given = { ...quote, cost: 1000, balance: 8417, spendable: 6000, balanceAfter: 7417 };
  showOver(serve(), <InsufficientTokensModal shortage={shortage} quote={given} />);
  expect(await screen.findByRole('dialog', { name: /^You have enough: 6\skWh available$/ })).toBeVisible();
  expect(screen.getByText(/Continuing uses 1\skWh and leaves 5\skWh\.$/)).toBeVisible();
});

const offer = { price: eur(100), cadence: 'monthly' };
const preview = {
  planId: 'next',
  kind: 'upgrade',
  effectiveAt: '2026-04-17T10:00:00Z',
  grant: 5000,
  due: eur(-300),
  blockers: [],
  buckets: [],
  balanceBefore: 0,
  balanceAfter: 5000,
  warnings: [],
};
const planned = (own: object) =>
  serve(
    { subscription: monthly, capabilities: { planChange: true } },
    {
      'GET plans': [200, pageOf([{ ...offer, id: 'next', name: 'Next', current: false, change: 'upgrade' }])],
      'POST plan-changes/preview': [200, { ...preview, ...own }],
    },
  );

test.each([
  [{}, 'Change to Next'],
  [{ due: eur(0) }, 'Upgrade to Next for €0.00'],
  // The renewal is late, so the change comes at once.
  [{ kind: 'downgrade', due: eur(0), effectiveAt: past }, 'Change to Next'],
])('nobody upgrades for less than nothing: %o', async (own, button) => {
  showOver(planned(own), <PlanPicker />);
  await userEvent.click(await screen.findByRole('radio', { name: /^Next/ }));
  expect(await screen.findByRole('button', { name: button })).toBeVisible();
});

test.each([
  [1, 'This plan’s limit for custom domains is 1, and you have 4.'],
  [3, 'This plan’s limit for custom domains is 3, and you have 4.'],
])('a limit of %i of anything is a sentence', async (limit, said) => {
  showOver(planned({ due: eur(0), blockers: [{ code: 'custom_domains', limit, used: 4 }] }), <PlanPicker />);
  await userEvent.click(await screen.findByRole('radio', { name: /^Next/ }));
  expect(await screen.findByText(said)).toBeVisible();
});

test.each([
  [undefined, /^5\skWh an hour\W+1\skWh a minute$/],
  [de, /^5\skWh pro Stunde\W+1\skWh pro Minute$/],
  [ja, /^毎時5\skWh\W+毎分1\skWh$/],
])('amounts by the hour and the minute have words', async (locale, said) => {
  const fills = [
    { bucket: 'a', amount: 5000, every: 'hour' },
    { bucket: 'b', amount: 1000, every: 'minute' },
  ];
  const plans = [{ ...offer, id: 'p', name: 'P', current: true, change: 'none', fills }];
  const server = serve({ capabilities: { planChange: true } }, { 'GET plans': [200, pageOf(plans)] });
  showOver(server, <PlanPicker />, locale && { locale });
  expect(await screen.findByText(said)).toBeVisible();
});

test('an amount from nothing on isn’t offered for nothing', async () => {
  const logged = vi.spyOn(console, 'error');
  const topUp = { range: { min: 0, max: 50_000, step: 500 }, per: 1000, price: eur(49) };
  const server = serve({ topUp, capabilities: { topUp: true } }, { 'GET packs': [200, pageOf([])] });
  showOver(server, <TopUpPackPicker />);
  const field = await screen.findByRole('textbox');
  expect(screen.queryByRole('button', { name: /^0|for €0/ })).toBeNull();
  await userEvent.clear(field);
  await userEvent.type(field, '2');
  expect(await screen.findByRole('button', { name: /^Buy 2\skWh for €0.98$/ })).toBeVisible();
  // Such as children with one key.
  expect(logged).not.toHaveBeenCalled();
});

test('the name of a plan is broken if it is longer than the line', async () => {
  const name = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(3);
  const plans = [{ ...offer, id: 'p', name, current: true, change: 'none' }];
  const server = serve({ capabilities: { planChange: true } }, { 'GET plans': [200, pageOf(plans)] });
  showOver(server, <PlanPicker />);
  const option = (await screen.findByText(name)).closest('label')!;
  await waitFor(() => expect(option.getBoundingClientRect().width).toBeGreaterThan(100));
  const right = (element: Element) => element.getBoundingClientRect().right;
  expect(right(screen.getByText(name))).toBeLessThanOrEqual(right(option));
});
