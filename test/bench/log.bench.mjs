// The log compared with a hand-written table and table libraries, from a press until the rows are painted. Every case
// has its 100 rows on the page already, so none waits for a server. The kit's rows are fresh or stale in its cache. If
// stale, it shows them and refetches, which the others never do.
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
const goals = { CreditLog: '≤ 1.10' };
/** Of drawing the rows, which is most of what a data grid does differently. */
const ofMounting = { ...goals, 'MUI DataGrid': '≥ 2.5 × CreditLog', 'AG Grid': '≥ 2.5 × CreditLog' };

export default async function open() {
  const run = await openBench('log');
  /** @param {string} name @param {string} measure */
  const compare = (name, measure) => ({
    name,
    baseline: 'the same, written by hand',
    rounds: 25,
    goals: measure === 'mount' ? ofMounting : goals,
    cases: Object.fromEntries(Object.entries(cases).map(([label, table]) => [label, () => run(measure, table)])),
  });
  return [
    compare('Log: mount 25 of 100 rows', 'mount'),
    compare('Log: turn a page', 'turn'),
    compare('Log: filter by type', 'filter'),
  ];
}
