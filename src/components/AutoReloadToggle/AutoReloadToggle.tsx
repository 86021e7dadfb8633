'use client';
import { forwardRef, useId, useState } from 'react';
import type { AutoReload, Wallet } from '../../contract';
import { cardName, known } from '../../format';
import { type ReloadTerms, useAutoReload, useCredits, useWallet, type UseAutoReloadResult } from '../../hooks';
import { type AutoReloadToggleLabels, autoReloadToggleLabels } from '../labels/autoReloadToggle';
import { CardWay } from '../ui/CardWay';
import { useFormat, useTerms, useWords } from '../ui/locale';
import { LoadFailed } from '../ui/LoadFailed';
import { CommandOutcome } from '../ui/Outcome';
import { Skeleton } from '../ui/Skeleton';
import type { RootProps, Rooted, Way } from '../ui/types';
import { WayOn } from '../ui/WayOn';
import { ReloadForm } from './ReloadForm';
import { consentTo, offerOf } from './terms';

export interface AutoReloadToggleProps extends RootProps<'section'> {
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /** Where the user puts a card on file. @default a hosted checkout that only saves a card */
  addCard?: Way | undefined;
  /** Where the user chooses a plan. @default the provider's `links.upgrade` */
  choosePlan?: Way | undefined;
  // A.T19
  /** Whether to show advice on when to turn it on, while it's off. @default true */
  advice?: boolean | undefined;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<AutoReloadToggleLabels> | undefined;
}

// A.T16–A.T21, B.T2, C.T6
/**
 * The switch for Auto Reload, with its status, what it adds and costs, and what the user agrees to by turning it on.
 * Renders a `<section>`, or nothing if the product has no Auto Reload.
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
  const offer = wallet.data?.autoReload;
  if (wallet.data && !(wallet.data.capabilities.autoReload && offer)) return null;
  const state = wallet.data ? stateOf(reload) : wallet.error ? 'error' : 'loading';

  return (
    <section {...rest} ref={ref} data-credits="auto-reload-toggle" data-state={state} aria-busy={state === 'loading'}>
      {wallet.data && offer ? (
        <Loaded key={wallet.data.id} {...{ wallet: wallet.data, offer, reload, words, addCard, choosePlan, advice }} />
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
  offer: AutoReload;
  reload: UseAutoReloadResult;
  words: AutoReloadToggleLabels;
  addCard: Way | undefined;
  choosePlan: Way | undefined;
  advice: boolean;
}

function Loaded({ wallet, offer, reload, words, addCard, choosePlan, advice }: LoadedProps) {
  const id = useId();
  const format = useFormat();
  const terms = useTerms();
  const { canManageBilling, billingContact } = useCredits();
  const [asked, setAsked] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const state = stateOf(reload);
  const { unavailableReason: reason } = reload;
  const sentence = { ...offer, unit: wallet.unit, words, format };
  const hasTerms = Object.keys(offer.settable ?? {}).length > 0;
  const card = wallet.paymentMethod;
  const charged = card ? format.name(cardName(card, words.card)) : words.anyCard;

  const press = () => {
    setAsked(state === 'unavailable');
    if (state === 'unavailable') return;
    // If there are terms to choose, the user agrees to them first.
    if (state === 'disabled' && hasTerms) setOpen(!isOpen);
    else reload.set(state === 'disabled');
  };

  return (
    <>
      <div data-part="switch-row">
        <label htmlFor={id} data-part="title">
          {words.title(terms)}
        </label>
        <span id={`${id}-state`} data-part="state" data-tone={reason && 'warning'}>
          {stateText(reload, words)}
        </span>
        <input
          id={id}
          type="checkbox"
          role="switch"
          checked={state === 'enabled'}
          // This also says why it can't be pressed.
          aria-describedby={`${id}-state ${id}-about ${id}-owner`}
          aria-disabled={!canManageBilling || (state === 'unavailable' && reason !== 'no_payment_method')}
          onChange={canManageBilling && !reload.isPending ? press : () => undefined}
        />
      </div>
      <div id={`${id}-about`} data-part="about">
        {offerOf(sentence).map((line) => (
          <p key={line}>{line}</p>
        ))}
        {state === 'disabled' && canManageBilling && !hasTerms && <p>{consentTo({ ...sentence, card: charged })}</p>}
        {state === 'enabled' && card && <p>{words.charged(charged)}</p>}
        {state === 'enabled' && reason === 'declined' && <p data-part="warning">{words.declined}</p>}
        {reload.enabled && isForPlan(reason) && <p>{words.returns}</p>}
      </div>
      <p role="status" data-part="prompt">
        {asked && reason === 'no_payment_method' ? words.needsCard : null}
      </p>
      <CommandOutcome command="auto_reload" walletId={wallet.id} isUnknown={reload.isUnknown} error={reload.error} />
      {canManageBilling ? (
        <>
          {isOpen && !reload.isPending && state !== 'unavailable' && (
            <ReloadForm
              {...{ wallet, words }}
              reload={offer}
              failed={reload.wanted}
              card={charged}
              onAgree={(chosen) => {
                reload.set(true, chosen);
                setOpen(false);
              }}
              onClose={() => setOpen(false)}
            />
          )}
          {hasTerms && !isOpen && state !== 'unavailable' && (
            <div data-part="actions">
              <WayOn to={() => setOpen(true)}>{state === 'enabled' ? words.change : words.turnOn}</WayOn>
            </div>
          )}
          <WaysOn {...{ wallet, reload, words, addCard, choosePlan }} />
        </>
      ) : (
        <p id={`${id}-owner`} data-part="note">
          {words.askOwner(billingContact && format.name(billingContact))}
        </p>
      )}
      {advice && !reload.enabled && <Advice words={words} />}
    </>
  );
}

// OQ-40
/** The next step for each obstacle. If the choice waits until it can run again, also a button to undo it. */
function WaysOn({ wallet, reload, words, addCard, choosePlan }: Omit<LoadedProps, 'offer' | 'advice'>) {
  const { enabled, unavailableReason: reason } = reload;
  const card = (label: string) => (
    <CardWay walletId={wallet.id} ready={words.openCheckout}>
      {label}
    </CardWay>
  );
  const ways = {
    no_payment_method: addCard ? <WayOn to={addCard}>{words.addCard}</WayOn> : card(words.addCard),
    past_due: card(words.updateCard),
    no_subscription: (
      <WayOn way="upgrade" wallet={wallet} to={choosePlan}>
        {words.choosePlan}
      </WayOn>
    ),
    declined: (
      <>
        {enabled && <WayOn to={() => reload.set(true, termsOf(reload))}>{words.turnOnAgain}</WayOn>}
        {card(words.changeCard)}
      </>
    ),
  };
  const way = known(ways, reason ?? '');
  // The switch can't undo it then.
  const isWaiting = enabled && stateOf(reload) === 'unavailable';
  if (!way && !isWaiting) return null;
  return (
    <div data-part="actions">
      {way}
      {isWaiting && (
        <WayOn to={() => reload.set(false)} variant="link">
          {words.turnOff}
        </WayOn>
      )}
    </div>
  );
}

/** Whether an active plan is all that is missing. For a reason that the kit doesn't know, nobody can say. */
function isForPlan(reason: UseAutoReloadResult['unavailableReason']): boolean {
  return reason === 'past_due' || reason === 'no_subscription';
}

/** The current terms, which turning it on repeats. */
function termsOf({ amount, terms: { below, upTo, limit, settable = {} } }: UseAutoReloadResult): ReloadTerms {
  return {
    ...(settable.below && { below }),
    ...(settable.amount && { amount }),
    ...(settable.upTo && { upTo }),
    ...(settable.limit && { limit: limit?.max.amount ?? null }),
  };
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
      <p>{words.charges}</p>
    </details>
  );
}

// OQ-40, OQ-41
/**
 * If the plan ended or is unpaid, the switch is disabled, whatever the user chose. If the card is missing or declined,
 * or the month's limit is reached, the choice stays.
 */
function stateOf({ enabled, available, unavailableReason }: UseAutoReloadResult) {
  const stands = available || ['no_payment_method', 'declined', 'limit_reached'].includes(unavailableReason ?? '');
  if (enabled && stands) return 'enabled';
  return stands && unavailableReason !== 'no_payment_method' ? 'disabled' : 'unavailable';
}

function stateText({ enabled, unavailableReason }: UseAutoReloadResult, words: AutoReloadToggleLabels): string {
  switch (unavailableReason) {
    case 'no_payment_method':
      return enabled ? words.enabledNoCard : words.disabledNoCard;
    case 'past_due':
      return words.disabledPastDue;
    case 'no_subscription':
      return words.disabledNoPlan;
    case 'declined':
      return enabled ? words.enabledDeclined : words.disabled;
    case 'limit_reached':
      return enabled ? words.enabledLimit : words.disabled;
    case undefined:
      return enabled ? words.enabled : words.disabled;
    default:
      return words.unavailable;
  }
}
