'use client';
import { isValidElement, type JSX, type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import type { Suggestion, Wallet } from '../../contract';
import { daysBetween, isClose } from '../../format';
import { type SpendShortage, useCredits } from '../../hooks';
import type { InsufficientTokensModalLabels } from '../labels/insufficientTokensModal';
import { useFormat } from '../ui/locale';
import { ShortagePace } from './ShortagePace';
import { stepAside } from '../ui/openModal';
import type { Way } from '../ui/types';
import { CardWay } from '../ui/CardWay';
import { WayOn } from '../ui/WayOn';

export interface ShortageWaysProps {
  shortage: SpendShortage;
  wallet: Wallet;
  words: InsufficientTokensModalLabels;
  topUp?: Way | ReactElement | undefined;
  upgrade?: Way | ReactElement | undefined;
  history?: Way | undefined;
  overage?: Way | ReactElement | undefined;
}

type Place = 'topUp' | 'upgrade' | 'overage';

// A.G8–A.G10
/** The suggestion with its reason, then the ways on: Top up, Upgrade plan, View transaction history, or one of them in place. */
export function ShortageWays(props: ShortageWaysProps): JSX.Element {
  const { shortage, wallet, words, topUp, upgrade, history, overage } = props;
  const { links, canManageBilling, billingContact } = useCredits();
  const format = useFormat();
  const units = format.unitName(wallet.unit);
  const [shown, setShown] = useState<Place>();
  const places = { topUp: topUp ?? links.topUp?.(wallet), upgrade: upgrade ?? links.upgrade?.(wallet), overage };
  if (shown)
    return <InPlace {...{ words, onBack: () => setShown(undefined) }}>{places[shown] as ReactElement}</InPlace>;

  const { recovery } = shortage;
  const isLimit = shortage.code === 'limit_reached';
  const advice = adviceOf(shortage, wallet);
  const wayTo = (name: Place) => {
    const place = places[name];
    return isValidElement(place) ? () => setShown(name) : makingRoom(place);
  };
  const emphasis = (own: boolean) => (own ? 'primary' : 'secondary');
  return (
    <>
      <Advice {...{ shortage, wallet, words }} />
      {isLimit && <p data-part="note">{words.askLimit(billingContact && format.name(billingContact))}</p>}
      {!canManageBilling && !isLimit && (
        <p data-part="note">{words.askOwner(billingContact && format.name(billingContact), units)}</p>
      )}
      <div data-part="ways">
        {advice === 'pay' && <PayWay {...{ wallet, words }} />}
        {/* No pack helps where it is the plan (OQ-34) or a limit (X.7) that refuses. */}
        {recovery.topUp && !isLimit && shortage.code !== 'plan_does_not_produce' && (
          <WayOn to={wayTo('topUp')} variant={emphasis(advice === 'top_up')}>
            {words.topUp}
          </WayOn>
        )}
        {(recovery.upgrade || advice === 'start_plan') && (
          <WayOn to={wayTo('upgrade')} variant={emphasis(advice === 'upgrade' || advice === 'start_plan')}>
            {advice === 'start_plan' ? words.startPlan : words.upgrade}
          </WayOn>
        )}
        {shortage.code === 'insufficient_tokens' &&
          wallet.overage &&
          !wallet.overage.enabled &&
          wallet.overage.settable && <WayOn to={wayTo('overage')}>{words.turnOnOverage}</WayOn>}
        <WayOn to={makingRoom(history ?? links.history?.(wallet))} variant="link">
          {words.history}
        </WayOn>
      </div>
    </>
  );
}

/** A function of the host's may open something over the page, such as a checkout. */
function makingRoom(place: Way | undefined): Way | undefined {
  if (typeof place !== 'function') return place;
  return () => {
    stepAside();
    place();
  };
}

/** What is suggested. A plan that is past due exists already: what it lacks is a payment. */
function adviceOf({ code, recovery }: SpendShortage, wallet: Wallet): Suggestion | 'pay' {
  const isPastDue = code === 'past_due' || wallet.subscription.status === 'past_due';
  return isPastDue && recovery.suggestion === 'start_plan' ? 'pay' : recovery.suggestion;
}

function Advice({ shortage, wallet, words }: Pick<ShortageWaysProps, 'shortage' | 'wallet' | 'words'>) {
  const format = useFormat();
  const { timeZone } = useCredits();
  const { renewsAt, suggestion, suggestionReason } = shortage.recovery;
  const { plan } = wallet.subscription;
  const advice = adviceOf(shortage, wallet);
  const days = renewsAt ? daysBetween(wallet.asOf, renewsAt, timeZone) : undefined;
  const facts = {
    code: shortage.code,
    days,
    allocation: plan?.allocation === undefined ? undefined : format.quantity(plan.allocation, wallet.unit),
    format,
  };
  return (
    <div data-part="advice">
      <p>
        <strong>{words.suggested(advice)}</strong> <span>{words.reason(advice, suggestionReason, facts)}</span>
      </p>
      {renewsAt && (
        <p>
          <span suppressHydrationWarning>
            {words.renews(
              format.date(renewsAt),
              suggestion === 'wait' ? undefined : days,
              format.unitName(wallet.unit),
              format,
            )}
          </span>
          {isClose(renewsAt, wallet.asOf) && suggestion !== 'wait' && <span>{` ${words.wait}`}</span>}
        </p>
      )}
      {mayBePaced(shortage, wallet) && <ShortagePace {...{ wallet, suggestion }} />}
    </div>
  );
}

function PayWay({ wallet, words }: Pick<ShortageWaysProps, 'wallet' | 'words'>) {
  return (
    <CardWay walletId={wallet.id} variant="primary" ready={words.openCheckout}>
      {words.updateCard}
    </CardWay>
  );
}

const weekMs = 7 * 86_400_000;

/** Of nothing left there is no pace to speak of, nor in a first week; and only between these two it chooses. */
function mayBePaced({ spendable, recovery: { suggestion } }: SpendShortage, { subscription, asOf }: Wallet): boolean {
  const startAt = subscription.currentPeriodStartAt;
  const isKnown = startAt !== null && Date.parse(asOf) - Date.parse(startAt) >= weekMs;
  return isKnown && spendable > 0 && (suggestion === 'top_up' || suggestion === 'upgrade');
}

interface InPlaceProps {
  words: InsufficientTokensModalLabels;
  onBack: () => void;
  children: ReactNode;
}

/** A picker inside the modal. The button that opened it is gone, so it takes the focus. */
function InPlace({ words, onBack, children }: InPlaceProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} data-part="in-place">
      {children}
      <WayOn to={onBack} variant="link">
        {words.back}
      </WayOn>
    </div>
  );
}
