/** Parses what was stored. Undefined, which no schema accepts, if it isn't JSON: the text may be damaged. */
export function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '') as unknown;
  } catch {
    return undefined;
  }
}
