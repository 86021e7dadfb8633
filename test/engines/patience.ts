/**
 * How long something may take to appear, in milliseconds. These engines are slower than Chromium, and a slow machine
 * must not fail a test.
 */
export const patience = 20_000;
