import { type RefObject, useEffect, useRef } from 'react';

/** A native modal dialog that is open while it is mounted. Esc calls `onClose`. */
export function useTopDialog(onClose: () => void): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const element = dialog.current;
    if (!element) return undefined;
    const onCancel = (event: Event) => {
      event.preventDefault();
      close.current();
    };
    element.showModal();
    element.addEventListener('cancel', onCancel);
    return () => {
      element.removeEventListener('cancel', onCancel);
      element.close();
    };
  }, []);
  return dialog;
}
