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
  /** Called when the button is pressed and a new command may start. */
  onStart: () => void;
  /** Disables starting. @default false */
  isOff?: boolean | undefined;
  /** The button's text. Without it, there's only a button to send an unknown attempt again. */
  start: string | undefined;
  /** @default "One moment…" */
  busy?: string | undefined;
  isBusy: boolean;
  /** Ids, separated by spaces, of the elements in `children` that describe what a press does. */
  describedBy?: string | undefined;
  variant?: 'primary' | 'secondary' | undefined;
  /** The content above the button while a command may start. */
  children?: ReactNode;
}

/**
 * The button that starts a purchase. While the outcome of one is unknown, it sends that one again instead, and nothing
 * else can start. It's the same button, so that the focus stays.
 */
export function Unsettled(props: UnsettledProps): JSX.Element {
  const { unsettled, isOwn, onStart, isOff, start, isBusy, describedBy, variant = 'primary', children } = props;
  const words = useOutcomeWords();
  const { busy = words.busy } = props;
  const { command, status, canSend, checkedAt, error, sendAgain, check } = unsettled;
  const isHeld = isUnsettled(unsettled);
  const isSaid = isHeld && command && !isBusy && status !== 'sending';
  const isWaiting = status === 'sending' || status === 'checking';
  const label = isBusy || status === 'sending' ? busy : isHeld && canSend ? words.sendAgain : start;
  const isStill = isHeld ? isWaiting || !canSend : isOff || isBusy;
  return (
    <>
      {isSaid ? <Unknown {...{ command, isOwn, checkedAt, canSend }} /> : children}
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
