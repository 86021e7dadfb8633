// WebKitGTK's MiniBrowser under WebKitWebDriver (Debian: webkit2gtk-driver), W3C WebDriver over HTTP.
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { openScreen, type Rect, type Screen } from './screen.ts';
import { type Command, type ElementRef, type Parameters, Session, until } from './session.ts';

const paths: Record<Command, string> = {
  navigate: 'url',
  execute: 'execute/sync',
  find: 'element',
  frame: 'frame',
  actions: 'actions',
  resize: 'window/rect',
};
const size = { width: 1700, height: 1500 };

export class WebKit extends Session {
  #screen: Screen;
  #driver: ChildProcess;
  #address: string;

  static async start(): Promise<WebKit> {
    const screen = await openScreen(size.width, size.height);
    const port = await freePort();
    const env = {
      ...process.env,
      DISPLAY: screen.display,
      GDK_BACKEND: 'x11',
      LANG: 'en_US.UTF-8',
      LANGUAGE: 'en_US',
      LC_ALL: 'en_US.UTF-8',
      LIBGL_ALWAYS_SOFTWARE: '1',
      NO_AT_BRIDGE: '1', // no desktop, so nobody to tell
      WEBKIT_DISABLE_DMABUF_RENDERER: '1',
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', // root has no user namespaces; pages here are our own
    };
    const driver = spawn('WebKitWebDriver', [`--port=${port}`], { stdio: 'ignore', env, detached: true });
    const webkit = new WebKit(screen, driver, `http://127.0.0.1:${port}`);
    await webkit.#open();
    return webkit;
  }

  private constructor(screen: Screen, driver: ChildProcess, address: string) {
    super();
    this.#screen = screen;
    this.#driver = driver;
    this.#address = address;
    process.on('exit', () => this.#kill());
  }

  async #open(): Promise<void> {
    const status = () =>
      fetch(`${this.#address}/status`).then(
        ({ ok }) => ok || undefined,
        () => undefined,
      );
    await until(status, 'WebKitWebDriver did not answer');
    const asked = { browserName: 'MiniBrowser', unhandledPromptBehavior: 'ignore' };
    const { sessionId } = (await this.#post('session', { capabilities: { alwaysMatch: asked } })) as {
      sessionId: string;
    };
    this.#address += `/session/${sessionId}`;
    await this.send('resize', { x: 0, y: 0, ...size });
  }

  async #post(path: string, body: object): Promise<unknown> {
    const response = await fetch(`${this.#address}/${path}`, { method: 'POST', body: JSON.stringify(body) });
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(value)}`);
    return value;
  }

  protected send(command: Command, parameters: Parameters): Promise<unknown> {
    return this.#post(paths[command], command === 'frame' ? { id: parameters.frame } : parameters);
  }

  async screenshot(element: ElementRef): Promise<Buffer> {
    // The window has a toolbar at the top and no other borders.
    const rect = await this.execute<Rect>(
      `const [element] = arguments;
       element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
       const inFrame = element.getBoundingClientRect();
       const frame = frameElement?.getBoundingClientRect() ?? { x: 0, y: 0 };
       const toolbar = top.outerHeight - top.innerHeight;
       const [x, y] = [top.screenX + frame.x + inFrame.x, top.screenY + toolbar + frame.y + inFrame.y];
       const [width, height] = [inFrame.width, inFrame.height].map(Math.round);
       return { x: Math.round(x), y: Math.round(y), width, height };`,
      element,
    );
    return this.#screen.picture(rect);
  }

  touch(isTouch: boolean): Promise<void> {
    return isTouch ? Promise.reject(new Error('WebKitGTK has no finger.')) : Promise.resolve();
  }

  async quit(): Promise<void> {
    await fetch(this.#address, { method: 'DELETE', signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    this.#kill();
    this.#screen.close();
  }

  /** The driver and its child processes. */
  #kill(): void {
    try {
      process.kill(-this.#driver.pid!, 'SIGKILL');
    } catch {
      // has gone
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
