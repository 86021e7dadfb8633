import { spawn } from 'node:child_process';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { ConformOptions, ConformReport } from './options';
import { conform } from './index';
import { tapLine, tapSummary } from './tap';

export const conformHelp = `creditkit conform <base-url> [options]      test a running server against the contract; prints TAP
  --token <token>         sent as a bearer token
  --other-token <token>   of another account, which must never see or change the first one's data
  --header <name: value>  sent with every request, such as "cookie: sid=…"; can be repeated
  --other-header <…>      the same for the other account
  --wallet <id>           the wallet to test (default: the account's first one)
  --write                 also spend and buy, for real; use a wallet made for this
  --destructive           at the end, also cancel and resume the plan and delete the account; needs --write
  --action <name>         the action to spend on (default: the last one spent on)
  --params <json>         the params of the action (default: {})
  --origin <origin>       also check CORS for a page of this origin
  --fund <command>        command that adds $CREDITKIT_AMOUNT or more (in the unit's smallest step) to the wallet
                          $CREDITKIT_WALLET; without it, a mock's backstage or a purchase does
  --pay <command>         command that pays the checkout $CREDITKIT_CHECKOUT on its page $CREDITKIT_CHECKOUT_URL, which
                          is empty if it has none
  --redeliver <command>   command that makes the payment processor send its last webhook again ($CREDITKIT_CHECKOUT,
                          if there is one)
  --fail <command>        command that makes the job $CREDITKIT_SPEND fail, so that it's refunded
  --only <text>           only run checks with this text in their names; can be repeated
  --allow-untried         exit with 0 even if some checks were not tried
  --json                  one JSON document instead of TAP
                          exit codes: 0 all passed that have something to judge, 1 some failed,
                          3 none failed, but some that have were not tried`;

const optionsOf = {
  token: { type: 'string' },
  'other-token': { type: 'string' },
  header: { type: 'string', multiple: true },
  'other-header': { type: 'string', multiple: true },
  wallet: { type: 'string' },
  write: { type: 'boolean', default: false },
  destructive: { type: 'boolean', default: false },
  action: { type: 'string' },
  params: { type: 'string' },
  origin: { type: 'string' },
  fund: { type: 'string' },
  pay: { type: 'string' },
  redeliver: { type: 'string' },
  fail: { type: 'string' },
  only: { type: 'string', multiple: true },
  'allow-untried': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} satisfies ParseArgsConfig['options'];

/** A problem with the command line, which exits with code 2. */
export class ConformUsageError extends Error {}

/** Runs the command and returns its exit code. */
export async function runConform(args: string[]): Promise<number> {
  const { values, positionals } = read(args);
  const [baseUrl] = positionals;
  if (baseUrl === undefined || positionals.length > 1 || !/^https?:/.test(baseUrl) || !URL.canParse(baseUrl))
    throw new ConformUsageError('Give the address of one server, such as http://127.0.0.1:4010.');
  if (values.destructive && !values.write) throw new ConformUsageError('--destructive also needs --write.');
  if (values.params !== undefined && values.action === undefined)
    throw new ConformUsageError('--params also needs --action.');
  if (values['other-token'] !== undefined && values['other-token'] === values.token && !values['other-header'])
    throw new ConformUsageError('--other-token must be of another account than --token.');
  if (values.origin !== undefined && !isOrigin(values.origin))
    throw new ConformUsageError('--origin takes only scheme, host and port, such as http://localhost:5173.');
  const options = toOptions(values, baseUrl);
  if (!values.json) {
    options.onResult = (result, index) => console.log(tapLine(result, index));
    console.log('TAP version 14');
  }
  const report = await conform(baseUrl, options);
  if (report.results.length === 0) throw new ConformUsageError('No check has the text of --only in its name.');
  const code = codeOf(report, values['allow-untried']);
  console.log(values.json ? JSON.stringify({ ok: code === 0, ...report }, null, 2) : tapSummary(report));
  return code;
}

function codeOf({ failed, notTried, absent }: ConformReport, allowsUntried: boolean): number {
  if (failed > 0) return 1;
  return notTried > absent && !allowsUntried ? 3 : 0;
}

type Values = ReturnType<typeof read>['values'];

function toOptions(values: Values, baseUrl: string): ConformOptions {
  const { token, 'other-token': otherToken, wallet, action, params, origin, fund, pay, redeliver, fail, only } = values;
  const { header, 'other-header': otherHeader } = values;
  const run = (command: string, env: Record<string, string>) =>
    shell(command, { CREDITKIT_URL: baseUrl, ...(token !== undefined && { CREDITKIT_TOKEN: token }), ...env });
  return {
    write: values.write,
    destructive: values.destructive,
    ...(only !== undefined && { only }),
    ...(token !== undefined && { token }),
    ...(otherToken !== undefined && { otherToken }),
    ...(header !== undefined && { headers: readHeaders(header) }),
    ...(otherHeader !== undefined && { otherHeaders: readHeaders(otherHeader) }),
    ...(origin !== undefined && { origin }),
    ...(wallet !== undefined && { walletId: wallet }),
    ...(action !== undefined && { action: { action, params: readParams(params ?? '{}') } }),
    ...(fund !== undefined && {
      fund: ({ walletId, amount }) => run(fund, { CREDITKIT_WALLET: walletId, CREDITKIT_AMOUNT: String(amount) }),
    }),
    ...(pay !== undefined && {
      pay: ({ walletId, checkoutId, url }) =>
        run(pay, { CREDITKIT_WALLET: walletId, CREDITKIT_CHECKOUT: checkoutId, CREDITKIT_CHECKOUT_URL: url }),
    }),
    ...(redeliver !== undefined && {
      redeliver: ({ walletId, checkoutId = '' }) =>
        run(redeliver, { CREDITKIT_WALLET: walletId, CREDITKIT_CHECKOUT: checkoutId }),
    }),
    ...(fail !== undefined && {
      fail: ({ walletId, spendId }) => run(fail, { CREDITKIT_WALLET: walletId, CREDITKIT_SPEND: spendId }),
    }),
  };
}

/** Runs a command of the host in a shell. Its output goes to stderr, so that it doesn't mix with the TAP on stdout. */
function shell(command: string, env: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { shell: true, stdio: ['ignore', 2, 2], env: { ...process.env, ...env } });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`the command \`${command}\` exited with ${code ?? signal}`));
    });
  });
}

function readHeaders(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
      if (name === undefined || value === undefined)
        throw new ConformUsageError(`"${line}" is no header. Write it like "cookie: sid=…".`);
      return [name.toLowerCase(), value];
    }),
  );
}

function readParams(text: string): Record<string, unknown> {
  let params: unknown;
  try {
    params = JSON.parse(text);
  } catch {
    // Reported below, like JSON that is no object.
  }
  if (typeof params !== 'object' || params === null || Array.isArray(params))
    throw new ConformUsageError('--params must be a JSON object such as {"clips":[8]}.');
  return params as Record<string, unknown>;
}

function read(args: string[]) {
  try {
    return parseArgs({ args, options: optionsOf, allowPositionals: true });
  } catch (error) {
    throw new ConformUsageError((error as Error).message);
  }
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
