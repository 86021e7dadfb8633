'use client';
import { useEffect, useRef, useState } from 'react';
import { CreditsError, isCreditsError } from '../client';
import type { EntryType } from '../contract';
import { useStore } from './context';
import type { WalletOption } from './types';
import { useHandlers } from './useHandlers';
import { useWalletId } from './useWallet';

/** What of the log a file holds; `{}` is all of it. */
export interface LogDownloadFilter {
  type?: EntryType | undefined;
  /** From this UTC instant on. */
  fromAt?: string | undefined;
  /** Up to this one, which is not included. */
  toAt?: string | undefined;
}

export interface UseLogDownloadResult {
  status: 'idle' | 'downloading' | 'done' | 'error';
  /** How many are in the file so far. */
  entries: number;
  error?: CreditsError | undefined;
  /** Does nothing while one is under way. @param onFile called with the finished file, e.g. to save it */
  download: (filter: LogDownloadFilter, onFile: (file: Blob) => void) => void;
  /** Stops it and forgets what was read. */
  cancel: () => void;
}

type State = Pick<UseLogDownloadResult, 'status' | 'entries' | 'error'>;

const idle: State = { status: 'idle', entries: 0 };
/** How often a growing count is told. */
const tellMs = 200;

/**
 * The log as a CSV file, filtered or whole. It is read as it arrives and kept as bytes, so 100,000 entries are no more
 * than their file. Leaving the page stops it.
 */
export function useLogDownload({ walletId }: WalletOption = {}): UseLogDownloadResult {
  const { client } = useStore();
  const id = useWalletId(walletId);
  const [state, setState] = useState(idle);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const handlers = useHandlers<Pick<UseLogDownloadResult, 'download' | 'cancel'>>({
    download: (filter, onFile) => {
      if (!id || (running.current && !running.current.signal.aborted)) return;
      const stop = new AbortController();
      running.current = stop;
      setState({ status: 'downloading', entries: 0 });
      const tell = (entries: number) => stop.signal.aborted || setState({ status: 'downloading', entries });
      client.entries
        .csvStream({ walletId: id, ...filter }, { signal: stop.signal })
        .then((stream) => readCsv(stream, tell))
        .then(({ file, entries }) => {
          if (stop.signal.aborted) return;
          setState({ status: 'done', entries });
          onFile(file);
        })
        .catch((thrown: unknown) => {
          if (!stop.signal.aborted) setState({ status: 'error', entries: 0, error: asError(thrown) });
        })
        .finally(() => stop.abort());
    },
    cancel: () => {
      running.current?.abort();
      setState(idle);
    },
  });
  return { ...handlers, ...state };
}

async function readCsv(stream: ReadableStream<Uint8Array>, tell: (entries: number) => void) {
  // Without a byte order mark, spreadsheet programs read the file in an old encoding.
  const parts: BlobPart[] = [mark];
  const reader = stream.getReader();
  let lines = -1; // the first one names the columns
  let isQuoted = false;
  let isOpen = false; // a record that no line break has ended yet is one too
  let toldAt = 0;
  let isFirst = true;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    if (read.value.length === 0) continue;
    // Not if the server has already sent one.
    parts.push(
      (isFirst && isMarked(read.value) ? read.value.subarray(mark.length) : read.value) as Uint8Array<ArrayBuffer>,
    );
    isFirst = false;
    for (const byte of read.value) {
      if (byte === quote) isQuoted = !isQuoted;
      isOpen = byte !== newLine || isQuoted;
      if (!isOpen) lines += 1;
    }
    if (Date.now() - toldAt < tellMs) continue;
    toldAt = Date.now();
    tell(Math.max(lines, 0));
  }
  const entries = Math.max(isOpen ? lines + 1 : lines, 0);
  return { file: new Blob(parts, { type: 'text/csv;charset=utf-8' }), entries };
}

const mark = new Uint8Array([0xef, 0xbb, 0xbf]);

function isMarked(bytes: Uint8Array): boolean {
  return mark.every((byte, n) => bytes[n] === byte);
}

const quote = '"'.charCodeAt(0);
const newLine = '\n'.charCodeAt(0);

/** A body that breaks off is not an answer of the server. */
function asError(thrown: unknown): CreditsError {
  if (isCreditsError(thrown)) return thrown;
  const detail = 'The connection broke while the log was being read, so there is no file. Ask for it again.';
  return new CreditsError({ code: 'network_error', detail, cause: thrown });
}
