// A plan that fills buckets in more than one rhythm says how often each amount comes.
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { PlanPicker } from '../../../src';
import { cards, setUp } from './stage';

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
