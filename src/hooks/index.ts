export { CreditsProvider, type CreditsInitialData, type CreditsProviderProps, type DataProps } from './CreditsProvider';
export type { BillingCommand } from './commands';
export type { CreditsEvent, WayName } from './events';
/**
 * The query keys, for hosts that share their own `QueryClient`. All keys of a wallet start with `wallet(id)`, which is
 * also the key of the wallet itself. So `invalidateQueries({ queryKey: creditsKeys.wallet(id) })` reads all of its
 * data again.
 */
export * as creditsKeys from './queryKeys';
export { creditsQueries, type CreditsQueriesOptions } from './creditsQueries';
export { SpendGate, useGate, type SpendGateProps, type UseGateResult } from './useGate';
export type * from './types';
export { useAutoReload, type ReloadTerms, type UseAutoReloadResult } from './useAutoReload';
export { balanceLevel, useBalanceLevel, type BalanceLevel } from './useBalanceLevel';
export { useCheckout, type UseCheckoutResult } from './useCheckout';
export { useCreditLog, useInfiniteCreditLog, type UseCreditLogOptions, type UseCreditLogResult } from './useCreditLog';
export { useCredits, useTell, type CreditsContextValue, type CreditsLinks } from './context';
export { useDeleteAccount, type UseDeleteAccountResult } from './useDeleteAccount';
export { useLogDownload, type LogDownloadFilter, type UseLogDownloadResult } from './useLogDownload';
export { useOnline } from './useOnline';
export { usePaymentMethod, type UsePaymentMethodResult } from './usePaymentMethod';
export { usePlanChange, type UsePlanChangeResult } from './usePlanChange';
export {
  useJobs,
  usePacks,
  usePlans,
  useQuote,
  useStatement,
  type UseJobsOptions,
  type UseQuoteOptions,
  type UseStatementOptions,
} from './useReads';
export { useSettlement, type UseSettlementResult } from './useSettlement';
export { useSpend, type SpendShortage, type SpendStatus, type UseSpendOptions, type UseSpendResult } from './useSpend';
export type { PurchaseStatus, UsePurchaseOptions } from './usePurchase';
export { useSubscription, type UseSubscriptionResult } from './useSubscription';
export { useTopUp, type UseTopUpResult } from './useTopUp';
export type { GrowingList } from './usePages';
export { type AlertTerms, useAlert, type UseAlertResult } from './useAlert';
export { useOverage, type OverageTerms, type UseOverageResult } from './useOverage';
export { useReceipts, type UseReceiptsOptions, type UseReceiptsResult } from './useReceipts';
export { useUsage, type UseUsageOptions, type UseUsageResult } from './useUsage';
export { useUnsettled, type UseUnsettledResult } from './useUnsettled';
export { useWallet, useWallets } from './useWallet';
