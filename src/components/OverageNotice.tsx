'use client';
import { type FormEvent, forwardRef, useState } from 'react';
import type { Overage, Range, Wallet } from '../contract';
import { cardName, goesOn } from '../format';
import { useCredits, useOverage, type UseOverageResult } from '../hooks';
import { type OverageNoticeLabels, overageNoticeLabels } from './labels/overageNotice';
import { AmountField, moneyUnit, useTyped } from './ui/AmountField';
import { useFormat, useWords } from './ui/locale';
import { CommandOutcome } from './ui/Outcome';
import type { RootProps, Rooted } from './ui/types';
import { WalletSection } from './ui/WalletSection';
import { WayOn } from './ui/WayOn';

export interface OverageNoticeProps extends RootProps<'section'> {
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<OverageNoticeLabels> | undefined;
}

/**
 * Usage beyond the buckets that is billed later: the amount so far, its maximum and, if the user may, a switch. It
 * shows what the user agrees to before it's turned on. Renders a `<section>`, or nothing if the product has no overage.
 * `data-state`: `off`, `on`, `reached`.
 */
export const OverageNotice: Rooted<OverageNoticeProps, HTMLElement> = forwardRef(function OverageNotice(
  { walletId, labels, ...rest }: OverageNoticeProps,
  ref,
) {
  const words = useWords('overageNotice', overageNoticeLabels, labels);
  return (
    <WalletSection
      {...rest}
      {...{ ref, walletId }}
      name="overage-notice"
      stateOf={({ overage }) => overage && stateOf(overage)}
    >
      {(wallet) => wallet.overage && <Loaded {...{ wallet, words }} overage={wallet.overage} />}
    </WalletSection>
  );
});

function stateOf({ enabled, due, max }: Overage): 'off' | 'on' | 'reached' {
  if (!enabled) return 'off';
  return due.amount >= max.amount ? 'reached' : 'on';
}

interface LoadedProps {
  wallet: Wallet;
  overage: Overage;
  words: OverageNoticeLabels;
}

function Loaded({ wallet, overage, words }: LoadedProps) {
  const format = useFormat();
  const { canManageBilling, billingContact } = useCredits();
  const change = useOverage({ walletId: wallet.id });
  const { due, enabled, max, resetsAt, settable } = overage;
  const state = stateOf(overage);
  const date = format.date(resetsAt);
  return (
    <>
      <div data-part="header">
        <p data-part="title">{words.title}</p>
        <span data-part="badge" data-tone={state === 'reached' ? 'danger' : undefined}>
          {words[state]}
        </span>
      </div>
      {enabled || due.amount > 0 ? (
        <p>
          <span translate="no">{words.due(format.money(due), enabled ? format.money(max) : undefined)}</span>
          {`\u00A0· ${words.billed(date)}`}
        </p>
      ) : null}
      {!enabled && !goesOn(wallet) && <p data-part="note">{words.stops}</p>}
      {state === 'reached' && <p>{(settable ? words.stopped : words.stoppedUntil)(date)}</p>}
      <CommandOutcome command="overage" walletId={wallet.id} isUnknown={change.isUnknown} error={change.error} />
      {settable &&
        (canManageBilling ? (
          <Terms {...{ wallet, overage, settable, words, change }} />
        ) : (
          <p data-part="note">{words.askOwner(billingContact && format.name(billingContact))}</p>
        ))}
    </>
  );
}

interface TermsProps extends LoadedProps {
  /** The range of the maximum, in minor units. */
  settable: Range;
  change: UseOverageResult;
}

function Terms({ wallet, overage, settable, words, change }: TermsProps) {
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const { enabled } = overage;
  const card = wallet.paymentMethod;
  if (!card && !enabled) return <p data-part="note">{words.needsCard}</p>;
  if (isOpen)
    return (
      <Form
        {...{ overage, settable, words, change }}
        card={card ? format.name(cardName(card, words.card)) : undefined}
        onClose={() => setOpen(false)}
      />
    );
  return (
    <div data-part="actions" aria-busy={change.isPending}>
      <WayOn to={() => setOpen(true)}>{enabled ? words.change : words.turnOn}</WayOn>
      {enabled && (
        <WayOn to={() => change.set({ enabled: false })} variant="link">
          {words.turnOff}
        </WayOn>
      )}
    </div>
  );
}

interface FormProps extends Omit<TermsProps, 'wallet'> {
  card: string | undefined;
  onClose: () => void;
}

/** The maximum, and what the user agrees to with it. */
function Form({ overage: { enabled, max, resetsAt }, settable, words, change, card, onClose }: FormProps) {
  const format = useFormat();
  const typed = useTyped(settable, moneyUnit(max.currency), change.wanted?.max ?? max.amount);
  const [isTried, setTried] = useState(false);
  const { amount } = typed;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    // One change at a time: ignore this one while another is in progress.
    if (amount === undefined || change.isPending) return;
    change.set({ enabled: true, max: amount });
    onClose();
  };
  return (
    <form data-part="form" onSubmit={submit} noValidate>
      <AmountField label={words.max} typed={typed} isTried={isTried} />
      {/* While it's on, this is said above. */}
      {!enabled && <p data-part="note">{words.billed(format.date(resetsAt))}</p>}
      {amount !== undefined && (
        <p data-part="note">{words.consent(card, format.money({ amount, currency: max.currency }))}</p>
      )}
      <div data-part="actions">
        <button
          type="submit"
          data-part="button"
          data-variant="primary"
          aria-disabled={amount === undefined || change.isPending}
        >
          {enabled ? words.save : words.turnOn}
        </button>
        <WayOn to={onClose} variant="link">
          {words.cancel}
        </WayOn>
      </div>
    </form>
  );
}
