'use client';
import { useEffect, useRef } from 'react';

export interface ReturnFocus {
  onOpenAutoFocus: (event: Event) => void;
  onCloseAutoFocus: (event: Event) => void;
}

/**
 * Takes focus into a dialog that has no trigger of its own, and gives it back as it closes (OQ-38). It remembers what was focused last, not what
 * is focused at the moment of opening: a button that was disabled while its action ran has lost the focus by then.
 */
export function useReturnFocus(isOpen: boolean): ReturnFocus {
  const last = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (isOpen) return undefined;
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement) last.current = target;
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, [isOpen]);

  return {
    // On the dialog itself, so that title and text are read first and Enter does nothing yet.
    onOpenAutoFocus(event) {
      event.preventDefault();
      (event.currentTarget as HTMLElement | null)?.focus();
    },
    onCloseAutoFocus(event) {
      event.preventDefault();
      last.current?.focus();
    },
  };
}
