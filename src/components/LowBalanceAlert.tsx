'use client';
import { type FormEvent, forwardRef, useState } from 'react';
import type { Unit, Wallet } from '../contract';
import { useAlert, type UseAlertResult } from '../hooks';
import { type LowBalanceAlertLabels, lowBalanceAlertLabels } from './labels/lowBalanceAlert';
import { AmountField, useTyped } from './ui/AmountField';
import { useFormat, useWords } from './ui/locale';
import { CommandOutcome } from './ui/Outcome';
import type { RootProps, Rooted } from './ui/types';
import { WalletSection } from './ui/WalletSection';
import { WayOn } from './ui/WayOn';

export interface LowBalanceAlertProps extends RootProps<'section'> {
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<LowBalanceAlertLabels> | undefined;
}

/**
 * The balance at which the wallet counts as low. The user can set it if the product allows it. Renders a `<section>`,
 * or nothing if the product has no alert. `data-state`: `on`, `off`.
 */
export const LowBalanceAlert: Rooted<LowBalanceAlertProps, HTMLElement> = forwardRef(function LowBalanceAlert(
  { walletId, labels, ...rest },
  ref,
) {
  const words = useWords('lowBalanceAlert', lowBalanceAlertLabels, labels);
  return (
    <WalletSection
      {...rest}
      {...{ ref, walletId }}
      name="low-balance-alert"
      stateOf={({ alert }) => alert && (alert.below === null ? 'off' : 'on')}
    >
      {(wallet) => <Loaded {...{ wallet, words }} />}
    </WalletSection>
  );
});

interface LoadedProps {
  wallet: Wallet;
  words: LowBalanceAlertLabels;
}

function Loaded({ wallet: { id, unit }, words }: LoadedProps) {
  const format = useFormat();
  const change = useAlert({ walletId: id });
  const [isOpen, setOpen] = useState(false);
  const { below = null, settable } = change;
  return (
    <>
      <div data-part="header">
        <p data-part="title">{words.title}</p>
        <span data-part="badge">{below === null ? words.off : words.on}</span>
      </div>
      <p>{below === null ? words.none : words.at(format.quantity(below, unit))}</p>
      <CommandOutcome command="alert" walletId={id} isUnknown={change.isUnknown} error={change.error} />
      {settable && isOpen && <Form {...{ unit, words, change }} onClose={() => setOpen(false)} />}
      {settable && !isOpen && (
        <div data-part="actions" aria-busy={change.isPending}>
          <WayOn to={() => setOpen(true)}>{below === null ? words.turnOn : words.change}</WayOn>
          {below !== null && (
            <WayOn to={() => change.set({ below: null })} variant="link">
              {words.turnOff}
            </WayOn>
          )}
        </div>
      )}
    </>
  );
}

interface FormProps {
  unit: Unit;
  words: LowBalanceAlertLabels;
  change: UseAlertResult;
  onClose: () => void;
}

/** Larger than any balance, so that every valid amount is accepted. */
const range = { min: 0, max: 2 ** 52 };

function Form({ unit, words, change, onClose }: FormProps) {
  const typed = useTyped(range, unit, change.wanted?.below ?? change.below ?? undefined);
  const [isTried, setTried] = useState(false);
  const { amount } = typed;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    // One change at a time: ignore this one while another is in progress.
    if (amount === undefined || change.isPending) return;
    change.set({ below: amount });
    onClose();
  };
  return (
    <form data-part="form" onSubmit={submit} noValidate>
      <AmountField label={words.below} typed={{ ...typed, range: words.about }} isTried={isTried} />
      <div data-part="actions">
        <button
          type="submit"
          data-part="button"
          data-variant="primary"
          aria-disabled={amount === undefined || change.isPending}
        >
          {words.save}
        </button>
        <WayOn to={onClose} variant="link">
          {words.cancel}
        </WayOn>
      </div>
    </form>
  );
}
