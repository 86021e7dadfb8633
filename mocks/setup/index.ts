import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { isOneOf, read, UsageError } from '../command/args';
import { products } from '../products/index';
import { scenarioNames } from '../scenarios/index';
import { findHost, type Host } from './host';
import { type Change, diffOf, planFor } from './plan';
import { writeAll } from './write';

export interface Talk {
  say: (text: string) => void;
  /** Undefined if nobody can answer, such as in CI. */
  ask?: ((question: string) => Promise<boolean>) | undefined;
}

/**
 * `creditkit setup`: adds a provider, a client, styles, a mock ledger for development and a test to a host app. Shows
 * what it would write, and writes it after a yes. Returns whether it succeeded, for the exit code.
 */
export async function setup(args: string[], { say, ask }: Talk = terminal()): Promise<boolean> {
  const { values, positionals } = read(() => parseArgs({ args, options: setupOptions, allowPositionals: true }));
  if (positionals.length > 1) throw new UsageError('Name one folder: the one with the package.json of your app.');
  const host = findHost(resolve(positionals[0] ?? '.'));
  const { changes, differing, steps } = await planFor(host, readChoice(values));
  say(`${wordsFor(host)}, in ${host.folder}`);

  const keepsOwn = !values.overwrite;
  const toWrite = keepsOwn ? changes : [...changes, ...differing];
  for (const change of toWrite) say(`\n${diffOf(change)}`);
  if (keepsOwn) for (const change of differing) say(`\n${differsText(change)}\n\n${diffOf(change)}`);
  if (toWrite.length === 0) {
    say(
      `\nNothing to do: ${keepsOwn && differing.length > 0 ? 'the other files are' : 'every file is'} as setup writes it.`,
    );
    sayStepsLeft(steps, say);
    return true;
  }

  const files = toWrite.length === 1 ? '1 file' : `${toWrite.length} files`;
  if (!values.yes) {
    if (!ask) {
      say(`\nNothing was written, since nobody could be asked. Run it with --yes to write ${files}.`);
      return false;
    }
    if (!(await ask(`\nWrite ${files}? [y/N] `))) {
      say('Nothing was written.');
      return false;
    }
  }
  writeAll(host.folder, toWrite);
  say(`\nWrote ${files}.`);
  sayStepsLeft(steps, say);
  return true;
}

const setupOptions = {
  yes: { type: 'boolean', default: false },
  overwrite: { type: 'boolean', default: false },
  product: { type: 'string' },
  scenario: { type: 'string', default: 'low' },
} satisfies ParseArgsConfig['options'];

function readChoice({ product, scenario }: { product?: string | undefined; scenario: string }) {
  const ids = Object.keys(products);
  const chosen = product ?? ids[0];
  if (!isOneOf(products, chosen)) throw new UsageError(`--product is one of ${ids.join(', ')}.`);
  const names = scenarioNames(chosen);
  if (!names.includes(scenario)) throw new UsageError(`--scenario is one of ${names.join(', ')}.`);
  return { product: chosen, scenario };
}

function wordsFor({ kind, isTyped, tailwind }: Host): string {
  const name = kind === 'next' ? 'Next with the App Router' : 'Vite with React';
  const styles = tailwind === undefined ? [] : [`Tailwind ${tailwind}`];
  return [name, isTyped ? 'TypeScript' : 'JavaScript', ...styles].join(', ');
}

function differsText({ path }: Change): string {
  return `${path} is not as setup writes it, and stays as it is. --overwrite would change it so:`;
}

function sayStepsLeft(steps: readonly string[], say: Talk['say']): void {
  if (steps.length === 0) return;
  say(`\nLeft for you to do:\n\n${steps.map((step, n) => indented(`${n + 1}. ${step}`)).join('\n\n')}`);
}

/** Indents the other lines of a step to align with its first. */
function indented(step: string): string {
  return step.replaceAll(/\n(?=.)/g, '\n   ');
}

function terminal(): Talk {
  const say = (text: string): void => console.log(text);
  if (!process.stdin.isTTY || !process.stdout.isTTY) return { say };
  return { say, ask: askInTerminal };
}

async function askInTerminal(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  // Ctrl+C and the end of input count as no.
  const closed = new Promise<string>((done) => lines.once('close', () => done('')));
  const answer = await Promise.race([lines.question(question), closed]);
  lines.close();
  return /^y(es)?$/i.test(answer.trim());
}
