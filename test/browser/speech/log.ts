/** What a screen reader announces: each text that appears in a live region of the page, in order. */
export function listen(): { said: string[]; stop: () => void } {
  const said: string[] = [];
  const last = new WeakMap<Element, string>();
  const live = '[aria-live=polite], [aria-live=assertive], [role=status], [role=alert], [role=log]';
  const hear = (region: Element) => {
    const text = (region.textContent ?? '').replace(/\s+/g, ' ').trim();
    if (last.get(region) === text) return;
    last.set(region, text);
    if (text) said.push(text);
  };
  const observer = new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      const at = target instanceof Element ? target : target.parentElement;
      const region = at?.closest(live);
      if (region) hear(region);
      for (const node of addedNodes)
        if (node instanceof Element)
          [node, ...node.querySelectorAll('*')].filter((each) => each.matches(live)).forEach(hear);
    }
  });
  for (const region of document.querySelectorAll(live))
    last.set(region, (region.textContent ?? '').replace(/\s+/g, ' ').trim());
  observer.observe(document.body, { childList: true, characterData: true, subtree: true });
  return { said, stop: () => observer.disconnect() };
}
