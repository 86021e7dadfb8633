// Ends a test run with one line that a script can read: `812 passed, 0 failed`.
// A file that would not load and an error outside any test count as failed, so the line never contradicts the exit code.
export default class SummaryReporter {
  /**
   * @param {ReadonlyArray<import('vitest/node').TestModule>} modules
   * @param {ReadonlyArray<unknown>} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    let passed = 0;
    let failed = unhandledErrors.length;
    for (const module of modules) {
      const states = [...module.children.allTests()].map((test) => test.result().state);
      const failures = states.filter((state) => state === 'failed').length;
      passed += states.filter((state) => state === 'passed').length;
      failed += failures || (module.ok() ? 0 : 1);
    }
    if (passed + failed === 0) failed = 1; // a run without tests proves nothing
    console.log(`${passed} passed, ${failed} failed`);
  }
}
