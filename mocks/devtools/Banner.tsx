import type { JSX } from 'react';
import { Button } from './controls';
import { fileName, type Journal, offerFile } from './journal';
import { usePanel, useReading } from './panel';

/** A warning that requests don't go the way they should, and what to do. Empty while all is well. */
export function WorkerBanner(): JSX.Element | null {
  const notice = useReading(usePanel().notice);
  return notice ? (
    <div data-part="banner" data-tone="warning">
      <p role="alert">{notice}</p>
    </div>
  ) : null;
}

/** A warning that the world is no longer saved, why, and how to save it. Empty while all is well. */
export function Banner(): JSX.Element | null {
  const { backstage, run } = usePanel();
  const storage = useReading(backstage.world.storage);
  if (storage?.kind !== 'failed') return null;
  const save = async (): Promise<void> => {
    const rescued = await backstage.world.rescue();
    offerFile(fileName(rescued.data as unknown as Journal), `${JSON.stringify(rescued, null, 1)}\n`);
  };
  const storeAgain = async (): Promise<void> => {
    const { kind } = await backstage.world.storeAgain();
    if (kind === 'failed') throw new Error('It still can’t be saved.');
  };
  return (
    <div data-part="banner">
      <p role="alert">{storage.notice}</p>
      <div data-part="actions">
        <Button onClick={() => run('Saved as a file that you can import later', save)}>Save as a file</Button>
        <Button onClick={() => run('This world is saved again', storeAgain)} title="Replaces whatever is stored">
          Try to save again
        </Button>
      </div>
    </div>
  );
}
