/** Elements that stay usable beside a modal dialog: live regions, such as toasts, and those that the host marks. */
const usable = '[data-credits-above], [aria-live], [role=status], [role=alert], [role=log]';

/** Makes everything beside the dialog inert. Returns a function that undoes this. */
export function makeInert(dialog: Element): () => void {
  const { body } = dialog.ownerDocument;
  const kept = new Set<Element>();
  for (const each of body.querySelectorAll(usable))
    for (let at: Element | null = each; at && !kept.has(at); at = at.parentElement) kept.add(at);
  const disabled: Element[] = [];
  const disable = (element: Element) => {
    // A closed dialog may be opened above this one.
    if (element.matches(`${usable}, dialog:not([open])`)) return;
    if (kept.has(element)) [...element.children].forEach(disable);
    else if (!element.hasAttribute('inert')) {
      element.setAttribute('inert', '');
      disabled.push(element);
    }
  };
  for (const at of selfAndAncestors(dialog)) {
    if (at === body) break;
    for (const each of at.parentNode?.children ?? []) if (each !== at) disable(each);
  }
  return () => disabled.forEach((each) => each.removeAttribute('inert'));
}

/**
 * Dialogs of the host hide the rest of the page from screen readers, including this dialog, and some make it inert as
 * well. This sets their attributes to `false` instead of removing them, so that the host's library still finds the
 * attribute to remove, and isn't overridden if it has already removed it. Returns a function that undoes this.
 */
export function unhide(dialog: Element): () => void {
  const hidden = selfAndAncestors(dialog).filter((each) => each.getAttribute('aria-hidden') === 'true');
  const inert = hidden.filter((each) => each.hasAttribute('inert'));
  for (const each of hidden) each.setAttribute('aria-hidden', 'false');
  for (const each of inert) each.removeAttribute('inert');
  return () => {
    for (const each of hidden.filter((one) => one.getAttribute('aria-hidden') === 'false')) {
      each.setAttribute('aria-hidden', 'true');
      each.toggleAttribute('inert', inert.includes(each));
    }
  };
}

/** How many dialogs keep the page from scrolling. */
let scrollLocks = 0;

/**
 * Stops the page behind from scrolling: while a dialog is open, an attribute on `<html>` tells the stylesheet, also
 * whether to keep a gap for the scrollbar. With `:root:has(…)`, browsers would search the whole page whenever the host
 * adds anything to it. Returns a function that undoes this.
 */
export function lockScroll(html: HTMLElement): () => void {
  const { innerWidth } = html.ownerDocument.defaultView ?? window;
  if (scrollLocks++ === 0) html.setAttribute('data-credits-open', innerWidth > html.clientWidth ? 'gutter' : '');
  return () => {
    if (--scrollLocks === 0) html.removeAttribute('data-credits-open');
  };
}

/**
 * Calls `onChange` when the host puts something over the page, such as a bank's confirmation frame, and when all of it
 * is gone.
 */
export function watchAbove(dialog: Element, onChange: (isAbove: boolean) => void): () => void {
  const { body } = dialog.ownerDocument;
  const above = new Set<Node>();
  let isCurrent = true;
  const check = (node: Node) => {
    if (!isCurrent || !node.isConnected || !(node instanceof HTMLElement) || !floats(node)) return;
    above.add(node);
    onChange(true);
  };
  const observer = new MutationObserver((records) => {
    for (const { addedNodes, removedNodes } of records) {
      // Wait for a frame, because it's laid out by then.
      for (const node of addedNodes) if (!node.contains(dialog)) requestAnimationFrame(() => check(node));
      for (const node of removedNodes) if (above.delete(node) && above.size === 0) onChange(false);
    }
  });
  observer.observe(body, { childList: true });
  return () => {
    isCurrent = false;
    observer.disconnect();
  };
}

function floats(element: HTMLElement): boolean {
  return [element, ...element.children].some((each) => {
    const { width, height } = each.getBoundingClientRect();
    return getComputedStyle(each).position === 'fixed' && width * height > 0;
  });
}

/** The element and its ancestors, across shadow roots. */
function selfAndAncestors(element: Element): Element[] {
  const found: Element[] = [];
  for (let at: Node | null = element; at; at = at instanceof ShadowRoot ? at.host : at.parentNode)
    if (at instanceof Element) found.push(at);
  return found;
}
