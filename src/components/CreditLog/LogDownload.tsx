'use client';
import { type JSX, useState } from 'react';
import { useLogDownload } from '../../hooks';
import { creditLogDownloadLabels } from '../labels/creditLogDownload';
import { useFormat, useWords } from '../ui/locale';
import { Button } from '../ui/Button';
import { saveFile } from '../ui/saveFile';
import { type LogValue, useLog } from './useLog';

const everything = { filter: {}, query: {} };

/**
 * Downloads the log as a CSV file for a spreadsheet, filtered or complete. It shows the progress, can be stopped, and
 * says if it was interrupted.
 */
export function LogDownload(): JSX.Element {
  const { walletId, wallet, filter, query, isNarrowed, log } = useLog();
  const words = useWords('creditLogDownload', creditLogDownloadLabels, undefined);
  const format = useFormat();
  const [asked, setAsked] = useState<Pick<LogValue, 'filter' | 'query'>>(everything);
  const { status, entries, download, cancel } = useLogDownload({ walletId });
  const isRunning = status === 'downloading';
  const start = (wanted: typeof asked) => {
    setAsked(wanted);
    const { type = '', fromDate = '', toDate = '' } = wanted.filter;
    const names = [words.fileName, wallet?.name ?? '', type, fromDate, toDate].map(forFile).filter(Boolean);
    download(wanted.query, (file) => saveFile(`${names.join('_')}.csv`, file));
  };
  const button = (label: string, onPress: () => void, isOff = false) => (
    <Button variant="link" icon="download" isOff={isOff} onClick={onPress}>
      {label}
    </Button>
  );

  if (!log.total) return <div data-part="footer" />;
  return (
    <div data-part="footer">
      <div data-part="download" data-state={status}>
        {status === 'error' ? (
          <>
            <span role="alert" data-tone="danger">
              {words.failed}
            </span>
            {button(words.retry, () => start(asked))}
          </>
        ) : (
          <>
            {button(isNarrowed ? words.filtered : words.download, () => start({ filter, query }), isRunning)}
            {isNarrowed && button(words.whole, () => start(everything), isRunning)}
            {isRunning && button(words.cancel, cancel)}
          </>
        )}
        <span role="status" data-part="note">
          {isRunning && words.downloading(entries, format)}
          {status === 'done' && words.saved(entries, format)}
        </span>
      </div>
    </div>
  );
}

/** Removes characters that file names can't contain. */
function forFile(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
}
