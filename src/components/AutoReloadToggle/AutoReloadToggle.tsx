'use client';
import { forwardRef, useId, useState } from 'react';
import type { Wallet } from '../contract';
import { cardName } from '../format';
import { useAutoReload, useCredits, useWallet, type UseAutoReloadResult } from '../hooks';
import { type AutoReloadToggleLabels, autoReloadToggleLabels } from './labels/autoReloadToggle';
import { CardWay } from './ui/CardWay';
import { useFormat, useTerms, useWords } from './ui/locale';
import { LoadFailed } from './ui/LoadFailed';
import { CheckAgain, Refused, Unknown, useCheck } from './ui/Outcome';
import { Skeleton } from './ui/Skeleton';
import type { RootProps, Rooted, Way } from './ui/types';
import { WayOn } from './ui/WayOn';

export interface AutoReloadToggleProps extends RootProps<'section'> {
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /** Where a card is put on file. @default a hosted checkout that only saves a card */
  addCard?: Way | undefined;
  /** Where a plan is chosen. @default the provider's `links.upgrade` */
  choosePlan?: Way | undefined;
  // A.T19
  /** Whether the advice of when to turn it on is offered. @default true */
  advice?: boolean | undefined;
  labels?: Partial<AutoReloadToggleLabels> | undefined;
}

// A.T16–A.T21, B.T2, C.T6
/**
 * The switch for Auto Reload, its state in words, what it adds and costs, and what turning it on agrees to.
 * Renders a `<section>`, or nothing where the product has no Auto Reload.
 *
 * `data-state`: `loading`, `error`, `enabled`, `disabled`, or `unavailable` (off, and can't be turned on now).
 */
export const AutoReloadToggle: Rooted<AutoReloadToggleProps, HTMLElement> = forwardRef(function AutoReloadToggle(
  { walletId, addCard, choosePlan, advice = true, labels, ...rest }: AutoReloadToggleProps,
  ref,
) {
  const words = useWords('autoReloadToggle', autoReloadToggleLabels, labels);
  const terms = useTerms();
  const wallet = useWallet(walletId);
  const reload = useAutoReload({ walletId });
  if (wallet.data?.capabilities.autoReload === false) return null;
  const state = wallet.data ? stateOf(reload) : wallet.error ? 'error' : 'loading';

  return (
    <section {...rest} ref={ref} data-credits="auto-reload-toggle" data-state={state} aria-busy={state === 'loading'}>
      {wallet.data ? (
        <Loaded {...{ wallet: wallet.data, reload, words, addCard, choosePlan, advice }} />
      ) : wallet.error ? (
        <LoadFailed
          message={words.couldNotLoad(wallet.error.code, terms)}
          retry={words.retry}
          onRetry={wallet.refetch}
        />
      ) : (
        <>
          <div data-part="switch-row">
            <span data-part="title">{words.title(terms)}</span>
            <Skeleton size="s" />
          </div>
          <Skeleton size="l" />
          <Skeleton />
        </>
      )}
    </section>
  );
});

interface LoadedProps {
  wallet: Wallet;
  reload: UseAutoReloadResult;
  words: AutoReloadToggleLabels;
  addCard: Way | undefined;
  choosePlan: Way | undefined;
  advice: boolean;
}

function Loaded({ wallet, reload, words, addCard, choosePlan, advice }: LoadedProps) {
  const id = useId();
  const format = useFormat();
  const terms = useTerms();
  const { canManageBilling, billingContact } = useCredits();
  const [asked, setAsked] = useState(false);
  const { check, checkedAt } = useCheck(wallet.id);
  const state = stateOf(reload);
  const { unavailableReason: reason } = reload;
  const price = reload.price ? format.money(reload.price) : '';
  const card = wallet.paymentMethod;
  const charged = card ? format.name(cardName(card, words.card)) : words.anyCard;

  const press = () => {
    setAsked(state === 'unavailable');
    if (state !== 'unavailable') reload.set(state === 'disabled');
  };

  return (
    <>
      <div data-part="switch-row">
        <label htmlFor={id} data-part="title">
          {words.title(terms)}
        </label>
        <span id={`${id}-state`} data-part="state">
          {stateText(reload, words)}
        </span>
        <input
          id={id}
          type="checkbox"
          role="switch"
          checked={state === 'enabled'}
          // Why it can't be pressed, too.
          aria-describedby={`${id}-state ${id}-about ${id}-owner`}
          aria-disabled={!canManageBilling || (state === 'unavailable' && reason !== 'no_payment_method')}
          onChange={canManageBilling && !reload.isPending ? press : () => undefined}
        />
      </div>
      <div id={`${id}-about`} data-part="about">
        <p>{words.offer(format.quantity(reload.amount ?? 0, wallet.unit), price)}</p>
        {state === 'disabled' && canManageBilling && <p>{words.consent(charged, price)}</p>}
        {state === 'enabled' && card && <p>{words.charged(charged)}</p>}
        {state === 'enabled' && reason === 'no_payment_method' && <p data-part="warning">{words.cannotFire}</p>}
        {state === 'unavailable' && reload.enabled && <p>{words.returns}</p>}
      </div>
      <p role="status" data-part="prompt">
        {asked && reason === 'no_payment_method' ? words.needsCard : null}
      </p>
      {reload.isUnknown ? (
        <>
          <Unknown command="auto_reload" checkedAt={checkedAt} />
          <CheckAgain onCheck={check} />
        </>
      ) : (
        reload.error && <Refused command="auto_reload" error={reload.error} />
      )}
      {canManageBilling ? (
        <WaysOn {...{ wallet, reload, words, addCard, choosePlan }} />
      ) : (
        <p id={`${id}-owner`} data-part="note">
          {words.askOwner(billingContact && format.name(billingContact))}
        </p>
      )}
      {advice && <Advice words={words} />}
    </>
  );
}

// OQ-40
/** What is in the way, each with the way on; and for a choice that waits for a plan, the way to take it back. */
function WaysOn({ wallet, reload, words, addCard, choosePlan }: Omit<LoadedProps, 'advice'>) {
  const { links } = useCredits();
  const reason = reload.unavailableReason;
  if (!reason) return null;
  return (
    <div data-part="actions">
      {reason !== 'no_subscription' ? (
        addCard && reason === 'no_payment_method' ? (
          <WayOn to={addCard}>{words.addCard}</WayOn>
        ) : (
          <CardWay walletId={wallet.id} ready={words.openCheckout}>
            {reason === 'past_due' ? words.updateCard : words.addCard}
          </CardWay>
        )
      ) : (
        <WayOn way="upgrade" to={choosePlan ?? links.upgrade?.(wallet)}>
          {words.choosePlan}
        </WayOn>
      )}
      {reload.enabled && reason !== 'no_payment_method' && (
        <WayOn to={() => reload.set(false)} variant="link">
          {words.turnOff}
        </WayOn>
      )}
    </div>
  );
}

function Advice({ words }: { words: AutoReloadToggleLabels }) {
  return (
    <details data-part="advice">
      <summary>{words.advice}</summary>
      <div data-part="columns">
        <div>
          <p data-part="label">{words.turnOnIf}</p>
          <ul>
            <li>{words.onBursts}</li>
            <li>{words.onTeam}</li>
            <li>{words.onTime}</li>
          </ul>
        </div>
        <div>
          <p data-part="label">{words.leaveOffIf}</p>
          <ul>
            <li>{words.offControl}</li>
            <li>{words.offBudget}</li>
            <li>{words.offRare}</li>
          </ul>
        </div>
      </div>
      <p>{words.emails}</p>
    </details>
  );
}

// OQ-40, OQ-41
/** A plan that ended or is unpaid makes it disabled whatever the user chose; a missing card leaves the choice standing. */
function stateOf({ enabled, available, unavailableReason }: UseAutoReloadResult) {
  if (enabled && (available || unavailableReason === 'no_payment_method')) return 'enabled';
  return available ? 'disabled' : 'unavailable';
}

function stateText({ enabled, unavailableReason }: UseAutoReloadResult, words: AutoReloadToggleLabels): string {
  switch (unavailableReason) {
    case 'no_payment_method':
      return enabled ? words.enabledNoCard : words.disabledNoCard;
    case 'past_due':
      return words.disabledPastDue;
    case undefined:
      return enabled ? words.enabled : words.disabled;
    default:
      return words.disabledNoPlan;
  }
}
