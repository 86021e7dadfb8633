import { mkdir, open, readFile, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What a file store does with its folder. Files are given by name. */
export interface Disk {
  read(name: string): Promise<Uint8Array | undefined>;
  /** Appends to the file. Returns once the bytes would survive a loss of power. */
  append(name: string, text: string): Promise<void>;
  /** Cuts the file to this many bytes, as durably. */
  cut(name: string, bytes: number): Promise<void>;
  /** Replaces a whole file, as durably: a reader finds the old file or the new one, never a part. */
  replace(name: string, text: string): Promise<void>;
  /** Makes a file unless there is one; tells whether it did. */
  claim(name: string, text: string): Promise<boolean>;
  /** Moves a file; tells whether there was one. */
  move(from: string, to: string): Promise<boolean>;
  remove(name: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * A folder of the machine's own, made if it is missing. Nobody else may read what is written: a journal names accounts.
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

/** Made by hand: Node's own `recursive` never ends where the system can neither find nor make a folder, as in /proc. */
async function makeFolder(folder: string): Promise<void> {
  const isThere = await stat(folder).catch(unless('ENOENT', undefined));
  if (isThere?.isDirectory()) return;
  if (isThere) throw new Error(`${folder} is a file. Name a folder.`);
  if (dirname(folder) !== folder) await makeFolder(dirname(folder));
  const make = mkdir(folder, { mode: 0o700 }).then(() => true, unless('ENOENT', false));
  if (!(await make.catch(unless('EEXIST', true))))
    throw new Error(`No folder can be made at ${folder}. Name another one.`);
}

/**
 * A new name is durable once its folder is synced. Systems that cannot open a folder make names durable by themselves.
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
