// Plain Node with nothing installed but the package: the SDK against the ledger that `npx creditkit serve` starts.
import { expect } from 'playwright/test';

/** @param {import('./support.mjs').Host} host */
export async function check(host) {
  host.say(`node ${process.versions.node}`);
  const ledger = await host.start(
    {},
    'npx',
    'creditkit',
    'serve',
    '--product',
    'studio',
    '--scenario',
    'low',
    '--port',
    '0',
  );
  expect(host.run(process.execPath, 'run-out.mjs', ledger.url).trim().split('\n')).toEqual([
    'balance 12',
    'a video costs 56: blocked',
    'refused, 44 short; suggested: top_up',
    'checkout completed',
    'spent, balance 6',
    'submission -56 -> 6',
    'manual_top_up 50 -> 62',
    'plan_allocation 12 -> 12',
  ]);
  host.say('ran out, topped up, spent once although sent twice');
}
