// A page rendered on a server with other ICU data than the browser's hydrates unchanged: React finds no difference and
// renders nothing again.
import { act } from '@testing-library/react';
import type { ReactNode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, expect, test, vi } from 'vitest';
import { createWorld } from '../../mocks';
import {
  BalancePopover,
  BillingSnapshot,
  type CreditsLocale,
  CreditsProvider,
  LowBalanceNotice,
  OutOfTokensScreen,
  WalletSwitcher,
  WalletTable,
} from '../../src';
import { createCreditsClient, type Wallet } from '../../src/client';
import { de } from '../../src/locales/de';
import { en } from '../../src/locales/en';
import { es } from '../../src/locales/es';
import { fr } from '../../src/locales/fr';
import { ja } from '../../src/locales/ja';

const { NumberFormat, DateTimeFormat } = Intl;
afterEach(() => Object.assign(Intl, { NumberFormat, DateTimeFormat }));

/** How other ICU data differ: straight apostrophes and another space. */
const otherwise = (text: string) =>
  text.replaceAll('’', "'").replaceAll(/[\s\u00a0\u2009\u202f]/g, (space) => (space === ' ' ? '\u202f' : ' '));

/** What a server with such data renders. */
function fromServer(ui: ReactNode): string {
  const other = <T extends { format: (value: never) => string }>(real: T): T => {
    const format = real.format.bind(real);
    return Object.defineProperty(real, 'format', { value: (value: never) => otherwise(format(value)) });
  };
  const Other = {
    NumberFormat: function (...of: ConstructorParameters<typeof NumberFormat>) {
      return other(new NumberFormat(...of));
    },
    DateTimeFormat: function (...of: ConstructorParameters<typeof DateTimeFormat>) {
      return other(new DateTimeFormat(...of));
    },
  };
  Object.assign(Intl, Other);
  const html = renderToString(ui);
  Object.assign(Intl, { NumberFormat, DateTimeFormat });
  return html;
}

const swiss: CreditsLocale = { ...de, tag: 'de-CH' };

test.each([en, de, swiss, es, fr, ja])('$tag', async (locale) => {
  const world = createWorld({ product: 'studio', scenario: 'blank', nowAt: '2026-04-17T10:00:00.000Z' });
  const wallets: Wallet[] = [];
  for (const top_up of [1_234_685, 3])
    wallets.push(
      await world.backstage.wallets.create({ name: `Acme ${top_up}`, planId: 'starter', buckets: { plan: 0, top_up } }),
    );
  // No response arrives, so the comparison is with the server's data.
  const client = createCreditsClient({ fetch: () => new Promise(() => undefined) });
  const app = (
    <CreditsProvider client={client} locale={locale} timeZone="UTC" initialData={{ wallets }}>
      <BalancePopover />
      <BillingSnapshot />
      <LowBalanceNotice walletId={wallets[1]!.id} />
      <OutOfTokensScreen />
      <WalletSwitcher onChange={() => undefined} />
      <WalletTable />
    </CreditsProvider>
  );
  const page = document.createElement('div');
  page.innerHTML = fromServer(app);
  document.body.append(page);
  const written = page.textContent;
  expect(written).toMatch(/1.?234.?685/);

  const complaints: unknown[] = [];
  const error = vi.spyOn(console, 'error').mockImplementation((...said) => void complaints.push(said));
  let root: ReturnType<typeof hydrateRoot> | undefined;
  await act(async () => {
    root = hydrateRoot(page, app, { onRecoverableError: (problem) => void complaints.push(problem) });
    await Promise.resolve();
  });
  expect(complaints).toEqual([]);
  expect(page.textContent).toBe(written);
  act(() => root?.unmount());
  page.remove();
  error.mockRestore();
});
