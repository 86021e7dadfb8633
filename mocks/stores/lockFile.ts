import { hostname } from 'node:os';
import type { Disk } from './disk';

const name = 'lock';
/**
 * The holder rewrites its lock this often, so the process behind a lock older than `staleMs` is gone, on whatever
 * machine it ran.
 */
const beatMs = 2_000;
const staleMs = 10_000;
/**
 * How many times an unreadable lock is read again. It may be unreadable for a moment while other processes start or
 * stop.
 */
const mostTries = 50;
const betweenTriesMs = 20;

/**
 * The locks of this process. A lock with this process's id that isn't among them is an old one: ids are reused, for
 * example after a container restarts.
 */
const held = new Set<string>();

interface Holder {
  readonly token: string;
  readonly pid: number;
  readonly host: string;
  /** Wall-clock milliseconds of the last beat. */
  readonly at: number;
}

export interface LockFile {
  /** Whether this process still holds the lock. After a long suspension, another process may have taken it. */
  isMine(): Promise<boolean>;
  release(): Promise<void>;
}

/**
 * Locks a folder for this process. Throws while another process holds it; takes over the lock of a process that was
 * killed.
 */
export async function takeLock(disk: Disk, isAlive: (pid: number) => boolean = isRunning): Promise<LockFile> {
  const token = crypto.getRandomValues(new Uint32Array(4)).join('-');
  const text = (): string =>
    JSON.stringify({ token, pid: process.pid, host: hostname(), at: Date.now() } satisfies Holder);
  for (let tries = 0; !(await disk.claim(name, text())); tries += 1) {
    if (tries >= mostTries)
      throw new Error(
        'The file "lock" in the folder can neither be read nor taken: it may be a broken link. Remove it, or choose another folder.',
      );
    if (tries > 0) await new Promise((resolve) => setTimeout(resolve, betweenTriesMs));
    const found = await readText(disk, name);
    const holder = readHolder(found);
    if (holder && !isStale(holder, isAlive))
      throw new Error(
        `The folder is in use by process ${holder.pid} on ${holder.host}: two would write over each other. Stop it, or choose another folder.`,
      );
    if (found !== undefined) await takeAway(disk, found, token);
  }
  held.add(token);
  const isMine = async (): Promise<boolean> => readHolder(await readText(disk, name))?.token === token;
  const beat = setInterval(() => {
    void isMine()
      .then((mine) => (mine ? disk.replace(name, text()) : undefined))
      .catch(() => undefined);
  }, beatMs);
  beat.unref();
  return {
    isMine,
    release: async () => {
      clearInterval(beat);
      held.delete(token);
      if (await isMine()) await disk.remove(name);
    },
  };
}

/**
 * Removes a stale lock. Two processes may find it stale at the same time. If one has moved the other's fresh lock, it
 * puts it back.
 */
async function takeAway(disk: Disk, stale: string, token: string): Promise<void> {
  const aside = `${name}.${token}`;
  if (!(await disk.move(name, aside))) return;
  const moved = await readText(disk, aside);
  if (moved !== undefined && moved !== stale) await disk.claim(name, moved);
  await disk.remove(aside);
}

function isStale({ token, pid, host, at }: Holder, isAlive: (pid: number) => boolean): boolean {
  if (host === hostname() && (pid === process.pid ? !held.has(token) : !isAlive(pid))) return true;
  return Date.now() - at > staleMs;
}

async function readText(disk: Disk, file: string): Promise<string | undefined> {
  const bytes = await disk.read(file);
  return bytes && new TextDecoder().decode(bytes);
}

/** The holder in a lock's text. Undefined if it can't be read: a crash cut it off, and nobody holds it. */
function readHolder(text: string | undefined): Holder | undefined {
  try {
    const { token, pid, host, at } = JSON.parse(text ?? '') as Partial<Holder>;
    const isWhole = typeof token === 'string' && typeof host === 'string' && Number.isFinite(at);
    return isWhole && Number.isSafeInteger(pid) ? { token, pid: pid!, host, at: at! } : undefined;
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // If we aren't allowed to signal the process, it exists.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
