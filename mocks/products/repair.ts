import * as v from 'valibot';
import { guess, type Stranger } from './problems';

/** Replacements for a value that can't be read. The first one that the schema accepts is used. */
const standIns: readonly (() => unknown)[] = [() => 1, () => 'x', () => 'USD', () => [], () => ({})];
const mostRepairs = 60;

/**
 * A copy of a file in which values that can't be read are removed or replaced, so that the rest can be checked.
 * Undefined if that doesn't give a valid file. The copy is only for checking. Problems of replacements in `made` must
 * not be reported.
 */
export function repaired<S extends v.GenericSchema>(
  schema: S,
  input: unknown,
  strange: readonly Stranger[],
): { readonly file: v.InferOutput<S>; readonly made: readonly string[] } | undefined {
  const made: string[] = [];
  if (typeof input !== 'object' || input === null) return undefined;
  const copy = structuredClone(input) as object;
  for (const { path, known } of strange) rename(copy, path.split('.'), known);
  for (let n = 0; n < mostRepairs; n += 1) {
    const parsed = v.safeParse(schema, copy);
    if (parsed.success) return { file: parsed.output, made };
    const { path: keys = [], expected } = parsed.issues[0];
    const path = keys.map(({ key }) => key as string | number);
    const choices = [...(expected ?? '').matchAll(/"([^"]+)"/g)].map(([, choice]) => choice);
    if (path.length === 0 || !stand(schema, copy, path, choices)) return undefined;
    made.push(path.join('.'));
  }
  return undefined;
}

/** Moves an unknown field to the field that was probably meant. */
function rename(root: object, path: readonly (string | number)[], known: readonly string[]): void {
  const holder = at(root, path.slice(0, -1));
  const name = path.at(-1);
  if (!holder || typeof name !== 'string') return;
  const meant = /did you mean "(\w+)"/.exec(guess(name, known))?.[1];
  if (meant !== undefined && !Object.hasOwn(holder, meant)) holder[meant] = holder[name];
  delete holder[name];
}

function stand(
  schema: v.GenericSchema,
  root: object,
  path: readonly (string | number)[],
  choices: readonly unknown[],
): boolean {
  const holder = at(root, path.slice(0, -1));
  const name = path.at(-1)!;
  if (!holder) return false;
  if (Object.hasOwn(holder, name) && !Array.isArray(holder)) {
    delete holder[name];
    if (!complains(schema, root, path)) return true;
  }
  for (const make of [...choices.map((choice) => () => choice), ...standIns]) {
    holder[name] = make();
    if (!complains(schema, root, path)) return true;
  }
  return false;
}

function complains(schema: v.GenericSchema, root: object, path: readonly (string | number)[]): boolean {
  const { issues } = v.safeParse(schema, root);
  return (issues ?? []).some((issue) => {
    const keys = (issue.path ?? []).map(({ key }) => key);
    return path.every((key, n) => keys[n] === key);
  });
}

type Fields = Record<string | number, unknown>;

function at(root: object, path: readonly (string | number)[]): Fields | undefined {
  let value: unknown = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Fields)[key];
  }
  return typeof value === 'object' && value !== null ? (value as Fields) : undefined;
}
