import { spawn } from 'node:child_process';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { ConformOptions, ConformReport } from './options';
import { conform } from './index';
import { tapLine, tapSummary } from './tap';

export const conformHelp = `creditkit conform <base-url> [options]      hold a running server to the contract, as TAP
  --token <token>         sent as a bearer token
  --other-token <token>   of another account, which must never see or change what the first one has
  --wallet <id>           the wallet to look at (the first of the account)
  --write                 also spend and buy, for real: only with a wallet made for it
  --destructive           at the end also cancel the plan, resume it and delete the account; with --write
  --action <name>         what to spend on (the last thing spent on)
  --params <json>         with these params ({})
  --origin <origin>       also look at CORS, for a page of this origin
  --fund <command>        puts $CREDITKIT_AMOUNT smallest steps or more into the wallet $CREDITKIT_WALLET;
                          without it a mock's backstage does, or a purchase
  --redeliver <command>   has the payment processor send its last webhook again ($CREDITKIT_CHECKOUT, if there was one)
  --fail <command>        makes the job $CREDITKIT_SPEND fail, so that what it took is given back
  --only <text>           only the checks with this in their names; may be repeated
  --allow-untried         exit with 0 although something was not tried
  --json                  one JSON document instead of TAP
                          exit code: 0 all passed, 1 something failed, 3 nothing failed and something was not tried`;

const optionsOf = {
  token: { type: 'string' },
  'other-token': { type: 'string' },
  wallet: { type: 'string' },
  write: { type: 'boolean', default: false },
  destructive: { type: 'boolean', default: false },
  action: { type: 'string' },
  params: { type: 'string', default: '{}' },
  origin: { type: 'string' },
  fund: { type: 'string' },
  redeliver: { type: 'string' },
  fail: { type: 'string' },
  only: { type: 'string', multiple: true },
  'allow-untried': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} satisfies ParseArgsConfig['options'];

/** What is wrong with the command line, as a message; it goes with the exit code 2. */
export class ConformUsageError extends Error {}

/** Runs the command and answers its exit code. */
export async function runConform(args: string[]): Promise<number> {
  const { values, positionals } = read(args);
  const [baseUrl] = positionals;
  if (baseUrl === undefined || positionals.length > 1 || !/^https?:/.test(baseUrl) || !URL.canParse(baseUrl))
    throw new ConformUsageError('Name one server by its address, such as http://127.0.0.1:4010.');
  if (values.destructive && !values.write)
    throw new ConformUsageError('--destructive goes with --write: it changes even more.');
  if (values.origin !== undefined && !isOrigin(values.origin))
    throw new ConformUsageError('--origin is scheme, host and port alone, as in http://localhost:5173.');
  const options = toOptions(values, baseUrl);
  if (!values.json) {
    options.onResult = (result, index) => console.log(tapLine(result, index));
    console.log('TAP version 14');
  }
  const report = await conform(baseUrl, options);
  if (report.results.length === 0) throw new ConformUsageError('No check has the words of --only in its name.');
  const code = codeOf(report, values['allow-untried']);
  console.log(values.json ? JSON.stringify({ ok: code === 0, ...report }, null, 2) : tapSummary(report));
  return code;
}

function codeOf({ failed, notTried }: ConformReport, allowsUntried: boolean): number {
  if (failed > 0) return 1;
  return notTried > 0 && !allowsUntried ? 3 : 0;
}

type Values = ReturnType<typeof read>['values'];

function toOptions(values: Values, baseUrl: string): ConformOptions {
  const { token, 'other-token': otherToken, wallet, action, params, origin, fund, redeliver, fail, only } = values;
  const run = (command: string, env: Record<string, string>) =>
    shell(command, { CREDITKIT_URL: baseUrl, ...(token !== undefined && { CREDITKIT_TOKEN: token }), ...env });
  return {
    write: values.write,
    destructive: values.destructive,
    ...(only !== undefined && { only }),
    ...(token !== undefined && { token }),
    ...(otherToken !== undefined && { otherToken }),
    ...(origin !== undefined && { origin }),
    ...(wallet !== undefined && { walletId: wallet }),
    ...(action !== undefined && { action: { action, params: readParams(params) } }),
    ...(fund !== undefined && {
      fund: ({ walletId, amount }) => run(fund, { CREDITKIT_WALLET: walletId, CREDITKIT_AMOUNT: String(amount) }),
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

/** A host's own command, by the shell. What it prints is for people, so it goes where TAP is not. */
function shell(command: string, env: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { shell: true, stdio: ['ignore', 2, 2], env: { ...process.env, ...env } });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`the command \`${command}\` ended with ${code ?? signal}`));
    });
  });
}

function readParams(text: string): Record<string, unknown> {
  let params: unknown;
  try {
    params = JSON.parse(text);
  } catch {
    params = undefined;
  }
  if (typeof params !== 'object' || params === null || Array.isArray(params))
    throw new ConformUsageError('--params is a JSON object such as {"clips":[8]}.');
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
