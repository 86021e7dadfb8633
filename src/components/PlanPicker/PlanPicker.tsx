'use client';
import { forwardRef, type ReactNode, useId, useState } from 'react';
import type { Cadence, Checkout, Plan, Wallet } from '../../contract';
import { usePlanChange, usePlans, useWallet } from '../../hooks';
import { type PlanPickerLabels, planPickerLabels } from '../labels/planPicker';
import { LoadFailed } from '../ui/LoadFailed';
import { useBucketName, useFormat, useWords } from '../ui/locale';
import { PlanChange } from './PlanChange';
import { Skeleton } from '../ui/Skeleton';
import type { RootProps, Rooted } from '../ui/types';

export interface PlanPickerProps extends RootProps<'section'> {
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /** The cadences on offer. With two or more, the user can choose. @default the wallet's cadence */
  cadences?: readonly Cadence[] | undefined;
  /** The URL that the hosted checkout returns to; only on the host's own origin. @default the current page */
  returnUrl?: string | undefined;
  /** Called once for each completed change. */
  onChanged?: ((checkout: Checkout) => void) | undefined;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<PlanPickerLabels> | undefined;
}

// A.G22s, A.P2, B.P2, C.P6
/**
 * The plans on offer, what changing to one of them keeps, grants, loses and costs today, and the change itself. Renders
 * a `<section>`, or nothing if the product sells no plans. `data-state`: `loading`, `error`, `ready`. The change inside
 * has its own `data-state`.
 */
export const PlanPicker: Rooted<PlanPickerProps, HTMLElement> = forwardRef(function PlanPicker(
  { walletId, cadences, returnUrl, onChanged, labels, ...rest }: PlanPickerProps,
  ref,
) {
  const words = useWords('planPicker', planPickerLabels, labels);
  const wallet = useWallet(walletId);
  const [chosen, setChosen] = useState<{ walletId: string | undefined; cadence: Cadence }>();
  const cadence = chosen?.walletId === wallet.data?.id ? chosen?.cadence : undefined;
  const plans = usePlans(cadence, { walletId });
  if (cadence === undefined && plans.data?.length === 0) return null;
  if (wallet.data && !wallet.data.capabilities.planChange) return null;
  const failed = wallet.error ?? plans.error;
  const isReady = wallet.data && plans.data;
  const instead = isReady ? undefined : failed ? (
    <LoadFailed
      message={words.couldNotLoad(failed.code)}
      retry={words.retry}
      onRetry={() => [wallet.refetch(), plans.refetch()]}
    />
  ) : (
    <div data-part="packs">
      <p data-part="legend">{words.legend}</p>
      {[0, 1, 2].map((row) => (
        <div key={row} data-part="pack">
          <Skeleton />
        </div>
      ))}
    </div>
  );
  return (
    <section
      {...rest}
      ref={ref}
      data-credits="plan-picker"
      data-state={isReady ? 'ready' : failed ? 'error' : 'loading'}
      aria-busy={!isReady && !failed}
    >
      {/* If the plans of a cadence can't be loaded, another one can be chosen. */}
      {wallet.data && (plans.data || cadence) ? (
        <Choice
          key={wallet.data.id}
          {...{ words, cadences, returnUrl, onChanged, instead, wallet: wallet.data, plans: plans.data ?? [] }}
          cadence={cadence ?? plans.data?.[0]?.cadence}
          onCadence={(paid) => setChosen({ walletId: wallet.data.id, cadence: paid })}
        />
      ) : (
        instead
      )}
    </section>
  );
});

interface ChoiceProps extends Pick<PlanPickerProps, 'cadences' | 'returnUrl' | 'onChanged'> {
  wallet: Wallet;
  plans: readonly Plan[];
  /** Shown in place of the plans. */
  instead: ReactNode;
  words: PlanPickerLabels;
  cadence: Cadence | undefined;
  onCadence: (cadence: Cadence) => void;
}

function Choice(props: ChoiceProps) {
  const { wallet, plans, instead, words, cadences, cadence, onCadence, returnUrl, onChanged } = props;
  const name = useId();
  const change = usePlanChange({ walletId: wallet.id, returnUrl });
  const [picked, setPicked] = useState<string>();
  const plan = plans.find(({ id }) => id === picked);
  const pick = (planId: string | undefined, paid = cadence) => {
    setPicked(planId);
    if (planId) change.preview(planId, paid);
  };
  const pay = (paid: Cadence) => {
    onCadence(paid);
    pick(picked, paid);
  };
  return (
    <>
      {cadences && cadences.length > 1 && (
        <fieldset data-part="cadences">
          <legend data-part="legend">{words.cadence}</legend>
          {cadences.map((each) => (
            <label key={each} data-part="cadence">
              <input type="radio" name={`${name}cadence`} checked={each === cadence} onChange={() => pay(each)} />
              <span>{words.cadenceName(each)}</span>
            </label>
          ))}
        </fieldset>
      )}
      {plans.length === 0 && !instead && <p data-part="note">{words.empty}</p>}
      {instead ??
        (plans.length > 0 && (
          <>
            <fieldset data-part="packs">
              <legend data-part="legend">{words.legend}</legend>
              {plans.map((each) => (
                <PlanOption
                  key={each.id}
                  {...{ wallet, words, name }}
                  plan={each}
                  isPicked={each.id === (picked ?? plans.find(({ current }) => current)?.id)}
                  onPick={pick}
                />
              ))}
            </fieldset>
            <PlanChange {...{ wallet, plans, plan, change, words, onChanged }} />
          </>
        ))}
    </>
  );
}

interface PlanOptionProps extends Pick<ChoiceProps, 'wallet' | 'words'> {
  plan: Plan;
  name: string;
  isPicked: boolean;
  onPick: (planId: string) => void;
}

function PlanOption({ wallet, words, plan, name, isPicked, onPick }: PlanOptionProps) {
  const { unit, subscription, buckets } = wallet;
  const format = useFormat();
  const nameOf = useBucketName();
  const { id, fills, allocation, rolloverCap } = plan;
  const included = fills?.length
    ? fills.map(({ bucket: id, amount, every }) => {
        // Two amounts that come equally often can only be told apart by their buckets.
        const isAlone = fills.filter((other) => other.every === every).length === 1;
        const bucket = buckets.find((each) => each.id === id) ?? { id, label: words.bucketName(id) };
        return words.fill(format.quantity(amount, unit), every, isAlone ? undefined : nameOf(bucket));
      })
    : [allocation !== undefined && words.allocation(format.quantity(allocation, unit))];
  const details = [...included, rolloverCap !== undefined && words.cap(format.quantity(rolloverCap, unit))].filter(
    Boolean,
  );
  return (
    <label data-part="pack">
      <input type="radio" name={name} checked={isPicked} onChange={() => onPick(id)} />
      <span data-part="pack-head">
        <span data-part="pack-amount">
          <span>{format.name(plan.name)}</span> {plan.current && <span data-part="badge">{words.current}</span>}
          {subscription.scheduledPlanId === id && <span data-part="badge">{words.scheduled}</span>}
        </span>
        <span data-part="pack-price" suppressHydrationWarning>
          {words.price(format.money(plan.price), plan.cadence)}
        </span>
      </span>
      <span data-part="pack-detail" suppressHydrationWarning>
        {details.join('\u00A0· ')}
      </span>
    </label>
  );
}
