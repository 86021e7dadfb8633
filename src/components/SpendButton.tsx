'use client';
import {
  type ForwardedRef,
  forwardRef,
  type ReactElement,
  type ReactNode,
  type Ref,
  type RefAttributes,
  useEffect,
  useId,
  useRef,
} from 'react';
import type { ActionId, ParamsOf, Tags } from '../contract';
import { useGate, type UseSpendResult, useWallet } from '../hooks';
import { CostBadge } from './CostBadge';
import { extraUsageLabels } from './labels/extraUsage';
import { reloadLineLabels } from './labels/reloadLine';
import { type SpendButtonLabels, spendButtonLabels } from './labels/spendButton';
import { useAnnouncement, weight } from './ui/announce';
import { placeBeside } from './ui/beside';
import { createListeners } from './ui/listen';
import { useFormat, useTerms, useWords } from './ui/locale';
import { Refused, Unknown } from './ui/Outcome';
import { type ButtonProps, Button, type Render } from './ui/Button';
import type { RootProps } from './ui/types';
import { useTopLayer } from './ui/useTopLayer';

export interface SpendButtonProps<A extends ActionId = ActionId> extends RootProps<'div'> {
  /** The result of `useSpend` for the same action and params. Pass it to the modal, too. */
  spend: UseSpendResult<A>;
  action: A;
  params: ParamsOf<A>;
  /** The same tags as for `useSpend`, if the product has tags. */
  tags?: Tags | undefined;
  /** The text of the button, such as `Submit`. The price follows it. */
  children: ReactNode;
  /** @default the provider's wallet */
  walletId?: string | undefined;
  // B.G2
  /**
   * If the action is blocked: `ask` allows the press, so that the modal explains why; `disable` disables the button.
   * @default "ask"
   */
  whenBlocked?: 'ask' | 'disable' | undefined;
  /**
   * Your own button in place of the kit's: `<MyButton />`, or a function that gets its props. The price, the states and
   * the confirmation stay.
   */
  render?: Render<ButtonProps> | undefined;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<SpendButtonLabels> | undefined;
}

interface SpendButtonComponent {
  <A extends ActionId>(props: SpendButtonProps<A> & RefAttributes<HTMLDivElement>): ReactElement | null;
}

// B.G4s, OQ-23
/**
 * A button that spends tokens. It shows the price, and asks for confirmation before it uses a large part of the
 * balance. Renders a `<div>` around a `<button>`. `data-state`: the spend's status.
 */
export const SpendButton: SpendButtonComponent = forwardRef(function SpendButton(
  { spend, action, params, tags, children, walletId, whenBlocked = 'ask', render, labels, ...rest }: SpendButtonProps,
  ref: ForwardedRef<HTMLDivElement>,
) {
  const words = useWords('spendButton', spendButtonLabels, labels);
  const { status } = spend;
  const gate = useGate(action, params, { walletId, tags });
  const isBusy = status === 'spending' || status === 'quoting';
  const isOff = isBusy || (whenBlocked === 'disable' && gate.state === 'blocked');
  return (
    <div {...rest} ref={ref} data-credits="spend-button" data-state={status}>
      <Button {...{ render, isOff }} variant="primary" onClick={() => spend.spend()}>
        <span data-part="label">{children}</span> <CostBadge {...{ action, params, tags, walletId }} />
        {isBusy && <span data-part="busy">{words.spending}</span>}
      </Button>
      {status === 'confirming' && <Confirm {...{ spend, walletId, words }} />}
      {status === 'error' && <Refused command="spend" error={spend.error} />}
      {status === 'unknown' && <Unknown command="spend" />}
    </div>
  );
}) as SpendButtonComponent;

function besideButton(question: HTMLElement | null): void {
  if (question?.previousElementSibling) placeBeside(question.previousElementSibling, question);
}

function Confirm({
  spend,
  walletId,
  words,
}: Pick<SpendButtonProps, 'spend' | 'walletId'> & { words: SpendButtonLabels }) {
  const format = useFormat();
  const id = useId();
  const topLayer = useTopLayer<HTMLDivElement>(besideButton);
  const text = useRef<HTMLParagraphElement>(null);
  const { dismiss } = spend;
  useEffect(() => {
    const { on, stop } = createListeners();
    const onKey = (event: KeyboardEvent) => {
      const around = text.current?.closest('[data-credits]');
      if (event.key !== 'Escape' || event.isComposing || !around?.contains(event.composedPath()[0] as Node)) return;
      // A dialog of the host around it stays open.
      event.stopImmediatePropagation();
      event.preventDefault();
      dismiss();
    };
    on(window, 'keydown', onKey, { capture: true });
    return stop;
  }, [dismiss]);
  const wallet = useWallet(walletId).data;
  const { overage: extra } = useWords('creditLog', extraUsageLabels, undefined);
  const { coveredByReload } = useWords('insufficientTokensModal', reloadLineLabels, undefined);
  const terms = useTerms();
  const { quote } = spend;
  if (!wallet || !quote) return null;
  const { cost, costMax, overage, spendable } = quote;
  const tokens = (amount: number) => format.quantity(amount, wallet.unit);
  const reload = !overage && cost > spendable && wallet.autoReload?.enabled ? wallet.autoReload : undefined;
  // The rest is extra usage.
  const most = overage ? Math.min(costMax, spendable) : costMax;
  return (
    <div ref={topLayer} role="group" aria-labelledby={id} popover="manual" data-part="confirm">
      <Question {...{ id, text }} about={wallet.id}>
        {reload
          ? coveredByReload(tokens(cost), format.money(reload.price), terms, !!reload.upTo)
          : words.confirm(tokens(most), format.balance(spendable, wallet.unit)) +
            (overage ? ` ${extra(format.money(overage))}` : '')}
      </Question>
      <div data-part="actions">
        <Button variant="primary" onClick={spend.confirm}>
          {words.yes}
        </Button>
        <Button onClick={spend.dismiss}>{words.no}</Button>
      </div>
    </div>
  );
}

interface QuestionProps {
  id: string;
  about: string;
  text: Ref<HTMLParagraphElement>;
  children: string;
}

function Question({ id, about, text, children }: QuestionProps) {
  useAnnouncement({ about, text: children, weight: weight.outcome }, true);
  return (
    <p id={id} ref={text}>
      {children}
    </p>
  );
}
