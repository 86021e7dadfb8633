'use client';
import type { JSX, ReactNode } from 'react';
import type { UseUnsettledResult } from '../../hooks';
import { isUnsettled } from '../../hooks/useUnsettled';
import { Button } from './Button';
import { CheckAgain, Refused, Unknown, useOutcomeWords } from './Outcome';

export interface UnsettledProps {
  unsettled: UseUnsettledResult;
  /** Whether this component shows this command itself. */
  isOwn: boolean;
  /** The button that begins something, and what it says while it may. */
  onStart: () => void;
  /** Keeps the button from starting. @default false */
  isOff?: boolean | undefined;
  /** Without it, there is a button only to send an unknown attempt again. */
  start: string | undefined;
  busy: string;
  isBusy: boolean;
  /** Ids, parted by spaces, of what in `children` says what the press comes to. */
  describedBy?: string | undefined;
  variant?: 'primary' | 'secondary' | undefined;
  /** What stands above the button while it may begin something. */
  children?: ReactNode;
}

/**
 * The button that begins a purchase. While the outcome of one is unknown it sends that one again instead, and nothing
 * else can be begun: the same button, so that the focus stays.
 */
export function Unsettled(props: UnsettledProps): JSX.Element {
  const {
    unsettled,
    isOwn,
    onStart,
    isOff = false,
    start,
    busy,
    isBusy,
    describedBy,
    variant = 'primary',
    children,
  } = props;
  const words = useOutcomeWords();
  const { command, status, canSend, checkedAt, error, sendAgain, check } = unsettled;
  const isHeld = isUnsettled(unsettled);
  const isSaid = isHeld && command && !isBusy && status !== 'sending';
  // A deletion can be sent again only where it was started.
  const maySend = canSend && (isOwn || command !== 'delete_account');
  const isWaiting = status === 'sending' || status === 'checking';
  const label = isBusy || status === 'sending' ? busy : isHeld && maySend ? words.sendAgain : start;
  const isStill = isHeld ? isWaiting || !maySend : isOff || isBusy;
  return (
    <>
      {isSaid ? <Unknown {...{ command, isOwn, checkedAt }} canSend={maySend} /> : children}
      {!isHeld && !isOwn && status === 'refused' && command && <Refused {...{ command, error }} />}
      {!isHeld && !isOwn && status === 'done' && <p role="status">{words.done}</p>}
      {label && (
        <Button
          variant={variant}
          isOff={isStill}
          aria-describedby={isSaid ? undefined : describedBy}
          onClick={isHeld ? sendAgain : onStart}
        >
          {label}
        </Button>
      )}
      {isSaid && <CheckAgain isBusy={isWaiting} onCheck={check} />}
    </>
  );
}
