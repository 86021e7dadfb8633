// Starts Storybook on the host-app demo. Opens a browser if there's a screen; otherwise, it only prints the address.
// Arguments go to Storybook: `npm start -- -p 7000`. With `--product FILE`, it builds and runs `creditkit show` for
// that file instead.
import { spawn, spawnSync } from 'node:child_process';

const demo = '/story/host-studio--demo';
const desktop = process.platform === 'win32' || process.platform === 'darwin';
const hasScreen = desktop || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
const opens = hasScreen && process.stdout.isTTY && !process.env.CI;
const shell = process.platform === 'win32'; // npm's launchers are .cmd files there

const own = process.argv.slice(2);
const child = own.some((arg) => /^--product(=|$)/.test(arg)) ? show() : storybook();
child.on('exit', (code) => process.exit(code ?? 1));
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));

function show() {
  for (const config of ['vite.config.ts', 'show/vite.config.ts']) {
    const args = ['build', '-c', config, '--logLevel', 'error'];
    const { status } = spawnSync('vite', args, { stdio: 'inherit', shell });
    if (status !== 0) process.exit(status ?? 1);
  }
  return spawn(process.execPath, ['dist/mocks/cli.js', 'show', ...own], { stdio: 'inherit' });
}

function storybook() {
  // Only on this machine: nobody else should reach the demo's ledger and its tester's controls.
  const args = ['dev', '--host', '127.0.0.1', '--port', '6006', '--initial-path', demo];
  if (!opens) args.push('--ci', '--no-open');
  return spawn('storybook', [...args, ...own], { stdio: 'inherit', shell });
}
