// Starts the test files that take longest first, so that at the end no core waits for one long file. Vitest knows how
// long files take only after a first run; until then it goes by their size, and the longest are among the smallest.
import { BaseSequencer } from 'vitest/node';

const longest = [
  'test/properties/anyProduct',
  'test/package',
  'test/properties/studio',
  'test/properties/gallery',
  'test/properties/marketer',
  'test/mocks/cli',
  'test/properties/',
  'test/conform/',
  'test/explain/property',
  'test/examples/',
  'test/stores/',
  'test/sentences/',
];

/** @param {import('vitest/node').TestSpecification} file */
function rank({ moduleId }) {
  const at = longest.findIndex((path) => moduleId.includes(path));
  return at < 0 ? longest.length : at;
}

export default class LongestFirst extends BaseSequencer {
  /**
   * @override
   * @param {import('vitest/node').TestSpecification[]} files
   */
  async sort(files) {
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
