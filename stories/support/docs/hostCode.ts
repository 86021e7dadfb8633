import { isValidElement, type ReactElement } from 'react';
import { de } from '../../../src/locales/de';
import { ar } from '../../../src/locales/ar';
import { ja } from '../../../src/locales/ja';
import * as kit from '../../../src';
import * as charts from '../../../src/charts';
import * as devtools from '../../../mocks/devtools';

/** What a host writes around a component: statements of its own, and what it renders. */
export interface Usage {
  /** Statements before the `return`. */
  before?: string;
  jsx: string;
  /** Where the client comes from, if not from the host's billing server. */
  client?: string;
}

/** What a story says about its code, where it is more than the component with its props. */
export interface CodeParameters {
  usage?: (args: Record<string, unknown>) => Usage;
}

/** As much as is needed of what Storybook knows of a story. */
export interface CodeContext {
  component?: unknown;
  args: Record<string, unknown>;
  parameters: Record<string, unknown>;
}

const doors: [door: string, names: Record<string, unknown>][] = [
  ['creditkit', kit],
  ['creditkit/charts', charts],
  ['creditkit/devtools', devtools],
  ['creditkit/mocks/browser', { startMockLedger: undefined }],
];
const locales = Object.entries({ ar, de, ja });
const hooksOfReact = ['useRef', 'useState'];
const longest = 100;

const ofHost = "const client = createCreditsClient({ baseUrl: 'https://billing.example.com' });";

/** Where a host's pages are; what is left out has no button. */
const links = `links={{
  topUp: ({ id }) => \`/wallets/\${id}/top-up\`,
  upgrade: ({ id }) => \`/wallets/\${id}/plans\`,
  history: ({ id }) => \`/wallets/\${id}/log\`,
  settings: ({ id }) => \`/wallets/\${id}/settings\`,
}}`;

/**
 * The code a host would write for a story, whole: imports, client, provider and component. Nothing for a story of no
 * component.
 */
export function hostCode({ component, args, parameters }: CodeContext): string | undefined {
  const name = nameOf(component);
  if (!name) return undefined;
  const { usage, provider = {} } = parameters as CodeParameters & { provider?: Record<string, unknown> };
  const given = { ...provider, ...(name === 'CreditsProvider' && args) };
  const { before, jsx, client = ofHost } = usage?.(args) ?? { jsx: element(name, args) };
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

/** `<CreditLog pageSize={10} />`, over several lines where it is long. */
export function element(name: string, props: Record<string, unknown>, more: string[] = []): string {
  const all = [...more, ...attributes(props)];
  const { children } = props;
  if (isValidElement(children)) return open(name, all, elementOf(children));
  if (typeof children === 'string') return open(name, all, children);
  const line = `<${[name, ...all].join(' ')} />`;
  if (line.length <= longest && !line.includes('\n')) return line;
  return [`<${name}`, ...all.map((each) => indent(each, 2)), '/>'].join('\n');
}

/** Several elements as one. */
export function fragment(...elements: string[]): string {
  return ['<>', ...elements.map((each) => indent(each, 2)), '</>'].join('\n');
}

function open(name: string, all: string[], inner: string): string {
  const line = `<${[name, ...all].join(' ')}>`;
  const start =
    line.length <= longest && !line.includes('\n') ? [line] : [`<${name}`, ...all.map((each) => indent(each, 2)), '>'];
  return [...start, indent(inner, 2), `</${name}>`].join('\n');
}

/** Props as they are written in JSX. What is undefined is not. */
function attributes(props: Record<string, unknown>): string[] {
  return Object.entries(props)
    .filter(([name, value]) => value !== undefined && name !== 'children')
    .map(([name, value]) => {
      if (value === true) return name;
      if (typeof value === 'string' && !/["\\\n]/.test(value)) return `${name}="${value}"`;
      return `${name}={${literal(value)}}`;
    });
}

/** A value as it is written. A story's function stands for one of the host's. */
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

/** By what it is: a published Storybook has shortened every name in the code. */
function nameOf(component: unknown): string | undefined {
  const all = doors.flatMap(([, names]) => Object.entries(names));
  return component === undefined ? undefined : all.find(([, value]) => value === component)?.[0];
}

/** What the code needs to import, in the order of the house. */
function importsOf(code: string): string[] {
  const words = new Set(code.match(/\b[A-Za-z]\w+/g));
  const from = (names: string[], door: string) =>
    names.length ? [`import { ${names.toSorted((a, b) => a.localeCompare(b)).join(', ')} } from '${door}';`] : [];
  const used = doors.map(([door, names]) => [door, Object.keys(names).filter((name) => words.has(name))] as const);
  return [
    ...from(
      hooksOfReact.filter((name) => words.has(name)),
      'react',
    ),
    ...used.flatMap(([door, names]) => from(names, door)),
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
