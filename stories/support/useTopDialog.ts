import { type RefObject, useEffect, useRef } from 'react';

/**
 * Opens a native dialog over everything, the kit's modal included, and keeps what happens in it from being taken for a press outside that modal.
 * Esc closes this dialog and only this one.
 */
export function useTopDialog(onClose: () => void): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const element = dialog.current;
    if (!element) return undefined;
    element.showModal();
    const keep = (event: Event) => event.stopPropagation();
    const onKey = (event: KeyboardEvent) => {
      // With another dialog on top, Esc is that one's.
      if (event.key !== 'Escape' || !element.contains(document.activeElement)) return;
      event.stopPropagation();
      event.preventDefault();
      close.current();
    };
    element.addEventListener('pointerdown', keep);
    window.addEventListener('keydown', onKey, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true });
      element.removeEventListener('pointerdown', keep);
      element.close();
    };
  }, []);
  return dialog;
}
