import { useQuery } from '@tanstack/react-query';
import { type JSX, useState } from 'react';
import { LedgerDevtools } from '../../../mocks/devtools';
import '../../../mocks/devtools/devtools.css';
import { creditsKeys, useCredits, useWallet } from '../../../src';
import type { StoryWorld } from '../../support/world';
import './testMode.css';

const dayMs = 86_400_000;

/**
 * A bar that marks the page as a demo. It shows how requests are sent and the ledger's time, and can move the clock. It
 * only uses the backstage, which isn't part of a production build.
 */
export function TestModeBar({ storyWorld }: { storyWorld: StoryWorld }): JSX.Element {
  const { backstage } = storyWorld.world;
  const { client, queryClient } = useCredits();
  const { data: wallet } = useWallet();
  const [isBusy, setBusy] = useState(false);
  const [isBackstage, setBackstage] = useState(false);
  const clock = useQuery({ queryKey: ['ledger-clock'], queryFn: () => backstage.clock.get() }, queryClient);
  const act = (work: () => Promise<unknown>) => async () => {
    setBusy(true);
    await work();
    await Promise.all([queryClient.invalidateQueries({ queryKey: creditsKeys.all }), clock.refetch()]);
    setBusy(false);
  };
  const renewsAt = wallet?.subscription.renewsAt;
  const deliver = async () => {
    if (!wallet) return;
    const { data } = await client.spends.list({ walletId: wallet.id, status: 'pending' });
    for (const { id } of data) await backstage.spends.deliver({ spendId: id });
  };
  const isWorker = storyWorld.transport === 'worker';
  return (
    <>
      <aside className="test-bar" aria-label="Test mode" aria-busy={isBusy}>
        <strong>Test mode</strong>
        <span className="test-bar-way" data-way={storyWorld.transport} title={storyWorld.notice}>
          {isWorker ? 'Requests go through the service worker' : 'The ledger answers in this page'}
        </span>
        <span className="test-bar-way">Prices are examples</span>
        {storyWorld.notice && (
          <details className="test-bar-notice">
            <summary>Why?</summary>
            <p>{storyWorld.notice}</p>
          </details>
        )}
        <span className="test-bar-tools">
          <span className="test-bar-time">{clock.data ? moment.format(Date.parse(clock.data.nowAt)) : ' '}</span>
          <button type="button" onClick={() => void act(() => backstage.clock.set({ advanceMs: dayMs }))()}>
            +1 day
          </button>
          {renewsAt && (
            <button type="button" data-wide onClick={() => void act(() => backstage.clock.set({ to: renewsAt }))()}>
              To renewal
            </button>
          )}
          <button type="button" data-wide onClick={() => void act(deliver)()}>
            Finish jobs
          </button>
          <button type="button" aria-pressed={isBackstage} onClick={() => setBackstage(!isBackstage)}>
            Backstage
          </button>
        </span>
      </aside>
      {isBackstage && (
        <LedgerDevtools
          backstage={backstage}
          ledger={storyWorld}
          defaultOpen
          onChange={() => void queryClient.invalidateQueries()}
        />
      )}
    </>
  );
}

const moment = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
