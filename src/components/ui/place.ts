/** The position of an element, to focus what took its place once it's gone. */
export interface Place {
  element: HTMLElement;
  /** The index among its siblings, for it and each ancestor, from the inside out. */
  steps: { parent: ParentNode; index: number }[];
}

const controls = 'button, input, select, textarea, summary, a[data-part=button]';
const anyControl = `${controls}, a[href], iframe, [tabindex]:not([tabindex="-1"])`;

export function placeOf(element: HTMLElement): Place {
  const steps: Place['steps'] = [];
  for (let at: Node = element; at !== element.ownerDocument.body;) {
    const parent = at.parentNode;
    if (!parent) break;
    // A shadow root has no position, but its host element does.
    if (at instanceof ShadowRoot) at = at.host;
    else {
      steps.push({ parent, index: [...parent.children].indexOf(at as Element) });
      at = parent instanceof ShadowRoot ? parent.host : parent;
    }
  }
  return { element, steps };
}

/** The control that contains `target`. */
export function controlOf(target: EventTarget | null | undefined): HTMLElement | undefined {
  const control = target instanceof Element ? target.closest(`${anyControl}, [tabindex]`) : null;
  return control instanceof HTMLElement && !madeFocusable.has(control) ? control : undefined;
}

/**
 * Focuses the element, or what took its place: the control or box that is there now. Otherwise, inside a component of
 * the kit, it focuses the component's heading; in the host's page, the nearest ancestor that's still there.
 */
export function focusPlace({ element, steps }: Place): void {
  if (isUsable(element)) return focus(element);
  for (const { parent, index } of steps) {
    if (!parent.isConnected || !(parent instanceof Element)) continue;
    const root = parent.closest('[data-credits]');
    const here = parent.children[Math.min(index, parent.children.length - 1)];
    const target = root ? insideOf(here, index < parent.children.length) : besideOf(here);
    if (target) return focus(target);
    if (root === parent) return focus(headingOf(root));
    if (!root && parent !== parent.ownerDocument.body && isUsable(parent)) return focus(parent);
  }
}

/** In a component: a control or a box that can take the focus, never plain text. */
function insideOf(element: Element | undefined, isSamePlace: boolean): Element | undefined {
  if (!element || !isUsable(element)) return undefined;
  if (element.matches(`${controls}, [tabindex="-1"], table`)) return element;
  if (!isSamePlace) return undefined;
  return [...element.querySelectorAll(`${controls}, [tabindex="-1"]`)].find(isUsable);
}

/**
 * In the host's page: what is there now. Enter must not do something unexpected, so a group is focused as a whole.
 */
function besideOf(element: Element | undefined): Element | undefined {
  if (!element || !isUsable(element)) return undefined;
  return element.hasAttribute('data-credits') ? headingOf(element) : element;
}

function headingOf(root: Element): Element {
  return [...root.querySelectorAll('[data-part=title], h2, legend, [data-part=legend]')].find(isUsable) ?? root;
}

function isUsable(element: Element): boolean {
  return element.isConnected && !element.matches(':disabled') && !element.closest('[inert]') && isShown(element);
}

function isShown(element: Element): boolean {
  return element.checkVisibility ? element.checkVisibility({ visibilityProperty: true }) : true;
}

/** Whether the focus was moved here since a key was last pressed anew. */
export const focusMoves = { isNew: false };

/** Elements that got a `tabindex` to take the focus, until they lose it. */
const madeFocusable = new WeakSet<Element>();

function focus(element: Element): void {
  if (!(element instanceof HTMLElement || element instanceof SVGElement)) return;
  if (!element.matches(anyControl) && !element.hasAttribute('tabindex')) {
    element.setAttribute('tabindex', '-1');
    madeFocusable.add(element);
    const restore = () => {
      element.removeAttribute('tabindex');
      madeFocusable.delete(element);
    };
    element.addEventListener('blur', restore, { once: true });
  }
  focusMoves.isNew = true;
  element.focus();
}
