import { mkdir, open, readFile, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The operations of a file store on its folder. Files are named without a path. */
export interface Disk {
  read(name: string): Promise<Uint8Array | undefined>;
  /** Appends to the file. Resolves once the bytes would survive a power failure. */
  append(name: string, text: string): Promise<void>;
  /** Cuts the file to this many bytes, just as durably. */
  cut(name: string, bytes: number): Promise<void>;
  /** Replaces a whole file, just as durably: a reader finds the old file or the new one, never a part of it. */
  replace(name: string, text: string): Promise<void>;
  /** Creates a file unless it exists. Resolves to whether it did. */
  claim(name: string, text: string): Promise<boolean>;
  /** Moves a file. Resolves to whether it existed. */
  move(from: string, to: string): Promise<boolean>;
  remove(name: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * A folder on this machine, created if it's missing. Files are only readable by this user, because a journal names
 * accounts.
 */
export async function openFolder(folder: string): Promise<Disk> {
  await makeFolder(folder);
  const at = (name: string): string => join(folder, name);
  const files = new Map<string, FileHandle>();
  const opened = async (name: string): Promise<FileHandle> => {
    const file = files.get(name) ?? (await open(at(name), 'a', 0o600));
    files.set(name, file);
    return file;
  };
  const forget = async (name: string): Promise<void> => {
    const file = files.get(name);
    files.delete(name);
    await file?.close();
  };
  return {
    read: (name) => readFile(at(name)).catch(unless('ENOENT', undefined)),
    append: async (name, text) => {
      const file = await opened(name);
      await file.appendFile(text);
      await file.datasync();
    },
    cut: async (name, bytes) => {
      const file = await opened(name);
      await file.truncate(bytes);
      await file.sync();
    },
    replace: async (name, text) => {
      await forget(name);
      const file = await open(at(`${name}.next`), 'w', 0o600);
      try {
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(at(`${name}.next`), at(name));
      await syncFolder(folder);
    },
    claim: (name, text) =>
      writeFile(at(name), text, { flag: 'wx', mode: 0o600 }).then(() => true, unless('EEXIST', false)),
    move: (from, to) => rename(at(from), at(to)).then(() => true, unless('ENOENT', false)),
    remove: (name) => rm(at(name), { force: true }),
    close: async () => {
      await Promise.all([...files.keys()].map(forget));
    },
  };
}

/** Creates parent folders itself: `mkdir` with `recursive` never ends where folders can't be created, as in /proc. */
async function makeFolder(folder: string): Promise<void> {
  const isThere = await stat(folder).catch(unless('ENOENT', undefined));
  if (isThere?.isDirectory()) return;
  if (isThere) throw new Error(`${folder} is a file. Name a folder.`);
  if (dirname(folder) !== folder) await makeFolder(dirname(folder));
  const make = mkdir(folder, { mode: 0o700 }).then(() => true, unless('ENOENT', false));
  if (!(await make.catch(unless('EEXIST', true))))
    throw new Error(`A folder can’t be created at ${folder}. Choose another one.`);
}

/**
 * A new file name is durable once its folder is synced. Systems that can't open a folder make names durable themselves.
 */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

function unless<T>(code: string, otherwise: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === code) return otherwise;
    throw error;
  };
}
