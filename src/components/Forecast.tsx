'use client';
import { forwardRef } from 'react';
import type { Statement, Wallet } from '../contract';
import { comingRenewal, daysShort, goesOn, isBefore, nextFill, whenOf } from '../format';
import { useCredits, useStatement, useWallet } from '../hooks';
import { type ForecastLabels, forecastLabels } from './labels/forecast';
import { LoadFailed } from './ui/LoadFailed';
import { useFormat, useWords } from './ui/locale';
import { Skeleton } from './ui/Skeleton';
import type { RootProps, Rooted } from './ui/types';

export interface ForecastProps extends RootProps<'section'> {
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<ForecastLabels> | undefined;
}

// A.G19
/**
 * When the balance runs out at the pace of the last weeks, compared with the renewal, and how certain that is. Top-ups
 * don't count toward the pace. If there's too little history, it says so. Renders a `<section>`, or nothing while
 * there's a balance of which nothing can be used now, nothing is prepaid, or the forecast is of a day that is past.
 *
 * `data-state`: `loading`, `error`, `unknown` (not enough history), `out` (nothing left), `steady` (no pace), `lasts`
 * (beyond the renewal), `short`.
 */
export const Forecast: Rooted<ForecastProps, HTMLElement> = forwardRef(function Forecast(
  { walletId, labels, ...rest }: ForecastProps,
  ref,
) {
  const words = useWords('forecast', forecastLabels, labels);
  const wallet = useWallet(walletId);
  const statement = useStatement({ walletId });
  const error = wallet.error ?? statement.error;
  const isReady = wallet.data && statement.data;
  if (isReady && isSilent(wallet.data, statement.data.forecast)) return null;
  const state = isReady ? stateOf(wallet.data, statement.data.forecast) : error ? 'error' : 'loading';
  return (
    <section {...rest} ref={ref} data-credits="forecast" data-state={state}>
      {isReady ? (
        <Words {...{ state, words }} wallet={wallet.data} forecast={statement.data.forecast} />
      ) : error ? (
        <LoadFailed
          message={words.couldNotLoad(error.code)}
          retry={words.retry}
          onRetry={() => [wallet.refetch(), statement.refetch()]}
        />
      ) : (
        <Skeleton size="lines" />
      )}
    </section>
  );
});

function isSilent({ asOf, balance, buckets, overage, spendable }: Wallet, forecast: Statement['forecast']): boolean {
  if (spendable > 0) return !!forecast?.runsOutAt && isBefore(forecast.runsOutAt, asOf);
  // It isn't used up, and nobody knows when it can be used; or there's only what is billed later.
  return balance > 0 || (!buckets.length && !!overage?.enabled);
}

type State = 'unknown' | 'out' | 'steady' | 'lasts' | 'short';

function stateOf(wallet: Wallet, forecast: Statement['forecast']): State {
  if (wallet.spendable === 0) return 'out';
  if (!forecast) return 'unknown';
  if (!forecast.runsOutAt) return 'steady';
  const renewsAt = comingRenewal(wallet);
  return renewsAt && !isBefore(forecast.runsOutAt, renewsAt) ? 'lasts' : 'short';
}

interface WordsProps {
  state: State | 'error' | 'loading';
  wallet: Wallet;
  forecast: Statement['forecast'];
  words: ForecastLabels;
}

function Words({ state, wallet, forecast, words }: WordsProps) {
  const format = useFormat();
  const { timeZone } = useCredits();
  const isPaid = wallet.subscription.status !== 'past_due';
  // What is out ends with whatever is filled first, or with the next action if that goes on anyway.
  const fills = [comingRenewal(wallet), ...(state === 'out' && isPaid ? [nextFill(wallet)?.renewsAt] : [])];
  const [renewsAt] = fills.filter((at) => at != null).toSorted((a, b) => Date.parse(a) - Date.parse(b));
  const renewal = renewsAt ? whenOf(renewsAt, wallet.asOf, format) : undefined;
  const runsOutAt = forecast?.runsOutAt;
  const days = runsOutAt ? daysShort(runsOutAt, wallet, timeZone) : undefined;
  const says: Record<State, () => string> = {
    unknown: () => words.unknown,
    out: () => words.out(goesOn(wallet) ? undefined : renewal, format.unitName(wallet.unit)),
    steady: () => words.steady,
    lasts: () => words.lasts(renewal ?? ''),
    short: () => words.runsOut(runsOutAt ? format.date(runsOutAt) : '', days, format),
  };
  return (
    <>
      <p data-part="says">
        <strong>{says[state as State]()}</strong>{' '}
        {(state === 'short' || state === 'lasts') && forecast && (
          <span data-part="badge">{words.confidence(forecast.confidence)}</span>
        )}
      </p>
      {forecast && forecast.perDay > 0 && (
        <p data-part="note">{words.pace(format.balance(forecast.perDay, wallet.unit))}</p>
      )}
    </>
  );
}
