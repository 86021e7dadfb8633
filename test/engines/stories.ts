// In the page, before each story under Firefox or WebKit: stories wait by Storybook's own copy of Testing Library.
import { configure } from 'storybook/test';
import { beforeEach } from 'vitest';
import { patience } from './patience.ts';

// Here and not at once: .storybook/preview.tsx says what is enough for Chromium, and it is loaded later.
beforeEach(() => configure({ asyncUtilTimeout: patience }));
