// What it costs to store a world in the browser, compared with bare transactions of the same reads and writes with the
// same durability.
import { openBench } from './browser.mjs';

const spends = 100;
const entries = 100_000;

export default async function open() {
  const run = await openBench('stores');
  return [
    {
      name: `${spends} spends one by one, stored in IndexedDB before each is answered`,
      baseline: 'bare transactions',
      rounds: 21,
      goals: { 'stored world': '≤ 1.25', 'stored world, 100 in flight': '≤ 0.2 of stored world' },
      cases: {
        'bare transactions': () => run('bare', spends),
        'stored world': () => run('stored', spends),
        'stored world, 100 in flight': () => run('inFlight', spends, 100),
        'world in memory': () => run('inMemory', spends),
        'world in memory, a bare transaction after each': () => run('bareAfterRequest', spends),
      },
    },
    {
      name: `Reading ${entries.toLocaleString('en')} records back`,
      baseline: 'raw getAll',
      rounds: 7,
      goals: { 'store.load': '≤ 1.5', 'a world, from its snapshot on': '≤ 1.5' },
      cases: await filled({
        'raw getAll': () => run('getAll'),
        'store.load': () => run('load'),
        'a world, from its snapshot on': () => run('restore'),
        'a world, every command carried out again': () => run('replay'),
      }),
    },
  ];

  /** @template T @param {T} cases */
  async function filled(cases) {
    await run('fill', entries);
    return cases;
  }
}
