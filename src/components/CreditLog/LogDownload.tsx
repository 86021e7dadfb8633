'use client';
import { type JSX, useState } from 'react';
import { useWallet } from '../../hooks';
// Past the barrel, so that bundlers keep what only downloading needs in this part.
import { type LogDownloadFilter, useLogDownload } from '../../hooks/useLogDownload';
import { creditLogDownloadLabels } from '../labels/creditLogDownload';
import { useFormat, useWords } from '../ui/locale';
import type { CreditLogFilter } from './LogFilters';
import { saveFile } from '../ui/saveFile';

export interface LogDownloadProps {
  walletId: string | undefined;
  filter: CreditLogFilter;
  /** The filter as it is asked for. */
  query: LogDownloadFilter;
  /** Whether the filter leaves anything out. */
  isNarrowed: boolean;
}

const everything = { filter: {}, query: {} };

/** The log as a CSV file for a spreadsheet: as it is filtered, or whole. Says how far it is, can be stopped, and says when it broke off. */
export function LogDownload({ walletId, filter, query, isNarrowed }: LogDownloadProps): JSX.Element {
  const words = useWords('creditLogDownload', creditLogDownloadLabels, undefined);
  const format = useFormat();
  const { data: wallet } = useWallet(walletId);
  const [asked, setAsked] = useState<Pick<LogDownloadProps, 'filter' | 'query'>>(everything);
  const { status, entries, download, cancel } = useLogDownload({ walletId });
  const isRunning = status === 'downloading';
  const start = (wanted: typeof asked) => {
    setAsked(wanted);
    const { type = '', fromDate = '', toDate = '' } = wanted.filter;
    const names = [words.fileName, wallet?.name ?? '', type, fromDate, toDate].map(forFile).filter(Boolean);
    download(wanted.query, (file) => saveFile(`${names.join('_')}.csv`, file));
  };
  const button = (label: string, onPress: () => void, isOff = false) => (
    <button type="button" data-part="button" data-variant="link" aria-disabled={isOff} onClick={onPress}>
      {label}
    </button>
  );

  return (
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
  );
}

/** Without what a file's name can't hold. */
function forFile(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
}
