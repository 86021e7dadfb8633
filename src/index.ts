/** The door `creditkit`: provider, hooks and components. The client they are given comes from `creditkit/client`. */

// Hooks
export {
  SpendGate,
  creditsKeys,
  useAutoReload,
  useCheckout,
  useCreditLog,
  useCredits,
  useDeleteAccount,
  useGate,
  useJobs,
  useOnline,
  usePacks,
  usePaymentMethod,
  usePlanChange,
  usePlans,
  useQuote,
  useSettlement,
  useSpend,
  useStatement,
  useSubscription,
  useTopUp,
  useWallet,
  useWallets,
} from './hooks';
export type {
  CreditsContextValue,
  CreditsInitialData,
  CreditsLinks,
  CreditsQuery,
  PurchaseStatus,
  SpendGateProps,
  SpendShortage,
  SpendStatus,
  UseAutoReloadResult,
  UseCheckoutResult,
  UseCreditLogOptions,
  UseCreditLogResult,
  UseDeleteAccountResult,
  UseGateResult,
  UseJobsOptions,
  UsePaymentMethodResult,
  UsePlanChangeResult,
  UsePurchaseOptions,
  UseQuoteOptions,
  UseSettlementResult,
  UseSpendOptions,
  UseSpendResult,
  UseStatementOptions,
  UseSubscriptionResult,
  UseTopUpResult,
  WalletOption,
} from './hooks';

// Components
export { AutoReloadToggle } from './components/AutoReloadToggle';
export type { AutoReloadToggleProps } from './components/AutoReloadToggle';
export { BalancePopover } from './components/BalancePopover';
export type { BalancePopoverProps } from './components/BalancePopover';
export { CreditLog } from './components/CreditLog';
export type { CreditLogFilter, CreditLogProps } from './components/CreditLog';
export { CreditsProvider } from './components/CreditsProvider';
export type { CreditsLocale, CreditsProviderProps } from './components/CreditsProvider';
export { InsufficientTokensModal } from './components/InsufficientTokensModal';
export type { InsufficientTokensModalProps } from './components/InsufficientTokensModal';
export { useFormat } from './components/ui/locale';
export type { Format } from './format';
export { TopUpPackPicker } from './components/TopUpPackPicker';
export type { TopUpPackPickerProps } from './components/TopUpPackPicker';
