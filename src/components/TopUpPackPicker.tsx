'use client';
import { forwardRef, useEffect, useId, useRef, useState } from 'react';
import type { Checkout, Pack, Wallet } from '../contract';
import { bestValue, type UnitPrice, unitPrices } from '../format';
import { useCredits, usePacks, useTopUp, useWallet, type UseTopUpResult } from '../hooks';
import { type TopUpPackPickerLabels, topUpPackPickerLabels } from './labels/topUpPackPicker';
import { LoadFailed } from './ui/LoadFailed';
import { useFormat, useWords } from './ui/locale';
import { PurchaseState } from './ui/PurchaseState';
import { Skeleton } from './ui/Skeleton';
import type { RootProps, Rooted, Way } from './ui/types';
import { WayOn } from './ui/WayOn';

export interface TopUpPackPickerProps extends RootProps<'section'> {
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /** Tokens an action still lacks: packs too small for it say so, and the smallest that covers it is chosen first. */
  need?: number | undefined;
  /** Where a plan is chosen, for wallets that can't buy without one. @default the provider's `links.upgrade` */
  choosePlan?: Way | undefined;
  /** Where the hosted checkout returns to; the host's own origin only. @default the page's address */
  returnUrl?: string | undefined;
  /** Called once with each purchase that completed. */
  onBought?: ((checkout: Checkout) => void) | undefined;
  labels?: Partial<TopUpPackPickerLabels> | undefined;
}

/**
 * The packs on offer with their prices per token, and the purchase of one to its end: a saved card is charged at once, else the hosted
 * checkout is offered (A.T1, A.T2s, B.T1, C.G6, OQ-39). Renders a `<section>`, or nothing where the product sells no packs.
 *
 * `data-state`: `loading`, `error`, `empty`, `unavailable` (no plan), or the purchase's: `idle`, `buying`, `open`, `requires_action`,
 * `processing`, `completed`, `failed`, `expired`.
 */
export const TopUpPackPicker: Rooted<TopUpPackPickerProps, HTMLElement> = forwardRef(function TopUpPackPicker(
  { walletId, need, choosePlan, returnUrl, onBought, labels, ...rest },
  ref,
) {
  const words = useWords('topUpPackPicker', topUpPackPickerLabels, labels);
  const wallet = useWallet(walletId);
  const packs = usePacks({ walletId });
  const topUp = useTopUp({ walletId, returnUrl });
  useOnBought(topUp, onBought);
  if (wallet.data?.capabilities.topUp === false) return null;

  const isReady = wallet.data && packs.data;
  const failed = wallet.error ?? packs.error;
  const state = isReady ? stateOf(packs.data, topUp) : failed ? 'error' : 'loading';
  const reload = () => Promise.all([wallet.refetch(), packs.refetch()]);
  return (
    <section {...rest} ref={ref} data-credits="top-up-pack-picker" data-state={state} aria-busy={state === 'loading'}>
      {isReady ? (
        <Body {...{ wallet: wallet.data, packs: packs.data, topUp, need, choosePlan, words, state }} />
      ) : failed ? (
        <LoadFailed message={words.couldNotLoad(failed.code)} retry={words.retry} onRetry={reload} />
      ) : (
        <Loading legend={words.legend} />
      )}
    </section>
  );
});

interface BodyProps {
  wallet: Wallet;
  packs: readonly Pack[];
  topUp: UseTopUpResult;
  need: number | undefined;
  choosePlan: Way | undefined;
  words: TopUpPackPickerLabels;
  state: string;
}

function Body(props: BodyProps) {
  const { wallet, packs, topUp, choosePlan, words, state } = props;
  const { links } = useCredits();
  if (state === 'empty') return <p data-part="note">{words.empty}</p>;
  if (state === 'unavailable')
    return (
      <>
        <p data-part="note">{wallet.subscription.status === 'past_due' ? words.pastDue : words.needsPlan}</p>
        <div data-part="actions">
          <WayOn to={choosePlan ?? links.upgrade?.(wallet)} variant="primary">
            {words.choosePlan}
          </WayOn>
        </div>
      </>
    );
  const { checkout, status } = topUp;
  if (!checkout || status === 'buying' || status === 'error') return <Choice {...props} />;
  const bought = packs.find(({ id }) => id === checkout.packId);
  return (
    <PurchaseState
      {...{ checkout, words }}
      onOpen={topUp.open}
      onBack={topUp.reset}
      done={<Bought {...{ wallet, bought, words, onAnother: topUp.reset }} />}
    />
  );
}

interface BoughtProps {
  wallet: Wallet;
  bought: Pack | undefined;
  words: TopUpPackPickerLabels;
  onAnother: () => void;
}

function Bought({ wallet, bought, words, onAnother }: BoughtProps) {
  const format = useFormat();
  return (
    <>
      <p data-part="headline">{words.completed(bought ? format.tokens(bought.amount, wallet.unit) : '')}</p>
      <p>{words.newBalance(format.tokens(wallet.balance, wallet.unit))}</p>
      <button type="button" data-part="button" data-variant="link" onClick={onAnother}>
        {words.another}
      </button>
    </>
  );
}

function Choice({ wallet, packs, topUp, need = 0, words }: BodyProps) {
  const name = useId();
  const [picked, setPicked] = useState<string>();
  const pack = packs.find(({ id }) => id === picked) ?? firstChoice(packs, need);
  const best = bestValue(packs);
  return (
    <>
      <fieldset data-part="packs" disabled={topUp.status === 'buying'}>
        <legend data-part="legend">{words.legend}</legend>
        {unitPrices(packs, wallet.unit).map((price) => (
          <PackOption
            key={price.pack.id}
            {...{ wallet, need, words, name, price }}
            isBest={price.pack.id === best}
            isPicked={price.pack.id === pack?.id}
            onPick={setPicked}
          />
        ))}
      </fieldset>
      {pack && <Summary {...{ wallet, pack, topUp, words }} />}
    </>
  );
}

interface PackOptionProps {
  wallet: Wallet;
  need: number;
  words: TopUpPackPickerLabels;
  name: string;
  price: UnitPrice;
  isBest: boolean;
  isPicked: boolean;
  onPick: (packId: string) => void;
}

function PackOption({ wallet: { unit }, need, words, name, price, isBest, isPicked, onPick }: PackOptionProps) {
  const format = useFormat();
  const { id, amount, available, price: total, placeholderPrice } = price.pack;
  const one = 10 ** unit.scale;
  const per = price.per === 1 ? format.unit(one, unit) : format.tokens(price.per * one, unit);
  return (
    <label data-part="pack">
      <input type="radio" name={name} checked={isPicked} disabled={!available} onChange={() => onPick(id)} />
      <span data-part="pack-amount">
        {format.tokens(amount, unit)} {isBest && <span data-part="badge">{words.bestValue}</span>}
      </span>
      <span data-part="pack-price">{format.money(total)}</span>
      <span data-part="pack-detail">
        {words.perUnit(format.money(price.money), per)}
        {placeholderPrice && ` · ${words.examplePrice}`}
        {amount < need && <span data-part="pack-short">{words.notEnough(format.tokens(need - amount, unit))}</span>}
      </span>
    </label>
  );
}

interface SummaryProps {
  wallet: Wallet;
  pack: Pack;
  topUp: UseTopUpResult;
  words: TopUpPackPickerLabels;
}

function Summary({ wallet, pack, topUp, words }: SummaryProps) {
  const format = useFormat();
  const { canManageBilling, billingContact } = useCredits();
  const { paymentMethod: card, unit } = wallet;
  const isBuying = topUp.status === 'buying';
  const price = format.money(pack.price);
  const press = card ? words.buy(format.tokens(pack.amount, unit), price) : words.toCheckout(price);
  return (
    <div data-part="summary">
      <p data-part="after">{words.after(format.tokens(wallet.balance + pack.amount, unit))}</p>
      <p data-part="note">{card ? words.savedCard(card.brand, card.last4) : words.noCard}</p>
      {words.terms && <p data-part="note">{words.terms}</p>}
      {canManageBilling ? (
        <button
          type="button"
          data-part="button"
          data-variant="primary"
          aria-disabled={isBuying}
          onClick={() => isBuying || topUp.buy(pack.id)}
        >
          {isBuying ? words.buying : press}
        </button>
      ) : (
        <p data-part="note">{words.askOwner(billingContact)}</p>
      )}
      {topUp.status === 'error' && (
        <p role="alert" data-part="error">
          {words.unreachable}
        </p>
      )}
    </div>
  );
}

/** The smallest pack that covers what is missing; where none does, the largest, since packs can be bought more than once (C.T1). */
function firstChoice(packs: readonly Pack[], need: number): Pack | undefined {
  const sold = packs.filter(({ available }) => available).toSorted((a, b) => a.amount - b.amount);
  return sold.find(({ amount }) => amount >= need) ?? sold.at(-1);
}

function stateOf(packs: readonly Pack[], { status }: UseTopUpResult): string {
  if (packs.length === 0) return 'empty';
  if (status === 'idle' && packs.every(({ available }) => !available)) return 'unavailable';
  return status === 'error' ? 'idle' : status;
}

/** Tells the host of each completed purchase once, however often this renders. */
function useOnBought({ status, checkout }: UseTopUpResult, onBought: TopUpPackPickerProps['onBought']): void {
  const told = useRef<string>(undefined);
  useEffect(() => {
    if (status !== 'completed' || !checkout || told.current === checkout.id) return;
    told.current = checkout.id;
    onBought?.(checkout);
  });
}

function Loading({ legend }: { legend: string }) {
  return (
    <>
      <p data-part="legend">{legend}</p>
      <div data-part="packs" aria-hidden="true">
        {[0, 1].map((row) => (
          <div key={row} data-part="pack">
            <Skeleton size="m" />
          </div>
        ))}
      </div>
      <div data-part="summary">
        <Skeleton size="m" />
        <Skeleton size="l" />
        <Skeleton size="button" />
      </div>
    </>
  );
}
