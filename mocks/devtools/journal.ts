/** The first line says how the world started; every other line is a command. */
export interface Line {
  sequence: number;
  at?: number;
  call?: { name: string; account: string; input: unknown };
  answer?: { status: number } | null;
  product?: string;
  scenario?: string;
  nowAt?: string;
  seed?: number;
}
export type Journal = readonly Line[];

/** Tells journal files from other JSON. */
const format = 'creditkit-journal';

/** The whole journal as a file, to attach to a bug report. */
export function writeFile(data: Journal): string {
  return `${JSON.stringify({ format, version: 1, data }, null, 1)}\n`;
}

export function fileName([beginning, ...records]: Journal): string {
  return `${beginning?.product}-${beginning?.scenario}-${records.length}.journal.json`;
}

/** Reads the journal from a file. The ledger finds any mistakes in it when it replays it. */
export function readFile(text: string): unknown {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Error('This file is not JSON, so it is no exported journal.');
  }
  const { data, version } = Object(file) as { data?: unknown; version?: unknown };
  if (typeof version === 'number' && version > 1)
    throw new Error(`This journal has version ${version}; this panel reads version 1. Use a newer creditkit.`);
  return data ?? file;
}

/** Offers a text as a download. */
export function offerFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Not immediately: the browser is still reading it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
