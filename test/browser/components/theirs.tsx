// A foreign server with static responses: a credit system that the mock ledger doesn't have.
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import { CreditsProvider, type CreditsProviderProps } from '../../../src';
import { createCreditsClient } from '../../../src/client';

export type Answers = Record<string, [status: number, body: unknown]>;

/** The subscription of a wallet without a plan. */
export const noPlan = {
  plan: null,
  cadence: null,
  status: 'none',
  currentPeriodStartAt: null,
  currentPeriodEndAt: null,
  renewsAt: null,
  endsAt: null,
  scheduledPlanId: null,
};

export function pageOf(data: unknown[], nextCursor: string | null = null, total = data.length) {
  return { data, nextCursor, previousCursor: null, total };
}

/** Responses by method and path, including the cursor. Everything else is 404. */
export function serverOf(answers: Answers) {
  return vi.fn((url: string, init: RequestInit) => {
    const { pathname, searchParams } = new URL(url, 'https://theirs.test');
    const cursor = searchParams.get('cursor');
    const asked = `${init.method} ${pathname}${cursor ? `?cursor=${cursor}` : ''}`;
    const [status, body] = answers[asked] ?? [404, { detail: 'Not here.', code: 'nope' }];
    return Promise.resolve(Response.json(body, { status }));
  });
}

export function showOver(fetch: ReturnType<typeof serverOf>, ui: ReactNode, props?: Partial<CreditsProviderProps>) {
  const client = createCreditsClient({ fetch, maxRetries: 0 });
  return render(
    <CreditsProvider client={client} timeZone="UTC" {...props}>
      <main>{ui}</main>
    </CreditsProvider>,
  );
}
