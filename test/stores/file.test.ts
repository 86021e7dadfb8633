// A world in a folder: after a power loss, on a failing disk, and with other processes.
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createFileStore } from '../../mocks/stores/file';
import { openFolder } from '../../mocks/stores/disk';
import { takeLock } from '../../mocks/stores/lockFile';
import { describeStore, headOf, record, run } from './contract';
import { crashMany, createRandom, Life } from './crash';
import { MemoryDisk } from './memoryDisk';
import { expectExact } from './race';
import { createWallet, openWorld, spend, spendIdOf, spendSurely } from './worlds';
import { eventually } from '../fixtures/eventually';

const folders: string[] = [];
const folder = async (): Promise<string> => {
  const made = await mkdtemp(join(tmpdir(), 'creditkit-'));
  folders.push(made);
  return made;
};
afterAll(() => Promise.all(folders.map((made) => rm(made, { recursive: true }))));

const forever = (): Life => new Life(Infinity, createRandom(1));
const storeOn = (disk: MemoryDisk, life = forever()) => createFileStore({ folder: '', disk: disk.open(life) });

describeStore(
  'a folder',
  async () => {
    const path = await folder();
    return { open: () => createFileStore({ folder: path }) };
  },
  { isShared: false },
);

test('a world continues where another process stopped', async () => {
  const path = await folder();
  const first = openWorld(createFileStore({ folder: path }));
  const walletId = await createWallet(first, 4);
  const one = await spendSurely(first, walletId, 'one');
  first.close();
  await eventually(async () => expect(await readdir(path)).toEqual(['journal.jsonl']));
  const second = openWorld(createFileStore({ folder: path }));
  expect(await spendSurely(second, walletId, 'one')).toEqual({ text: one.text, replayed: true });
  const two = await spendSurely(second, walletId, 'two');
  await expectExact(
    second,
    walletId,
    [one, two].map(({ text }) => spendIdOf(text)),
  );
  second.close();
});

test('a power loss at any await loses nothing that was answered: 500 seeded kills', { timeout: 60_000 }, async () => {
  await crashMany(500, 40, () => {
    const disk = new MemoryDisk();
    return (life) => storeOn(disk, life);
  });
});

test('the same with a snapshot every other record: 200 seeded kills', { timeout: 60_000 }, async () => {
  await crashMany(200, 70, () => {
    const disk = new MemoryDisk();
    return (life) => ({ ...storeOn(disk, life), snapshotAfter: 2 });
  });
});

describe('a torn end', () => {
  test.each(['[', '[{"sequence":2', `${'\0'.repeat(9)}`, `[{"sequence"${'\0'.repeat(9)}}]\n`, '\n'.repeat(0) + 'é'])(
    'of %j is cut off, and writing continues there',
    async (torn) => {
      const disk = new MemoryDisk();
      const store = storeOn(disk);
      await store.begin(headOf('a'), run(0, 2), 'nothing');
      const whole = disk.text('journal.jsonl');
      store.close();
      await eventually(() => expect(disk.files.has('lock')).toBe(false));
      disk.write('journal.jsonl', whole + torn);
      const next = storeOn(disk);
      expect((await next.load())?.records).toEqual(run(0, 2));
      expect(disk.text('journal.jsonl')).toBe(whole);
      expect(await next.append('a', [record(2)])).toBe('appended');
      expect((await next.load())?.records).toEqual(run(0, 3));
    },
  );
});

describe('a damaged file', () => {
  const first = JSON.stringify({ format: 'creditkit-journal', version: 1, head: headOf('a') });
  const batch = JSON.stringify(run(0, 1));
  test.each([
    ['not a journal', 'hello\n', /does not begin as a journal/],
    ['of a newer version', `${first.replace('"version":1', '"version":2')}\n`, /newer version/],
    ['unreadable in the middle', `${first}\nhello\n${batch}\n`, /line 2/],
    ['unreadable at the end, and not torn', `${first}\n${batch}\n[{]\n`, /line 3/],
    ['no batch', `${first}\n{}\n`, /line 2/],
  ])('%s: reported, with what to do', async (_, text, message) => {
    const disk = new MemoryDisk();
    disk.write('journal.jsonl', text);
    const world = openWorld(storeOn(disk));
    await expect(world.ready).rejects.toThrow(message);
    expect((await world.fetch('http://localhost/v1/wallets')).status).toBe(503);
    expect(disk.text('journal.jsonl')).toBe(text);
    expect(JSON.parse(await world.rescue())).toMatchObject({ stored: text.split('\n') });
  });

  test('bytes that aren’t UTF-8', async () => {
    const disk = new MemoryDisk();
    disk.files.set('journal.jsonl', { safe: new Uint8Array(), seen: new Uint8Array([0xff, 0x0a]) });
    await expect(openWorld(storeOn(disk)).ready).rejects.toThrow(/no text/);
  });
});

describe('a disk that fails', () => {
  test('during a write: 503, cut off, and carried out on retry', async () => {
    const disk = new MemoryDisk();
    const world = openWorld(storeOn(disk));
    const walletId = await createWallet(world, 5);
    const before = disk.text('journal.jsonl');
    disk.failure = new Error('ENOSPC: no space left on device');
    expect((await spend(world, walletId, 'k')).status).toBe(503);
    expect(world.storage.notice).toMatch(/ENOSPC/);
    const { text, replayed } = await spendSurely(world, walletId, 'k');
    expect(replayed).toBe(false);
    expect(disk.text('journal.jsonl').startsWith(before)).toBe(true);
    await expectExact(world, walletId, [spendIdOf(text)]);
  });

  test('for a while: 503 until it recovers, and nothing is written after the torn part', async () => {
    const disk = new MemoryDisk();
    const world = openWorld(storeOn(disk));
    const walletId = await createWallet(world, 5);
    Object.assign(disk, { failure: new Error('EIO: i/o error'), isDead: true });
    for (const key of ['a', 'b', 'a']) expect((await spend(world, walletId, key)).status).toBe(503);
    Object.assign(disk, { failure: undefined, isDead: false });
    const { text } = await spendSurely(world, walletId, 'a');
    await expectExact(world, walletId, [spendIdOf(text)]);
  });
});

describe('the lock', () => {
  test('keeps a second process out until the first has closed', async () => {
    const path = await folder();
    const first = openWorld(createFileStore({ folder: path }));
    await first.ready;
    const second = openWorld(createFileStore({ folder: path }));
    await expect(second.ready).rejects.toThrow(/in use by process \d+.*another folder/s);
    expect((await second.fetch('http://localhost/v1/wallets')).status).toBe(503);
    first.close();
    await eventually(async () => expect((await second.fetch('http://localhost/v1/wallets')).status).toBe(200));
    second.close();
  });

  const holder = { token: 'other', pid: 4_194_304, host: 'elsewhere', at: 9e15 };
  test.each([
    ['of a process that is gone', { ...holder, host: undefined }, true],
    ['of a process with this number, before this one', { ...holder, host: undefined, pid: process.pid }, true],
    ['of a live process', { ...holder, host: undefined, pid: process.ppid }, false],
    ['of another machine', holder, false],
    ['of another machine that has not been heard of', { ...holder, at: Date.now() - 60_000 }, true],
    ['torn', '{"token":', true],
  ])('%s', async (_, left, isFree) => {
    const disk = new MemoryDisk();
    const { hostname } = await import('node:os');
    disk.write('lock', typeof left === 'string' ? left : JSON.stringify({ ...left, host: left.host ?? hostname() }));
    const taking = takeLock(disk.open(forever()));
    if (!isFree) return expect(taking).rejects.toThrow(/in use/);
    const lock = await taking;
    expect([await lock.isMine(), [...disk.files.keys()]]).toEqual([true, ['lock']]);
    return lock.release();
  });

  test('taken over while this process was suspended: it writes nothing more', async () => {
    const disk = new MemoryDisk();
    const world = openWorld(storeOn(disk));
    const walletId = await createWallet(world, 5);
    const before = disk.text('journal.jsonl');
    disk.write('lock', JSON.stringify(holder));
    expect((await spend(world, walletId, 'k')).status).toBe(503);
    expect(disk.text('journal.jsonl')).toBe(before);
    expect(world.storage.notice).toMatch(/taken the folder over/);
  });

  test('of many processes that find a stale lock, one takes it', async () => {
    const path = await folder();
    const disk = await openFolder(path);
    await disk.claim('lock', JSON.stringify({ ...holder, at: 0 }));
    const taken = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(disk)));
    const locks = taken.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    const mine = await Promise.all(locks.map((lock) => lock.isMine()));
    expect(mine.filter(Boolean)).toHaveLength(1);
    await Promise.all(locks.map((lock) => lock.release()));
  });
});

describe('an unusable folder is reported at once', () => {
  const opened = (path: string) => openWorld(createFileStore({ folder: path })).ready;

  test('one that can’t be created', { timeout: 5_000 }, async () => {
    await expect(opened('/proc/creditkit/world')).rejects.toThrow(/A folder can’t be created at \/proc\/creditkit/);
  });

  test('a file', async () => {
    const at = join(await folder(), 'file');
    await writeFile(at, '');
    await expect(opened(at)).rejects.toThrow(/is a file\. Name a folder/);
    await expect(opened(join(at, 'below'))).rejects.toThrow(/can’t store a world|is a file/);
  });

  test('a lock that is a broken link', { timeout: 5_000 }, async () => {
    const at = await folder();
    await symlink(join(at, 'nowhere', 'else'), join(at, 'lock'));
    await expect(opened(at)).rejects.toThrow(/"lock".*broken link/);
  });

  test.each(['journal.jsonl', 'lock'])('a folder in place of %s', async (name) => {
    const at = await folder();
    await mkdir(join(at, name));
    await expect(opened(at)).rejects.toThrow(/can’t store a world: EISDIR/);
  });
});
