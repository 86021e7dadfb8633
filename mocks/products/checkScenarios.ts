import { bucketsOf } from './check';
import type { Figures } from './figures';
import type { ReadFile } from './file';
import type { Problems } from './problems';
import { durationOf, longestDays, timesOf, type ReadScenario, type ReadStep } from './steps';

/** The scenario every product has. */
export const emptyScenario = 'blank';
/** The most commands in a scenario. All of them are executed before the world opens. */
const mostCommands = 50_000;

interface Known {
  readonly wallets: string[];
  readonly spends: string[];
}

/** Checks that the steps of each scenario only refer to what exists. */
export function checkScenarios(file: ReadFile, problems: Problems, amounts: Figures): void {
  for (const [name, scenario] of Object.entries(file.scenarios ?? {})) {
    const path = `scenarios.${name}`;
    if (name === emptyScenario)
      problems.add(path, 'must have another name: every product already has a "blank" scenario');
    checkLength(scenario, path, problems);
    const known: Known = { wallets: [], spends: [] };
    for (const [n, step] of scenario.steps.entries())
      checkStep(file, step, `${path}.steps.${n}`, known, problems, amounts);
  }
}

function checkLength({ steps }: ReadScenario, path: string, problems: Problems): void {
  const commands = steps.reduce((sum, step) => sum + timesOf(step), 0);
  if (commands > mostCommands) problems.add(`${path}.steps`, `must run at most ${mostCommands} commands`);
  const days = steps.reduce((sum, step) => sum + durationOf(step), 0) / 86_400_000;
  if (days > longestDays) problems.add(`${path}.steps`, `must take at most ${longestDays} days`);
}

function checkStep(
  file: ReadFile,
  step: ReadStep,
  path: string,
  known: Known,
  problems: Problems,
  amounts: Figures,
): void {
  const ids = (list: readonly { id: string }[] | undefined): string[] => (list ?? []).map(({ id }) => id);
  if ('wallet' in step && step.wallet !== undefined)
    problems.expect(`${path}.wallet`, step.wallet, 'wallet opened as', known.wallets);
  else if (step.do !== 'wallet' && step.do !== 'wait' && step.do !== 'call' && known.wallets.length === 0)
    problems.add(path, 'needs a wallet: open one in an earlier step');
  if ('spend' in step && step.spend !== undefined)
    problems.expect(`${path}.spend`, step.spend, 'spend named', known.spends);
  if ('planId' in step && step.planId !== undefined)
    problems.expect(`${path}.planId`, step.planId, 'plan', ids(file.plans));
  switch (step.do) {
    case 'wallet':
      known.wallets.push(step.as ?? '');
      if (step.outstanding !== undefined) amounts.read(step.outstanding, `${path}.outstanding`);
      return checkBuckets(file, step, path, problems, amounts);
    case 'spend':
      known.spends.push(step.as ?? '');
      problems.expect(`${path}.action`, step.action, 'action', Object.keys(file.actions));
      return;
    case 'buy':
      if ([step.packId, step.amount, step.planId].filter((one) => one !== undefined).length !== 1)
        problems.add(path, 'must have one of packId, amount and planId');
      if (step.packId !== undefined) problems.expect(`${path}.packId`, step.packId, 'pack', ids(file.packs));
      if (step.amount !== undefined) amounts.read(step.amount, `${path}.amount`, 1);
      return;
    case 'adjust':
      if (readSigned(step.amount, `${path}.amount`, amounts) === 0) problems.add(`${path}.amount`, 'must not be 0');
      return;
    case 'meter':
      amounts.read(step.amount, `${path}.amount`);
      return;
    case 'deliver':
    case 'fail':
    case 'wait':
    case 'call':
  }
}

function checkBuckets(
  file: ReadFile,
  { buckets = {} }: ReadStep & { do: 'wallet' },
  path: string,
  problems: Problems,
  amounts: Figures,
): void {
  const ids = bucketsOf(file).map(({ id }) => id);
  for (const [id, held] of Object.entries(buckets)) {
    const at = `${path}.buckets.${id}`;
    problems.expect(at, id, 'bucket', ids);
    if (typeof held !== 'object') amounts.read(held, at);
    else for (const [n, { amount }] of held.entries()) amounts.read(amount, `${at}.${n}.amount`, 1);
  }
}

/** Reads a figure that may be below zero. */
export function readSigned(figure: number | string, path: string, amounts: Figures): number {
  if (typeof figure === 'number') return figure;
  return figure.startsWith('-') ? -amounts.read(figure.slice(1), path) : amounts.read(figure, path);
}
