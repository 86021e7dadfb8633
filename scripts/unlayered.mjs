// The stylesheet without its layer, for pages whose own reset is in none: an unlayered rule wins over any layered one,
// however weak it is.

/** The sheet built from another one, by the name it is shipped under. @param {string} fileName */
export function layeredSource(fileName) {
  return fileName.endsWith('.unlayered.css') ? fileName.replace('.unlayered.css', '.css') : undefined;
}

/** What stands in `@layer creditkit { … }`, alone. @param {string} css */
export function unlayered(css) {
  const opening = '@layer creditkit {';
  let rest = css;
  let result = '';
  for (let at = rest.indexOf(opening); at >= 0; at = rest.indexOf(opening)) {
    const end = closingBrace(rest, at + opening.length);
    result += rest.slice(0, at) + rest.slice(at + opening.length, end).replace(/^ {2}/gm, '');
    rest = rest.slice(end + 1);
  }
  return result + rest;
}

/**
 * Where the block that begins at `from` ends. No brace stands in a string or a comment of the sheet.
 * @param {string} css
 * @param {number} from
 */
function closingBrace(css, from) {
  let depth = 1;
  for (let at = from; at < css.length; at++) {
    if (css[at] === '{') depth++;
    if (css[at] === '}' && --depth === 0) return at;
  }
  throw new Error('A layer of the stylesheet is not closed.');
}
