// What the ledger's rules cost on a real page, compared with static handlers for the same methods that read the body:
// plain fetch through MSW's service worker, one request after another. request.bench.mjs does the same without a
// browser.
import { openBench } from './browser.mjs';

const requests = 40;
const goals = { balance: '≤ 1.05', spend: '≤ 1.10', page: '≤ 1.12' };

export default async function open() {
  const run = await openBench('requests');
  /** @param {keyof typeof goals} kind @param {string} name */
  const compare = (kind, name) => ({
    name: `${name}, ${requests} requests through the service worker`,
    baseline: 'static handler',
    rounds: 41,
    goals: { 'ledger, 100 entries': goals[kind], 'ledger, 1,000,000 entries': goals[kind] },
    cases: {
      'static handler': () => run('worker', kind, 'fixed', requests),
      'ledger, 100 entries': () => run('worker', kind, 'small', requests),
      'ledger, 1,000,000 entries': () => run('worker', kind, 'large', requests),
    },
  });
  return [
    compare('balance', 'Balance'),
    compare('spend', 'Spend'),
    compare('page', 'Page of 25 entries'),
    {
      name: `Balance, ${requests} requests by transport`,
      baseline: 'in process',
      rounds: 41,
      goals: { 'through the service worker': '≥ 20' },
      cases: {
        'in process': () => run('inProcess', 'balance', requests),
        'through the service worker': () => run('worker', 'balance', 'small', requests),
      },
    },
  ];
}
