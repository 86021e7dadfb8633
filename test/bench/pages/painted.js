/**
 * Milliseconds from a press until its result is painted: until the first frame after which `isThere` is true.
 * @param {() => void} press
 * @param {() => boolean} isThere
 */
export async function untilPainted(press, isThere) {
  const began = performance.now();
  press();
  for (;;) {
    await frame();
    const now = performance.now();
    if (isThere()) return now - began;
    if (now - began > 20_000) throw new Error(`Not there after 20 s: ${String(isThere)}`);
  }
}

/** Resolves after the browser has painted a frame: a message posted during a frame arrives after it. */
function frame() {
  return new Promise((done) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', done, { once: true });
      port1.start();
      port2.postMessage(undefined);
    });
  });
}

/** Waits for deferred work: effects, requests, garbage collection. */
export function rest(ms = 40) {
  return new Promise((done) => {
    setTimeout(done, ms);
  });
}

/** @param {string} selector @returns {HTMLElement} */
export function find(selector) {
  const found = document.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`There is no ${selector}.`);
  return found;
}

/** @param {() => unknown} isSo */
export async function until(isSo) {
  for (let tries = 0; !isSo(); tries += 1) {
    if (tries > 1_000) throw new Error(`Never so: ${String(isSo)}`);
    await rest(10);
  }
}
