// Ends a test run with one line that scripts can read: `812 passed, 0 failed`, plus `, 1 skipped` in other engines than
// Chromium. A file that doesn't load and an error outside any test count as failed, so the line never contradicts the
// exit code.
export default class SummaryReporter {
  /**
   * @param {ReadonlyArray<import('vitest/node').TestModule>} modules
   * @param {ReadonlyArray<unknown>} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    let passed = 0;
    let failed = unhandledErrors.length;
    const skipped = [];
    const retried = [];
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      const failures = tests.filter((test) => test.result().state === 'failed').length;
      passed += tests.filter((test) => test.result().state === 'passed').length;
      failed += failures || (module.ok() ? 0 : 1);
      skipped.push(...tests.filter((test) => test.result().state === 'skipped'));
      retried.push(...tests.filter((test) => (test.diagnostic()?.retryCount ?? 0) > 0));
    }
    if (passed + failed === 0) failed = 1; // a run without tests proves nothing
    for (const test of skipped)
      console.log(`skipped: ${test.module.relativeModuleId} > ${test.fullName}: ${reason(test)}`);
    for (const test of retried) console.log(`second try: ${test.module.relativeModuleId} > ${test.fullName}`);
    console.log(
      `${passed} passed, ${failed} failed${process.env.CREDITKIT_ENGINE ? `, ${skipped.length} skipped` : ''}`,
    );
  }
}

/** @param {import('vitest/node').TestCase} test */
function reason(test) {
  const result = test.result();
  return (result.state === 'skipped' && result.note) || 'no reason given';
}
