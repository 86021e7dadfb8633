'use client';
import type { JSX } from 'react';
import type { Quote, ShortageCode } from '../../contract';
import { needsPlan, whenOf } from '../../format';
import type { SpendShortage } from '../../hooks';
import { extraUsageLabels } from '../labels/extraUsage';
import { limitLineLabels } from '../labels/limitLine';
import { useFormat, useTerms, useWords } from '../ui/locale';
import { ModalLead, useModalMore } from '../ui/Modal';
import { Tokens } from '../ui/Tokens';
import { type ShortageValue, useShortage } from './useShortage';

/**
 * What is missing, with the balance, the cost and what Auto Reload did. Once the wallet can pay, what the action costs.
 */
export function ShortageSummary(): JSX.Element {
  const value = useShortage();
  const { shortage, quote, wallet, words } = value;
  const format = useFormat();
  if (quote) return <CoveredLead {...{ wallet, words, quote }} />;
  const { balance, cost, shortfall } = shortage;
  const code = reasonOf(shortage);
  return (
    <>
      <ModalLead>
        {code === 'locked' && !needsPlan(wallet)
          ? words.lockedNow
          : words.lead(code, format.quantity(shortfall, wallet.unit))}
      </ModalLead>
      {/* Less than the balance if a part is locked, reserved or only for something else. Negative if a part must be left. */}
      <Lines {...value} usable={code === 'insufficient_tokens' ? cost - shortfall : balance} />
    </>
  );
}

/** Why it was refused, in words. If only a part is locked, the rest is too little. */
export function reasonOf({ code, shortfall, spendable }: SpendShortage): ShortageCode {
  return code === 'locked' && spendable * shortfall > 0 ? 'insufficient_tokens' : code;
}

// OQ-26
/** The wallet can pay now. Nothing happens without a press: one press continues the paused action. */
function CoveredLead({ wallet, words, quote }: Pick<ShortageValue, 'wallet' | 'words'> & { quote: Quote }) {
  const format = useFormat();
  const terms = useTerms();
  const { overage: extra } = useWords('creditLog', extraUsageLabels, undefined);
  const { costMin, costMax, balance, balanceAfter, decision, overage, spendable } = quote;
  const tokens = (amount: number) => format.quantity(amount, wallet.unit);
  const cost = tokens(quote.cost);
  const reload = decision === 'auto_reload' && wallet.autoReload;
  return (
    <ModalLead>
      {reload
        ? words.coveredByReload(cost, format.money(reload.price), terms, !!reload.upTo)
        : costMin < costMax
          ? words.coveredRange(tokens(costMin), tokens(costMax))
          : // Of what was available, as the title says.
            words.coveredLead(cost, format.balance(balanceAfter - balance + spendable, wallet.unit))}
      {overage && ` ${extra(format.money(overage))}`}
    </ModalLead>
  );
}

// A.G5, A.G6, A.G7, OQ-46
/** Three lines: balance, cost, and what Auto Reload did, if it is on. */
function Lines({ shortage, wallet, words, usable }: ShortageValue & { usable: number }) {
  const format = useFormat();
  const id = useModalMore();
  const { autoReload, balance, cost, limit, overage, recovery, shortfall, spendable } = shortage;
  const { amount = 0, upTo } = wallet.autoReload ?? {};
  const meter = useWords('limitMeter', limitLineLabels, undefined);
  const terms = useTerms();
  const tokens = (amount: number) => format.quantity(amount, wallet.unit);
  // Without words for it, the server's; it may have none, either.
  const note =
    autoReload?.enabled &&
    (words.autoReloadNote(
      autoReload.outcome,
      tokens(upTo ? Math.max(0, upTo - spendable) : amount),
      tokens(shortfall),
      terms,
      recovery.topUp,
    ) ||
      autoReload.message);
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
        {usable !== balance && usable >= 0 && (
          <div>
            <dt>{words.usable}</dt>
            <dd>
              <Tokens amount={usable} unit={wallet.unit} />
            </dd>
          </div>
        )}
        <div>
          <dt>{words.cost}</dt>
          <dd>{`${tokens(cost)}`}</dd>
        </div>
      </dl>
      {limit && (
        <p data-part="limit">
          <strong>{meter.of(format.name(limit.label), limit.value && format.name(limit.value))}</strong>{' '}
          <span>
            {meter.used(format.amount(limit.used, wallet.unit), tokens(limit.max))}
            {limit.resetsAt && `\u00A0· ${meter.resets(whenOf(limit.resetsAt, wallet.asOf, format))}`}
          </span>
        </p>
      )}
      {!!overage?.amount && <p data-part="note">{words.overage(format.money(overage))}</p>}
      {note && (
        <p id={id} data-part="auto-reload">
          {note}
        </p>
      )}
    </div>
  );
}
