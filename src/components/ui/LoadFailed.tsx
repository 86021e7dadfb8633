'use client';
import { type JSX, useState } from 'react';
import { Button } from './Button';

export interface LoadFailedProps {
  message: string;
  retry: string;
  onRetry: () => unknown;
}

/** The message if data couldn't be loaded, with a button to retry. The button and the focus stay during the retry. */
export function LoadFailed({ message, retry, onRetry }: LoadFailedProps): JSX.Element {
  const [isBusy, setBusy] = useState(false);
  const press = async () => {
    setBusy(true);
    await Promise.allSettled([onRetry()].flat());
    setBusy(false);
  };
  return (
    <div role="alert" data-part="load-failed">
      <p>{message}</p>
      <Button isOff={isBusy} onClick={() => void press()}>
        {retry}
      </Button>
    </div>
  );
}
