// What a host's compiler must accept and refuse after the host has registered its own names. test/package.test.ts
// compiles it separately against the packed kit, because a registration applies to the whole program.
import { CostBadge, CreditLog, SpendButton, SpendGate, useCreditLog, useGate, useQuote, useSpend } from 'creditkit';
import {
  type ActionId,
  type BucketId,
  createCreditsClient,
  type Entry,
  type EntryType,
  type Wallet,
} from 'creditkit/client';
import type { JSX } from 'react';

declare module 'creditkit' {
  interface Register {
    actions: { submission: { clips: number[] }; image_reroll: Record<string, never> };
    entryTypes: 'submission' | 'submission_refund' | 'plan_allocation';
    buckets: 'plan' | 'bonus';
  }
}

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
true satisfies Same<ActionId, 'submission' | 'image_reroll'>;
true satisfies Same<EntryType, 'submission' | 'submission_refund' | 'plan_allocation'>;
true satisfies Same<BucketId, 'plan' | 'bonus'>;
true satisfies Same<Entry['type'], EntryType>;
true satisfies Same<Entry['buckets'][number]['id'], BucketId | 'outstanding'>;
true satisfies Same<Wallet['buckets'][number]['id'], BucketId>;

export function Host({ entry }: { entry: Entry }): JSX.Element {
  const submission = useSpend({ action: 'submission', params: { clips: [8, 8] } });
  const reroll = useSpend({ action: 'image_reroll' });
  useGate('submission', { clips: [8] });
  useQuote('image_reroll', {});
  useCreditLog({ type: ['submission', 'plan_allocation'] });
  submission.spend();
  submission.spend({ clips: [4] });

  // @ts-expect-error a misspelled action
  useSpend({ action: 'submision', params: { clips: [8] } });
  // @ts-expect-error params of another action
  useSpend({ action: 'submission', params: { images: 1 } });
  // @ts-expect-error a parameter of the wrong type
  useSpend({ action: 'submission', params: { clips: ['8'] } });
  // @ts-expect-error params of another action, at the press
  submission.spend({ images: 1 });
  // @ts-expect-error a misspelled action
  useGate('submision', { clips: [8] });
  // @ts-expect-error a misspelled action
  useQuote('submision', { clips: [8] });
  // @ts-expect-error a misspelled type
  useCreditLog({ type: 'submision' });
  // @ts-expect-error a type that this host has not
  if (entry.type === 'image_generation') return <p />;

  return (
    <>
      <button onClick={submission.spend}>Submit</button>
      <SpendButton spend={submission} action="submission" params={{ clips: [8, 8] }}>
        Submit
      </SpendButton>
      <SpendButton spend={reroll} action="image_reroll" params={{}}>
        Re-roll
      </SpendButton>
      <CostBadge action="submission" params={{ clips: [8] }} />
      <CreditLog defaultFilter={{ type: 'submission' }} />
      {/* @ts-expect-error a misspelled action */}
      <SpendButton spend={submission} action="submision" params={{ clips: [8, 8] }}>
        Submit
      </SpendButton>
      {/* @ts-expect-error params of another action */}
      <CostBadge action="submission" params={{ images: 2 }} />
      {/* @ts-expect-error a misspelled action */}
      <CostBadge action="submision" params={{ clips: [8] }} />
      <SpendGate action="submission" params={{ clips: [8] }}>
        {({ state }) => state}
      </SpendGate>
      {/* @ts-expect-error a misspelled type */}
      <CreditLog defaultFilter={{ type: 'submision' }} />
    </>
  );
}

export async function server(): Promise<void> {
  const client = createCreditsClient({});
  await client.spends.create({ walletId: 'wal_1', action: 'submission', params: { clips: [8] }, confirmed: true });
  const { action } = await client.quotes.create({ walletId: 'wal_1', action: 'image_reroll', params: {} });
  true satisfies Same<typeof action, ActionId>;
  // @ts-expect-error a misspelled action
  await client.spends.create({ walletId: 'wal_1', action: 'submision', params: { clips: [8] } });
  // @ts-expect-error params of another action
  await client.quotes.create({ walletId: 'wal_1', action: 'submission', params: {} });
}
