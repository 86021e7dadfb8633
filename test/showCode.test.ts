// The code that "Show code" prints for a story is complete and compiles against the package, so a host can paste it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { doorFiles, doorSources, root } from '../scripts/doors.mjs';
import { type CodeContext, hostCode } from '../stories/support/docs/hostCode';

type Story = Partial<CodeContext>;
type Stories = { default: Story & { title: string } } & Record<string, Story>;

const folder = join(root, 'node_modules/.cache/show-code');
const modules = import.meta.glob<Stories>('../stories/*.stories.tsx', { eager: true });
const stories = Object.values(modules).flatMap(({ default: meta, ...rest }) =>
  Object.entries(rest).map(([name, story]) => ({
    name: `${meta.title.replaceAll(/\W/g, '')}${name}`,
    ofComponent: /^(Components|Charts|Workbench)\//.test(meta.title),
    code: hostCode({
      component: meta.component,
      args: { ...meta.args, ...story.args },
      parameters: { ...meta.parameters, ...story.parameters },
    }),
  })),
);
const codeOf = (name: string) => stories.find((story) => story.name === name)?.code;

test('every story of a component has complete host code: imports, client, provider and component', () => {
  const shown = stories.filter(({ ofComponent }) => ofComponent);
  expect(shown.length).toBeGreaterThan(150);
  for (const { name, code = '' } of shown) {
    expect(code, name).toContain("import { createCreditsClient } from 'creditkit/client';");
    expect(code, name).toContain("import 'creditkit/styles.css';");
    expect(code, name).toContain('<CreditsProvider');
    expect(code, name).not.toMatch(/canvas-|storybook|\[object |undefined/);
  }
});

test('the code matches the story: its args, its provider, and hooks if it needs them', () => {
  expect(codeOf('ComponentsInsufficientTokensModalTopUpInPlace')).toBe(`\
import { CreditsProvider, InsufficientTokensModal, TopUpPackPicker, useSpend } from 'creditkit';
import { createCreditsClient } from 'creditkit/client';
import 'creditkit/styles.css';

const client = createCreditsClient({ baseUrl: 'https://billing.example.com' });

export function App() {
  return (
    <CreditsProvider
      client={client}
      links={{
        topUp: ({ id }) => \`/wallets/\${id}/top-up\`,
        upgrade: ({ id }) => \`/wallets/\${id}/plans\`,
        history: ({ id }) => \`/wallets/\${id}/log\`,
        settings: ({ id }) => \`/wallets/\${id}/settings\`,
      }}
    >
      <Example />
    </CreditsProvider>
  );
}

function Example() {
  const spend = useSpend({ action: 'submission', params: { clips: [8, 8, 8, 8, 8, 8] } });
  return (
    <>
      <button onClick={spend.spend}>Submit creative</button>
      <InsufficientTokensModal spend={spend} topUp={<TopUpPackPicker need={88} />} />
    </>
  );
}
`);
  expect(codeOf('ComponentsCreditLogLocalTime')).toContain('timeZone="Pacific/Auckland"');
  expect(codeOf('ComponentsCreditsProviderInGerman')).toMatch(/from 'creditkit\/locales\/de';[^]*locale=\{de\}/);
});

test('the code compiles', () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const written = stories.flatMap(({ name, code }) => (code === undefined ? [] : [{ file: `${name}.tsx`, code }]));
  for (const { file, code } of written) writeFileSync(join(folder, file), code);
  // Stylesheets have no types.
  writeFileSync(join(folder, 'styles.d.ts'), "declare module '*.css';\n");
  const sources: Record<string, string> = doorSources();
  const paths = Object.fromEntries(
    Object.entries<string>(doorFiles()).map(([door, file]) => [
      `creditkit${door.slice(1)}`,
      [join(root, sources[file.replace(/^dist\/|\.js$/g, '')] ?? file)],
    ]),
  );
  const compilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: 'es2022',
    jsx: 'react-jsx',
    types: [],
    paths,
  };
  const files = ['styles.d.ts', ...written.map(({ file }) => file)];
  const lib = ['es2023', 'dom', 'dom.iterable'];
  const config = { compilerOptions: { ...compilerOptions, module: 'esnext', moduleResolution: 'bundler', lib }, files };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', '.'], {
    cwd: folder,
    env: { ...process.env, GOGC: '400' }, // it runs for seconds: collecting garbage less often is a fifth less work
    encoding: 'utf8',
  });
  expect(stdout.trim()).toBe('');
  expect(status).toBe(0);
});
