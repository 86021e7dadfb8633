import type { PageListener } from './watch';

/** The kit's dialogs that are over the page now, the topmost last. Dialogs that have made room aren't included. */
export const layers: Set<HTMLElement> = new Set();

/** Keeps the host's dialogs and menus below from treating events in the kit's dialogs as a press outside. */
export const layerGuard: PageListener = { capture: reportPrevented, bubble: stopOwn };

/** Whether an event is in a dialog of the kit or on the page behind it, and not in something of the host above it. */
function isOwn(event: Event): boolean {
  const [target] = event.composedPath();
  return [...layers].some((layer) => target instanceof Node && (layer.contains(target) || target.contains(layer)));
}

/**
 * Layers that listen in the capture phase would act before the dialog gets the event. They ignore events with
 * `defaultPrevented`, so the event reports that until it arrives.
 */
function reportPrevented(event: Event): void {
  if (!isOwn(event)) return;
  Object.defineProperty(event, 'defaultPrevented', { value: true, configurable: true });
  const reveal = () => delete (event as { defaultPrevented?: boolean }).defaultPrevented;
  const target = event.composedPath()[0] as Node;
  const layer = [...layers].find((each) => each.contains(target)) ?? target;
  layer.addEventListener(event.type, reveal, { capture: true, once: true });
}

/**
 * Stops events before layers that listen on the document get them. This listener is first, because it's registered with
 * the provider. React has handled the event by then.
 */
function stopOwn(event: Event): void {
  if (isOwn(event)) event.stopImmediatePropagation();
}
