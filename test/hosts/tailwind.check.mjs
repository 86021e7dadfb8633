// Tailwind 4 and 3 with the kit, in any order: the kit looks like on a page without a reset, and a utility in
// `className` wins.
import { expect } from 'playwright/test';

/** Parts whose styles a reset would remove. */
const parts = {
  button: '[data-credits=top-up-pack-picker] [data-variant=primary]',
  link: '[data-credits=credit-log] [data-variant=link]',
  radio: '[data-credits=top-up-pack-picker] [type=radio]',
  select: '[data-credits=credit-log] select',
  date: '[data-credits=credit-log] [type=date]',
  check: '[data-credits=credit-log] [type=checkbox]',
  pack: '[data-credits=top-up-pack-picker] [data-part=pack]',
  legend: '[data-credits=top-up-pack-picker] legend',
  cell: '[data-credits=credit-log] td',
  trigger: '[data-credits=balance-popover] button',
};
const looks = [
  'backgroundColor',
  'backgroundImage',
  'borderRadius',
  'borderTopWidth',
  'borderTopStyle',
  'borderTopColor',
  'color',
  'display',
  'fontWeight',
  'marginTop',
  'marginLeft',
  'minHeight',
  'paddingTop',
  'paddingLeft',
  'textAlign',
];

/** @param {import('./support.mjs').Host} host */
export async function check(host) {
  host.say(host.versions('tailwindcss', 'tailwindcss3', 'react'));
  host.run('node', 'build.mjs');
  const served = await host.serve('dist');
  const plain = await look(host, `${served}/plain.html`);
  for (const name of [
    'tailwind4-then-kit',
    'kit-then-tailwind4',
    'kit-for-tailwind4',
    'kit-then-tailwind3',
    'tailwind3-then-kit',
  ]) {
    const { page, ...found } = await look(host, `${served}/${name}.html`);
    // Tailwind's reset applies to the page.
    expect(await page.evaluate(() => getComputedStyle(document.body).margin), name).toBe('0px');
    expect(found.parts, name).toEqual(plain.parts);
    expect(found.dialogs, name).toEqual(plain.dialogs);
    // Without layers, the import order decides.
    const mayWin = name !== 'tailwind3-then-kit';
    if (mayWin) expect(found.display, `${name}: a utility wins`).toBe('block');
    if (name === 'kit-for-tailwind4') expect(await page.evaluate(utilities), name).toEqual(await page.evaluate(tokens));
    host.say(`${name}: as without it${mayWin ? ', and utilities win' : ''}`);
  }
}

/** The kit's tokens as Tailwind utilities, compared with the same styles written by hand. */
const utilities = () => {
  const { backgroundColor, borderRadius } = getComputedStyle(
    /** @type {Element} */ (document.querySelector('.bg-credits-surface')),
  );
  return { backgroundColor, borderRadius };
};
const tokens = () => {
  const probe = document.body.appendChild(document.createElement('p'));
  probe.style.cssText = 'background: var(--credits-surface); border-radius: var(--credits-radius)';
  const { backgroundColor, borderRadius } = getComputedStyle(probe);
  probe.remove();
  return { backgroundColor, borderRadius };
};

/** @param {import('./support.mjs').Host} host @param {string} url */
async function look(host, url) {
  const { page, complaints } = await host.open(url);
  await page.locator(parts.cell).first().waitFor();
  await page.locator(parts.button).waitFor();
  const found = await page.evaluate(looksOf, { parts, looks });
  const balance = page.locator('[data-credits=balance-popover]');
  const display = await balance.evaluate((each) => getComputedStyle(each).display);
  const dialogs = [];
  for (const opener of ['Submit', 'End plan']) {
    await page.getByRole('button', { name: opener }).click();
    const dialog = page.locator('dialog[data-credits]');
    await dialog.locator('[data-part=button]').first().waitFor();
    await dialog.evaluate((each) => Promise.all(each.getAnimations().map(({ finished }) => finished)));
    const box = await dialog.boundingBox();
    const { width = 0 } = page.viewportSize() ?? {};
    // Centered, in spite of the reset of margins.
    expect(Math.round((box?.x ?? 0) * 2 + (box?.width ?? 0)), url).toBe(width);
    expect(box?.y, url).toBeGreaterThan(40);
    dialogs.push(
      await page.evaluate(looksOf, {
        parts: {
          dialog: 'dialog[data-credits]',
          title: 'dialog [data-part=title]',
          button: 'dialog [data-part=button]',
        },
        // Its position is measured above.
        looks: looks.filter((name) => !name.startsWith('margin')),
      }),
    );
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  }
  expect(complaints).toEqual([]);
  return { page, parts: found, dialogs, display };
}

/** @param {{ parts: Record<string, string>, looks: string[] }} wanted */
function looksOf({ parts: wanted, looks: names }) {
  return Object.fromEntries(
    Object.entries(wanted).map(([part, selector]) => {
      const element = document.querySelector(selector);
      if (!element) throw new Error(`nothing is ${selector}`);
      const style = /** @type {Record<string, any>} */ (/** @type {unknown} */ (getComputedStyle(element)));
      // A border without width isn't visible.
      const seen = names.filter((name) => style.borderTopWidth !== '0px' || !name.startsWith('borderTop'));
      return [part, Object.fromEntries(seen.map((name) => [name, style[name]]))];
    }),
  );
}
