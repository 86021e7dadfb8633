/** The number of context lines around a change. */
const around = 3;

interface Line {
  sign: ' ' | '-' | '+';
  text: string;
}

/** A unified diff for `git apply`. @param before null for a new file */
export function unifiedDiff(path: string, before: string | null, after: string): string {
  const lines = compare(linesOf(before ?? ''), linesOf(after));
  const changed = lines.flatMap(({ sign }, n) => (sign === ' ' ? [] : [n]));
  const hunks = group(changed).map(([first, last]) => {
    const from = Math.max(0, first - around);
    return hunk(lines, from, Math.min(lines.length, last + around + 1));
  });
  return [`--- ${before === null ? '/dev/null' : `a/${path}`}`, `+++ b/${path}`, ...hunks].join('\n');
}

/** Groups changes that are so close together that their context overlaps. Returns the first and last line of each. */
function group(changed: readonly number[]): [number, number][] {
  const groups: [number, number][] = [];
  for (const n of changed) {
    const open = groups.at(-1);
    if (open && n - open[1] <= 2 * around) open[1] = n;
    else groups.push([n, n]);
  }
  return groups;
}

function hunk(lines: readonly Line[], from: number, to: number): string {
  const count = (list: readonly Line[], other: '-' | '+') => list.filter(({ sign }) => sign !== other).length;
  const shown = lines.slice(from, to);
  const range = (other: '-' | '+') => {
    const length = count(shown, other);
    // An empty range has the number of the line before it.
    return `${count(lines.slice(0, from), other) + (length ? 1 : 0)},${length}`;
  };
  return [`@@ -${range('+')} +${range('-')} @@`, ...shown.map(({ sign, text }) => sign + text)].join('\n');
}

/** Compares by longest common subsequence. That's fast enough, because the files are short. */
function compare(before: readonly string[], after: readonly string[]): Line[] {
  const common = Array.from({ length: before.length + 1 }, () => Array.from({ length: after.length + 1 }, () => 0));
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      common[i]![j] =
        before[i] === after[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      lines.push({ sign: ' ', text: before[i++]! });
      j++;
    } else if (j >= after.length || (i < before.length && common[i + 1]![j]! >= common[i]![j + 1]!))
      lines.push({ sign: '-', text: before[i++]! });
    else lines.push({ sign: '+', text: after[j++]! });
  }
  return lines;
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
