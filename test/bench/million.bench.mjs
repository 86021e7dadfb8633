// The log over the mock ledger on one page, with 100 rows and with a million, from a press until the rows are painted.
// Nothing is cached: every press is a request to the ledger.
import { openBench } from './browser.mjs';

const presses = {
  'turn the newest page': 'turn',
  'filter by type': 'filter',
  'go to the middle by date': 'middle',
  'turn a page in the middle': 'turnInMiddle',
  'filter by type in the middle': 'filterInMiddle',
};

export default async function open() {
  const run = await openBench('million');
  return Object.entries(presses).map(([name, measure]) => ({
    name: `Log over the ledger: ${name}`,
    baseline: '100 entries',
    rounds: 21,
    goals: { '1,000,000 entries': '≤ 1.2' },
    cases: { '100 entries': () => run(measure, 100), '1,000,000 entries': () => run(measure, 1_000_000) },
  }));
}
