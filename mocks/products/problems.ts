import type * as v from 'valibot';
import { wordingOf } from '../../src/contract/wording';

/** One problem of a product file: its path, and a message that continues it ("plans.0.price" "must be …"). */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

/** Collects problems, so that all of them can be reported at once. */
export class Problems {
  readonly list: Problem[] = [];

  add(path: string, message: string): void {
    this.list.push({ path, message });
  }

  /** Adds a problem if an id is unknown. Returns whether it's known. */
  expect(path: string, id: string, what: string, known: readonly string[]): boolean {
    if (known.includes(id)) return true;
    this.add(path, `no ${what} "${id}"${guess(id, known)}`);
    return false;
  }

  /** Adds a problem for each duplicate id. */
  unique(path: string, items: readonly { readonly id: string }[]): void {
    for (const [n, { id }] of items.entries())
      if (items.findIndex((other) => other.id === id) < n) this.add(`${path}.${n}.id`, `"${id}" is used twice`);
  }
}

/** A schema's issues as problems, without unknown fields: `strangers` finds those. */
export function readIssues(issues: readonly v.BaseIssue<unknown>[]): Problem[] {
  return issues.filter(({ expected }) => expected !== 'never').map(readIssue);
}

/** One issue as a problem. */
export function readIssue(issue: v.BaseIssue<unknown>): Problem {
  const meant = deepest(issue);
  const path = (meant.path ?? []).map(({ key }) => String(key)).join('.');
  const isOwn = /^(must|is) /.test(meant.message);
  return { path, message: isOwn ? meant.message : wordingOf(meant) };
}

/** If a union has issues in several options, the option with an issue further inside is the one that was meant. */
function deepest(issue: v.BaseIssue<unknown>): v.BaseIssue<unknown> {
  const inside = issue.issues?.find(({ path }) => (path?.length ?? 0) > (issue.path?.length ?? 0));
  return inside ? deepest(inside) : issue;
}

type Node = v.GenericSchema & {
  readonly entries?: Record<string, Node>;
  readonly item?: Node;
  readonly value?: Node;
  readonly wrapped?: Node;
  readonly pipe?: readonly Node[];
  readonly options?: readonly Node[];
  readonly key?: string;
};

/** An unknown field, with the fields that its object can have. */
export interface Stranger extends Problem {
  readonly known: readonly string[];
}

/** Finds every unknown field, and suggests the one that was probably meant. */
export function strangers(schema: v.GenericSchema, input: unknown, path = ''): Stranger[] {
  const node = schema as Node;
  if (node.pipe) return strangers(node.pipe[0]!, input, path);
  if (node.wrapped) return strangers(node.wrapped, input, path);
  if (typeof input !== 'object' || input === null) return [];
  if (node.type === 'array' && Array.isArray(input))
    return input.flatMap((item, n) => strangers(node.item!, item, join(path, n)));
  if (Array.isArray(input)) {
    const list = node.options?.find(({ type }) => type === 'array');
    return list ? strangers(list, input, path) : [];
  }
  const fields = Object.entries(input);
  if (node.type === 'record') return fields.flatMap(([name, value]) => strangers(node.value!, value, join(path, name)));
  if (node.type === 'strict_object') {
    const known = Object.keys(node.entries!);
    return fields.flatMap(([name, value]) =>
      known.includes(name)
        ? strangers(node.entries![name]!, value, join(path, name))
        : [{ path: join(path, name), message: `is not a field here${guess(name, known)}`, known }],
    );
  }
  const chosen = node.options?.find((option) => isMeant(option, input, node.key));
  return chosen ? strangers(chosen, input, path) : [];
}

/** Whether this option of a union is the one that was meant. */
function isMeant(option: Node, input: object, key: string | undefined): boolean {
  if (typeof option !== 'object') return false;
  if (key === undefined) return option.type === 'strict_object' || option.type === 'record';
  const literal = option.entries?.[key] as { literal?: unknown } | undefined;
  return literal?.literal === (input as Record<string, unknown>)[key];
}

function join(path: string, key: string | number): string {
  return path === '' ? String(key) : `${path}.${key}`;
}

/** The closest known name as the end of a sentence: ` (did you mean "plan"?)`; empty if none is close. */
export function guess(name: string, known: readonly string[]): string {
  const most = name.length < 4 ? 1 : Math.max(2, Math.floor(name.length / 3));
  const near = known
    .map((other) => ({ other, apart: distance(name.toLowerCase(), other.toLowerCase()) }))
    .filter(({ apart }) => apart <= most)
    .toSorted((a, b) => a.apart - b.apart)[0];
  return near ? ` (did you mean "${near.other}"?)` : '';
}

/** The edit distance: how many letters to change, add or remove. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 0; i < a.length; i += 1) {
    const next = [i + 1];
    for (let j = 1; j <= b.length; j += 1)
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (b[j - 1] === a[i] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
