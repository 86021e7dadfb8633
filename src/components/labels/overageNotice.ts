export const overageNoticeLabels = {
  title: 'Extra usage',
  on: 'On',
  off: 'Off',
  reached: 'Maximum reached',
  /** While it is off. */
  stops: 'When your balance runs out, actions stop.',
  /** The amount of this period so far. While it's on, also its maximum. */
  due: (due: string, max: string | undefined): string => `${due} so far${max ? `, up to ${max}` : ''}`,
  billed: (date: string): string => `Billed on ${date}`,
  /** `date` is when the next period begins. */
  stopped: (date: string): string => `No more extra usage until ${date} unless you raise the maximum.`,
  stoppedUntil: (date: string): string => `No more extra usage until ${date}.`,
  max: 'Maximum per period',
  /** What the user agrees to before it's turned on or its maximum changes. Without a `card`, an invoice is sent. */
  consent: (card: string | undefined, max: string): string =>
    `You agree that usage beyond your balance is ${card ? `charged to ${card}` : 'billed'} at the end of the period, up to ${max}. You can turn it off at any time.`,
  card: (brand: string, last4: string): string => `${brand} ending in ${last4}`,
  needsCard: 'Add a payment method first, then turn it on.',
  turnOn: 'Turn on',
  turnOff: 'Turn off',
  change: 'Change maximum',
  save: 'Save',
  cancel: 'Cancel',
  askOwner: (contact: string | undefined): string =>
    `Only ${contact ?? 'the person who manages billing'} can change this.`,
};
export type OverageNoticeLabels = typeof overageNoticeLabels;
