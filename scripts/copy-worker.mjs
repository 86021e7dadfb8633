// Copies the service worker of the installed msw to where Storybook serves it. A copy in git would fall behind the
// package.
import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const folder = new URL('../.storybook/public/', import.meta.url);
const worker = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');
mkdirSync(folder, { recursive: true });
copyFileSync(worker, fileURLToPath(new URL('mockServiceWorker.js', folder)));
