import type { QueryClient, UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type {
  Amount,
  AutoReloadUnavailable,
  BlockReason,
  Cadence,
  Checkout,
  CheckoutStatus,
  KnownCheckoutStatus,
  CreditsClient,
  CreditsError,
  Entry,
  EntryType,
  Money,
  PlanChangePreview,
  Quote,
  Shortage,
  ShortageCode,
  SpendResult,
  Subscription,
  Wallet,
  Word,
} from '../client';

/** A read as TanStack Query gives it, its error always a {@link CreditsError}. */
export type CreditsQuery<T> = UseQueryResult<T, CreditsError>;

/** Where the host shows things, as an address per wallet. What is left out has no button or link. */
export interface CreditsLinks {
  topUp?: ((wallet: Wallet) => string) | undefined;
  upgrade?: ((wallet: Wallet) => string) | undefined;
  history?: ((wallet: Wallet) => string) | undefined;
  settings?: ((wallet: Wallet) => string) | undefined;
}

/** What the server already read, so that the first render shows it. */
export interface CreditsInitialData {
  wallets?: readonly Wallet[] | undefined;
}

export interface CreditsProviderProps {
  client: CreditsClient;
  /** The wallet every hook speaks of unless told otherwise. @default the account's first wallet */
  walletId?: string | undefined;
  /** The host's own, to share its cache and devtools; clear `creditsKeys.all` when another user signs in. @default a private one per `client` */
  queryClient?: QueryClient | undefined;
  /** False for team members who hold no card: the same screens, but they say whom to ask (OQ-36). @default true */
  canManageBilling?: boolean | undefined;
  /** Whom to ask, as shown to such members: a name or an e-mail address. */
  billingContact?: string | undefined;
  /** BCP 47 tag for numbers and dates. @default the browser's */
  locale?: string | undefined;
  /** IANA name for dates. @default the browser's */
  timeZone?: string | undefined;
  links?: CreditsLinks | undefined;
  /** The host's router, for links inside the app. @default a page load */
  navigate?: ((to: string) => void) | undefined;
  /** Shows the hosted page of a checkout, e.g. in a new tab. @default the same tab goes there and comes back */
  openCheckout?: ((url: string, checkout: Checkout) => void) | undefined;
  initialData?: CreditsInitialData | undefined;
  children?: ReactNode;
}

/** What `useCredits()` returns: the provider's props with their defaults filled in. */
export interface CreditsContextValue {
  client: CreditsClient;
  queryClient: QueryClient;
  walletId: string | undefined;
  canManageBilling: boolean;
  billingContact: string | undefined;
  locale: string | undefined;
  timeZone: string | undefined;
  links: CreditsLinks;
  navigate: (to: string) => void;
  openCheckout: (url: string, checkout: Checkout) => void;
}

/** Names another wallet than the provider's. */
export interface WalletOption {
  walletId?: string | undefined;
}

export interface UseQuoteOptions extends WalletOption {
  /** @default true */
  enabled?: boolean | undefined;
}

export interface UseStatementOptions extends WalletOption {
  fromAt?: string | undefined;
  toAt?: string | undefined;
}

export interface UseJobsOptions extends WalletOption {
  status?: 'pending' | 'settled' | 'failed' | undefined;
  /** @default 25 */
  limit?: number | undefined;
}

export interface UseCreditLogOptions extends WalletOption {
  /** Only these types. */
  type?: EntryType | readonly EntryType[] | undefined;
  fromAt?: string | undefined;
  toAt?: string | undefined;
  /** Entries a page, 1 to 100. @default 25 */
  limit?: number | undefined;
}

export interface UseCreditLogResult {
  /** The page, newest first. While the next page loads, still this one. */
  entries: Entry[];
  /** Entries that match the filter, over all pages. */
  total: number;
  /** Which of `total` are on the page: 1-based, both inclusive; 0 and 0 where there are none. */
  page: { from: number; to: number };
  /** True until the first page is there. */
  isLoading: boolean;
  isFetching: boolean;
  error: CreditsError | null;
  hasNext: boolean;
  hasPrevious: boolean;
  next: () => void;
  previous: () => void;
  refetch: () => void;
}

/** What an action does and what it is done to. The server prices it; the browser never does. */
export interface UseSpendOptions extends WalletOption {
  action: string;
  params: Record<string, unknown>;
  /** Where the log's line leads, e.g. the creative. */
  link?: { label: string; href: string } | undefined;
  /** Names the draft. Needed where one page spends several times with the same action and params (nine re-roll buttons), so that each finds its own attempt after a reload. */
  id?: string | undefined;
  /** Shows the price and waits for `confirm()` every time, not only when the server asks for it (A.S10s). @default false */
  askFirst?: boolean | undefined;
  /** Called once with the result, also when it is found after a reload. */
  onDone?: ((result: SpendResult) => void) | undefined;
}

export type SpendStatus = 'idle' | 'quoting' | 'confirming' | 'spending' | 'paused' | 'covered' | 'done' | 'error';

/** What a refused spend lacked, and which refusal it was. */
export type SpendShortage = Shortage & { code: ShortageCode };

export interface UseSpendResult {
  status: SpendStatus;
  /** The price to confirm (`confirming`), or the price as it is now that the wallet can pay (`covered`). */
  quote?: Quote | undefined;
  /** Set while `paused` and `covered`. */
  shortage?: SpendShortage | undefined;
  /** Set when `done`. */
  result?: SpendResult | undefined;
  /** Set when `error`: something other than money is in the way. `spend()` then sends the same attempt again. */
  error?: CreditsError | undefined;
  /** Does the action: one press, one attempt, one key. Does nothing while one is under way. */
  spend: () => void;
  /** Says yes to `quote` while `confirming`: a new attempt with `confirmed: true`. */
  confirm: () => void;
  /** Performs the paused action once it is `covered`: a new attempt under one new key (OQ-26). */
  continue: () => void;
  /** Closes whatever is shown and goes back to `idle`. Spends and buys nothing; the draft is the host's and stays (OQ-38). */
  dismiss: () => void;
}

/** A purchase on its way: what the last answer about its checkout said. */
export type PurchaseStatus = Word<'idle' | 'buying' | KnownCheckoutStatus | 'error'>;

export interface UsePurchaseOptions extends WalletOption {
  /** Where the hosted checkout returns to; the host's own origin only. @default the page's address */
  returnUrl?: string | undefined;
}

export interface UseTopUpResult {
  status: PurchaseStatus;
  /** The pack being bought. */
  packId?: string | undefined;
  checkout?: Checkout | undefined;
  error?: CreditsError | undefined;
  /** Buys a pack. A working saved card completes at once; else `status` is `open` and `open()` shows the hosted page (OQ-39). */
  buy: (packId: string) => void;
  /** Goes to the hosted page while `open` or `requires_action`. */
  open: () => void;
  /** Forgets the purchase shown. Takes nothing back. */
  reset: () => void;
}

export interface UsePaymentMethodResult {
  status: PurchaseStatus;
  checkout?: Checkout | undefined;
  error?: CreditsError | undefined;
  /** Starts putting a card on file. On a past-due wallet it also pays what is due and makes the plan active again (OQ-11). */
  update: () => void;
  /** Goes to the hosted page while `open` or `requires_action`. */
  open: () => void;
  reset: () => void;
}

export interface UsePlanChangeResult {
  status: Word<'idle' | 'previewing' | 'previewed' | 'changing' | KnownCheckoutStatus | 'error'>;
  /** Set from `previewed` on. */
  change?: PlanChangePreview | undefined;
  /** The cadence that was previewed. */
  cadence?: Cadence | undefined;
  checkout?: Checkout | undefined;
  error?: CreditsError | undefined;
  /** Asks what a plan would cost and do. Touches nothing. */
  preview: (planId: string, cadence?: Cadence) => void;
  /** Makes the previewed change. Does nothing while there are blockers. */
  confirm: () => void;
  /** Goes to the hosted page while `open` or `requires_action`. */
  open: () => void;
  reset: () => void;
}

export interface UseAutoReloadResult {
  /** The user's choice; while `isPending` the one just made. */
  enabled: boolean;
  /** Whether it could fire now. False also where the product has none. */
  available: boolean;
  /** Why not; `not_supported` where the product has none. */
  unavailableReason?: AutoReloadUnavailable | 'not_supported' | undefined;
  /** Tokens one reload adds, in the unit's smallest step. */
  amount: Amount | undefined;
  price: Money | undefined;
  isPending: boolean;
  /** Why the last change was taken back. */
  error: CreditsError | null;
  set: (enabled: boolean) => void;
}

export interface UseSubscriptionResult {
  subscription: Subscription | undefined;
  /** Which command is under way. */
  pending: 'cancel' | 'resume' | 'withdraw_scheduled' | null;
  isPending: boolean;
  error: CreditsError | null;
  /** Ends the plan with the period. */
  cancel: () => void;
  /** Withdraws the cancellation. */
  resume: () => void;
  /** Withdraws the scheduled downgrade. */
  withdrawScheduled: () => void;
}

export interface UseCheckoutResult {
  /** Null while none is known. */
  status: CheckoutStatus | null;
  checkout?: Checkout | undefined;
  isLoading: boolean;
  error: CreditsError | null;
  /** Goes to the hosted page while `open` or `requires_action`. */
  open: () => void;
  /** Stops following it. Takes nothing back. */
  forget: () => void;
}

export interface UseSettlementResult {
  /** What is owed. */
  outstanding: Amount;
  /** Something is owed and the buckets cover all of it (OQ-32). */
  canSettle: boolean;
  isPending: boolean;
  error: CreditsError | null;
  settle: () => void;
}

export interface UseDeleteAccountResult {
  status: 'idle' | 'deleting' | 'done' | 'error';
  error: CreditsError | null;
  /** Deletes every wallet, plan and log of the account, for good. Ask first. */
  deleteAccount: () => void;
}

export interface UseGateResult {
  /** `go` also where the price could not be read for want of a network or server: nothing free is locked, and the server decides again anyway. */
  state: 'loading' | 'go' | 'confirm' | 'auto_reload' | 'blocked';
  quote: Quote | undefined;
  /** Why it is `blocked` or needs a `confirm`. */
  reason: BlockReason | undefined;
  /** Why there is no quote, e.g. `invalid_request` with the fields a draft still lacks. */
  error: CreditsError | null;
}

export interface SpendGateProps extends WalletOption {
  action: string;
  params: Record<string, unknown>;
  /** The button, given the gate; it is disabled by whoever draws it (B.G2). */
  children: (gate: UseGateResult) => ReactNode;
}
