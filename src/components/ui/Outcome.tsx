'use client';
import { type JSX, useState } from 'react';
import { type CreditsError, outcomeOf } from '../../client';
import { useWallet } from '../../hooks';
import { type OutcomeCommand, type OutcomeLabels, outcomeLabels } from '../labels/outcome';
import { useFormat, useWords } from './locale';
import { Button } from './Button';

/** The sentences about unknown outcomes and refusals, the same for every component. */
export function useOutcomeWords(): OutcomeLabels {
  return useWords('outcome', outcomeLabels, undefined);
}

export interface CommandOutcomeProps {
  command: OutcomeCommand;
  /** @default the provider's wallet */
  walletId: string | undefined;
  isUnknown: boolean;
  /** Why it was refused, or why its outcome is unknown. */
  error: CreditsError | null;
}

/**
 * The message after a command of a wallet that wasn't done: its outcome is unknown, with a button to read the wallet,
 * which shows whether it was executed; or it was refused.
 */
export function CommandOutcome({ command, walletId, isUnknown, error }: CommandOutcomeProps): JSX.Element | null {
  const { data, refetch } = useWallet(walletId);
  const [isChecked, setChecked] = useState(false);
  if (!isUnknown) return error && <Refused {...{ command, error }} />;
  const check = () => void refetch().then(({ isSuccess }) => setChecked(isSuccess));
  return (
    <>
      <Unknown {...{ command }} checkedAt={isChecked ? data?.asOf : undefined} />
      <CheckAgain onCheck={check} />
    </>
  );
}

export interface RefusedProps {
  command: OutcomeCommand;
  error: CreditsError | null | undefined;
}

/**
 * The message if the server refused, so nothing happened; with the server's text if the kit doesn't know the reason.
 * Any other error came before the command: a read that it needs failed, so it wasn't sent.
 */
export function Refused({ command, error }: RefusedProps): JSX.Element {
  const words = useOutcomeWords();
  const wasSent = !error || outcomeOf(error) === 'refused';
  return (
    <p role="alert" data-part="error">
      {wasSent ? words.refused(command) : words.notSent} {error?.code === 'unauthenticated' && words.signedOut}
      {error?.code === 'refused' && <bdi>{error.detail}</bdi>}
    </p>
  );
}

export interface UnknownProps {
  command: OutcomeCommand;
  /**
   * Whether this component sent it. Otherwise the message only says that everything else has to wait.
   * @default true
   */
  isOwn?: boolean | undefined;
  /** Whether it can be sent again. @default true */
  canSend?: boolean | undefined;
  /** Ledger time of a check that didn't settle it. */
  checkedAt?: string | null | undefined;
}

/** The message if it's unknown whether a command was executed. It claims neither success nor failure. */
export function Unknown({ command, isOwn = true, canSend = true, checkedAt }: UnknownProps): JSX.Element {
  const words = useOutcomeWords();
  const format = useFormat();
  return (
    <div role={isOwn ? 'alert' : undefined} data-part="unknown">
      <p>{words.unknown(command)}</p>
      {canSend && <p>{words.safe}</p>}
      {!isOwn && <p>{words.waits}</p>}
      {checkedAt && <p>{words.checked(format.dateTime(checkedAt))}</p>}
    </div>
  );
}

export interface CheckAgainProps {
  isBusy?: boolean | undefined;
  onCheck: () => void;
}

export function CheckAgain({ isBusy, onCheck }: CheckAgainProps): JSX.Element {
  const words = useOutcomeWords();
  return (
    <Button isOff={isBusy} onClick={onCheck}>
      {words.check}
    </Button>
  );
}
