'use client';
import { forwardRef, type JSX, useId, useState } from 'react';
import type { Amount, Checkout, Pack, TopUp, Wallet } from '../../contract';
import { bestValue, plainForm, priceOf, type UnitPrice, unitPrices } from '../../format';
import { useCredits, usePacks, useWallet } from '../../hooks';
import { purchaseLabels } from '../labels/purchase';
import { type TopUpPackPickerLabels, topUpPackPickerLabels } from '../labels/topUpPackPicker';
import { CardWay } from '../ui/CardWay';
import { LoadFailed } from '../ui/LoadFailed';
import { useFormat, useWords } from '../ui/locale';
import { Skeleton } from '../ui/Skeleton';
import type { RootProps, Rooted, Way } from '../ui/types';
import { useTyped } from '../ui/AmountField';
import { OwnAmount, usualAmount } from './OwnAmount';
import { type Offered, PackPurchase } from './PackPurchase';
import { WayOn } from '../ui/WayOn';

export interface TopUpPackPickerProps extends RootProps<'section'> {
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /** Tokens that an action lacks. Packs that are too small say so, and the smallest sufficient one is preselected. */
  need?: number | undefined;
  /** Where the user chooses a plan, if the wallet can't buy without one. @default the provider's `links.upgrade` */
  choosePlan?: Way | undefined;
  /** The URL that the hosted checkout returns to; only on the host's own origin. @default the current page */
  returnUrl?: string | undefined;
  /** Called once for each completed purchase. */
  onBought?: ((checkout: Checkout) => void) | undefined;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<TopUpPackPickerLabels> | undefined;
}

// A.T1, A.T2s, B.T1, C.G6, OQ-39
/**
 * The packs on offer with their prices per token, a field for any amount if the product sells amounts, and the
 * purchase. A saved card is charged at once; otherwise the hosted checkout is one press away. Renders a `<section>`, or
 * nothing if the product sells no tokens.
 *
 * `data-state`: `loading`, `error`, `empty`, `unavailable` (no plan), `ready`. The purchase inside has its own: the
 * checkout's status.
 */
export const TopUpPackPicker: Rooted<TopUpPackPickerProps, HTMLElement> = forwardRef(function TopUpPackPicker(
  { walletId, need, choosePlan, returnUrl, onBought, labels, ...rest }: TopUpPackPickerProps,
  ref,
) {
  const words = useWords('topUpPackPicker', topUpPackPickerLabels, labels);
  const wallet = useWallet(walletId);
  const packs = usePacks({ walletId });
  if (wallet.data && !wallet.data.capabilities.topUp) return null;

  const failed = wallet.error ?? packs.error;
  let state = failed ? 'error' : 'loading';
  let content: JSX.Element = <Loading legend={words.legend} />;
  if (wallet.data && packs.data) {
    const isSold = packs.data.length ? packs.data.some(({ available }) => available) : !!wallet.data.topUp;
    state = isSold ? 'ready' : packs.data.length ? 'unavailable' : 'empty';
    const props = { wallet: wallet.data, packs: packs.data, need, choosePlan, returnUrl, onBought, words };
    content = state === 'ready' ? <Choice key={wallet.data.id} {...props} /> : <NothingToBuy {...props} />;
  } else if (failed) {
    const reload = () => [wallet.refetch(), packs.refetch()];
    content = <LoadFailed message={words.couldNotLoad(failed.code)} retry={words.retry} onRetry={reload} />;
  }
  return (
    <section {...rest} ref={ref} data-credits="top-up-pack-picker" data-state={state} aria-busy={state === 'loading'}>
      {content}
    </section>
  );
});

interface ContentProps extends Pick<TopUpPackPickerProps, 'need' | 'choosePlan' | 'returnUrl' | 'onBought'> {
  wallet: Wallet;
  packs: readonly Pack[];
  words: TopUpPackPickerLabels;
}

// C.T4, OQ-33
/** Why nothing can be bought, and what to do. */
function NothingToBuy({ wallet, packs, choosePlan, words }: ContentProps) {
  const { canManageBilling } = useCredits();
  const { openCheckout, otherWay } = useWords('purchase', purchaseLabels, undefined);
  const isUnpaid = packs.length > 0 && wallet.subscription.status === 'past_due';
  // For any other reason, a plan wouldn't help.
  const other = packs.find(({ unavailableReason: reason }) => reason !== 'subscription_required')?.unavailableReason;
  const isForPlan = packs.length > 0 && wallet.capabilities.planChange && !other;
  const why = isForPlan ? words.needsPlan : `${words.empty} ${plainForm(other ?? '')}`;
  return (
    <>
      <p data-part="note">{isUnpaid ? words.pastDue : why}</p>
      {(isUnpaid ? canManageBilling : isForPlan) && (
        <div data-part="actions">
          {isUnpaid ? (
            <CardWay walletId={wallet.id} variant="primary" ready={openCheckout}>
              {otherWay}
            </CardWay>
          ) : (
            <WayOn way="upgrade" wallet={wallet} to={choosePlan} variant="primary">
              {words.choosePlan}
            </WayOn>
          )}
        </div>
      )}
    </>
  );
}

/** The value of the option "own amount" among the ids of packs. */
const own = '\u0000own';
const nothing = { min: 0, max: 0 };

function Choice({ wallet, packs, need = 0, words, returnUrl, onBought }: ContentProps) {
  const name = useId();
  const { topUp, unit } = wallet;
  const unitName = useFormat().unitName(unit);
  const [picked, setPicked] = useState<string>();
  const typed = useTyped(topUp?.range ?? nothing, unit, topUp && usualAmount(topUp, need));
  const isOwn = !!topUp && (picked === own || packs.length === 0);
  const pack = isOwn ? undefined : (packs.find(({ id }) => id === picked) ?? firstChoice(packs, need));
  const best = bestValue(packs);
  const offered = isOwn ? ownOf(topUp, typed.amount) : pack && { ...pack, what: pack.id };
  return (
    <>
      <fieldset data-part="packs">
        <legend data-part="legend">{packs.length ? words.legend : words.amountLegend(unitName)}</legend>
        {unitPrices(packs, wallet.unit).map((price) => (
          <PackOption
            key={price.pack.id}
            {...{ wallet, need, words, name, price }}
            isBest={price.pack.id === best}
            isPicked={price.pack === pack}
            onPick={setPicked}
          />
        ))}
        {topUp && packs.length > 0 && (
          <label data-part="pack">
            <input type="radio" name={name} checked={isOwn} onChange={() => setPicked(own)} />
            <span data-part="pack-head">{words.ownAmount(unitName)}</span>
          </label>
        )}
        {isOwn && <OwnAmount {...{ wallet, topUp, typed, words }} />}
      </fieldset>
      <PackPurchase {...{ wallet, packs, words, returnUrl, onBought }} offered={offered} />
    </>
  );
}

/** The price of an amount that the user chose; undefined while it can't be bought. */
function ownOf(topUp: TopUp, amount: Amount | undefined): Offered | undefined {
  const price = amount && priceOf(topUp, amount);
  return price ? { what: { amount }, amount, price } : undefined;
}

interface PackOptionProps extends Required<Pick<ContentProps, 'wallet' | 'words'>> {
  need: number;
  name: string;
  price: UnitPrice;
  isBest: boolean;
  isPicked: boolean;
  onPick: (packId: string) => void;
}

function PackOption({ wallet: { unit }, need, words, name, price, isBest, isPicked, onPick }: PackOptionProps) {
  const format = useFormat();
  const { id, amount, available, price: total, expiresAfterDays: days, unavailableReason: reason } = price.pack;
  const one = 10 ** unit.scale;
  const per = format.quantity(price.per * one, unit);
  const details = [
    // A price of nonsense, such as of a pack without tokens, isn't shown.
    price.money.amount < 1e15 && !per.isMoney && words.perUnit(format.money(price.money), per),
    days !== undefined && words.endsAfter(format.days(days)),
    !available && reason && format.name(plainForm(reason)),
  ].filter(Boolean);
  return (
    <label data-part="pack">
      <input type="radio" name={name} checked={isPicked} disabled={!available} onChange={() => onPick(id)} />
      <span data-part="pack-head">
        <span data-part="pack-amount">
          <span suppressHydrationWarning>{format.tokens(amount, unit)}</span>{' '}
          {isBest && <span data-part="badge">{words.bestValue}</span>}
        </span>
        <span data-part="pack-price" translate="no" suppressHydrationWarning>
          {format.money(total)}
        </span>
      </span>
      <span data-part="pack-detail">
        <span suppressHydrationWarning>{details.join('\u00A0· ')}</span>
        {amount < need && <span data-part="pack-short">{words.notEnough(format.quantity(need - amount, unit))}</span>}
      </span>
    </label>
  );
}

// C.T1
/**
 * The smallest pack that covers what is missing. If none does, the largest, because packs can be bought more than once.
 */
function firstChoice(packs: readonly Pack[], need: number): Pack | undefined {
  const sold = packs.filter(({ available }) => available).toSorted((a, b) => a.amount - b.amount);
  return sold.find(({ amount }) => amount >= need) ?? sold.at(-1);
}

function Loading({ legend }: { legend: string }) {
  return (
    <>
      <div data-part="packs">
        <p data-part="legend">{legend}</p>
        <div data-part="pack">
          <Skeleton />
        </div>
        <div data-part="pack">
          <Skeleton />
        </div>
      </div>
      <div data-part="summary">
        <Skeleton size="l" />
        <Skeleton />
        <Skeleton size="button" />
      </div>
    </>
  );
}
