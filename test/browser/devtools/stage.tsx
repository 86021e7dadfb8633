import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { page } from 'vitest/browser';
import { createWorld, type ProductId, type World } from '../../../mocks';
import { LedgerDevtools, type LedgerDevtoolsProps } from '../../../mocks/devtools';
import '../../../mocks/devtools/devtools.css';

export const nowAt = '2026-04-11T09:00:00.000Z';
export const user = userEvent.setup();

/** Hooks of the file that calls it: a module is loaded once for all files, and so are hooks at its top. */
export function onOwnPage(): void {
  beforeEach(async () => {
    localStorage.clear();
    await page.viewport(1280, 800);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    // Where storage was refused, the panel remembers in the page until it can store again: at its next change.
    await user.keyboard('{Alt>}{Shift>}l{/Shift}{/Alt}');
  });
}

interface Shown {
  world: World;
  onChange: ReturnType<typeof vi.fn<() => void>>;
}

/** The panel next to a page, on a world such as `studio/fresh`, open on a tab. */
export async function show(name: string, tab?: string, props: Partial<LedgerDevtoolsProps> = {}): Promise<Shown> {
  const [product, scenario = 'blank'] = name.split('/');
  const world = createWorld({ product: product as ProductId, scenario, nowAt });
  const onChange = vi.fn<() => void>();
  render(
    <>
      <main>
        <h1>A page</h1>
        <label>
          Search <input />
        </label>
      </main>
      <LedgerDevtools backstage={world.backstage} onChange={onChange} defaultOpen {...props} />
    </>,
  );
  if (tab) await user.click(await screen.findByRole('tab', { name: new RegExp(tab) }));
  return { world, onChange };
}

/** Waits until it can be pressed, since some buttons wait for data. */
export const button = (name: string | RegExp) =>
  waitFor(
    () => {
      const found = screen.getByRole('button', { name });
      expect(found).toBeEnabled();
      return found;
    },
    { timeout: 10_000 },
  );
/** Waits until the panel says that a control was done. A failure is part of the message. */
export const says = async (text: string | RegExp) =>
  waitFor(() => {
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByRole('status')).toHaveTextContent(text);
  });
export const walletOf = async ({ backstage }: World) => (await backstage.wallets.list()).data[0]!;

/** A request like an app's. */
export async function send(world: World, path: string, body: object): Promise<Response> {
  return world.fetch(`/v1/wallets/${(await walletOf(world)).id}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify(body),
  });
}
