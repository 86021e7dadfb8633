/** A running 32-bit hash (FNV-1a) for texts of many megabytes. It detects damage; it protects nothing. */
export function digestOf(text: string, before = 0x811c9dc5): number {
  let digest = before ^ text.length;
  for (let n = 0; n < text.length; n += 1) digest = Math.imul(digest ^ text.charCodeAt(n), 0x01000193);
  return digest >>> 0;
}
