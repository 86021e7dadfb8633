'use client';
import { forwardRef, type ReactElement } from 'react';
import type { Quote, Wallet } from '../../contract';
import { type SpendShortage, type UseSpendResult, useWallet } from '../../hooks';
import { type InsufficientTokensModalLabels, insufficientTokensModalLabels } from '../labels/insufficientTokensModal';
import { useNews, weight } from '../ui/announce';
import { LoadFailed } from '../ui/LoadFailed';
import { useFormat, useTerms, useWords } from '../ui/locale';
import { ShortageLines } from './ShortageLines';
import { ShortageWays } from './ShortageWays';
import { Modal, ModalLead, ModalTitle } from '../ui/Modal';
import { Skeleton } from '../ui/Skeleton';
import type { RootProps, Rooted, Way } from '../ui/types';
import { useFrozen, useLast } from '../ui/useStable';

/** What the modal needs of `useSpend`, whatever the action. */
export type PausedSpend = Pick<UseSpendResult, 'status' | 'shortage' | 'quote' | 'continue' | 'dismiss'>;

export interface InsufficientTokensModalProps extends Omit<RootProps<'dialog'>, 'open'> {
  /** What `useSpend` returned. The modal opens when it pauses, and continues it once the wallet can pay. */
  spend?: PausedSpend | undefined;
  /** For hosts that do without `useSpend`: what a refused spend lacked. Open while it is set. */
  shortage?: SpendShortage | null | undefined;
  /** With `shortage`: the price as it is now that the wallet can pay. The modal then says so and offers to continue. */
  quote?: Quote | undefined;
  /** With `shortage`: performs the paused action, as a new attempt. */
  onContinue?: (() => void) | undefined;
  // OQ-38
  /** With `shortage`: takes it away. Closing spends and buys nothing. */
  onClose?: (() => void) | undefined;
  /** Where *Top up* leads, or what it shows in place, e.g. `<TopUpPackPicker />`. @default the provider's `links.topUp` */
  topUp?: Way | ReactElement | undefined;
  /** Where *Upgrade plan* leads, or what it shows in place, e.g. `<PlanPicker />`. @default the provider's `links.upgrade` */
  upgrade?: Way | ReactElement | undefined;
  /** Where *View transaction history* leads. @default the provider's `links.history` */
  history?: Way | undefined;
  /** Where extra usage is turned on, or what shows it in place, where the wallet has it and it is off. @default no button */
  overage?: Way | ReactElement | undefined;
  labels?: Partial<InsufficientTokensModalLabels> | undefined;
}

// A.G5–A.G11, OQ-24, OQ-26, OQ-46
/**
 * What stopped an action that costs more than the wallet has, and the ways on. Once the wallet can pay
 * it says so, and one press continues what was paused. Esc and the cross close it, a press beside it does not; focus returns to where it was.
 * Renders a `<dialog>` in the top layer, where it is placed, so that it keeps the theme and direction around it.
 *
 * `data-state`: `open`, `closed` (while it leaves). `data-aside`: something of the host's stands above, e.g. to pay. `data-phase`: `insufficient_tokens`, `locked`, `past_due`, `plan_does_not_produce`, `limit_reached`, `covered`.
 */
export const InsufficientTokensModal: Rooted<InsufficientTokensModalProps, HTMLDialogElement> = forwardRef(
  function InsufficientTokensModal(
    {
      spend,
      shortage: given,
      quote: price,
      onContinue,
      onClose,
      topUp,
      upgrade,
      history,
      overage,
      labels,
      ...rest
    }: InsufficientTokensModalProps,
    ref,
  ) {
    const words = useWords('insufficientTokensModal', insufficientTokensModalLabels, labels);
    const isPaused = spend?.status === 'paused' || spend?.status === 'covered';
    const shortage = spend ? (isPaused ? spend.shortage : undefined) : given;
    const isOpen = !!shortage;
    const quote = spend ? (spend.status === 'covered' ? spend.quote : undefined) : price;
    const shown = useLast(shortage ? { shortage, quote } : undefined);
    const close = () => (spend ? spend.dismiss() : onClose?.());
    const phase = shown && (shown.quote ? 'covered' : shown.shortage.code);

    return (
      <Modal {...rest} {...{ ref, isOpen, phase }} role="dialog" name="insufficient-tokens-modal" onClose={close}>
        {() =>
          shown && (
            <Body
              {...shown}
              {...{ isOpen, words, topUp, upgrade, history, overage }}
              onContinue={() => (spend ? spend.continue() : onContinue?.())}
              onClose={close}
            />
          )
        }
      </Modal>
    );
  },
);

interface BodyProps extends Pick<InsufficientTokensModalProps, 'topUp' | 'upgrade' | 'history' | 'overage'> {
  shortage: SpendShortage;
  quote: Quote | undefined;
  words: InsufficientTokensModalLabels;
  /** Not while it leaves: it then goes on showing what it showed. */
  isOpen: boolean;
  onContinue: () => void;
  onClose: () => void;
}

function Body(props: BodyProps) {
  const { shortage, quote, words, isOpen, onClose } = props;
  const { data, error, refetch } = useWallet(shortage.walletId);
  const wallet = useFrozen(data, !isOpen);
  const format = useFormat();
  const unit = wallet?.unit;
  const title =
    quote && wallet
      ? words.covered(format.balance(quote.spendable, wallet.unit))
      : words.title(shortage.code, unit && format.unitName(unit));

  // The title that it opens with is read as it takes the focus.
  useNews(wallet && isOpen ? { about: wallet.id, fact: !!quote, text: title, weight: weight.outcome } : undefined);

  return (
    <>
      <header data-part="header">
        <ModalTitle>{title}</ModalTitle>
        <button type="button" data-part="close" aria-label={words.close} onClick={onClose} />
      </header>
      {wallet ? (
        <Loaded {...props} wallet={wallet} />
      ) : error ? (
        <LoadFailed message={words.couldNotLoad(error.code)} retry={words.retry} onRetry={refetch} />
      ) : (
        <div data-part="lines">
          <Skeleton size="l" />
          <Skeleton size="l" />
        </div>
      )}
    </>
  );
}

interface LoadedProps extends BodyProps {
  wallet: Wallet;
}

function Loaded(props: LoadedProps) {
  const { shortage, quote, words, wallet } = props;
  const format = useFormat();
  if (quote) return <Covered {...props} quote={quote} />;
  return (
    <>
      <ModalLead>{words.lead(shortage.code, format.quantity(shortage.shortfall, wallet.unit))}</ModalLead>
      <ShortageLines {...{ shortage, wallet, words }} />
      <ShortageWays
        {...{ shortage, wallet, words }}
        topUp={props.topUp}
        upgrade={props.upgrade}
        history={props.history}
        overage={props.overage}
      />
    </>
  );
}

// OQ-26
/** The wallet can pay now. Nothing happens by itself: one press does what was paused. */
function Covered({ quote, wallet, words, onContinue, onClose }: LoadedProps & { quote: Quote }) {
  const format = useFormat();
  const { costMin, costMax, balanceAfter, decision } = quote;
  const terms = useTerms();
  const tokens = (amount: number) => format.quantity(amount, wallet.unit);
  const cost = tokens(quote.cost);
  const reload = decision === 'auto_reload' && wallet.autoReload;
  const lead = reload
    ? words.coveredByReload(cost, format.money(reload.price), terms)
    : costMin < costMax
      ? words.coveredRange(tokens(costMin), tokens(costMax))
      : words.coveredLead(cost, format.balance(balanceAfter, wallet.unit));
  return (
    <>
      <ModalLead>{lead}</ModalLead>
      <div data-part="actions">
        <button type="button" data-part="button" data-variant="primary" onClick={onContinue}>
          {words.continue}
        </button>
        <button type="button" data-part="button" data-variant="secondary" onClick={onClose}>
          {words.notNow}
        </button>
      </div>
    </>
  );
}
