import { productOf, type Problem, type ProductFile } from '../products/index';
import type { CheckReport, PlayedScenario } from './check';
import type { Year, YearRow } from './year';

/** The problems of a file, one per line: `FILE: plans.0.fills.1.bucket: no bucket "plam" (did you mean "plan"?)`. */
export function problemLines(file: string, problems: readonly Problem[]): string[] {
  return problems.map(({ path, message }) => `${file}: ${path === '' ? '' : `${path}: `}${message}`);
}

/** A report for the terminal. */
export function reportLines(file: string, report: CheckReport, product: ProductFile | undefined): string[] {
  if (report.problems.length > 0 || !report.year || !product) return problemLines(file, report.problems);
  const { year } = report;
  const { scale, plural } = productOf(product).unit;
  const failed = year.violations.map(({ law, detail }) => `${file}: year: ${law}: ${detail}`);
  return [
    `${file}: the schema and all references are valid`,
    ...report.scenarios.map((scenario) => scenarioLine(file, scenario)),
    ...(failed.length > 0
      ? failed
      : [`${file}: a year of random use: ${year.commands} commands, every invariant holds`]),
    '',
    `Amounts in ${plural}`,
    ...tableLines(year, scale),
  ];
}

function scenarioLine(file: string, { name, ok, steps, step, message }: PlayedScenario): string {
  if (ok) return `${file}: scenarios.${name}: ${steps} ${steps === 1 ? 'step' : 'steps'}, every invariant holds`;
  return `${file}: scenarios.${name}${step === null ? '' : `.steps.${step}`}: ${message}`;
}

const columns = ['opening', 'added', 'used', 'ended', 'moved', 'closing'] as const;

function tableLines({ table }: Year, scale: number): string[] {
  const cells = (row: YearRow): string[] => [
    row.month,
    row.bucket,
    ...columns.map((column) => decimal(row[column], scale)),
  ];
  const rows = [['month', 'bucket', ...columns], ...table.map(cells)];
  const widths = rows[0]!.map((_, n) => Math.max(...rows.map((row) => row[n]!.length)));
  return rows.map((row) =>
    row.map((cell, n) => (n < 2 ? cell.padEnd(widths[n]!) : cell.padStart(widths[n]!))).join('  '),
  );
}

function decimal(amount: number, scale: number): string {
  const digits = String(Math.abs(amount)).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const part = scale === 0 ? '' : digits.slice(-scale).replace(/0+$/, '');
  return `${amount < 0 ? '-' : ''}${whole}${part === '' ? '' : `.${part}`}`;
}
