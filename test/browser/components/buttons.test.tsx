// At 320 px, no button in any language is too small for its text: nothing overflows, and no word is broken.
import { screen, waitFor } from '@testing-library/react';
import type { ReactElement } from 'react';
import { beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import {
  AutoReloadToggle,
  Balance,
  BalanceExplainer,
  BillingSnapshot,
  CancelPlanDialog,
  CreditLog,
  type CreditsLocale,
  DeleteAccountDialog,
  LowBalanceNotice,
  OutOfTokensScreen,
  OutstandingNotice,
  OverageNotice,
  PlanPicker,
  ReceiptList,
  Shortage,
  SpendButton,
  SupportReport,
  TopUpPackPicker,
  UsageBreakdown,
  useSpend,
  WalletTable,
} from '../../../src';
import { shipped } from '../../locales/shipped';
import { cards, setUp } from './stage';

beforeEach(() => page.viewport(320, 800));

const none = () => undefined;
const card = cards.works;

function Paused() {
  const params = { clips: [8] };
  const spend = useSpend({ action: 'submission', params });
  return (
    <>
      <SpendButton spend={spend} action="submission" params={params}>
        Go
      </SpendButton>
      <Shortage spend={spend} />
    </>
  );
}

type Scene = [product: Parameters<typeof setUp>[0], spec: Parameters<typeof setUp>[1], ui: ReactElement];
/** Every component with buttons, in the states with the most of them. */
const scenes: Scene[] = [
  [
    'studio',
    { planId: 'starter', card, buckets: { plan: 0 }, outstanding: 3 },
    <>
      <AutoReloadToggle />
      <Balance />
      <BalanceExplainer />
      <BillingSnapshot />
      <CreditLog />
      <OutOfTokensScreen />
      <OutstandingNotice />
      <PlanPicker />
      <TopUpPackPicker />
      <ReceiptList />
      <SupportReport />
      <UsageBreakdown />
      <WalletTable />
      <Paused />
    </>,
  ],
  [
    'studio',
    { planId: 'starter', card, status: 'past_due' },
    <>
      <AutoReloadToggle />
      <BillingSnapshot />
      <OutOfTokensScreen />
      <TopUpPackPicker />
    </>,
  ],
  [
    'gallery',
    { planId: 'premium', card, buckets: { rollover: 10, plan: 5, top_up: 30 } },
    <>
      <LowBalanceNotice />
      <CancelPlanDialog open onClose={none} />
      <DeleteAccountDialog open onClose={none} />
    </>,
  ],
  ['studio', { card, status: 'cancel_pending', planId: 'starter' }, <BillingSnapshot key="cancelled" />],
  [
    'console',
    { card },
    <>
      <AutoReloadToggle />
      <TopUpPackPicker />
    </>,
  ],
  ['workspace', { planId: 'team', card }, <OverageNotice key="overage" />],
];

const pressed = '[data-part=button], [data-part=chip], [data-part=trigger], summary';

/** The visible buttons, with the texts that are too long for them. */
function tooSmall(): { seen: number; found: string[] } {
  const buttons = [...document.querySelectorAll<HTMLElement>(`[data-credits] :is(${pressed})`)].filter(
    (button) => button.getBoundingClientRect().width > 0,
  );
  return { seen: buttons.length, found: buttons.filter(isTooSmall).map(({ textContent }) => textContent ?? '') };
}

function isTooSmall(button: HTMLElement): boolean {
  const edge = button.getBoundingClientRect();
  if (edge.left < 0 || edge.right > document.documentElement.clientWidth) return true;
  return wordsOf(button).some((word) => {
    const lines = [...word.getClientRects()].filter(({ width }) => width > 0);
    const isBroken = new Set(lines.map(({ top }) => Math.round(top))).size > 1;
    return isBroken || lines.some(({ left, right }) => left < edge.left - 0.5 || right > edge.right + 0.5);
  });
}

/** Every word on a button. Chinese and Japanese have no spaces, and may break between any two characters. */
function wordsOf(button: HTMLElement): Range[] {
  const walker = document.createTreeWalker(button, NodeFilter.SHOW_TEXT);
  const words: Range[] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (node.parentElement?.closest('[data-part=sr-only]')) continue;
    for (const { index, 0: word } of node.data.matchAll(
      /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー]|[^\s\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー]+/gu,
    )) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      words.push(range);
    }
  }
  return words;
}

async function settled(): Promise<void> {
  await waitFor(() => expect(document.querySelector('[data-part=skeleton], [aria-busy=true]')).toBeNull(), {
    timeout: 10_000,
  });
}

test.each(Object.entries(shipped))(
  '%s: every button is large enough for its text',
  { timeout: 60_000 },
  async (tag, own) => {
    const locale: CreditsLocale = own;
    document.documentElement.lang = tag;
    document.documentElement.dir = locale.direction ?? 'ltr';
    for (const [product, spec, ui] of scenes) {
      const stage = await setUp(product, spec);
      stage.show(ui, { locale });
    }
    await settled();
    for (const press of document.querySelectorAll<HTMLElement>('[role=switch], [data-credits=spend-button] button'))
      press.click();
    await waitFor(() => {
      expect(document.querySelector('[data-part=ways] [data-part=button]')).not.toBeNull();
      expect(document.querySelector('[data-part=form] [data-part=button]')).not.toBeNull();
    });
    const { seen, found } = tooSmall();
    expect(found).toEqual([]);
    expect(seen).toBeGreaterThan(40);
  },
);

test('a button that is too small is found', async () => {
  const stage = await setUp('studio', { planId: 'starter', card });
  const long = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(2);
  stage.show(<BillingSnapshot labels={{ changePlan: long }} />);
  await screen.findByText(long);
  expect(tooSmall().found).toEqual([long]);
});
