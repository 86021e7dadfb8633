// Runs every *.bench.mjs beside it, or those whose name holds the first argument: `npm run bench -- transport`.
// Each compares ways of doing one job, turn and turn about in one run, and is told as ratios of medians: a time alone says more
// about the machine than about the code.
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';

/**
 * @typedef {object} Bench
 * @property {string} name what is compared
 * @property {string} baseline the case that counts as 1
 * @property {Record<string, () => unknown>} cases one round each; one that measures for itself answers milliseconds
 * @property {number} [rounds] at least 5, the default 9
 */
const here = new URL('.', import.meta.url);
const wanted = process.argv[2] ?? '';
const names = readdirSync(here).filter((name) => name.endsWith('.bench.mjs') && name.includes(wanted));
if (names.length === 0) throw new Error(`No benchmark here is named ${wanted || '*.bench.mjs'}.`);

const [cpu] = cpus();
console.log(
  `Node ${process.versions.node}, ${cpus().length} × ${cpu?.model.trim()}, ${new Date().toISOString().slice(0, 10)}`,
);
for (const name of names) {
  /** @type {() => Promise<Bench[]>} */
  const open = (await import(new URL(name, here).href)).default;
  for (const bench of await open()) print(bench, await measure(bench));
}

/** @param {Bench} bench */
async function measure({ cases, rounds = 9 }) {
  const times = Object.fromEntries(Object.keys(cases).map((name) => [name, /** @type {number[]} */ ([])]));
  for (const run of Object.values(cases)) await run(); // unmeasured: caches and compilers warm up
  for (let round = 0; round < rounds; round++) {
    // The order turns, so that no case always runs in another's wake.
    const order = Object.entries(cases);
    order.push(...order.splice(0, round % order.length));
    for (const [name, run] of order) {
      const began = performance.now();
      const own = await run();
      times[name]?.push(typeof own === 'number' ? own : performance.now() - began);
    }
  }
  return times;
}

/** @param {Bench} bench @param {Record<string, number[]>} times */
function print({ name, baseline }, times) {
  const one = median(times[baseline] ?? []);
  console.log(`\n### ${name}\n\n| case | median ms | range ms | ratio |\n|---|--:|--:|--:|`);
  for (const [label, all] of Object.entries(times)) {
    const range = `${Math.min(...all).toFixed(2)}–${Math.max(...all).toFixed(2)}`;
    console.log(`| ${label} | ${median(all).toFixed(2)} | ${range} | ${(median(all) / one).toFixed(2)} |`);
  }
}

/** @param {number[]} numbers */
function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}
