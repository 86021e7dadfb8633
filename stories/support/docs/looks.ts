/**
 * What the stylesheet says about one component. It is read from the page itself, so a docs page can't be out of date.
 */
export interface Looks {
  /** Custom properties that its own rules and the shared rules use. */
  tokens: string[];
  /** `data-part` names that its own rules style. */
  parts: string[];
}

/** @param root an element with the root's attributes, such as `data-credits` and `role` */
export function looksOf(root: Element): Looks {
  const tokens = new Set<string>();
  const parts = new Set<string>();
  for (const rule of layered()) {
    if (!matches(root, rule.selectorText)) continue;
    const isShared = rule.selectorText === '[data-credits]';
    // Rules nested in the shared rule style parts that this component may not have.
    const text = isShared ? rule.style.cssText : rule.cssText;
    for (const [token] of text.matchAll(/--credits-[a-z\d-]+/g)) if (!token.endsWith('-balance')) tokens.add(token);
    for (const [, part] of text.matchAll(/data-part="([a-z-]+)"/g)) parts.add(part!);
  }
  return { tokens: [...tokens].sort(), parts: [...parts].sort() };
}

/** Every custom property that can be set, with its value as written, in the order of the stylesheet. */
export function allTokens(): { name: string; value: string }[] {
  const values = new Map<string, string>();
  // A second rule holds the values for both themes, for browsers that support `light-dark()`.
  for (const { selectorText, style } of layered())
    if (/^:where\(:root\b/.test(selectorText))
      for (const name of style)
        if (name.startsWith('--credits-')) values.set(name, style.getPropertyValue(name).trim());
  return [...values].map(([name, value]) => ({ name, value }));
}

/** The top-level rules of the kit's layer, including those in `@supports` blocks. */
function layered(): CSSStyleRule[] {
  const layers = [...document.styleSheets]
    .flatMap(({ cssRules }) => [...cssRules])
    .filter((rule) => rule instanceof CSSLayerBlockRule && rule.name === 'creditkit');
  return layers.flatMap((layer) => styleRules((layer as CSSLayerBlockRule).cssRules));
}

function styleRules(rules: CSSRuleList): CSSStyleRule[] {
  return [...rules].flatMap((rule) => {
    if (rule instanceof CSSStyleRule) return [rule];
    return rule instanceof CSSSupportsRule ? styleRules(rule.cssRules) : [];
  });
}

function matches(element: Element, selector: string): boolean {
  // Ignore `data-state`, so that the styles of every state count.
  const anyState = selector.replaceAll(/\[data-state="[a-z_-]+"\]/g, '');
  try {
    return element.matches(anyState);
  } catch {
    return false;
  }
}
