'use client';
import { useEffect, useRef, useState } from 'react';
import { CreditsError, isCreditsError } from '../client';
import type { EntryType } from '../contract';
import { useStore } from './context';
import type { WalletOption } from './types';
import { useHandlers } from './useHandlers';
import { useWalletId } from './useWallet';

/** Which part of the log is in the file; `{}` is all of it. */
export interface LogDownloadFilter {
  /** Only this type. */
  type?: EntryType | undefined;
  /** The start, a UTC instant, inclusive. */
  fromAt?: string | undefined;
  /** The end, a UTC instant, exclusive. */
  toAt?: string | undefined;
}

export interface UseLogDownloadResult {
  /** `done`: the file is complete. `error`: there is no file. */
  status: 'idle' | 'downloading' | 'done' | 'error';
  /** The number of entries in the file so far. */
  entries: number;
  /** Set with `error`. */
  error?: CreditsError | undefined;
  /** Starts a download, unless one is running. @param onFile called with the finished file, such as to save it */
  download: (filter: LogDownloadFilter, onFile: (file: Blob) => void) => void;
  /** Stops the download and discards what was read. */
  cancel: () => void;
}

type State = Pick<UseLogDownloadResult, 'status' | 'entries' | 'error'>;

const idle: State = { status: 'idle', entries: 0 };
/** How often a growing count causes a render, in milliseconds. */
const tellMs = 200;

/**
 * Downloads the log as a CSV file, filtered or complete. It's stored as bytes as it arrives, so 100,000 entries need no
 * more memory than their file. Unmounting stops it, and so does another wallet.
 */
export function useLogDownload({ walletId }: WalletOption = {}): UseLogDownloadResult {
  const { client } = useStore();
  const id = useWalletId(walletId);
  const [state, setState] = useState(idle);
  const running = useRef<AbortController>(undefined);
  const [stateId, setStateId] = useState(id);
  if (stateId !== id) {
    setStateId(id);
    setState(idle);
  }
  useEffect(() => () => running.current?.abort(), [id]);

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
  let isOpen = false; // a record without a line break at its end counts, too
  let toldAt = 0;
  let isFirst = true;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    if (read.value.length === 0) continue;
    // Add one, unless the server has already sent it.
    // The type of a stream's bytes allows shared memory, which a Blob doesn't. Responses have none.
    const bytes = read.value as Uint8Array<ArrayBuffer>;
    parts.push(isFirst && isMarked(bytes) ? bytes.subarray(mark.length) : bytes);
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

/** If the body breaks off, the error isn't a response of the server. */
function asError(thrown: unknown): CreditsError {
  if (isCreditsError(thrown)) return thrown;
  const detail = 'The connection was lost, so there is no file. Try again.';
  return new CreditsError({ code: 'network_error', detail, cause: thrown });
}
