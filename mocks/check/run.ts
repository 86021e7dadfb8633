import { open } from 'node:fs/promises';

import { checkProduct, type CheckReport } from './check';
import { readProduct, type ReadProduct } from './readProduct';
import { problemLines, reportLines } from './text';

/** Files with more bytes than this aren't read at all. */
const mostRead = 16 * 1024 * 1024;

/** Reads a product file from disk, or returns everything that's wrong with it. */
export async function readProductFile(path: string): Promise<ReadProduct> {
  const bytes = await readBytes(path);
  return typeof bytes === 'string' ? { ok: false, problems: [{ path: '', message: bytes }] } : readProduct(bytes);
}

/** What `creditkit check` prints, and whether the file is valid. */
export async function checkFile(path: string, seed: number, asJson: boolean): Promise<{ ok: boolean; text: string }> {
  const bytes = await readBytes(path);
  const report: CheckReport =
    typeof bytes === 'string'
      ? { ok: false, problems: [{ path: '', message: bytes }], scenarios: [], year: null }
      : checkProduct(bytes, seed);
  if (asJson) return { ok: report.ok, text: JSON.stringify(report, null, 2) };
  const read = typeof bytes === 'string' ? undefined : readProduct(bytes);
  return { ok: report.ok, text: reportLines(path, report, read?.ok ? read.file : undefined).join('\n') };
}

/** The problems of a file as one text, for commands that need the file. */
export function problemText(path: string, read: ReadProduct & { ok: false }): string {
  return problemLines(path, read.problems).join('\n');
}

async function readBytes(path: string): Promise<Uint8Array | string> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      if (size > mostRead) return `has ${Math.round(size / 1024 / 1024)} MB; a product file can have at most 1 MB`;
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return 'cannot be read: no such file';
    return code === 'EISDIR' ? 'cannot be read: it is a folder' : `cannot be read: ${message}`;
  }
}
