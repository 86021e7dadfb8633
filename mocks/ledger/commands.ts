import type { KnownSubscriptionStatus } from '../../src/contract/index';
import type { Share, Tags } from './entry';
import type { Cadence } from './product';
import type { Maximum } from './tally';
import type { Spend, Wallet } from './wallet';
import type { Params } from './policies/rate';
import type { ChosenTerms } from './policies/reload';

/**
 * Every command of the ledger. Wallets and jobs are passed as objects; the caller has already checked ids and accounts.
 */
export type Command =
  | OpenCommand
  | SpendCommand
  | { readonly type: 'reload'; readonly wallet: Wallet; readonly amount: number }
  | { readonly type: 'top_up'; readonly wallet: Wallet; readonly amount: number; readonly checkoutId: string }
  | { readonly type: 'deliver'; readonly spend: Spend; readonly seconds: number | undefined }
  | { readonly type: 'meter'; readonly spend: Spend; readonly amount: number | undefined }
  | { readonly type: 'fail'; readonly spend: Spend }
  /** Finishes a job that nobody finished in time. The kind of charge decides how. */
  | { readonly type: 'finish'; readonly spend: Spend }
  /** Renews after a period has ended. `paid`: whether the money that was due was paid. */
  | { readonly type: 'renew'; readonly wallet: Wallet; readonly paid: boolean }
  /** A batch has reached its end. */
  | { readonly type: 'end_batch'; readonly wallet: Wallet; readonly bucket: number }
  /** A failed renewal has now been paid. */
  | { readonly type: 'catch_up'; readonly wallet: Wallet }
  | {
      readonly type: 'change_plan';
      readonly wallet: Wallet;
      readonly planId: string;
      readonly cadence: Cadence;
      readonly checkoutId: string;
    }
  | { readonly type: 'withdraw_change'; readonly wallet: Wallet }
  | { readonly type: 'cancel'; readonly wallet: Wallet }
  | { readonly type: 'resume'; readonly wallet: Wallet }
  | {
      readonly type: 'set_status';
      readonly wallet: Wallet;
      readonly status: KnownSubscriptionStatus;
    }
  | {
      readonly type: 'set_auto_reload';
      readonly wallet: Wallet;
      readonly enabled: boolean;
      readonly hasCard: boolean;
      readonly terms: ChosenTerms;
    }
  | { readonly type: 'set_alert'; readonly wallet: Wallet; readonly below: number | null }
  | {
      readonly type: 'set_overage';
      readonly wallet: Wallet;
      readonly enabled: boolean;
      readonly max: number | undefined;
      readonly hasCard: boolean;
    }
  | { readonly type: 'revive_overage'; readonly wallet: Wallet }
  /** An overage period has ended. `paid`: whether its bill was paid. */
  | { readonly type: 'close_overage'; readonly wallet: Wallet; readonly paid: boolean }
  | { readonly type: 'set_limits'; readonly wallet: Wallet; readonly limits: readonly Maximum[] }
  | { readonly type: 'set_accounts'; readonly wallet: Wallet; readonly count: number }
  | { readonly type: 'settle'; readonly wallet: Wallet }
  | {
      readonly type: 'adjust';
      readonly wallet: Wallet;
      readonly amount: number;
      readonly note: string;
      readonly corrects: number | undefined;
    }
  | { readonly type: 'burn'; readonly wallet: Wallet; readonly amount: number }
  | { readonly type: 'take_back_pack'; readonly wallet: Wallet; readonly amount: number; readonly checkoutId: string }
  | { readonly type: 'take_back_plan'; readonly wallet: Wallet }
  | { readonly type: 'forget_account'; readonly account: string };

export interface OpenCommand {
  readonly type: 'open';
  readonly account: string;
  readonly name: string;
  readonly planId: string | undefined;
  readonly cadence: Cadence;
  readonly periodStartAt: number;
  /** By id. A bucket that isn't listed starts with what a new customer gets. */
  readonly buckets: Readonly<Record<string, number | readonly Share[]>>;
  readonly outstanding: number;
  readonly autoReload: boolean;
  readonly status: KnownSubscriptionStatus | undefined;
}

export interface SpendCommand {
  readonly type: 'spend';
  readonly wallet: Wallet;
  readonly action: string;
  readonly params: Params;
  readonly confirmed: boolean;
  readonly link: { readonly label: string; readonly href: string } | undefined;
  readonly tags?: Tags | undefined;
  readonly reload: ReloadState;
}

/**
 * What the caller knows about charging the card: whether there is one (`ready`, `no_payment_method`), the result of a
 * charge, that a charge is still processing or would exceed the monthly limit, that this action already had its reload
 * (`used_up` if it's refused nevertheless), so it never gets a second one, or that it's no action (`not_available`).
 */
export type ReloadState =
  | 'ready'
  | 'no_payment_method'
  | 'declined'
  | 'authentication_required'
  | 'processing'
  | 'limit_reached'
  | 'used_up'
  | 'not_available';
