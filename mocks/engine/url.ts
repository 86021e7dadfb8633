import { builtIn, products, type ProductFile, type ProductId } from '../products/index';
import { scenarioNames } from '../scenarios/index';
import type { WorldOptions } from './engine';

/** What a URL says about a world: enough to start the same world again. */
export interface WorldInUrl<P extends ProductId | ProductFile = ProductId> {
  /** Your own product as its file, or one of the kit's by its id. */
  product: P;
  /** The scenario it starts with. */
  scenario: string;
  /** The UTC instant at which ledger time is frozen. */
  nowAt?: string;
  /** The seed for random faults. */
  seed?: number;
}

export interface UrlOptions {
  /** Your own products, so that a URL can name them by their ids. They take precedence over the kit's. */
  products?: readonly ProductFile[] | Readonly<Record<string, ProductFile>>;
}

/**
 * The world that a URL names, as options for `createWorld`: `?creditkit=<product>/<scenario>&at=2026-03-01&seed=7`.
 * `at` is a UTC date, or an instant such as 2026-03-01T09:30:00Z. Returns undefined if the URL names no world. Throws
 * if the named product or scenario does not exist.
 */
export function worldFromUrl(url: string | URL): WorldInUrl | undefined;
export function worldFromUrl(url: string | URL, options: UrlOptions): WorldInUrl<ProductId | ProductFile> | undefined;
export function worldFromUrl(
  url: string | URL,
  { products: own = [] }: UrlOptions = {},
): WorldInUrl<ProductId | ProductFile> | undefined {
  const { searchParams } = new URL(url, 'http://localhost/');
  const named = searchParams.get('creditkit');
  if (named === null) return undefined;
  const [id = '', scenario = '', ...more] = named.split('/');
  const files: readonly ProductFile[] = Object.values(own);
  const product = files.find((file) => file.id === id) ?? builtIn(id);
  if (!product || more.length > 0)
    throw new RangeError(
      `?creditkit=${named} does not name a world. Write <product>/<scenario>, where the product is ${listed([...files.map((file) => file.id), ...Object.keys(products)])}.`,
    );
  const scenarios = scenarioNames(product);
  if (!scenarios.includes(scenario))
    throw new RangeError(`?creditkit=${named}: ${id} has no scenario "${scenario}". It has ${listed(scenarios)}.`);
  const at = searchParams.get('at');
  const seed = searchParams.get('seed');
  return {
    product,
    scenario,
    ...(at !== null && { nowAt: readInstant(at) }),
    ...(seed !== null && { seed: readSeed(seed) }),
  };
}

/**
 * The URL of a world, for a link in a bug report or a test. {@link worldFromUrl} reads it back. `base` is the page that
 * starts the world; its other parameters are kept. Your own product is named by its id, and the page that reads the URL
 * must have its file.
 */
export function urlFor(options: Omit<WorldOptions, 'store'>, base = ''): string {
  const { product, scenario = 'blank', nowAt, seed } = options;
  const id = typeof product === 'string' ? product : product.id;
  if (!scenarioNames(product).includes(scenario))
    throw new RangeError(`${id}/${scenario} can’t be put in a URL: there is no such world.`);
  // Built without URLSearchParams, which would escape slashes and colons, although a query may contain them.
  const wanted = [
    `creditkit=${id}/${scenario}`,
    ...(nowAt === undefined ? [] : [`at=${readInstant(nowAt).replace('T00:00:00.000Z', '')}`]),
    ...(seed === undefined ? [] : [`seed=${seed}`]),
  ];
  const [, path = '', query = '', hash = ''] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/.exec(base) ?? [];
  const others = query.split('&').filter((part) => part && !/^(creditkit|at|seed)(=|$)/.test(part));
  return `${path}?${[...others, ...wanted].join('&')}${hash}`;
}

function readInstant(text: string): string {
  const instant = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00.000Z` : text;
  const isWhole = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(instant);
  const ms = isWhole ? Date.parse(instant) : Number.NaN;
  // Date.parse would read February 30 as March 2.
  if (Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(instant.slice(0, 16)))
    throw new RangeError(
      `at=${text} is not a valid time. Write a UTC date such as 2026-03-01, or an instant such as 2026-03-01T09:30:00Z.`,
    );
  return new Date(ms).toISOString();
}

function readSeed(text: string): number {
  const seed = Number(text);
  if (!/^\d{1,15}$/.test(text))
    throw new RangeError(`seed=${text} is not a valid seed. Write a whole number, such as seed=1.`);
  return seed;
}

function listed(names: readonly string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : names.join('');
}
