// A missing plan is mentioned once, and not at all if the product has no plans.
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { BillingSnapshot } from '../../../src';
import { cards, expectAccessible, setUp, setUpScenario } from './stage';

test('BillingSnapshot: without a plan it says so once, with a link to choose one', async () => {
  const stage = await setUp('studio', { status: 'none', card: cards.works });
  const root = stage.show(<BillingSnapshot />);
  expect(await screen.findByRole('link', { name: 'Choose a plan' })).toBeVisible();
  expect(root.textContent?.match(/No plan/g)).toHaveLength(1);
  await expectAccessible();
});

test('BillingSnapshot: it doesn’t mention plans if the product has none', async () => {
  const stage = await setUpScenario('console', 'bought');
  const root = stage.show(<BillingSnapshot />);
  expect(await screen.findByText('Balance')).toBeVisible();
  expect(root).not.toHaveTextContent(/plan/i);
  expect(screen.queryByRole('link', { name: /plan/i })).toBeNull();
  await expectAccessible();
});
