'use client';
import type { JSX } from 'react';
import { hasPlan, type Suggestion, type Wallet } from '../../contract';
import { daysBetween, isBefore, mayCover, nextAllocation, tokensRenewAt, whenOf } from '../../format';
import { type SpendShortage, useCredits } from '../../hooks';
import { useFormat } from '../ui/locale';
import { type ShortageValue, useShortage } from './useShortage';
import { ShortagePace } from './ShortagePace';

/**
 * The suggestion with its reason, the renewal, the pace of usage, and whom to ask. Renders nothing once the wallet can
 * pay, or while a picker is shown in place.
 */
export function ShortageReasons(): JSX.Element | null {
  const { shortage, quote, wallet, words, place } = useShortage();
  const { canManageBilling, billingContact } = useCredits();
  const format = useFormat();
  if (quote || place) return null;
  const { topUp, planChange } = wallet.capabilities;
  const contact = billingContact && format.name(billingContact);
  return (
    <>
      <Advice {...{ shortage, wallet, words }} />
      {shortage.code === 'limit_reached' ? (
        <p data-part="note">{words.askLimit(contact)}</p>
      ) : (
        !canManageBilling &&
        // Where nothing is sold, nobody manages billing.
        (contact || topUp || planChange) && (
          <p data-part="note">{words.askOwner(contact, format.unitName(wallet.unit))}</p>
        )
      )}
    </>
  );
}

/** The suggestion. A past-due plan needs a payment, not another plan. */
export function adviceOf(shortage: SpendShortage, wallet: Wallet): Suggestion | 'pay' {
  const { suggestion } = shortage.recovery;
  return isPastDue(shortage, wallet) && suggestion === 'start_plan' ? 'pay' : suggestion;
}

export function isPastDue({ code }: SpendShortage, { subscription }: Wallet): boolean {
  return code === 'past_due' || subscription.status === 'past_due';
}

// X.7, OQ-34
/** Whether more tokens would help. They don't if a limit or the plan is the reason. */
export function tokensHelp({ code }: SpendShortage): boolean {
  return code !== 'limit_reached' && code !== 'plan_does_not_produce';
}

function Advice({ shortage, wallet, words }: Pick<ShortageValue, 'shortage' | 'wallet' | 'words'>) {
  const format = useFormat();
  const { timeZone } = useCredits();
  const { renewsAt: next, suggestion, suggestionReason } = shortage.recovery;
  // The summary says when a limit starts again. A plan that isn't paid doesn't renew. A day that is past says nothing.
  const isComing = tokensHelp(shortage) && !isPastDue(shortage, wallet) && !isBefore(next, wallet.asOf);
  const renewsAt = isComing ? next : null;
  // Something else may arrive before.
  const allocation = renewsAt === tokensRenewAt(wallet) ? nextAllocation(wallet) : undefined;
  const advice = adviceOf(shortage, wallet);
  const days = renewsAt ? daysBetween(wallet.asOf, renewsAt, timeZone) : undefined;
  const facts = {
    code: shortage.code,
    days,
    hasPlan: hasPlan(wallet.subscription),
    allocation: allocation ? format.quantity(allocation, wallet.unit) : undefined,
    format,
  };
  const suggested = words.suggested(advice);
  const reason = words.reason(advice, suggestionReason, facts);
  // A limit that never starts again isn't worth waiting for.
  const cannotHelp = suggestion === 'top_up' || (suggestion === 'wait' && shortage.limit?.resetsAt === null);
  if (!tokensHelp(shortage) && cannotHelp) return null;
  const isPaced = mayBePaced(shortage, wallet);
  if (!suggested && !reason && !renewsAt && !isPaced) return null;
  return (
    <div data-part="advice">
      {(suggested || reason) && (
        <p>
          {suggested && <strong>{suggested}</strong>} {reason && <span>{reason}</span>}
        </p>
      )}
      {renewsAt && (
        <p>
          <span suppressHydrationWarning>
            {words.renews(
              whenOf(renewsAt, wallet.asOf, format),
              // With `wait` the reason says it. Today, the time says more.
              suggestion === 'wait' || days === 0 ? undefined : days,
              format.unitName(wallet.unit),
              format,
            )}
          </span>
          {suggestion !== 'wait' &&
            days !== undefined &&
            days <= closeDays &&
            mayCover(renewsAt, shortage.shortfall, wallet) && <span>{` ${words.wait}`}</span>}
        </p>
      )}
      {isPaced && <ShortagePace {...{ wallet, suggestion, renewsAt }} />}
    </div>
  );
}

// A.G19
/** "Five days out with nothing pressing": as near as this, waiting is a real choice. */
const closeDays = 5;

const weekMs = 7 * 86_400_000;

/** Only with tokens left, after the first week, and if the server suggests a pack or an upgrade. */
function mayBePaced({ spendable, recovery: { suggestion } }: SpendShortage, { subscription, asOf }: Wallet): boolean {
  const startAt = subscription.currentPeriodStartAt;
  const isKnown = Date.parse(asOf) - Date.parse(startAt ?? '') >= weekMs;
  return isKnown && spendable > 0 && (suggestion === 'top_up' || suggestion === 'upgrade');
}
