// The W3C WebDriver commands of a driven browser. Firefox and WebKitGTK differ in their transport.
import { setTimeout as sleep } from 'node:timers/promises';

export const elementKey = 'element-6066-11e4-a52e-4f735466cecf';
export interface ElementRef {
  [elementKey]: string;
}

/** WebDriver's input actions: https://w3c.github.io/webdriver/#actions */
export type KeyStep = { type: 'keyDown' | 'keyUp'; value: string };
export type PointerStep =
  | { type: 'pointerMove'; x: number; y: number }
  | { type: 'pointerDown' | 'pointerUp'; button: 0 };

/** `frame` is for the command of that name. */
export type Parameters = { frame?: ElementRef | null; [name: string]: unknown };
export type Command = 'navigate' | 'execute' | 'find' | 'frame' | 'actions' | 'resize';

export abstract class Session {
  protected abstract send(command: Command, parameters: Parameters): Promise<unknown>;
  /** A picture of an element, as PNG. */
  abstract screenshot(element: ElementRef): Promise<Buffer>;
  /** Switches between touch and mouse. */
  abstract touch(isTouch: boolean): Promise<void>;
  abstract quit(): Promise<void>;

  async navigate(url: string): Promise<void> {
    await this.send('navigate', { url });
  }
  /** Runs the body of a function in the page. */
  execute<Result>(script: string, ...args: unknown[]): Promise<Result> {
    return this.send('execute', { script, args }) as Promise<Result>;
  }
  find(css: string): Promise<ElementRef> {
    return this.send('find', { using: 'css selector', value: css }) as Promise<ElementRef>;
  }
  /** Switches later commands to the frame or to the whole page. */
  async frame(frame: ElementRef | null): Promise<void> {
    await this.send('frame', { frame });
  }
  async keys(steps: KeyStep[]): Promise<void> {
    await this.send('actions', { actions: [{ type: 'key', id: 'keyboard', actions: steps }] });
  }
  async pointer(steps: PointerStep[]): Promise<void> {
    const mouse = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: steps };
    await this.send('actions', { actions: [mouse] });
  }
}

/** Polls until there is a result. */
export async function until<Answer>(ask: () => Answer | undefined | Promise<Answer | undefined>, what: string) {
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await sleep(100);
  }
  throw new Error(`${what} within 30 seconds.`);
}
