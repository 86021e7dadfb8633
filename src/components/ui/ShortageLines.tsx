'use client';
import type { JSX } from 'react';
import type { Shortage, Wallet } from '../../contract';
import type { InsufficientTokensModalLabels } from '../labels/insufficientTokensModal';
import { useFormat } from './locale';

export interface ShortageLinesProps {
  shortage: Shortage;
  wallet: Wallet;
  words: InsufficientTokensModalLabels;
}

/** The truth in three lines: balance (A.G5), cost (A.G6), and what Auto Reload did, only where it is on (A.G7, OQ-46). */
export function ShortageLines({ shortage, wallet, words }: ShortageLinesProps): JSX.Element {
  const format = useFormat();
  const { balance, cost, autoReload } = shortage;
  const amount = wallet.autoReload ? format.tokens(wallet.autoReload.amount, wallet.unit) : '';
  return (
    <dl data-part="lines">
      <div>
        <dt>{words.balance}</dt>
        <dd data-tone={balance < 0 ? 'danger' : undefined}>
          {balance < 0 && <span data-part="badge">{words.belowZero}</span>} {format.tokens(balance, wallet.unit)}
        </dd>
      </div>
      <div>
        <dt>{words.cost}</dt>
        <dd>{format.tokens(cost, wallet.unit)}</dd>
      </div>
      {autoReload?.enabled && (
        <div data-part="auto-reload">
          <dt>{words.autoReload}</dt>
          <dd>{words.autoReloadNote(autoReload.outcome, amount)}</dd>
        </div>
      )}
    </dl>
  );
}
