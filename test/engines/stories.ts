// In the page, before each story under Firefox or WebKit. Stories use Storybook's own copy of Testing Library.
import { configure } from 'storybook/test';
import { beforeEach } from 'vitest';
import { patience } from './patience.ts';

// Not at the top level: .storybook/preview.tsx loads later and sets the value for Chromium.
beforeEach(() => configure({ asyncUtilTimeout: patience }));
