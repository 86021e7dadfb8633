// After every kind of failure, with or without a page reload: no sentence contradicts the ledger, and one intention is
// carried out and charged once.
import { act, cleanup, render, screen, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test } from 'vitest';
import { createWorld } from '../../../mocks';
import { type CreditsLocale, CreditsProvider, DeleteAccountDialog, PlanPicker, TopUpPackPicker } from '../../../src';
import { type Checkout, createCreditsClient, CreditsError } from '../../../src/client';
import type { AllLabels } from '../../../src/components/labels';
import { ar } from '../../../src/locales/ar';
import { de } from '../../../src/locales/de';
import { en } from '../../../src/locales/en';
import { es } from '../../../src/locales/es';
import { fr } from '../../../src/locales/fr';
import { ja } from '../../../src/locales/ja';
import { claims, type Deed, deeds, type Ledger, ledgerOf, press } from './outcomeStage';

const languages = [en, de, es, fr, ja, ar];
/** Long enough for a busy machine. */
const timeoutMs = 400;

/** The outcomes of a request, and what the screen may say then. */
const faults = {
  drop_before: 'unknown',
  drop_after: 'unknown',
  fail_after_charge: 'unknown',
  500: 'unknown',
  503: 'unknown',
  408: 'unknown',
  425: 'unknown',
  429: 'unknown',
  timeout: 'unknown',
  malformed: 'unknown',
  /** Carried out, but the response says that it is still in progress. */
  in_progress: 'unknown',
  /** The processor delays the charge. */
  held: 'unknown',
  401: 'refused',
  /** Refused with a code that the kit doesn't know. */
  403: 'refused',
} as const;
type Fault = `${keyof typeof faults}`;

afterEach(() => {
  cleanup();
  sessionStorage.clear();
});

interface Page extends Ledger {
  locale: CreditsLocale;
  words: AllLabels;
  /** The charges before the action. */
  chargedBefore: number;
  show: (ui: ReactNode) => void;
  /** Reloads the page, with only what its tab has stored. */
  reload: (ui: ReactNode) => void;
  /** Waits until every response has arrived and rendered. */
  quiet: () => Promise<void>;
}

async function setUp(deed: Deed, fault: Fault, locale: CreditsLocale): Promise<Page> {
  sessionStorage.clear();
  const world = createWorld({ product: deed.product, scenario: 'blank', nowAt: '2026-04-17T10:00:00.000Z' });
  const { id } = await world.backstage.wallets.create({ name: 'Northwind', ...deed.spec });
  const ledger = ledgerOf(world, id);
  await deed.prepare?.(ledger);
  const onTheWay = fault === 'in_progress' || fault === '403' ? fault : undefined;
  if (fault === 'held') await world.backstage.world.faults({ processorHold: true });
  else if (!onTheWay) {
    const kind = Number(fault) ? { kind: 'status' as const, status: Number(fault) } : { kind: fault as 'timeout' };
    await world.backstage.world.faults({ next: [{ match: deed.match, ...kind }] });
  }
  let left = onTheWay;
  let running = 0;
  const answer = async (url: string, init: RequestInit) => {
    const isMeant = left && init.method !== 'GET' && !/(quotes|preview)$/.test(url);
    if (!isMeant) return world.fetch(url, init);
    left = undefined;
    if (onTheWay === '403') return problem(403, 'never_heard_of');
    await world.fetch(url, init);
    return problem(409, 'request_in_progress');
  };
  const show = (ui: ReactNode) => {
    const client = createCreditsClient({
      maxRetries: 0,
      timeoutMs,
      fetch: (url, init) => {
        running++;
        return answer(url, init).finally(() => running--);
      },
    });
    render(
      <CreditsProvider client={client} walletId={id} locale={locale} timeZone="UTC">
        <main>{ui}</main>
      </CreditsProvider>,
    );
  };
  const reload = (ui: ReactNode) => {
    cleanup();
    for (const key of Object.keys(sessionStorage)) {
      const stored = JSON.parse(sessionStorage.getItem(key) ?? 'null') as { owner?: string } | null;
      // A closed page owns no attempts.
      if (stored?.owner) sessionStorage.setItem(key, JSON.stringify({ ...stored, owner: 'gone' }));
    }
    show(ui);
  };
  const quiet = async () => {
    for (let still = 0; still < 3; still = running ? 0 : still + 1)
      await act(() => new Promise((resolve) => setTimeout(resolve, 5)));
  };
  const words = locale.labels as AllLabels;
  const page = { ...ledger, locale, words, chargedBefore: 0, show, reload, quiet };
  return { ...page, chargedBefore: await charged(page) };
}

function problem(status: number, code: string): Response {
  const body = { type: 'about:blank', title: code, status, detail: 'Said by the server.', code };
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json' } });
}

/** Charges that took or will take money. */
async function charged({ world }: Ledger): Promise<number> {
  const { data } = await world.backstage.charges.list();
  return data.filter(({ status, kind }) => status !== 'declined' && kind !== 'renewal').length;
}

const text = () => document.body.textContent;

/** Checks that no sentence on the screen contradicts the ledger. */
async function expectTruth(deed: Deed, page: Page, when: string): Promise<void> {
  const { nothing, done } = claims(page.locale, deed.command);
  const isShown = document.querySelector('[data-part=purchase][data-state=completed]') !== null;
  const isDone = await deed.isDone(page);
  const isCharged = (await charged(page)) > page.chargedBefore;
  for (const sentence of nothing)
    if (text().includes(sentence))
      expect({ when, sentence, isDone, isCharged }).toMatchObject({ isDone: false, isCharged: false });
  if (isShown || done.some((sentence) => text().includes(sentence)))
    expect({ when, isDone }).toMatchObject({ isDone: true });
}

async function release({ world }: Ledger): Promise<void> {
  const { data } = await world.backstage.charges.list();
  for (const { id, status } of data)
    if (status === 'processing') await world.backstage.charges.release({ chargeId: id, outcome: 'captured' });
}

async function oneCase(deed: Deed, fault: Fault, isReloaded: boolean, locale: CreditsLocale): Promise<void> {
  const name = `${deed.command}, ${fault}${isReloaded ? ', reloaded' : ''}`;
  const page = await setUp(deed, fault, locale);
  const { outcome } = page.words;
  const isUnknown = () => text().includes(outcome.unknown(deed.command));
  const isOver = () => (deed.isOver ? Promise.resolve(deed.isOver(page.words)) : deed.isDone(page));
  page.show(deed.ui);
  await page.quiet();
  await press(deed, page.words);
  await page.quiet();
  await expectTruth(deed, page, name);
  if (faults[fault] === 'refused') expect(text(), name).toContain(outcome.refused(deed.command));
  else if (!(await isOver()) && fault !== 'held' && fault !== 'in_progress') expect(isUnknown(), name).toBe(true);
  if (isReloaded) {
    page.reload(deed.ui);
    await page.quiet();
    await expectTruth(deed, page, name);
  }
  if (fault === 'held') await release(page);
  for (let presses = 0; presses < 3 && (isUnknown() || !(await isOver())); presses++) {
    await press(deed, page.words);
    await page.quiet();
    await expectTruth(deed, page, `${name}, pressed again`);
  }
  expect(isUnknown(), `${name}: settled in the end`).toBe(false);
  expect(await charged(page), `${name}: charges`).toBe(page.chargedBefore + deed.charges);
  expect(await isOver(), `${name}: done in the end`).toBe(true);
  expect((await page.world.backstage.audit.get()).ok, name).toBe(true);
}

test.each(deeds)(
  '$command: what the screen says for every outcome of the request',
  { timeout: 120_000 },
  async (deed) => {
    let nth = deeds.indexOf(deed);
    for (const fault of Object.keys(faults) as Fault[])
      for (const isReloaded of [false, true]) {
        await oneCase(deed, fault, isReloaded, languages[nth++ % languages.length] ?? en);
        cleanup();
      }
  },
);

const [topUp] = deeds as [Deed];
const english = en.labels as AllLabels;

test('while a purchase is unknown, no component can start another, and any of them can settle it', async () => {
  const page = await setUp(topUp, 'drop_before', en);
  page.show(
    <>
      <TopUpPackPicker />
      <PlanPicker />
      <DeleteAccountDialog open onClose={() => undefined} />
    </>,
  );
  await page.quiet();
  const picker = () => within(document.querySelector<HTMLElement>('[data-credits=top-up-pack-picker]')!);
  const plans = () => within(document.querySelector<HTMLElement>('[data-credits=plan-picker]')!);
  const deletion = () => within(document.querySelector<HTMLElement>('[data-credits=delete-account-dialog]')!);
  const tap = async (button: HTMLElement) => {
    act(() => button.click());
    await page.quiet();
  };
  await tap(picker().getByRole('button', { name: /^Buy 50/, hidden: true }));
  expect(await charged(page)).toBe(0);

  await tap(picker().getByRole('radio', { name: /^150/, hidden: true }));
  expect(picker().queryByRole('button', { name: /^Buy/, hidden: true })).toBeNull();
  expect(plans().getByText(english.outcome.waits)).toBeVisible();
  await tap(deletion().getByRole('checkbox'));
  expect(deletion().getByText(english.outcome.waits)).toBeVisible();
  await tap(deletion().getByRole('button', { name: 'Delete account' }));
  expect((await page.client.wallets.list()).data).toHaveLength(1);

  page.reload(
    <>
      <PlanPicker />
      <TopUpPackPicker />
    </>,
  );
  await page.quiet();
  await tap(plans().getByRole('radio', { name: /Growth/ }));
  expect(plans().queryByRole('button', { name: /^Upgrade/ })).toBeNull();
  await tap(plans().getByRole('button', { name: 'Check again' }));
  expect(plans().getByText(/we still don’t know/)).toBeVisible();
  await tap(plans().getByRole('button', { name: 'Send again' }));
  expect(await charged(page)).toBe(1);
  expect((await page.client.wallets.get({ walletId: page.walletId })).balance).toBe(200);
  expect(plans().getByRole('button', { name: /^Upgrade/ })).toBeVisible();
  expect(plans().getByText('It went through.')).toBeVisible();
});

test('a checkout with an unknown status, or one that can’t be read, counts as neither bought nor failed', async () => {
  const page = await setUp(topUp, 'drop_before', en);
  await page.world.backstage.world.faults({});
  const { create, get } = page.client.checkouts;
  const state = { word: 'under_review', isLost: false };
  const as = async (checkout: Promise<Checkout>) => {
    if (state.isLost) throw new CreditsError({ code: 'network_error', detail: 'Gone.' });
    return { ...(await checkout), status: state.word };
  };
  const client = {
    ...page.client,
    checkouts: {
      create: (...input: Parameters<typeof create>) => as(create(...input)),
      get: (...input: Parameters<typeof get>) => as(get(...input)),
    },
  };
  render(
    <CreditsProvider client={client} walletId={page.walletId} locale={en}>
      <TopUpPackPicker />
    </CreditsProvider>,
  );
  const buy = await screen.findByRole('button', { name: /^Buy 50/ });
  act(() => buy.click());
  await page.quiet();
  expect(screen.getByRole('alert')).toHaveTextContent(english.outcome.unknown('top_up'));
  expect(text()).not.toContain('Nothing');
  expect(screen.queryByRole('button', { name: 'Send again' })).toBeNull();
  state.isLost = true;
  act(() => screen.getByRole('button', { name: 'Check again' }).click());
  await page.quiet();
  expect(screen.getByRole('alert')).toHaveTextContent(english.outcome.unknown('top_up'));
  Object.assign(state, { isLost: false, word: 'completed' });
  act(() => screen.getByRole('button', { name: 'Check again' }).click());
  expect(await screen.findByText(/^50.tokens added/)).toBeVisible();
});
