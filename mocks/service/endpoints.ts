import type * as v from 'valibot';
import { endpoints, inputs, type CallSpec, type Endpoint } from '../../src/contract/index';
import { backstageEndpoints } from '../backstage/endpoints';

type Tree<T> = Readonly<Record<string, Readonly<Record<string, T>>>>;

/**
 * Every endpoint of the mock with its input, by the name that the journal uses: `spends.create`, `backstage.clock.set`.
 */
export const allEndpoints: ReadonlyMap<string, CallSpec> = new Map([
  ...contractCalls(endpoints, inputs),
  ...backstageCalls(backstageEndpoints),
]);

function contractCalls(tree: Tree<Endpoint>, taken: Tree<v.GenericSchema>): [string, CallSpec][] {
  return flat(tree).map(([group, name, endpoint]) => [
    `${group}.${name}`,
    { ...endpoint, input: taken[group]![name]! },
  ]);
}

function backstageCalls(tree: Tree<CallSpec>): [string, CallSpec][] {
  return flat(tree).map(([group, name, call]) => [`backstage.${group}.${name}`, call]);
}

function flat<T>(tree: Tree<T>): [string, string, T][] {
  return Object.entries(tree).flatMap(([group, calls]) =>
    Object.entries(calls).map(([name, call]): [string, string, T] => [group, name, call]),
  );
}
