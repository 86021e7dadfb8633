// In a made-up language that is a third longer than English: every sentence is translated, and nothing is cut off on a
// narrow screen.
import { screen, waitFor } from '@testing-library/react';
import type { JSX } from 'react';
import { expect, test } from 'vitest';
import {
  AutoReloadToggle,
  BillingSnapshot,
  CreditLog,
  InsufficientTokensModal,
  PlanPicker,
  TopUpPackPicker,
  useSpend,
} from '../../../src';
import { pseudoLocale } from './pseudo';
import { cards, setUp } from './stage';

function Wizard() {
  const spend = useSpend({ action: 'submission', params: { clips: [8, 8, 8, 8, 8, 8] } });
  return (
    <>
      <button type="button" onClick={spend.spend}>
        ⟦Submit⟧
      </button>
      <InsufficientTokensModal spend={spend} />
    </>
  );
}

const components: [name: string, ui: JSX.Element, pressed?: string][] = [
  ['auto-reload-toggle', <AutoReloadToggle key="toggle" />],
  ['billing-snapshot', <BillingSnapshot key="snapshot" />],
  ['credit-log', <CreditLog key="log" />],
  ['insufficient-tokens-modal', <Wizard key="modal" />, '⟦Submit⟧'],
  ['plan-picker', <PlanPicker key="plans" />],
  ['top-up-pack-picker', <TopUpPackPicker key="packs" />],
];

/**
 * Text that comes neither from a label nor from data such as figures, dates, plan and bucket names, or currency codes.
 */
const data = /Starter|Growth|Scale|Visa|Plan allocation|Opening balance|USD|Apr|May|AM|PM|[\d\s.,:$·/+–\-TZ→]|tokens?/g;

test.each(components)('%s shows only texts from the language, and fits 320 px', async (name, ui, pressed) => {
  const stage = await setUp('studio', { planId: 'starter', buckets: { plan: 10 }, card: cards.works });
  const root = stage.show(ui, { locale: pseudoLocale });
  root.style.inlineSize = '320px';
  if (pressed) await stage.user.click(screen.getByRole('button', { name: pressed }));
  const component = await waitFor(() => {
    const found = document.querySelector<HTMLElement>(`[data-credits=${name}]`);
    expect(found?.dataset.state ?? 'loading').not.toBe('loading');
    expect(found?.textContent).toContain('⟦');
    return found as HTMLElement;
  });
  await waitFor(() => expect(component.querySelector('[data-part=skeleton]')).toBeNull());
  let text = component.textContent ?? '';
  // Innermost first, since labels can contain others.
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(/⟦[^⟦⟧]*⟧/g, '');
  }
  // The server translates the reason for its suggestion.
  expect(text.replace(data, '').replace(/~/g, '')).toBe('');
  expect(root.scrollWidth).toBeLessThanOrEqual(320);
  expect(component.scrollWidth).toBeLessThanOrEqual(component.clientWidth + 1);
});

test.each([
  ['plan-picker', <PlanPicker key="plans" />, 'Starter'],
  ['top-up-pack-picker', <TopUpPackPicker key="packs" />, '150\u00a0tokens'],
])('%s breaks no word or price, even as narrow as in a modal on a small phone', async (name, ui, word) => {
  const stage = await setUp('studio', { planId: 'starter', card: cards.works });
  const root = stage.show(ui);
  root.style.inlineSize = '238px';
  await screen.findAllByRole('radio');
  const one = document.createRange();
  for (const part of root.querySelectorAll('[data-part=pack-price], [data-part=badge]')) {
    one.selectNodeContents(part);
    expect(one.getClientRects(), part.textContent).toHaveLength(1);
  }
  const text = [...root.querySelectorAll('[data-part=pack-amount]')].find((part) => part.textContent.includes(word));
  one.selectNodeContents(text?.firstChild as Node);
  expect(one.getClientRects()).toHaveLength(1);
  expect(root.scrollWidth).toBeLessThanOrEqual(238);
  expect(document.querySelector(`[data-credits=${name}]`)?.scrollWidth).toBeLessThanOrEqual(238);
});
