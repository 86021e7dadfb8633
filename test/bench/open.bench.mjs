// From a press until what it opens is painted: the kit's modal and popover, bare Radix ones and the browser's own, on
// one page. The wallet is already loaded, as on any page that shows a balance.
import { openBench } from './browser.mjs';

export default async function open() {
  const run = await openBench('dialog');
  return [
    {
      name: 'Opening the modal, press to painted',
      baseline: 'bare Radix Dialog',
      rounds: 61,
      goals: { InsufficientTokensModal: '≤ 1.25' },
      cases: {
        'bare Radix Dialog': () => run('dialog', 'radix-dialog'),
        InsufficientTokensModal: () => run('modal'),
        'Radix Dialog, same words': () => run('dialog', 'radix-dialog-words'),
        'native dialog, same words': () => run('dialog', 'native-dialog-words'),
      },
    },
    {
      name: 'Opening the balance, press to painted',
      baseline: 'bare Radix Popover',
      rounds: 61,
      goals: { BalancePopover: '≤ 1.10' },
      cases: {
        'bare Radix Popover': () => run('popover', 'radix-popover'),
        BalancePopover: () => run('balance'),
        'Radix Popover, same words': () => run('popover', 'radix-popover-words'),
        'native popover, same words': () => run('popover', 'native-popover'),
      },
    },
  ];
}
