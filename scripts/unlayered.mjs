// Makes a stylesheet without the layer, for pages whose own reset isn't in a layer: an unlayered rule wins over every
// layered one, even with a lower specificity.

/** The stylesheet that's built from another one, by its file name in the package. @param {string} fileName */
export function layeredSource(fileName) {
  return fileName.endsWith('.unlayered.css') ? fileName.replace('.unlayered.css', '.css') : undefined;
}

/** The content of `@layer creditkit { … }`. @param {string} css */
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
 * The end of the block that starts at `from`. Relies on no braces in strings or comments of the stylesheet.
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
