// A Vitest browser provider for Debian's Firefox and WebKitGTK. Playwright only works with its own builds.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { defineBrowserProvider, parseKeyDef, resolveScreenshotPath } from '@vitest/browser';
import type { BrowserCommand, BrowserProvider, BrowserProviderOption, TestProject } from 'vitest/node';
import { Firefox } from './firefox.ts';
import { type ElementRef, type KeyStep, type PointerStep, type Session } from './session.ts';
import { WebKit } from './webkit.ts';

const starts: Record<string, () => Promise<Session>> = { firefox: () => Firefox.start(), webkit: () => WebKit.start() };

export const webdriver = (): BrowserProviderOption =>
  defineBrowserProvider({
    name: 'webdriver',
    supportedBrowser: ['firefox', 'webkit'],
    options: {},
    providerFactory: (project) => new WebDriverProvider(project),
  });

class WebDriverProvider implements BrowserProvider {
  name = 'webdriver';
  supportsParallelism = false;
  initScripts = [fileURLToPath(new URL('locators.ts', import.meta.url))];
  #start: () => Promise<Session>;
  #opening: Promise<Session> | undefined;
  #session: Session | undefined;

  constructor(project: TestProject) {
    this.#start = starts[project.config.browser.name]!;
    for (const [name, command] of Object.entries(commands))
      project.browser!.registerCommand(name as never, command as never);
  }

  getCommandsContext() {
    return { session: this.#session };
  }

  async openPage(_sessionId: string, url: string): Promise<void> {
    this.#opening ??= this.#start();
    const session = await this.#opening;
    this.#session = session;
    await session.navigate(url);
    // A new window's address bar has the focus.
    await session.pointer([{ type: 'pointerMove', x: 1, y: 1 }, ...press]);
    void this.#watch(session);
  }

  /** A frozen page can't report a timeout, and the run would never end. */
  async #watch(session: Session): Promise<void> {
    while (this.#session === session) {
      const answer = session.execute('return 1').catch(() => 'an answer all the same');
      const late = sleep(60_000, 'late', { ref: false });
      if ((await Promise.race([answer, late])) === 'late' && this.#session === session) {
        console.error('The page has not answered for a minute: it is frozen.');
        process.exitCode = 1;
        await this.close();
      }
      await sleep(5_000, undefined, { ref: false });
    }
  }

  async close(): Promise<void> {
    const session = await this.#opening?.catch(() => undefined);
    this.#opening = undefined;
    this.#session = undefined;
    await session?.quit();
  }
}

type Context = { session: Session; project: TestProject; testPath: string };
type Screenshot = { element?: string; path?: string; save?: boolean };
type Point = { position?: { x: number; y: number } };
type Keyboard = { unreleased: string[] };

const press: PointerStep[] = [
  { type: 'pointerDown', button: 0 },
  { type: 'pointerUp', button: 0 },
];

/** The commands that `userEvent` and `page` of `vitest/browser` send, by Vitest's names. */
const commands = {
  __vitest_click: ({ session }: Context, selector: string, options?: Point) => point(session, selector, options, press),
  __vitest_dblClick: ({ session }: Context, selector: string, options?: Point) =>
    point(session, selector, options, [...press, ...press]),
  __vitest_hover: ({ session }: Context, selector: string, options?: Point) => point(session, selector, options, []),
  async __vitest_keyboard({ session }: Context, text: string, { unreleased }: Keyboard): Promise<Keyboard> {
    await inTest(session);
    return type(session, text, unreleased);
  },
  async __vitest_type(
    { session }: Context,
    selector: string,
    text: string,
    { unreleased }: Keyboard,
  ): Promise<Keyboard> {
    await point(session, selector, {}, press);
    return type(session, text, unreleased);
  },
  async __vitest_fill({ session }: Context, selector: string, text: string): Promise<void> {
    await inTest(session);
    const target = await targetOf(session, selector);
    // Typing would fill a date field part by part, so set its value at once, as Playwright does.
    const isSet = await session.execute<boolean>(
      `const [input, text] = arguments;
       input.focus();
       if (!/^(date|time|month|week|color|range)$/.test(input.type)) return input.select(), false;
       Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), 'value').set.call(input, text);
       for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true }));
       return true`,
      target,
      text,
    );
    if (isSet) return;
    await type(session, text.replaceAll(/[{[]/g, '$&$&') || '{Delete}', []);
  },
  async __vitest_cleanup({ session }: Context, { unreleased }: Keyboard): Promise<void> {
    await session.keys(unreleased.map((value) => ({ type: 'keyUp', value })));
  },
  async __vitest_tab({ session }: Context, { shift }: { shift?: boolean } = {}): Promise<void> {
    await inTest(session);
    await type(session, shift ? '{Shift>}{Tab}{/Shift}' : '{Tab}', []);
  },
  async __vitest_takeScreenshot({ session, project, testPath }: Context, name: string, options: Screenshot) {
    const path = resolveScreenshotPath(testPath, name, project.config, options.path);
    await inTest(session);
    const buffer = await session.screenshot(await targetOf(session, options.element ?? 'body'));
    if (options.save) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, buffer);
    }
    return { buffer, path };
  },
};

/** Commands in addition to Vitest's own, the same as in chromium.ts. */
export const engineCommands = {
  touch: ((context, isTouch) => (context as unknown as Context).session.touch(isTouch)) satisfies BrowserCommand<
    [boolean]
  >,
};

/** Switches to the test's page, which is a frame inside Vitest's page. */
async function inTest(session: Session): Promise<void> {
  // All tests of a run are in one frame.
  const isThere = 'return window.frameElement?.dataset.vitest !== undefined';
  if (await session.execute<boolean>(isThere).catch(() => false)) return;
  await session.frame(null);
  await session.frame(await session.find('iframe[data-vitest]'));
}

/** By its index in the list of locators.ts, or by CSS selector if Vitest creates one. */
function targetOf(session: Session, selector: string): Promise<ElementRef> {
  const [, place] = /^target:(\d+)$/.exec(selector) ?? [];
  return place ? session.execute('return driverTargets[arguments[0]]', Number(place)) : session.find(selector);
}

async function point(
  session: Session,
  selector: string,
  { position }: Point = {},
  steps: PointerStep[],
): Promise<void> {
  await inTest(session);
  // The pointer would miss a moving element, so it waits until the element has no animation and stays in place for two
  // frames.
  const [x, y] = await session.execute<[number, number]>(
    `const [element, position] = arguments;
     const frame = () => new Promise((done) => requestAnimationFrame(done));
     const isOnItsWay = () => document.getAnimations().some(({ playState, effect }) =>
       playState === 'running' && effect.target?.contains(element) && effect.getComputedTiming().endTime !== Infinity);
     const place = () => {
       const { left, top, width, height } = element.getBoundingClientRect();
       const { x, y } = position ?? { x: width / 2, y: height / 2 };
       return [Math.min(left + x, innerWidth - 1), Math.min(top + y, innerHeight - 1)].map(Math.floor);
     };
     return (async () => {
       for (let last = '', tries = 0; ; tries += 1) {
         element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
         const found = place();
         if ((String(found) === last && !isOnItsWay()) || tries === 300) return found;
         last = String(found);
         await frame();
       }
     })();`,
    await targetOf(session, selector),
    position ?? null,
  );
  if (steps.length > 0) await untilOwnPress(x, y);
  await session.pointer([{ type: 'pointerMove', x, y }, ...steps]);
  if (steps.length > 0) last = { x, y, at: Date.now() };
}

let last = { x: Number.NaN, y: Number.NaN, at: 0 };

/** Waits until a press in the same place is no longer counted as the second of a double click. */
async function untilOwnPress(x: number, y: number): Promise<void> {
  const isNear = Math.hypot(x - last.x, y - last.y) < 10;
  if (isNear) await sleep(Math.max(0, last.at + doubleClickMs - Date.now()));
}

/** GTK counts for 400 ms, Marionette for 500. */
const doubleClickMs = 600;

/** https://w3c.github.io/webdriver/#keyboard-actions */
const keyValues: Record<string, string> = {
  Alt: '\uE00A',
  ArrowDown: '\uE015',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
  ArrowUp: '\uE013',
  Backspace: '\uE003',
  Control: '\uE009',
  Delete: '\uE017',
  End: '\uE010',
  Enter: '\uE007',
  Escape: '\uE00C',
  Home: '\uE011',
  Meta: '\uE03D',
  PageDown: '\uE00F',
  PageUp: '\uE00E',
  Shift: '\uE008',
  Tab: '\uE004',
};

/** Types text in the syntax of Testing Library's `keyboard`: `{Shift>}a{/Shift}`. */
async function type(session: Session, text: string, unreleased: string[]): Promise<Keyboard> {
  const held = new Set(unreleased);
  const steps: KeyStep[] = [];
  for (const { keyDef, releasePrevious, releaseSelf, repeat } of parseKeyDef(text)) {
    const value = keyValues[keyDef.key!] ?? keyDef.key!;
    if (held.delete(value)) steps.push({ type: 'keyUp', value });
    if (releasePrevious) continue;
    for (let times = 0; times < repeat; times += 1) steps.push({ type: 'keyDown', value });
    if (releaseSelf) steps.push({ type: 'keyUp', value });
    else held.add(value);
  }
  await session.keys(steps);
  return { unreleased: [...held] };
}
