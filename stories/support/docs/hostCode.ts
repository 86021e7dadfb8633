import { isValidElement, type ReactElement } from 'react';
import { de } from '../../../src/locales/de';
import { ar } from '../../../src/locales/ar';
import { ja } from '../../../src/locales/ja';
import * as kit from '../../../src';
import * as charts from '../../../src/charts';
import * as devtools from '../../../mocks/devtools';

/** What a host writes around a component: its own statements and its JSX. */
export interface Usage {
  /** Statements before the `return`. */
  before?: string;
  jsx: string;
  /** Where the client comes from, if not from the host's billing server. */
  client?: string;
}

/** Set by a story whose code is more than the component with its props. */
export interface CodeParameters {
  usage?: (args: Record<string, unknown>) => Usage;
}

/** The part of Storybook's story context that is needed here. */
export interface CodeContext {
  component?: unknown;
  args: Record<string, unknown>;
  parameters: Record<string, unknown>;
}

const entryPoints: [entryPoint: string, names: Record<string, unknown>][] = [
  ['creditkit', kit],
  ['creditkit/charts', charts],
  ['creditkit/devtools', devtools],
  ['creditkit/mocks/browser', { startMockLedger: undefined }],
];
const locales = Object.entries({ ar, de, ja });
const reactHooks = ['useRef', 'useState'];
const maxLineLength = 100;

const hostClient = "const client = createCreditsClient({ baseUrl: 'https://billing.example.com' });";

/** Where a host's pages are. A link that is left out gets no button. */
const links = `links={{
  topUp: ({ id }) => \`/wallets/\${id}/top-up\`,
  upgrade: ({ id }) => \`/wallets/\${id}/plans\`,
  history: ({ id }) => \`/wallets/\${id}/log\`,
  settings: ({ id }) => \`/wallets/\${id}/settings\`,
}}`;

/**
 * The complete code that a host would write for a story: imports, client, provider and component. Undefined for a story
 * without a component.
 */
export function hostCode({ component, args, parameters }: CodeContext): string | undefined {
  const name = nameOf(component);
  if (!name) return undefined;
  const { usage, provider = {} } = parameters as CodeParameters & { provider?: Record<string, unknown> };
  const given = { ...provider, ...(name === 'CreditsProvider' && args) };
  const { before, jsx, client = hostClient } = usage?.(args) ?? { jsx: element(name, args) };
  const around = ['client={client}', ...(name === 'CreditsProvider' ? [] : [links]), ...attributes(given)];
  const inner = before ? '<Example />' : jsx;
  const code = [
    client,
    '',
    ...functionOf('App', '', open('CreditsProvider', around, inner)),
    ...(before ? ['', ...functionOf('Example', before, jsx)] : []),
  ].join('\n');
  return `${[...importsOf(code), ''].join('\n')}\n${code}\n`;
}

function functionOf(name: string, before: string, jsx: string): string[] {
  return [
    `${name === 'App' ? 'export ' : ''}function ${name}() {`,
    ...(before ? [indent(before, 2)] : []),
    '  return (',
    indent(jsx, 4),
    '  );',
    '}',
  ];
}

/** `<CreditLog pageSize={10} />`, on several lines if it is long. */
export function element(name: string, props: Record<string, unknown>, more: string[] = []): string {
  const all = [...more, ...attributes(props)];
  const { children } = props;
  if (isValidElement(children)) return open(name, all, elementOf(children));
  if (typeof children === 'string') return open(name, all, children);
  const line = `<${[name, ...all].join(' ')} />`;
  if (line.length <= maxLineLength && !line.includes('\n')) return line;
  return [`<${name}`, ...all.map((each) => indent(each, 2)), '/>'].join('\n');
}

/** Several elements in a fragment. */
export function fragment(...elements: string[]): string {
  return ['<>', ...elements.map((each) => indent(each, 2)), '</>'].join('\n');
}

function open(name: string, all: string[], inner: string): string {
  const line = `<${[name, ...all].join(' ')}>`;
  const start =
    line.length <= maxLineLength && !line.includes('\n')
      ? [line]
      : [`<${name}`, ...all.map((each) => indent(each, 2)), '>'];
  return [...start, indent(inner, 2), `</${name}>`].join('\n');
}

/** Props as they are written in JSX, without undefined ones. */
function attributes(props: Record<string, unknown>): string[] {
  return Object.entries(props)
    .filter(([name, value]) => value !== undefined && name !== 'children')
    .map(([name, value]) => {
      if (value === true) return name;
      if (typeof value === 'string' && !/["\\\n]/.test(value)) return `${name}="${value}"`;
      return `${name}={${literal(value)}}`;
    });
}

/** A value as source code. A story's function becomes `console.log`, which the host replaces with its own. */
export function literal(value: unknown): string {
  const locale = locales.find(([, known]) => known === value);
  if (locale) return locale[0];
  if (typeof value === 'function') return 'console.log';
  if (typeof value === 'string')
    return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (isValidElement(value)) return elementOf(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value).filter(([, each]) => each !== undefined);
  return members.length ? `{ ${members.map(([name, each]) => `${key(name)}: ${literal(each)}`).join(', ')} }` : '{}';
}

const key = (name: string): string => (/^[a-z_$][\w$]*$/i.test(name) ? name : literal(name));

function elementOf({ type, props }: ReactElement): string {
  const name = typeof type === 'string' ? type : nameOf(type);
  if (!name) throw new Error('An argument is an element whose component no host can import.');
  return element(name, props as Record<string, unknown>);
}

/** Finds the name by identity, since the build of a published Storybook minifies function names. */
function nameOf(component: unknown): string | undefined {
  const all = entryPoints.flatMap(([, names]) => Object.entries(names));
  return component === undefined ? undefined : all.find(([, value]) => value === component)?.[0];
}

/** The imports that the code needs, in the usual order. */
function importsOf(code: string): string[] {
  const words = new Set(code.match(/\b[A-Za-z]\w+/g));
  const from = (names: string[], entryPoint: string) =>
    names.length ? [`import { ${names.toSorted((a, b) => a.localeCompare(b)).join(', ')} } from '${entryPoint}';`] : [];
  const used = entryPoints.map(
    ([entryPoint, names]) => [entryPoint, Object.keys(names).filter((name) => words.has(name))] as const,
  );
  return [
    ...from(
      reactHooks.filter((name) => words.has(name)),
      'react',
    ),
    ...used.flatMap(([entryPoint, names]) => from(names, entryPoint)),
    ...from(['createCreditsClient'], 'creditkit/client'),
    ...locales.flatMap(([name]) =>
      new RegExp(`\\blocale=\\{${name}\\}`).test(code) ? from([name], `creditkit/locales/${name}`) : [],
    ),
    "import 'creditkit/styles.css';",
    ...(words.has('LedgerDevtools') ? ["import 'creditkit/devtools.css';"] : []),
  ];
}

function indent(text: string, by: number): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(by));
}
