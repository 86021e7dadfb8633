// Firefox over Marionette, the protocol that geckodriver itself speaks: `length:[0, id, command, parameters]` on a
// local socket.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, elementKey, type ElementRef, type Parameters, Session, until } from './session.ts';

const commands: Record<Command, string> = {
  navigate: 'WebDriver:Navigate',
  execute: 'WebDriver:ExecuteScript',
  find: 'WebDriver:FindElement',
  frame: 'WebDriver:SwitchToFrame',
  actions: 'WebDriver:PerformActions',
  resize: 'WebDriver:SetWindowRect',
};

const fine = 6; // a mouse: fine, and it can hover
const coarse = 1;
const preferences = {
  'marionette.port': 0, // any free one; it is written into the profile
  'app.update.auto': false,
  'browser.aboutwelcome.enabled': false,
  'browser.download.alwaysOpenPanel': false, // it would take the focus from the page
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.translations.enable': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'focusmanager.testmode': true, // focus works although no window manager gives it
  'intl.accept_languages': 'en-US, en',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'http://127.0.0.1:9/', // nothing is fetched from outside
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.server': '',
  'ui.prefersReducedMotion': 0,
  'ui.primaryPointerCapabilities': fine,
  'ui.allPointerCapabilities': fine,
};

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

export class Firefox extends Session {
  #process: ChildProcess;
  #profile: string;
  #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #waiting = new Map<number, Waiting>();
  #lastId = 0;

  static async start(): Promise<Firefox> {
    const profile = mkdtempSync(join(tmpdir(), 'creditkit-firefox-'));
    const lines = Object.entries(preferences).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
    writeFileSync(join(profile, 'user.js'), lines.join('\n'));
    const args = ['--marionette', '--remote-allow-system-access', '--no-remote', '--headless', '--profile', profile];
    const binary = process.env.CREDITKIT_FIREFOX ?? 'firefox-esr';
    const env = { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1' };
    const child = spawn(binary, [...args, '--width', '1700', '--height', '1500', 'about:blank'], {
      stdio: 'ignore',
      env,
    });
    const port = await until(() => portIn(profile), 'Firefox did not open its port');
    const firefox = new Firefox(child, profile, connect(port, '127.0.0.1'));
    await firefox.#command('WebDriver:NewSession', { unhandledPromptBehavior: 'ignore' });
    return firefox;
  }

  private constructor(child: ChildProcess, profile: string, socket: Socket) {
    super();
    this.#process = child;
    this.#profile = profile;
    this.#socket = socket;
    socket.on('data', (data) => this.#read(data));
    socket.on('error', () => undefined); // 'close' follows
    socket.on('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('Firefox has gone.'));
    });
    process.on('exit', () => child.kill('SIGKILL'));
  }

  #read(data: Buffer): void {
    this.#received = Buffer.concat([this.#received, data]);
    for (;;) {
      const start = this.#received.indexOf(':') + 1;
      const end = start + Number(this.#received.subarray(0, Math.max(0, start - 1)).toString());
      if (start === 0 || this.#received.length < end) return;
      const message: unknown = JSON.parse(this.#received.subarray(start, end).toString());
      this.#received = this.#received.subarray(end);
      if (Array.isArray(message)) this.#answer(message as Answer); // the first one only says hello
    }
  }

  #answer([, id, error, result]: Answer): void {
    const { resolve, reject } = this.#waiting.get(id)!;
    this.#waiting.delete(id);
    if (error) reject(new Error(`${error.error}: ${error.message}`));
    else resolve(result);
  }

  #command(name: string, parameters: object): Promise<unknown> {
    const id = (this.#lastId += 1);
    const text = JSON.stringify([0, id, name, parameters]);
    this.#socket.write(`${Buffer.byteLength(text)}:${text}`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  protected async send(command: Command, parameters: Parameters): Promise<unknown> {
    const { frame } = parameters;
    const asked =
      command === 'frame'
        ? { element: frame?.[elementKey] ?? null, focus: true }
        : { ...parameters, newSandbox: false, sandbox: null };
    const result = await this.#command(commands[command], asked);
    return result && typeof result === 'object' && 'value' in result ? result.value : result;
  }

  async screenshot(element: ElementRef): Promise<Buffer> {
    const picture = { id: element[elementKey], full: false, hash: false, scroll: true };
    const { value } = (await this.#command('WebDriver:TakeScreenshot', picture)) as { value: string };
    return Buffer.from(value, 'base64');
  }

  async touch(isTouch: boolean): Promise<void> {
    const script = `for (const whose of ['primary', 'all']) Services.prefs.setIntPref('ui.' + whose + 'PointerCapabilities', arguments[0])`;
    await this.#command('Marionette:SetContext', { value: 'chrome' });
    await this.#command('WebDriver:ExecuteScript', { script, args: [isTouch ? coarse : fine], sandbox: 'system' });
    await this.#command('Marionette:SetContext', { value: 'content' });
    await sleep(200); // it reaches the page's process a moment later
  }

  async quit(): Promise<void> {
    const gone = new Promise((done) => this.#process.once('exit', done));
    await this.#command('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined);
    await Promise.race([gone, sleep(5_000)]);
    this.#process.kill('SIGKILL');
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

type Answer = [type: 1, id: number, error: { error: string; message: string } | null, result: unknown];

function portIn(profile: string): number | undefined {
  try {
    return Number(readFileSync(join(profile, 'MarionetteActivePort'), 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}
