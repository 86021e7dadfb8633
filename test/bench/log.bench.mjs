// The log beside the same table written by hand and beside table libraries, from a press to the lines being painted. Every case has its
// 100 lines in the page already, so that none waits for a server. The kit's are fresh in its cache, or stale: then it shows them and
// asks again, which the others never do.
import { openBench } from './browser.mjs';

const cases = {
  'the same, written by hand': 'Written',
  CreditLog: 'Fresh',
  'CreditLog, asking the server meanwhile': 'Stale',
  'rows alone, by hand': 'RowsOnly',
  'the same, with TanStack Table': 'TanStack',
  'MUI DataGrid': 'MuiGrid',
  'AG Grid': 'AgGrid',
};
const goals = { CreditLog: '≤ 1.10', 'MUI DataGrid': '≥ 3.5 × CreditLog', 'AG Grid': '≥ 3.5 × CreditLog' };

export default async function open() {
  const run = await openBench('log');
  /** @param {string} name @param {string} measure */
  const compare = (name, measure) => ({
    name,
    baseline: 'the same, written by hand',
    rounds: 25,
    goals,
    cases: Object.fromEntries(Object.entries(cases).map(([label, table]) => [label, () => run(measure, table)])),
  });
  return [
    compare('Log: mount 25 of 100 rows', 'mount'),
    compare('Log: turn a page', 'turn'),
    compare('Log: filter by type', 'filter'),
  ];
}
