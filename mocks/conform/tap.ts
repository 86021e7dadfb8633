import type { CheckResult } from './check';

/** One result in TAP 14, as it is printed while the checks run. */
export function tapLine(result: CheckResult, index: number): string {
  const { name, outcome, detail } = result;
  const line = `${outcome === 'failed' ? 'not ok' : 'ok'} ${index + 1} - ${escape(name)}`;
  if (outcome === 'skipped') return `${line} # SKIP ${detail ?? ''}`;
  // JSON is YAML, and keeps whatever a server answered on one line.
  return outcome === 'failed' ? `${line}\n  ---\n  message: ${JSON.stringify(detail)}\n  ...` : line;
}

/** A bare # would start a directive. */
function escape(name: string): string {
  return name.replaceAll(/[\\#]/g, (mark) => `\\${mark}`);
}
