'use client';
import {
  createContext,
  type ForwardedRef,
  forwardRef,
  type JSX,
  type ReactNode,
  type RefCallback,
  useCallback,
  useContext,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { useHandlers } from '../../hooks/useHandlers';
import { openModal, type OpenModal } from './openModal';
import type { RootProps, Rooted } from './types';

export interface ModalProps extends Omit<RootProps<'dialog'>, 'open' | 'role'> {
  /** For `data-credits`. */
  name: string;
  role: 'dialog' | 'alertdialog';
  isOpen: boolean;
  onClose: () => void;
  /** The phase of the content. A change brings the dialog back to the top if it has made room for something else. */
  phase?: string | undefined;
  /** Called only while the dialog is rendered, with the function that closes it. */
  children: (close: () => void) => ReactNode;
}

const IdContext = createContext('');

/**
 * A dialog over the page, rendered while it's open and until it has faded out. `ModalTitle` names it, `ModalLead`
 * describes it. `data-state`: `open`, `closed` (while it fades out). `data-aside`: it has left the top layer to make
 * room for something of the host.
 */
export const Modal: Rooted<ModalProps, HTMLDialogElement> = forwardRef(function Modal(
  { name, isOpen, onClose, phase, children, ...rest }: ModalProps,
  ref,
) {
  const id = useId();
  const { isThere, element, close } = useModal(ref, { isOpen, onClose, phase });
  if (!isThere) return null;
  return (
    <dialog
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-lead ${id}-more`}
      {...rest}
      ref={element}
      // Otherwise the browser would focus the first control.
      tabIndex={-1}
      popover="manual"
      data-credits={name}
      data-state={isOpen ? 'open' : 'closed'}
      data-phase={phase}
    >
      <IdContext.Provider value={id}>{children(close)}</IdContext.Provider>
    </dialog>
  );
});

export function ModalTitle({ children }: { children: ReactNode }): JSX.Element {
  return (
    <h2 id={useIdIn('title')} data-part="title">
      {children}
    </h2>
  );
}

/** The sentence that screen readers read after the title. */
export function ModalLead({ children }: { children: ReactNode }): JSX.Element {
  return (
    <p id={useIdIn('lead')} data-part="lead">
      {children}
    </p>
  );
}

/** The id for an element that is read together with the lead. */
export function useModalMore(): string | undefined {
  return useIdIn('more');
}

/** The id of a part; undefined in a dialog of the host, where nothing refers to it. */
function useIdIn(part: string): string | undefined {
  const id = useContext(IdContext);
  return id ? `${id}-${part}` : undefined;
}

function useModal(
  ref: ForwardedRef<HTMLDialogElement>,
  { isOpen, onClose, phase }: Pick<ModalProps, 'isOpen' | 'onClose' | 'phase'>,
) {
  const [isThere, setThere] = useState(isOpen);
  if (isOpen && !isThere) setThere(true);
  const shown = useRef<HTMLDialogElement>(null);
  const modal = useRef<OpenModal>(undefined);
  const { close } = useHandlers({
    close: () => {
      const dialog = shown.current;
      const isShown = dialog?.open || dialog?.matches(':popover-open');
      // A command in progress mustn't be lost from sight, nor seem to be stopped. Browsers may close it nevertheless.
      if (!isShown || !dialog?.querySelector('[data-sending=true]')) onClose();
    },
  });
  // Opened in a ref callback, because an effect would wait for a paint. It's separate from the host's ref, because a
  // new ref must not open it again.
  const element: RefCallback<HTMLDialogElement> = useCallback(
    (dialog: HTMLDialogElement | null) => {
      shown.current = dialog;
      modal.current?.close();
      modal.current = dialog ? openModal(dialog, close) : undefined;
    },
    [close],
  );
  // oxlint-disable-next-line react/exhaustive-deps -- the element comes and goes with `isThere`
  useImperativeHandle(ref, () => shown.current as HTMLDialogElement, [isThere]);
  useEffect(() => {
    modal.current?.stepBack();
  }, [phase]);
  useEffect(() => {
    if (isOpen || !isThere) return undefined;
    let isCurrent = true;
    const leave = () => isCurrent && setThere(false);
    const animations = shown.current?.getAnimations?.() ?? [];
    if (animations.length === 0) leave();
    else void Promise.allSettled(animations.map(({ finished }) => finished)).then(leave);
    return () => {
      isCurrent = false;
    };
  }, [isOpen, isThere]);
  return { isThere, element, close };
}
