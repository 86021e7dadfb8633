import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Product } from '../model/tables';
import { Run } from './run';
import { scriptOf, type Script } from './scripts';

const isDeep = process.env['CREDITKIT_DEEP'] === '1';
const worlds = isDeep ? { studio: 4000, marketer: 3000, gallery: 3000 } : { studio: 800, marketer: 600, gallery: 600 };
const length = isDeep ? 512 : 200;

/** Random worlds against the second model. One test file per product, so that they run in parallel. */
export function holdsFor(product: Product): void {
  it(
    `${product}: ${worlds[product]} worlds of up to ${length} commands agree with the second model`,
    async () => {
      let played = 0;
      let longest = 0;
      await fc.assert(
        fc.asyncProperty(scriptOf(product, length), async (script) => {
          const run = new Run(script);
          await run.play();
          expect(run.played).toBe(script.commands.length);
          longest = Math.max(longest, run.played);
          played++;
        }),
        { numRuns: worlds[product], ...reporting },
      );
      expect(played).toBe(worlds[product]);
      expect(longest).toBeGreaterThan(length * 0.9);
    },
    isDeep ? 7_200_000 : 300_000,
  );
}

/** A failure reports its seed and the shortest script that still fails. */
const reporting: fc.Parameters<[Script]> = {
  ...(process.env['CREDITKIT_SEED'] === undefined ? {} : { seed: Number(process.env['CREDITKIT_SEED']) }),
  reporter: (details) => {
    if (!details.failed) return;
    const [script] = details.counterexample ?? [];
    throw new Error(
      [
        `failed after ${details.numRuns} worlds and ${details.numShrinks} shrinks; run again with CREDITKIT_SEED=${details.seed}`,
        JSON.stringify({ ...script, commands: undefined }),
        ...(script?.commands ?? []).map((command) => `  ${JSON.stringify(command)}`),
        String(details.errorInstance),
      ].join('\n'),
      { cause: details.errorInstance },
    );
  },
};
