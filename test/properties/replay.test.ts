import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Shelf } from '../stores/memoryStore';
import { open, type Ask } from './client';
import { Run } from './run';
import { scriptOf } from './scripts';

const isDeep = process.env['CREDITKIT_DEEP'] === '1';
const numRuns = isDeep ? 500 : 15;
const reopened = isDeep ? 500 : 8;
const length = isDeep ? 512 : 200;
const products = ['studio', 'marketer', 'gallery'] as const;

it.each(products)(
  '%s: replaying the journal rebuilds the same bytes (6)',
  async (product) => {
    let played = 0;
    await fc.assert(
      fc.asyncProperty(scriptOf(product, length), async (script) => {
        const run = new Run(script);
        await run.play();
        const journal = JSON.parse((await run.ask('GET', '/backstage/journal')).text) as { data: unknown[] };
        const second = open(product, script.nowAt);
        const answer = await second('POST', '/backstage/replay', { journal: journal.data });
        expect(answer.status, answer.text.slice(0, 500)).toBe(200);
        expect(await run.bytes(second)).toBe(await run.bytes());
        // The rebuilt world's own journal rebuilds it as well.
        const rebuilt = JSON.parse((await second('GET', '/backstage/journal')).text) as { data: unknown[] };
        expect(rebuilt.data).toHaveLength(journal.data.length);
        const third = open(product, script.nowAt);
        await third('POST', '/backstage/replay', { journal: rebuilt.data });
        expect(await run.bytes(third)).toBe(await run.bytes());
        played++;
      }),
      { numRuns },
    );
    expect(played).toBe(numRuns);
  },
  isDeep ? 7_200_000 : 300_000,
);

it.each(products)(
  '%s: splitting time into steps changes nothing (7)',
  async (product) => {
    let played = 0;
    await fc.assert(
      fc.asyncProperty(scriptOf(product, length), fc.integer({ min: 2, max: 9 }), async (script, pieces) => {
        const whole = new Run(script);
        await whole.play();
        const cut = new Run(script, pieces);
        await cut.play();
        expect(await cut.bytes()).toBe(await whole.bytes());
        played++;
      }),
      { numRuns },
    );
    expect(played).toBe(numRuns);
  },
  isDeep ? 7_200_000 : 300_000,
);

it.each(products)(
  '%s: a world that is closed and reopened again and again, each time from its last snapshot, stays the same',
  async (product) => {
    let resumed = 0;
    await fc.assert(
      fc.asyncProperty(scriptOf(product, length), async (script) => {
        const shelf = new Shelf();
        const reopen = (): Ask =>
          open(product, script.nowAt, shelf.open({ step: () => Promise.resolve(), snapshotAfter: 7 }));
        let ask = reopen();
        let asked = 0;
        const restless: Ask = async (...request) => {
          asked += 1;
          if (asked % 25 === 0) {
            // A snapshot is taken only while the world is idle.
            await new Promise((resolve) => setTimeout(resolve));
            if (shelf.snapshot) resumed += 1;
            ask = reopen();
          }
          return ask(...request);
        };
        const run = new Run(script, 1, restless);
        await run.play();
        const played = new Run(script);
        await played.play();
        expect(await run.bytes()).toBe(await played.bytes());
      }),
      { numRuns: reopened },
    );
    expect(resumed).toBeGreaterThan(reopened);
  },
  isDeep ? 7_200_000 : 300_000,
);
