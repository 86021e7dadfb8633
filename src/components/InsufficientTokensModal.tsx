'use client';
import { Content, Description, Root, Title } from '@radix-ui/react-dialog';
import { forwardRef, type ReactElement } from 'react';
import type { Wallet } from '../contract';
import { type SpendShortage, type UseSpendResult, useWallet } from '../hooks';
import { type InsufficientTokensModalLabels, insufficientTokensModalLabels } from './labels/insufficientTokensModal';
import { LoadFailed } from './ui/LoadFailed';
import { useFormat, useWords } from './ui/locale';
import { ShortageLines } from './ui/ShortageLines';
import { ShortageWays } from './ui/ShortageWays';
import { Skeleton } from './ui/Skeleton';
import type { RootProps, Rooted, Way } from './ui/types';
import { useReturnFocus } from './ui/useReturnFocus';
import { useLast } from './ui/useStable';
import { useTopLayer } from './ui/useTopLayer';

export interface InsufficientTokensModalProps extends RootProps<'div'> {
  /** What `useSpend` returned. The modal opens when it pauses, and continues it once the wallet can pay. */
  spend?: UseSpendResult | undefined;
  /** For hosts that do without `useSpend`: what a refused spend lacked. Open while it is set. */
  shortage?: SpendShortage | null | undefined;
  /** With `shortage`: whether the wallet can pay by now. @default false */
  covered?: boolean | undefined;
  /** With `shortage`: performs the paused action, as a new attempt. */
  onContinue?: (() => void) | undefined;
  /** With `shortage`: takes it away. Closing spends and buys nothing (OQ-38). */
  onClose?: (() => void) | undefined;
  /** Where *Top up* leads, or what it shows in place, e.g. `<TopUpPackPicker />`. @default the provider's `links.topUp` */
  topUp?: Way | ReactElement | undefined;
  /** Where *Upgrade plan* leads, or what it shows in place, e.g. `<PlanPicker />`. @default the provider's `links.upgrade` */
  upgrade?: Way | ReactElement | undefined;
  /** Where *View transaction history* leads. @default the provider's `links.history` */
  history?: Way | undefined;
  labels?: Partial<InsufficientTokensModalLabels> | undefined;
}

/**
 * What stopped an action that costs more than the wallet has, and the ways on (A.G5–A.G11, OQ-24, OQ-26, OQ-46). Once the wallet can pay
 * it says so, and one press continues what was paused. Esc and the cross close it; focus returns to where it was.
 * Renders a `<div role="dialog">` in the top layer, where it is placed, so that it keeps the theme and direction around it.
 *
 * `data-state`: `open`, `closed` (while it leaves). `data-phase`: `insufficient_tokens`, `locked`, `past_due`, `plan_does_not_produce`, `covered`.
 */
export const InsufficientTokensModal: Rooted<InsufficientTokensModalProps, HTMLDivElement> = forwardRef(
  function InsufficientTokensModal(
    { spend, shortage: given, covered = false, onContinue, onClose, topUp, upgrade, history, labels, ...rest },
    ref,
  ) {
    const words = useWords('insufficientTokensModal', insufficientTokensModalLabels, labels);
    const isPaused = spend?.status === 'paused' || spend?.status === 'covered';
    const shortage = spend ? (isPaused ? spend.shortage : undefined) : given;
    const isOpen = !!shortage;
    const isCovered = spend ? spend.status === 'covered' : covered;
    const shown = useLast(shortage ? { shortage, isCovered } : undefined);
    const close = () => (spend ? spend.dismiss() : onClose?.());
    const returnFocus = useReturnFocus(isOpen);
    const topLayer = useTopLayer(ref);

    return (
      <Root open={isOpen} onOpenChange={close}>
        <Content
          {...rest}
          {...returnFocus}
          ref={topLayer}
          popover="manual"
          data-credits="insufficient-tokens-modal"
          data-phase={shown?.isCovered ? 'covered' : shown?.shortage.code}
        >
          {shown && (
            <Body
              {...shown}
              {...{ words, topUp, upgrade, history }}
              onContinue={() => (spend ? spend.continue() : onContinue?.())}
              onClose={close}
            />
          )}
        </Content>
      </Root>
    );
  },
);

interface BodyProps extends Pick<InsufficientTokensModalProps, 'topUp' | 'upgrade' | 'history'> {
  shortage: SpendShortage;
  isCovered: boolean;
  words: InsufficientTokensModalLabels;
  onContinue: () => void;
  onClose: () => void;
}

function Body({ shortage, isCovered, words, onContinue, onClose, ...ways }: BodyProps) {
  const wallet = useWallet(shortage.walletId);
  const format = useFormat();
  const unit = wallet.data?.unit;
  const tokens = (amount: number) => (unit ? format.tokens(amount, unit) : '');
  const title =
    isCovered && wallet.data
      ? words.covered(tokens(wallet.data.spendable))
      : words.title(shortage.code, unit ? format.unit(0, unit) : '');

  return (
    <>
      <header data-part="header">
        <Title data-part="title" aria-live="polite">
          {title}
        </Title>
        <button type="button" data-part="close" aria-label={words.close} onClick={onClose} />
      </header>
      {wallet.data ? (
        <Loaded {...{ wallet: wallet.data, shortage, isCovered, words, onContinue, onClose, tokens, ...ways }} />
      ) : wallet.error ? (
        <LoadFailed message={words.couldNotLoad(wallet.error.code)} retry={words.retry} onRetry={wallet.refetch} />
      ) : (
        <div data-part="lines">
          <Skeleton size="l" />
          <Skeleton size="l" />
        </div>
      )}
    </>
  );
}

function Loaded({
  wallet,
  shortage,
  isCovered,
  words,
  onContinue,
  onClose,
  tokens,
  ...ways
}: BodyProps & { wallet: Wallet; tokens: (amount: number) => string }) {
  const { cost } = shortage;
  if (isCovered)
    return (
      <>
        <Description data-part="lead">{words.coveredLead(tokens(cost), tokens(wallet.balance - cost))}</Description>
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
  return (
    <>
      <Description data-part="lead">{words.lead(shortage.code, tokens(shortage.shortfall))}</Description>
      <ShortageLines {...{ shortage, wallet, words }} />
      <ShortageWays {...{ shortage, wallet, words, ...ways }} />
    </>
  );
}
