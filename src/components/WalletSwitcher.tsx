'use client';
import { forwardRef } from 'react';
import { useCredits, useWallets } from '../hooks';
import { type WalletSwitcherLabels, walletSwitcherLabels } from './labels/walletSwitcher';
import { LoadFailed } from './ui/LoadFailed';
import { useFormat, useTerms, useWords } from './ui/locale';
import type { RootProps, Rooted } from './ui/types';

export interface WalletSwitcherProps extends Omit<RootProps<'div'>, 'onChange'> {
  /** The id of the selected wallet. @default the provider's */
  value?: string | undefined;
  /** Called with the id of the chosen wallet. Pass it to the provider as `walletId`. */
  onChange: (walletId: string) => void;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<WalletSwitcherLabels> | undefined;
}

// A.V2, A.V3
/**
 * Switches between wallets; each has its own balance. Renders a `<div>` around a native `<select>`. `data-state`:
 * `loading`, `error`, `ready`.
 */
export const WalletSwitcher: Rooted<WalletSwitcherProps, HTMLDivElement> = forwardRef(function WalletSwitcher(
  { value, onChange, labels, ...rest }: WalletSwitcherProps,
  ref,
) {
  const words = useWords('walletSwitcher', walletSwitcherLabels, labels);
  const terms = useTerms();
  const format = useFormat();
  const { walletId } = useCredits();
  const { data, error, refetch } = useWallets();
  const wanted = value ?? walletId ?? data?.[0]?.id;
  const selected = data?.find(({ id }) => id === wanted)?.id ?? '';
  const state = data ? 'ready' : error ? 'error' : 'loading';
  return (
    <div {...rest} ref={ref} data-credits="wallet-switcher" data-state={state}>
      {error && !data ? (
        <LoadFailed message={words.couldNotLoad(error.code, terms)} retry={words.retry} onRetry={refetch} />
      ) : (
        <label data-part="field">
          <span>{words.label(terms)}</span>
          <select value={selected} disabled={!data} onChange={({ target }) => onChange(target.value)}>
            {!data && <option value="">{words.loading}</option>}
            {/* Otherwise the browser would show the first wallet as the selected one. */}
            {data && !selected && (
              <option value="" hidden>
                {'\u2013'}
              </option>
            )}
            {data?.map(({ id, name, balance, unit }) => (
              <option key={id} value={id}>
                {words.option(format.name(name || id), format.balance(balance, unit))}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
});
