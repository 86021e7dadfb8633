'use client';
import { isValidElement, type JSX, type ReactElement, type ReactNode, useEffect, useRef } from 'react';
import { useCredits } from '../../hooks';
import type { InsufficientTokensModalLabels } from '../labels/insufficientTokensModal';
import { CardWay } from '../ui/CardWay';
import { stepAside } from '../ui/openModal';
import { Button } from '../ui/Button';
import type { Way } from '../ui/types';
import { WayOn } from '../ui/WayOn';
import { type Place, type ShortagePlaces, type ShortageValue, useShortage } from './useShortage';
import { adviceOf, isPastDue, tokensHelp } from './ShortageReasons';

/**
 * The buttons and links: Top up, Upgrade plan, View transaction history, or one of them in place. Once the wallet can
 * pay, Continue.
 */
export function ShortageWays(given: ShortagePlaces): JSX.Element {
  const { quote, place, show, places: own, onContinue, onClose, words } = useShortage();
  const places = { ...own, ...given };
  if (quote)
    return (
      <div data-part="actions">
        <Button variant="primary" icon="continue" onClick={onContinue}>
          {words.continue}
        </Button>
        <Button onClick={onClose}>{words.notNow}</Button>
      </div>
    );
  if (place) return <InPlace {...{ words, onBack: () => show(undefined) }}>{places[place] as ReactElement}</InPlace>;
  return <Ways places={places} />;
}

// A.G8–A.G10
function Ways({ places }: Pick<ShortageValue, 'places'>) {
  const { shortage, wallet, words, show } = useShortage();
  const { canManageBilling } = useCredits();
  const { code, recovery } = shortage;
  const advice = adviceOf(shortage, wallet);
  const wayTo = (name: Place) => {
    const place = places[name];
    return isValidElement(place) ? () => show(name) : makingRoom(place as Way | undefined);
  };
  const emphasis = (own: boolean) => (own ? 'primary' : 'secondary');
  return (
    <div data-part="ways">
      {canManageBilling && isPastDue(shortage, wallet) && (
        <CardWay walletId={wallet.id} variant={emphasis(advice === 'pay')} ready={words.openCheckout}>
          {words.updateCard}
        </CardWay>
      )}
      {recovery.topUp && tokensHelp(shortage) && (
        <WayOn wallet={wallet} to={wayTo('topUp')} way="top_up" variant={emphasis(advice === 'top_up')}>
          {words.topUp}
        </WayOn>
      )}
      {(recovery.upgrade || advice === 'start_plan') && (
        <WayOn
          wallet={wallet}
          to={wayTo('upgrade')}
          way="upgrade"
          variant={emphasis(advice === 'upgrade' || advice === 'start_plan')}
        >
          {advice === 'start_plan' ? words.startPlan : words.upgrade}
        </WayOn>
      )}
      {code === 'insufficient_tokens' && wallet.overage && !wallet.overage.enabled && wallet.overage.settable && (
        <WayOn to={wayTo('overage')} way="overage">
          {words.turnOnOverage}
        </WayOn>
      )}
      <WayOn wallet={wallet} to={makingRoom(places.history)} way="history" variant="link">
        {words.history}
      </WayOn>
    </div>
  );
}

/** The host's function may open something over the page, such as a checkout, so the modal makes room first. */
function makingRoom(place: Way | undefined): Way | undefined {
  if (typeof place !== 'function') return place;
  return () => {
    stepAside();
    place();
  };
}

interface InPlaceProps {
  words: InsufficientTokensModalLabels;
  onBack: () => void;
  children: ReactNode;
}

/** A picker inside the modal. It takes the focus, because the button that opened it is gone. */
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
