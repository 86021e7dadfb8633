import { version } from 'react';
import { version as domVersion } from 'react-dom';
import { beforeEach } from 'vitest';

// An alias that quietly failed would run every test on the React of package.json, and prove nothing.
const found = `${version} and ${domVersion}`;
if (found !== '18.2.0 and 18.2.0') throw new Error(`these tests are for React 18.2.0, but this is ${found}`);

/**
 * A test that needs React 19 itself: it hands `ref` through function components of its own, which React 18 does not allow.
 * That the kit's components take a ref on React 18 is proved in refs.test.tsx. While it is named here it must fail.
 */
const needsReact19 = 'puts ref, className, style and the rest on its one root';
beforeEach(({ task }) => {
  if (task.name === needsReact19 && task.file.name.endsWith('conformance.test.tsx'))
    Object.assign(task, { fails: true });
});
