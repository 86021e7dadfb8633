// The types of every entry point for a host that compiles strictly and also checks its libraries: three TypeScript
// versions, two module resolutions.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { doorFiles, styleFiles } from '../../scripts/doors.mjs';

const compilers = ['typescript-5.6', 'typescript-5.9', 'typescript-7'];
const ways = /** @type {const} */ ([
  ['esnext', 'bundler'],
  ['node16', 'node16'],
  ['nodenext', 'nodenext'],
]);

/** @param {import('./support.mjs').Host} host */
export function check(host) {
  const source = ['app.tsx', 'reads.tsx', 'testing.ts']
    .map((file) => readFileSync(join(host.dir, file), 'utf8'))
    .join('');
  const doors = Object.keys({ ...doorFiles(), ...styleFiles() }).map((door) => `'creditkit${door.slice(1)}'`);
  expect(doors.filter((door) => !source.includes(door))).toEqual([]);

  for (const compiler of compilers) {
    host.say(host.versions(compiler));
    for (const [module, moduleResolution] of ways) {
      const tsc = join('node_modules', compiler, 'bin/tsc');
      const { status, output } = host.attempt(
        process.execPath,
        tsc,
        '--module',
        module,
        '--moduleResolution',
        moduleResolution,
      );
      const errors = output.split('\n').filter((line) => line.includes('error TS'));
      if (status !== 0 && !errors.length) throw new Error(`${compiler} ended with ${status}\n${output}`);
      const ofOthers = errors.filter((line) => /^node_modules\/(?!creditkit\/)/.test(line));
      expect(errors.filter((line) => !ofOthers.includes(line))).toEqual([]);
      host.say(`${moduleResolution}: no error${ofOthers.length ? `, ${ofOthers.length} in other libraries` : ''}`);
    }
  }
}
