import { createListeners } from './listen';
import { lockScroll, makeInert, unhide, watchAbove } from './behind';
import { focusPlace } from './place';
import { layerGuard, layers } from './layers';
import { addPageListener, lastPlace } from './watch';

export interface OpenModal {
  /** Leaves the browser's top layer, so that the host can show something above it and the page can be used. */
  stepAside: () => void;
  stepBack: () => void;
  close: () => void;
}

const openModals = new Set<OpenModal>();

/**
 * Makes room for what the host opens over the page next, such as a payment. A press or the focus in the dialog brings
 * it back, and so does a change of its content.
 */
export function stepAside(): void {
  for (const modal of openModals) modal.stepAside();
}

/**
 * Opens a `<dialog popover="manual">` over the page. It's in the browser's top layer, but keeps its place in the DOM,
 * so it inherits the host's theme, direction and custom properties. The page behind gets neither presses nor focus. A
 * press outside does nothing, so that a paused action isn't closed by accident.
 */
export function openModal(dialog: HTMLDialogElement, onClose: () => void): OpenModal {
  addPageListener(layerGuard);
  const opener = lastPlace();
  const before = modalsBeside(dialog);
  const mayStepAside = before.every((each) => each.contains(dialog));
  let leaveTopLayer: (() => void) | undefined;
  let isMoving = false;
  const rise = () => {
    layers.add(dialog);
    leaveTopLayer = enterTopLayer(dialog);
  };
  const move = (change: () => void) => {
    const { activeElement } = dialog.getRootNode() as Document | ShadowRoot;
    isMoving = true;
    change();
    if (activeElement instanceof HTMLElement && dialog.contains(activeElement)) activeElement.focus();
    isMoving = false;
  };

  const modal: OpenModal = {
    stepAside: () => {
      if (!leaveTopLayer || !mayStepAside) return;
      move(() => {
        layers.delete(dialog);
        leaveTopLayer?.();
        leaveTopLayer = undefined;
        dialog.dataset.aside = 'true';
        dialog.show?.();
      });
    },
    stepBack: () => {
      if (leaveTopLayer || isMoving) return;
      move(() => {
        dialog.close?.();
        dialog.dataset.aside = 'false';
        rise();
      });
    },
    close: () => {
      openModals.delete(modal);
      layers.delete(dialog);
      stopWatching();
      stopListening();
      leaveTopLayer?.();
      if (dialog.open) dialog.close?.();
      if (opener) focusPlace(opener);
    },
  };
  const isBelow = () => modalsBeside(dialog).some((each) => !before.includes(each));
  const stopListening = listen(dialog, { onClose, isBelow, onUse: modal.stepBack });
  const stopWatching = watchAbove(dialog, (isAbove) => (isAbove ? modal.stepAside() : modal.stepBack()));
  openModals.add(modal);
  move(rise);
  // The dialog itself gets the focus, so that title and text are read first and Enter does nothing yet.
  dialog.focus();
  return modal;
}

/** Enters the top layer and makes everything else inert. Returns a function that undoes this. */
function enterTopLayer(dialog: HTMLDialogElement): () => void {
  const undo = [lockScroll(dialog.ownerDocument.documentElement), unhide(dialog)];
  if (!dialog.showPopover) {
    // jsdom has neither popovers nor modal dialogs. With only the attribute, the dialog would be hidden.
    dialog.removeAttribute('popover');
    dialog.setAttribute('open', '');
  } else if (modalsBeside(dialog).length > 0 || dialog.parentElement?.closest('[inert]')) {
    // Above a native modal dialog or on an inert page, only another modal dialog can be used.
    dialog.showModal();
    undo.push(() => dialog.close());
  } else {
    dialog.showPopover();
    dialog.setAttribute('aria-modal', 'true');
    undo.push(makeInert(dialog), () => {
      dialog.removeAttribute('aria-modal');
      if (dialog.matches(':popover-open')) dialog.hidePopover();
    });
  }
  return () => undo.forEach((step) => step());
}

/** The other native modal dialogs. */
function modalsBeside(dialog: HTMLDialogElement): Element[] {
  const all = [...dialog.ownerDocument.querySelectorAll('dialog[open]')];
  return all.filter((each) => each !== dialog && each.matches(':modal'));
}

interface DialogHandlers {
  onClose: () => void;
  /** Whether a dialog of the host is above it. */
  isBelow: () => boolean;
  /** Called when the dialog is pressed or focused. */
  onUse: () => void;
}

/**
 * Listens for Esc and the platform's other close requests, keeps the Tab key inside, and notices when the dialog is
 * used while it has made room. Returns a function that stops this.
 */
function listen(dialog: HTMLDialogElement, { onClose, isBelow, onUse }: DialogHandlers): () => void {
  const { on, stop } = createListeners();
  const onKey = (event: KeyboardEvent) => {
    const target = event.composedPath()[0] as Node;
    const isInside = dialog.contains(target);
    if (event.key === 'Tab' && isInside && layers.has(dialog)) wrapTab(event, dialog);
    const isForIt = isInside || (layers.has(dialog) && target.contains(dialog) && !isBelow());
    if (event.key !== 'Escape' || event.isComposing || !isForIt) return;
    // Stop it before the host's layers get the event, because they would close as well.
    event.stopImmediatePropagation();
    if (dialog.querySelector(':popover-open')) return;
    event.preventDefault();
    onClose();
  };
  on(dialog.ownerDocument.defaultView ?? window, 'keydown', onKey, { capture: true });
  on(dialog, 'pointerdown focusin', onUse);
  // For example, Android's back gesture. File inputs also send `cancel`.
  const onCancel = (event: Event) => {
    if (event.target !== dialog) return;
    event.preventDefault();
    onClose();
  };
  on(dialog, 'cancel', onCancel);
  // Browsers close it on a second request, even if the page prevents that.
  const onClosed = () => !dialog.open && !dialog.matches(':popover-open') && onClose();
  on(dialog, 'close', onClosed);
  return stop;
}

const tabStops = 'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex="0"]';

/** Moves the focus from the last control to the first and back. The browser does the steps in between. */
function wrapTab(event: KeyboardEvent, dialog: HTMLDialogElement): void {
  const all = [...dialog.querySelectorAll<HTMLElement>(tabStops)].filter((each) => each.getClientRects().length > 0);
  const { activeElement } = dialog.getRootNode() as Document | ShadowRoot;
  const [edge, other] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]];
  const isAtEdge = activeElement === edge || (event.shiftKey && activeElement === dialog) || !edge;
  if (!isAtEdge || event.defaultPrevented) return;
  event.preventDefault();
  (other ?? dialog).focus();
}
