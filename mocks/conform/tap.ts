import type { CheckResult, ConformReport } from './options';

/** One result in TAP 14, printed while the checks run. */
export function tapLine(result: CheckResult, index: number): string {
  const { name, outcome, detail, last } = result;
  const line = `${outcome === 'failed' ? 'not ok' : 'ok'} ${index + 1} - ${escape(name)}`;
  if (outcome === 'not_tried') return `${line} # SKIP not tried: ${detail ?? ''}`;
  // JSON is valid YAML, and keeps the message on one line.
  const sent = last && `  request: ${JSON.stringify(last.request)}\n  answer: ${JSON.stringify(last.answer)}\n`;
  return outcome === 'failed' ? `${line}\n  ---\n  message: ${JSON.stringify(detail)}\n${sent ?? ''}  ...` : line;
}

/** The summary at the end. */
export function tapSummary({ results, passed, failed, notTried, absent, advice }: ConformReport): string {
  const said = advice.map((text) => `# advice: ${text}\n`).join('');
  const none = absent > 0 ? `, of which ${absent} have nothing to judge here` : '';
  return `1..${results.length}\n${said}# ${passed} passed, ${failed} failed, ${notTried} not tried${none}`;
}

/** An unescaped # would start a directive. */
function escape(name: string): string {
  return name.replaceAll(/[\\#]/g, (mark) => `\\${mark}`);
}
