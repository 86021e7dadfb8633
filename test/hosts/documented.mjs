// The code of a guide as files of a host: each block that begins with `// <file name>`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/doors.mjs';

/** Writes them, and answers their names. @param {string} guide @param {string} dir @param {(code: string) => string} [change] */
export function writeExamples(guide, dir, change = (code) => code) {
  const text = readFileSync(join(root, guide), 'utf8');
  const blocks = [...text.matchAll(/^```(?:js|tsx?)\n\/\/ ([\w.-]+\.\w+)\n(.*?)^```$/gms)];
  for (const [, name = '', code = ''] of blocks) writeFileSync(join(dir, name), change(patient(code)));
  return blocks.map(([, name]) => name);
}

/** A second is little for a machine on which much else is tested. Nothing else is changed. @param {string} code */
function patient(code) {
  const rendering = "import { render, screen } from '@testing-library/react';";
  return code.replace(
    rendering,
    `${rendering}\nimport { configure } from '@testing-library/dom';\nconfigure({ asyncUtilTimeout: 20_000 });`,
  );
}
