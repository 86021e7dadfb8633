// Starts Storybook on the host-app demo. Opens a browser where there is a screen, else only prints the address.
// Arguments are handed on: `npm start -- -p 7000`.
import { spawn } from 'node:child_process';

const demo = '/story/host-studio--demo';
const desktop = process.platform === 'win32' || process.platform === 'darwin';
const hasScreen = desktop || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
const opens = hasScreen && process.stdout.isTTY && !process.env.CI;

// Loopback only: the demo's ledger and its tester's controls are nobody else's business.
const args = ['dev', '--host', '127.0.0.1', '--port', '6006', '--initial-path', demo];
if (!opens) args.push('--ci', '--no-open');
const storybook = spawn('storybook', [...args, ...process.argv.slice(2)], {
  stdio: 'inherit',
  shell: process.platform === 'win32', // npm's launchers are .cmd files there
});
storybook.on('exit', (code) => process.exit(code ?? 1));
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => storybook.kill(signal));
