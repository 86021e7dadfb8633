import { hostname } from 'node:os';
import type { Disk } from './disk';

const name = 'lock';
/** A holder writes its lock anew this often; one that has not for `staleMs` is gone, wherever it ran. */
const beatMs = 2_000;
const staleMs = 10_000;
/**
 * How often a lock is looked for that is there and cannot be read, as one is for a moment while others start or stop.
 */
const mostTries = 50;
const betweenTriesMs = 20;

/**
 * The locks of this process. Its own number in another's lock is a number used again, as after a container was started
 * anew.
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
  /** Whether nobody has taken the lock over, as happens to a process that was stopped for long. */
  isMine(): Promise<boolean>;
  release(): Promise<void>;
}

/**
 * Takes a folder for this process alone. Throws while another one has it; a lock left behind by one that was killed is
 * taken over.
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
 * Moves a stale lock out of the way. Two may find it stale at once: whoever then holds another's fresh lock in hand
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

/** A lock that cannot be read was torn by a crash: nobody holds it. */
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
    // Not allowed to signal it means that it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
