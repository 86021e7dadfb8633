import type { Hearer } from './watch';

/** The dialogs of the kit that stand over the page now, the topmost last. Not those that have stepped aside. */
export const layers: Set<HTMLElement> = new Set();

/** So that layers of the host's beneath don't take what happens in the kit's dialogs for a press outside. */
export const layerGuard: Hearer = { first: hide, last: stopOwn };

/** In a dialog of the kit's, or on the page behind it. What the host shows above is its own. */
function isOwn(event: Event): boolean {
  const [target] = event.composedPath();
  return [...layers].some((layer) => target instanceof Node && (layer.contains(target) || target.contains(layer)));
}

/**
 * Layers that listen while an event goes down would act before the dialog hears of it. They leave alone what is
 * prevented, so it says that it is, until it arrives.
 */
function hide(event: Event): void {
  if (!isOwn(event)) return;
  Object.defineProperty(event, 'defaultPrevented', { value: true, configurable: true });
  const reveal = () => delete (event as { defaultPrevented?: boolean }).defaultPrevented;
  const target = event.composedPath()[0] as Node;
  const layer = [...layers].find((each) => each.contains(target)) ?? target;
  layer.addEventListener(event.type, reveal, { capture: true, once: true });
}

/**
 * Layers that listen on the document come after this, which is there since the provider is. React has heard of the
 * event by then.
 */
function stopOwn(event: Event): void {
  if (isOwn(event)) event.stopImmediatePropagation();
}
