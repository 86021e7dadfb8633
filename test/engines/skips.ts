// Every test that an engine can't run, and why. A test that fails because of the kit is never listed; the kit is fixed.
export interface Skip {
  engine: 'firefox' | 'webkit';
  file: string;
  /** The test's name, after those of its `describe` blocks. */
  test: string;
  reason: string;
}

export const skips: Skip[] = [
  {
    engine: 'webkit',
    file: 'test/browser/components/looks.test.tsx',
    test: 'on touch screens, buttons are 44 px high and no field makes a phone zoom in',
    reason: 'WebKitGTK has no touch emulation',
  },
  ...['Modal Arabic', 'Popover Arabic'].map((test) => ({
    engine: 'webkit' as const,
    file: 'stories/Locales.stories.tsx',
    test,
    reason: 'the story looks for Western digits; ICU 72, which Debian builds WebKitGTK with, writes Arabic ones',
  })),
];
