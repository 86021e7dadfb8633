// A plan says how often each amount comes, unless it comes as often as the price.
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { PlanPicker } from '../../../src';
import type { ProductFile } from '../../../mocks';
import { cards, setUp } from './stage';

const file: ProductFile = {
  id: 'teams',
  buckets: [
    { id: 'daily' },
    { id: 'writing', label: 'Writing credits' },
    { id: 'seats', label: 'Seat credits' },
    { id: 'top_up' },
  ],
  plans: [
    { id: 'solo', name: 'Solo', price: { monthly: '9.00', annual: '90.00' }, fills: [{ bucket: 'seats', amount: 50 }] },
    {
      id: 'team',
      name: 'Team',
      price: '30.00',
      fills: [
        { bucket: 'daily', amount: 25, every: 'day' },
        { bucket: 'writing', amount: 400 },
        { bucket: 'seats', amount: 400 },
      ],
    },
  ],
  actions: { write: { cost: 1 } },
};

test('PlanPicker: the price is by the month, so amounts that come by the day say so', async () => {
  const stage = await setUp('workspace', { planId: 'free', card: cards.works });
  const { data } = await stage.client.plans.list({ walletId: stage.wallet.id });
  const free = data.find(({ id }) => id === 'free')!;
  expect(free.fills?.map(({ every }) => every)).toContain('day');
  stage.show(<PlanPicker />);
  const option = await screen.findByRole('radio', { name: /^Free/ });
  expect(option).toHaveAccessibleName(/ a day/);
  expect(option).not.toHaveAccessibleName(/included/);
});

test('PlanPicker: a monthly amount at a yearly price says that it comes monthly', async () => {
  const stage = await setUp(file, { planId: 'solo', cadence: 'annual', card: cards.works });
  stage.show(<PlanPicker />);
  const option = await screen.findByRole('radio', { name: /^Solo/ });
  expect(option).toHaveAccessibleName(/\$90\.00\s\/\syear\s50\scredits a month$/);
});

test('PlanPicker: amounts that come equally often name their buckets', async () => {
  const stage = await setUp(file, { planId: 'solo', card: cards.works });
  stage.show(<PlanPicker />);
  const option = await screen.findByRole('radio', { name: /^Team/ });
  const amounts = option.closest('label')!.querySelector('[data-part=pack-detail]')!.textContent;
  expect(amounts.split('\u00A0· ').map((each) => each.replaceAll('\u00A0', ' '))).toEqual([
    '25 credits a day',
    '400 credits a month (Writing credits)',
    '400 credits a month (Seat credits)',
  ]);
});
