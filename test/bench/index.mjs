// Runs every *.bench.mjs in this folder, or those whose name contains the first argument: `npm run bench -- log`. Each
// compares several ways to do a job, alternating in one run, and reports ratios of medians: a time alone says more
// about the machine than about the code. Goals are printed next to the ratios; no benchmark fails.
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { closeBrowser, closePages } from './browser.mjs';
import { installPeers } from './peers.mjs';

/**
 * @typedef {object} Bench
 * @property {string} name what is compared
 * @property {string} baseline the case that counts as 1
 * @property {Record<string, () => unknown>} cases one round each; a case that measures itself returns a number
 * @property {number} [rounds] at least 5, default 9; 1 for deterministic results
 * @property {'ms' | 'kB'} [unit] of what is measured, the default ms
 * @property {Record<string, string>} [goals] what is wanted of a case
 */
const here = new URL('.', import.meta.url);
const wanted = process.argv[2] ?? '';
const names = readdirSync(here).filter((name) => name.endsWith('.bench.mjs') && name.includes(wanted));
if (names.length === 0) throw new Error(`No benchmark here is named ${wanted || '*.bench.mjs'}.`);

installPeers();
const [cpu] = cpus();
console.log(
  `Node ${process.versions.node}, ${cpus().length} × ${cpu?.model.trim()}, ${new Date().toISOString().slice(0, 10)}`,
);
try {
  for (const name of names) {
    /** @type {() => Promise<Bench[]>} */
    const open = (await import(new URL(name, here).href)).default;
    for (const bench of await open()) print(bench, await measure(bench));
    await closePages();
  }
} finally {
  await closeBrowser();
}

/** @param {Bench} bench */
async function measure({ cases, rounds = 9 }) {
  const times = Object.fromEntries(Object.keys(cases).map((name) => [name, /** @type {number[]} */ ([])]));
  // Unmeasured: caches and compilers warm up.
  if (rounds > 1) for (const run of Object.values(cases)) await run();
  for (let round = 0; round < rounds; round++) {
    // The order rotates, so that no case always runs after the same other case.
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
function print({ name, baseline, unit = 'ms', goals = {}, rounds = 9 }, times) {
  const one = median(times[baseline] ?? []);
  const once = rounds === 1;
  console.log(`\n### ${name}${once ? '' : `, ${rounds} rounds`}\n`);
  console.log(`| case | ${once ? unit : `median ${unit} | middle half`} | ratio | goal |`);
  console.log(`|---|--:|${once ? '' : '--:|'}--:|---|`);
  for (const [label, all] of Object.entries(times)) {
    const spread = once ? '' : ` | ${quantile(all, 0.25).toFixed(2)}–${quantile(all, 0.75).toFixed(2)}`;
    const ratio = (median(all) / one).toFixed(2);
    console.log(`| ${label} | ${median(all).toFixed(2)}${spread} | ${ratio} | ${goals[label] ?? ''} |`);
  }
}

/** @param {number[]} numbers */
function median(numbers) {
  return quantile(numbers, 0.5);
}

/** @param {number[]} numbers @param {number} part */
function quantile(numbers, part) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)] ?? NaN;
  return below + ((sorted[Math.ceil(place)] ?? NaN) - below) * (place % 1);
}
