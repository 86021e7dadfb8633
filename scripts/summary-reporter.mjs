// Ends a test run with one line that scripts can read: `812 passed, 0 failed`, plus `, 1 skipped` in other engines than
// Chromium. A file that doesn't load and an error outside any test count as failed, so the line never contradicts the
// exit code. What failed is named right before it, because logs are often kept by their end only.
export default class SummaryReporter {
  /**
   * @param {ReadonlyArray<import('vitest/node').TestModule>} modules
   * @param {ReadonlyArray<{ message?: string }>} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    let passed = 0;
    const failed = unhandledErrors.map((error) => `an error outside any test: ${firstLine(error)}`);
    let skipped = 0;
    const retried = [];
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      const inState = (/** @type {string} */ state) => tests.filter((test) => test.result().state === state);
      passed += inState('passed').length;
      const failures = inState('failed');
      failed.push(...failures.map((test) => `${nameOf(test)}: ${firstLine(test.result().errors?.[0])}`));
      if (failures.length === 0 && !module.ok())
        failed.push(`${module.relativeModuleId}: ${firstLine(module.errors()[0])}`);
      const left = inState('skipped');
      skipped += left.length;
      for (const [reason, { length }] of byReason(left))
        console.log(`skipped: ${module.relativeModuleId}: ${length} ${length === 1 ? 'test' : 'tests'}${reason}`);
      retried.push(...tests.filter((test) => (test.diagnostic()?.retryCount ?? 0) > 0));
    }
    if (passed + failed.length === 0) failed.push('no test ran'); // which proves nothing
    for (const test of retried) console.log(`second try: ${nameOf(test)}`);
    for (const failure of failed) console.log(`failed: ${failure}`);
    console.log(
      `${passed} passed, ${failed.length} failed${process.env.CREDITKIT_ENGINE ? `, ${skipped} skipped` : ''}`,
    );
  }
}

/** @param {import('vitest/node').TestCase} test */
const nameOf = (test) => `${test.module.relativeModuleId} > ${test.fullName}`;

/** @param {{ message?: string } | undefined} error */
const firstLine = (error) => error?.message?.split('\n')[0] ?? 'no message';

/**
 * In other engines each test that is skipped gives a reason; elsewhere most are for a database that isn't there.
 *
 * @param {import('vitest/node').TestCase[]} tests
 */
function byReason(tests) {
  /** @type {Map<string, import('vitest/node').TestCase[]>} */
  const reasons = new Map();
  for (const test of tests) {
    const result = test.result();
    const reason = result.state === 'skipped' && result.note ? `, ${test.fullName}: ${result.note}` : '';
    reasons.set(reason, [...(reasons.get(reason) ?? []), test]);
  }
  return reasons;
}
