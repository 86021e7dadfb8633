// Writes the code blocks of a guide that start with `// <file name>` as files of a host.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/doors.mjs';

/**
 * Writes them and returns their names.
 * @param {string} guide
 * @param {string} dir
 * @param {(code: string) => string} [change]
 */
export function writeExamples(guide, dir, change = (code) => code) {
  const text = readFileSync(join(root, guide), 'utf8');
  const blocks = [...text.matchAll(/^```(?:js|tsx?)\n\/\/ ([\w.-]+\.\w+)\n(.*?)^```$/gms)];
  for (const [, name = '', code = ''] of blocks) writeFileSync(join(dir, name), change(patient(code)));
  return blocks.map(([, name]) => name);
}

/** Raises the timeout, since a second is too little on a busy machine. Nothing else is changed. @param {string} code */
function patient(code) {
  const rendering = "import { render, screen } from '@testing-library/react';";
  return code.replace(
    rendering,
    `${rendering}\nimport { configure } from '@testing-library/dom';\nconfigure({ asyncUtilTimeout: 20_000 });`,
  );
}
