// A test runner for Stryker, the mutation tool. All tests are in one bundle, and each mutant is tried in the same process:
// the tests that reach it run, quickest first, until one fails. Vitest would load the bundle for every mutant, which takes
// most of the time.
//
// What one mutant leaves behind must not decide on the next. So only a test that fails with a mutant, passes without it,
// and fails with it again kills it. Otherwise the mutant is tried once more in freshly loaded code. So is one that survives
// but was reached less often than in the first run, as it may have been hidden by something computed earlier.
//
// A loop that doesn't end is found by counting, or by the processor time it takes, which other programs don't change.
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { forget, runTest, tests } from './collect.mjs';

/** @typedef {{ activeMutant: { id: string, fileName: string, location: unknown, replacement: string }, testFilter?: string[], hitLimit?: number }} Options */
/** @typedef {{ status: 'killed' | 'survived' | 'timeout', [more: string]: unknown }} Result */

/** A test for which nothing has happened this many seconds waits for something that never comes. */
const patience = 5;
/** Processor time for a test: this much, and this many times what it takes without a mutant. */
const leastMs = 4000;
const slower = 10;
/** Stryker allows a mutant this many times the hits of the first run. */
const hitFactor = 100;
const never = new Error('The test never ended.');
/** What the changed code reads. @type {Record<string, any>} */
const switches = (/** @type {any} */ (globalThis).__stryker__ ??= {});
process.on('unhandledRejection', () => {}); // only a test that fails counts

/** The verdicts so far, a line for each, also those of a run that was stopped. */
const file = process.env['CREDITKIT_VERDICTS'] ?? 'verdicts.jsonl';

/** The main thread can't leave a loop, so another one ends the process. Stryker starts it again with the same mutant. */
const watch = `
const { parentPort, workerData: file } = require('node:worker_threads');
let running = {};
parentPort.on('message', (next) => (running = next));
setInterval(() => {
  const { user, system } = process.cpuUsage();
  if (!((user + system) / 1000 > running.until)) return;
  require('node:fs').appendFileSync(file, running.timeout);
  process.kill(process.pid, 'SIGKILL');
}, 500);`;
const watcher = new Worker(watch, { eval: true, workerData: file });
watcher.unref();

class InProcess {
  loads = 0;
  /** Whether no mutant has run yet in the loaded code. */
  isFresh = false;
  /** Whether to load it again before the next one. */
  isSpoilt = true;

  capabilities() {
    return { reloadEnvironment: true };
  }

  /** Loads the tests and what they test. @param {(code: string) => string} [edit] */
  async load(edit = uncounted) {
    forget();
    switches.activeMutant = undefined;
    switches.mutantCoverage = { static: {}, perTest: {} };
    const file = `all.${process.pid}.${(this.loads += 1)}.mjs`; // a new name is a new module
    writeFileSync(file, edit(readFileSync('all.test.mjs', 'utf8')));
    await import(pathToFileURL(file).href);
    rmSync(file);
    this.isFresh = true;
  }

  /** Every test, without a mutant. */
  async dryRun() {
    await this.load((code) => code);
    const results = [];
    /** @type {Record<string, number>} */
    const times = {};
    for (const id of tests.keys()) {
      switches.currentTestId = id;
      const start = processorMs();
      const failure = await run(id);
      const timeSpentMs = processorMs() - start;
      switches.currentTestId = undefined;
      times[id] = timeSpentMs;
      const more = failure === undefined ? { status: 0 } : { status: 1, failureMessage: String(failure) };
      results.push({ id, name: id, timeSpentMs, ...more });
    }
    writeFileSync('times.json', JSON.stringify(times)); // for the other processes
    this.isSpoilt = true;
    return { status: 'complete', tests: results, mutantCoverage: switches.mutantCoverage };
  }

  /** @param {Options} options */
  async mutantRun(options) {
    const known = verdicts().get(keyOf(options));
    if (known) return known;
    if (this.isSpoilt) await this.load();
    const wasFresh = this.isFresh;
    let { result, isSure } = await this.attempt(options);
    if (!isSure && !wasFresh) {
      await this.load();
      ({ result, isSure } = await this.attempt(options));
    }
    this.isSpoilt = !isSure || result.status === 'timeout';
    appendFileSync(file, lineOf(options, result));
    return result;
  }

  /** @param {Options} options @returns {Promise<{ result: Result, isSure: boolean }>} */
  async attempt(options) {
    const { testFilter = [], hitLimit = Infinity } = options;
    this.isFresh = false;
    const ids = testFilter.toSorted((a, b) => timeOf(a) - timeOf(b));
    Object.assign(switches, { hitCount: 0, hitLimit });
    for (const [index, id] of ids.entries()) {
      const failure = await run(id, options);
      const nrOfTests = index + 1;
      if (switches.hitCount > hitLimit)
        return { result: { status: 'timeout', reason: 'reached too often' }, isSure: true };
      if (failure === never) return { result: { status: 'timeout', reason: `${id}: ${never.message}` }, isSure: true };
      if (failure === undefined) continue;
      const isSure = (await run(id)) === undefined && (await run(id, options)) !== undefined;
      return { result: { status: 'killed', killedBy: [id], failureMessage: String(failure), nrOfTests }, isSure };
    }
    const isSure = switches.hitCount * hitFactor >= hitLimit;
    return { result: { status: 'survived', nrOfTests: ids.length }, isSure };
  }
}

/** @type {Map<string, Result> | undefined} */
let known;

/** What was known before this process started. */
function verdicts() {
  const lines = known || !existsSync(file) ? [] : readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return (known ??= new Map(lines.map((line) => JSON.parse(line))));
}

/** @param {Options} options @param {Result} result */
const lineOf = (options, result) => `${JSON.stringify([keyOf(options), result])}\n`;

/** The change itself: its number differs between runs. @param {Options} options */
const keyOf = ({ activeMutant: { fileName, location, replacement } }) =>
  JSON.stringify([fileName, location, replacement]);

/** @type {Record<string, number> | undefined} */
let times;

/** The processor time of this process, which other programs don't change. */
function processorMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** How long a test takes without a mutant. @param {string} id @returns {number} */
function timeOf(id) {
  times ??= /** @type {Record<string, number>} */ (JSON.parse(readFileSync('times.json', 'utf8')));
  return times[id] ?? 0;
}

/**
 * Runs a test, and returns what it threw.
 * @param {string} id @param {Options} [options]
 */
async function run(id, options) {
  const test = tests.get(id);
  if (!test) throw new Error(`There is no test ${id}.`);
  if (options) {
    const until = processorMs() + leastMs + slower * timeOf(id);
    watcher.postMessage({ until, timeout: lineOf(options, { status: 'timeout', reason: `${id} took too long` }) });
  }
  switches.activeMutant = options?.activeMutant.id;
  let [since, idle] = [performance.eventLoopUtilization(), 0];
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((done) => {
    timer = setInterval(() => {
      // Unlike a clock, this tells waiting from being kept from running by other programs.
      idle = performance.eventLoopUtilization(since).utilization < 0.05 ? idle + 1 : 0;
      since = performance.eventLoopUtilization();
      if (idle === patience) done(never);
    }, 1000);
  });
  const failure = await Promise.race([runTest(test), late]);
  clearInterval(timer);
  switches.activeMutant = undefined;
  watcher.postMessage({});
  return failure;
}

/** Without the counting of what each test reaches, which is for the first run. @param {string} code */
function uncounted(code) {
  return code.replaceAll(/function cover\d*\(\) \{/g, '$& return;');
}

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', injectableClass: InProcess }];
