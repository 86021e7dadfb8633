import type { JSX } from 'react';
import { Button } from './controls';
import { fileName, type Journal, offerFile } from './journal';
import { usePanel, useReading } from './panel';

/** Says that requests go another way than was asked for, and what to do; nothing while all is well. */
export function WorkerBanner(): JSX.Element | null {
  const notice = useReading(usePanel().notice);
  return notice ? (
    <div data-part="banner" data-tone="warning">
      <p role="alert">{notice}</p>
    </div>
  ) : null;
}

/** Says that the world is no longer kept, and why, with the ways to save it; nothing while all is well. */
export function Banner(): JSX.Element | null {
  const { backstage, run } = usePanel();
  const storage = useReading(backstage.world.storage);
  if (storage?.kind !== 'failed') return null;
  const save = async (): Promise<void> => {
    const rescued = await backstage.world.rescue();
    offerFile(fileName(rescued.data as unknown as Journal), `${JSON.stringify(rescued, null, 1)}\n`);
  };
  const keep = async (): Promise<void> => {
    const { kind } = await backstage.world.keep();
    if (kind === 'failed') throw new Error('It still cannot be kept.');
  };
  return (
    <div data-part="banner">
      <p role="alert">{storage.notice}</p>
      <div data-part="actions">
        <Button onClick={() => run('Saved as a file, to be imported again', save)}>Save as a file</Button>
        <Button onClick={() => run('This world is kept again', keep)} title="Replaces whatever is stored">
          Keep this world again
        </Button>
      </div>
    </div>
  );
}
