'use client';
import { forwardRef, type ReactNode } from 'react';
import { type InsufficientTokensModalLabels, insufficientTokensModalLabels } from '../labels/insufficientTokensModal';
import { useWords } from '../ui/locale';
import { Modal, ModalTitle } from '../ui/Modal';
import { Icon } from '../ui/Button';
import type { RootProps, Rooted } from '../ui/types';
import { type ShortagePlaces, type ShortageSource, usePaused } from './useShortage';
import { ShortageBody } from './ShortageBody';

export interface InsufficientTokensModalProps
  extends Omit<RootProps<'dialog'>, 'open' | 'onClose'>, ShortageSource, ShortagePlaces {
  /**
   * The parts in your order, with your own content between them: `ShortageSummary`, `ShortageReasons`, `ShortageWays`.
   * @default these three
   */
  children?: ReactNode;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<InsufficientTokensModalLabels> | undefined;
}

// A.G5–A.G11, OQ-24, OQ-26, OQ-46
/**
 * Shows why an action is paused, such as missing tokens, and what the user can do. Once the wallet can pay, it says so,
 * and one press continues the action. Esc and the close button close it, a press outside doesn't. Focus returns to
 * where it was. Renders a `<dialog>` in the top layer without moving it in the DOM, so that it inherits theme and
 * direction.
 *
 * `data-state`: `open`, `closed` (while it fades out). `data-aside`: something of the host is above it, such as a
 * payment. `data-phase`: `insufficient_tokens`, `locked`, `past_due`, `plan_does_not_produce`, `limit_reached`,
 * `covered`.
 */
export const InsufficientTokensModal: Rooted<InsufficientTokensModalProps, HTMLDialogElement> = forwardRef(
  function InsufficientTokensModal(
    {
      spend,
      shortage,
      quote,
      onContinue,
      onClose,
      topUp,
      upgrade,
      history,
      overage,
      children,
      labels,
      ...rest
    }: InsufficientTokensModalProps,
    ref,
  ) {
    const words = useWords('insufficientTokensModal', insufficientTokensModalLabels, labels);
    const { shown, phase, isOpen, ...on } = usePaused({ spend, shortage, quote, onContinue, onClose });
    const header = (close: () => void) => (title: string) =>
      (
        // No header element: an app's own rule for that of its page would apply to it.
        <div data-part="header">
          <ModalTitle>{title}</ModalTitle>
          <button type="button" data-part="close" aria-label={words.close} onClick={close}>
            <Icon name="close" />
          </button>
        </div>
      );
    return (
      <Modal {...rest} {...{ ref, isOpen, phase }} role="dialog" name="insufficient-tokens-modal" onClose={on.onClose}>
        {(close) =>
          shown && (
            <ShortageBody
              {...shown}
              {...on}
              {...{ isOpen, words, children }}
              header={header(close)}
              places={{ topUp, upgrade, history, overage }}
            />
          )
        }
      </Modal>
    );
  },
);
