/** What a folder may import, besides itself. */
export interface Doors {
  /** Folders it may load. */
  values: Set<string>;
  /** Folders it may import types from. These imports are erased. */
  types: Set<string>;
}

/**
 * Reads the drawing of the folders in the README: `a ──► b` means that b may import a and everything a may import; with
 * `──(types only)──►`, only types. A folder without an arrow may only import itself.
 */
export function readDrawing(readme: string): Map<string, Doors> {
  const drawing = /## How it is laid out\n+```\n([^`]*)```/.exec(readme)?.[1] ?? '';
  const arrows = drawing.split('\n').flatMap(arrowsIn);
  const rooms = new Map<string, Doors>();
  for (const room of arrows.flatMap(({ from, to }) => [from, to]))
    rooms.set(room, { values: new Set(), types: new Set() });
  for (const [room, { values, types }] of rooms) {
    for (const behind of reach(room, arrows)) values.add(behind);
    for (const { from, to, typesOnly } of arrows)
      if (typesOnly && to === room) for (const each of [from, ...reach(from, arrows)]) types.add(each);
  }
  return rooms;
}

interface Arrow {
  from: string;
  to: string;
  typesOnly: boolean;
}

function arrowsIn(line: string): Arrow[] {
  const parts = line.trim().split(/ (─+(?:\(types only\)─+)?►) /);
  return parts.flatMap((from, n) => {
    const [arrow, to] = [parts[n + 1], parts[n + 2]];
    return n % 2 === 0 && arrow && to ? [{ from, to, typesOnly: arrow.includes('types') }] : [];
  });
}

/** Every folder from which arrows lead here, directly or indirectly. */
function reach(room: string, arrows: readonly Arrow[], seen = new Set<string>()): Set<string> {
  for (const { from, to, typesOnly } of arrows)
    if (to === room && !typesOnly && !seen.has(from)) reach(from, arrows, seen.add(from));
  return seen;
}

/**
 * The folder of a file: its second-level folder, or the entry point of that name; `src` and `mocks` for the other entry
 * points.
 */
export function roomOf(path: string, rooms: ReadonlyMap<string, Doors>): string | undefined {
  const [top = '', second = '', ...deeper] = path.replace(/\.\w+$/, '').split('/');
  if (top !== 'src' && top !== 'mocks') return undefined;
  const room = `${top}/${second}`;
  return deeper.length > 0 || rooms.has(room) ? room : top;
}

/** Import cycles, types included, each as its paths. */
export function circles(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (path: string): void => {
    order.set(path, order.size);
    lowest.set(path, order.size - 1);
    stack.push(path);
    for (const next of imports.get(path) ?? []) {
      if (!imports.has(next)) continue;
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) lowest.set(path, Math.min(lowest.get(path)!, lowest.get(next)!));
    }
    if (lowest.get(path) !== order.get(path)) return;
    const circle = stack.splice(stack.indexOf(path));
    if (circle.length > 1) found.push(circle);
  };
  for (const path of imports.keys()) if (!order.has(path)) visit(path);
  return found;
}
