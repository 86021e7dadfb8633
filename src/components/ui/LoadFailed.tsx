'use client';
import { type JSX, useState } from 'react';
import { Button } from './Button';

export interface LoadFailedProps {
  message: string;
  retry: string;
  onRetry: () => unknown;
}

/** What stands where data could not be read, with the way on. The button stays while it is tried again, and so does the focus. */
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
