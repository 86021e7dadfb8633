'use client';
import type { JSX } from 'react';

export interface LoadFailedProps {
  message: string;
  retry: string;
  onRetry: () => unknown;
}

/** What stands where data could not be read, with the way on. */
export function LoadFailed({ message, retry, onRetry }: LoadFailedProps): JSX.Element {
  return (
    <div role="alert" data-part="load-failed">
      <p>{message}</p>
      <button type="button" data-part="button" data-variant="secondary" onClick={() => void onRetry()}>
        {retry}
      </button>
    </div>
  );
}
