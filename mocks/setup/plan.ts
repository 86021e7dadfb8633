// What setup would do in a host: files to write, existing files that differ, and steps to do by hand.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { unifiedDiff } from './diff';
import { type Choice, filesOf } from './files';
import type { Host } from './host';
import { styleTailwind } from './styles';
import { findWorkerScript } from './worker';

export interface Change {
  path: string;
  /** Null for a new file. */
  before: string | null;
  after: string;
  /** A line to show in place of the diff, for files that nobody reads. */
  summary?: string;
}

export interface Plan {
  changes: Change[];
  /** Files that exist and differ. They stay as they are without `--overwrite`. */
  differing: Change[];
  steps: string[];
}

export async function planFor(host: Host, choice: Choice): Promise<Plan> {
  const plan: Plan = { changes: [], differing: [], steps: installing(host) };
  for (const [path, after] of Object.entries(filesOf(host, choice))) {
    const before = textOf(host, path);
    if (before === null) plan.changes.push({ path, before, after });
    // Git may have converted the line endings to those of Windows.
    else if (unixLines(before) !== after) plan.differing.push({ path, before, after });
  }
  await planWorker(host, plan);
  const styling = styleTailwind(host);
  if (styling.kind === 'edit') plan.changes.push(styling);
  if (styling.kind === 'by_hand') plan.steps.push(styling.step);
  plan.steps.push(...placing(host));
  return plan;
}

export function diffOf({ path, before, after, summary }: Change): string {
  return summary ?? unifiedDiff(path, before, after);
}

async function planWorker({ folder, manager, missing }: Host, plan: Plan): Promise<void> {
  const path = 'public/mockServiceWorker.js';
  // If package.json doesn't list msw, an installed one belongs to a parent folder.
  const script = missing.forDevelopment.includes('msw') ? undefined : await findWorkerScript(folder);
  if (!script) {
    const run = manager === 'npm' ? 'npx' : manager === 'bun' ? 'bunx' : manager;
    plan.steps.push(`Once msw is installed, put its worker script in place:\n\n  ${run} creditkit init public`);
    return;
  }
  const before = textOf({ folder }, path);
  const after = await readFile(script.path, 'utf8');
  if (before !== null && unixLines(before) === unixLines(after)) return;
  const summary = `${path}: the worker script of msw ${script.version}, as \`creditkit init public\` copies it`;
  const change = { path, before, after, summary };
  // A worker script of another msw version may be replaced, because nobody wrote it by hand.
  const isMsw = before === null || before.includes('Mock Service Worker');
  (isMsw ? plan.changes : plan.differing).push(change);
}

function installing({ missing, manager }: Host): string[] {
  const add = { npm: 'npm install', pnpm: 'pnpm add', yarn: 'yarn add', bun: 'bun add' }[manager];
  const flag = { npm: '--save-dev', pnpm: '--save-dev', yarn: '--dev', bun: '--dev' }[manager];
  const commands = [
    missing.atRunTime.length > 0 && `  ${[add, ...missing.atRunTime].join(' ')}`,
    missing.forDevelopment.length > 0 && `  ${[add, flag, ...missing.forDevelopment].join(' ')}`,
  ].filter((command) => command !== false);
  return commands.length > 0 ? [`Install what is missing:\n\n${commands.join('\n')}`] : [];
}

/** The step that wraps the app in the provider. Apps differ too much to do it automatically. */
function placing(host: Host): string[] {
  const { kind, source, entry } = host;
  const name = entry ?? (kind === 'next' ? `${source}app/layout.tsx` : `${source}main.tsx`);
  if (entry !== undefined && /\bcredits\/Credits\b/.test(textOf(host, entry) ?? '')) return [];
  const target = posix.relative(posix.dirname(name), `${source}credits/Credits`);
  const specifier = target.startsWith('.') ? target : `./${target}`;
  const inside = kind === 'next' ? '<Credits>{children}</Credits>' : '<Credits>\n    <App />\n  </Credits>';
  const around = kind === 'next' ? 'around the children in its <body>' : 'around your app';
  return [`In ${name}, ${around}:\n\n  import { Credits } from '${specifier}';\n\n  ${inside}`];
}

function textOf({ folder }: Pick<Host, 'folder'>, path: string): string | null {
  try {
    return readFileSync(join(folder, path), 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    if (code === 'ENOTDIR') return null; // `writeAll` reports it
    throw new Error(`${path} is in the way: ${message}. Move it, and run setup again.`, { cause: error });
  }
}

function unixLines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
