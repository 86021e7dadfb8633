/**
 * 32 bits of a text and of what came before it (FNV-1a), for texts of many megabytes: tells that something was damaged,
 * and is no secret either.
 */
export function digestOf(text: string, before = 0x811c9dc5): number {
  let digest = before ^ text.length;
  for (let n = 0; n < text.length; n += 1) digest = Math.imul(digest ^ text.charCodeAt(n), 0x01000193);
  return digest >>> 0;
}
