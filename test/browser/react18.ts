import { version } from 'react';
import { version as domVersion } from 'react-dom';

// If the alias failed silently, every test would run on the React of package.json and prove nothing.
const found = `${version} and ${domVersion}`;
if (found !== '18.2.0 and 18.2.0') throw new Error(`these tests are for React 18.2.0, but this is ${found}`);
