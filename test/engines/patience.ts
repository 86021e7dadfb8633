/**
 * How long something may take to show, in milliseconds. These engines are slower than Chromium, and some machines
 * slower still: slow is no failure.
 */
export const patience = 20_000;
