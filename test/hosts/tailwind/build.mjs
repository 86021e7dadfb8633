// One page per combination of the stylesheets, all with the same app.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import tailwind4 from '@tailwindcss/postcss';
import { build } from 'esbuild';
import postcss from 'postcss';
import tailwind3 from 'tailwindcss3';

mkdirSync('dist', { recursive: true });
await build({ entryPoints: ['src/app.tsx'], bundle: true, format: 'esm', jsx: 'automatic', outfile: 'dist/app.js' });
for (const name of ['plain', 'tailwind4-then-kit', 'kit-then-tailwind4', 'kit-for-tailwind4', 'tailwind3']) {
  const from = `css/${name}.css`;
  const plugin = name === 'tailwind3' ? tailwind3({ content: ['./src/*.tsx'] }) : tailwind4();
  const { css } = await postcss([plugin]).process(readFileSync(from, 'utf8'), { from });
  writeFileSync(`dist/${name}.css`, css);
}
copyFileSync(fileURLToPath(import.meta.resolve('creditkit/styles.unlayered.css')), 'dist/kit.css');

page('plain', 'plain');
page('tailwind4-then-kit', 'tailwind4-then-kit');
page('kit-then-tailwind4', 'kit-then-tailwind4');
page('kit-for-tailwind4', 'kit-for-tailwind4');
page('kit-then-tailwind3', 'kit', 'tailwind3');
page('tailwind3-then-kit', 'tailwind3', 'kit');

function page(name, ...sheets) {
  const links = sheets.map((sheet) => `<link rel="stylesheet" href="${sheet}.css">`).join('');
  const head = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name}</title>${links}</head>`;
  const body = '<body><div id="root"></div><script type="module" src="app.js"></script></body>';
  writeFileSync(`dist/${name}.html`, `${head}${body}</html>`);
}
