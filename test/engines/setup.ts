// In the page, before each test under Firefox or WebKit.
import { configure } from '@testing-library/react';
import { beforeEach } from 'vitest';
import { server } from 'vitest/browser';
import { forgetTargets } from './locators.ts';
import { patience } from './patience.ts';
import { skips } from './skips.ts';

configure({ asyncUtilTimeout: patience });
beforeEach(({ task, skip }) => {
  const found = skips.find(
    ({ engine, file, test }) =>
      engine === server.config.browser.name && task.file.filepath.endsWith(`/${file}`) && task.fullTestName === test,
  );
  if (found) skip(found.reason);
  forgetTargets();
  window.focus(); // a window under a driver is not always the one with the keyboard
});

// WebKitGTK opens a select's list even on simulated presses, and the list may then choose an option by itself.
document.addEventListener('mousedown', (event) => {
  const { target, isTrusted } = event;
  if (isTrusted || !(target instanceof HTMLSelectElement)) return;
  event.preventDefault();
  target.focus();
});
