// Stands in for `vitest` in the bundle of tests that mutation testing runs: keeps every test in a list, to be run one by
// one in the same process. It knows what these tests use, and no more.
import { expect, vi as vitest } from 'vitest';

/** @typedef {{ name: string, outer: Suite | undefined, before: Hook[], beforeEach: Hook[], afterEach: Hook[], isReady: boolean }} Suite */
/** @typedef {{ suite: Suite, run: () => unknown }} Test */
/** @typedef {() => unknown} Hook */

/** @type {Map<string, Test>} */
export const tests = new Map();
let suite = newSuite('');

export { expect };
export const vi = {
  fn: vitest.fn,
  spyOn: vitest.spyOn,
  setConfig() {}, // only raises limits of time
  /** @param {() => unknown} check */
  async waitFor(check) {
    for (let tries = 100; ; tries -= 1)
      try {
        return await check();
      } catch (error) {
        if (tries === 0) throw error;
        await new Promise((done) => setTimeout(done, 10));
      }
  },
};

/** Forgets all tests, before they are loaded anew. */
export function forget() {
  tests.clear();
  suite = newSuite('');
}

/** @param {string} name @param {Suite} [outer] @returns {Suite} */
function newSuite(name, outer) {
  return { name, outer, before: [], beforeEach: [], afterEach: [], isReady: false };
}

/** @param {string} name @param {() => unknown} body */
export function describe(name, body) {
  const outer = suite;
  suite = newSuite(`${outer.name}${name} › `, outer);
  const back = () => void (suite = outer);
  const done = body();
  return done instanceof Promise ? done.then(back) : back();
}

/** The last argument is the test; a limit of time may come before or after. @param {string} name @param {unknown[]} more */
export function test(name, ...more) {
  const run = /** @type {Hook} */ (more.find((one) => typeof one === 'function'));
  let id = suite.name + name;
  while (tests.has(id)) id += '+';
  tests.set(id, { suite, run });
}
/** @alias */
export const it = test;
describe.runIf = (/** @type {unknown} */ when) => (when ? describe : () => {});
describe.each = each(describe);
test.runIf = (/** @type {unknown} */ when) => (when ? test : () => {});
test.each = each(test);

/** @param {(name: string, run: () => unknown) => unknown} make */
function each(make) {
  /** @param {unknown[]} cases */
  return (cases) =>
    /** @param {string} name @param {unknown[]} more */
    (name, ...more) => {
      const run = /** @type {(...values: unknown[]) => unknown} */ (more.find((one) => typeof one === 'function'));
      cases.forEach((one, index) => {
        const values = Array.isArray(one) ? one : [one];
        make(`${name} #${index}`, () => run(...values));
      });
    };
}

export const beforeAll = (/** @type {Hook} */ run) => void suite.before.push(run);
export const beforeEach = (/** @type {Hook} */ run) => void suite.beforeEach.push(run);
export const afterEach = (/** @type {Hook} */ run) => void suite.afterEach.push(run);
export const afterAll = () => {}; // the process ends

/** Runs one test with its hooks. @param {Test} one @returns {Promise<unknown>} what it threw, or undefined */
export async function runTest({ suite: inner, run }) {
  /** @type {Suite[]} */
  const suites = [];
  for (let at = /** @type {Suite | undefined} */ (inner); at; at = at.outer) suites.unshift(at);
  /** @type {unknown} */
  let failure;
  try {
    for (const each of suites) {
      if (!each.isReady) for (const hook of each.before) await hook();
      each.isReady = true;
    }
    for (const { beforeEach: hooks } of suites) for (const hook of hooks) await hook();
    await run();
  } catch (error) {
    failure = error ?? new Error('threw nothing');
  }
  for (const { afterEach: hooks } of suites.toReversed())
    for (const hook of hooks)
      try {
        await hook();
      } catch (error) {
        failure ??= error;
      }
  return failure;
}
