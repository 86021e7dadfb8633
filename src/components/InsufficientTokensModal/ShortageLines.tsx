'use client';
import type { JSX } from 'react';
import type { Shortage, Wallet } from '../../contract';
import type { InsufficientTokensModalLabels } from '../labels/insufficientTokensModal';
import { limitMeterLabels } from '../labels/limitMeter';
import { useFormat, useTerms, useWords } from '../ui/locale';
import { useModalMore } from '../ui/Modal';
import { Tokens } from '../ui/Tokens';

export interface ShortageLinesProps {
  shortage: Shortage;
  wallet: Wallet;
  words: InsufficientTokensModalLabels;
}

// A.G5, A.G6, A.G7, OQ-46
/** The truth in three lines: balance, cost, and what Auto Reload did, only where it is on. */
export function ShortageLines({ shortage, wallet, words }: ShortageLinesProps): JSX.Element {
  const format = useFormat();
  const id = useModalMore();
  const { balance, cost, shortfall, autoReload, limit, overage } = shortage;
  const meter = useWords('limitMeter', limitMeterLabels, undefined);
  const terms = useTerms();
  const tokens = (amount: number) => format.quantity(amount, wallet.unit);
  return (
    <div data-part="lines">
      <dl>
        <div>
          <dt>{words.balance}</dt>
          <dd data-tone={balance < 0 ? 'danger' : undefined}>
            {balance < 0 && <span data-part="badge">{words.belowZero}</span>}{' '}
            <Tokens amount={balance} unit={wallet.unit} />
          </dd>
        </div>
        <div>
          <dt>{words.cost}</dt>
          <dd>{`${tokens(cost)}`}</dd>
        </div>
      </dl>
      {limit && (
        <p data-part="limit">
          <strong>{meter.of(format.name(limit.label), limit.value && format.name(limit.value))}</strong>{' '}
          <span>{meter.used(format.amount(limit.used, wallet.unit), tokens(limit.max))}</span>
          {limit.resetsAt && `\u00A0· ${meter.resets(format.date(limit.resetsAt))}`}
        </p>
      )}
      {overage && <p data-part="note">{words.overage(format.money(overage))}</p>}
      {autoReload?.enabled && (
        <p id={id} data-part="auto-reload">
          {words.autoReloadNote(autoReload.outcome, tokens(wallet.autoReload?.amount ?? 0), tokens(shortfall), terms) ||
            autoReload.message}
        </p>
      )}
    </div>
  );
}
