/** The entry point `creditkit`: provider, hooks and components. Their client comes from `creditkit/client`. */

// A host declares its own words by extending an interface, so it has to be re-exported with a star.
export type * from './contract/register';

// Hooks
export {
  SpendGate,
  balanceLevel,
  creditsKeys,
  creditsQueries,
  useAlert,
  useAutoReload,
  useBalanceLevel,
  useCheckout,
  useCreditLog,
  useCredits,
  useDeleteAccount,
  useGate,
  useInfiniteCreditLog,
  useJobs,
  useLogDownload,
  useOnline,
  useOverage,
  usePacks,
  usePaymentMethod,
  usePlanChange,
  usePlans,
  useQuote,
  useReceipts,
  useSettlement,
  useSpend,
  useStatement,
  useSubscription,
  useTopUp,
  useUsage,
  useUnsettled,
  useWallet,
  useWallets,
} from './hooks';
export type {
  AlertTerms,
  BalanceLevel,
  BillingCommand,
  CreditsContextValue,
  CreditsEvent,
  CreditsInitialData,
  CreditsLinks,
  CreditsQueriesOptions,
  CreditsQuery,
  GrowingList,
  LogDownloadFilter,
  OverageTerms,
  PurchaseStatus,
  SpendGateProps,
  SpendShortage,
  SpendStatus,
  ReloadTerms,
  UseAlertResult,
  UseAutoReloadResult,
  UseCheckoutResult,
  UseCreditLogOptions,
  UseCreditLogResult,
  UseDeleteAccountResult,
  UseGateResult,
  UseJobsOptions,
  UseLogDownloadResult,
  UseOverageResult,
  UsePaymentMethodResult,
  UsePlanChangeResult,
  UsePurchaseOptions,
  UseQuoteOptions,
  UseReceiptsOptions,
  UseReceiptsResult,
  UseSettlementResult,
  UseSpendOptions,
  UseSpendResult,
  UseStatementOptions,
  UseSubscriptionResult,
  UseTopUpResult,
  UseUsageOptions,
  UseUsageResult,
  UseUnsettledResult,
  WalletOption,
  WayName,
} from './hooks';

// Components
export { CreditsProvider } from './components/CreditsProvider';
export type { CreditsLocale, CreditsProviderProps } from './components/CreditsProvider';
export { AutoReloadToggle } from './components/AutoReloadToggle/AutoReloadToggle';
export type { AutoReloadToggleProps } from './components/AutoReloadToggle/AutoReloadToggle';
export { BalancePopover } from './components/BalancePopover/BalancePopover';
export type { BalancePopoverProps } from './components/BalancePopover/BalancePopover';
export { Balance } from './components/BalancePopover/Balance';
export type { BalanceProps } from './components/BalancePopover/Balance';
export { BalanceBuckets } from './components/BalancePopover/BalanceBuckets';
export { BalanceNotes, BalanceTotal, BalanceWays } from './components/BalancePopover/BalanceParts';
export type { BalancePlaces } from './components/BalancePopover/useBalance';
export { BillingSnapshot } from './components/BillingSnapshot';
export type { BillingSnapshotProps } from './components/BillingSnapshot';
export { CancelPlanDialog } from './components/CancelPlanDialog';
export type { CancelPlanDialogProps } from './components/CancelPlanDialog';
export { CostBadge } from './components/CostBadge';
export type { CostBadgeProps } from './components/CostBadge';
export { CreditLog } from './components/CreditLog/CreditLog';
export type { CreditLogFilter, CreditLogProps } from './components/CreditLog/CreditLog';
export { LogDownload } from './components/CreditLog/LogDownload';
export { LogFilters } from './components/CreditLog/LogFilters';
export { LogPager } from './components/CreditLog/LogPager';
export { LogTable } from './components/CreditLog/LogTable';
export type { LogTableProps } from './components/CreditLog/LogTable';
export { DeleteAccountDialog } from './components/DeleteAccountDialog';
export type { DeleteAccountDialogProps } from './components/DeleteAccountDialog';
export { InsufficientTokensModal } from './components/InsufficientTokensModal/InsufficientTokensModal';
export type { InsufficientTokensModalProps } from './components/InsufficientTokensModal/InsufficientTokensModal';
export { Shortage, ShortageTitle } from './components/InsufficientTokensModal/Shortage';
export type { ShortageProps } from './components/InsufficientTokensModal/Shortage';
export { ShortageReasons } from './components/InsufficientTokensModal/ShortageReasons';
export { ShortageSummary } from './components/InsufficientTokensModal/ShortageSummary';
export { ShortageWays } from './components/InsufficientTokensModal/ShortageWays';
export type { PausedSpend, ShortagePlaces, ShortageSource } from './components/InsufficientTokensModal/useShortage';
export { JobList } from './components/JobList';
export type { JobListProps } from './components/JobList';
export { LimitMeter } from './components/LimitMeter';
export type { LimitMeterProps } from './components/LimitMeter';
export { LowBalanceAlert } from './components/LowBalanceAlert';
export type { LowBalanceAlertProps } from './components/LowBalanceAlert';
export { LowBalanceNotice } from './components/LowBalanceNotice';
export type { LowBalanceNoticeProps } from './components/LowBalanceNotice';
export { OutOfTokensScreen } from './components/OutOfTokensScreen';
export type { OutOfTokensScreenProps } from './components/OutOfTokensScreen';
export { OutstandingNotice } from './components/OutstandingNotice';
export type { OutstandingNoticeProps } from './components/OutstandingNotice';
export { OverageNotice } from './components/OverageNotice';
export type { OverageNoticeProps } from './components/OverageNotice';
export { PlanPicker } from './components/PlanPicker/PlanPicker';
export type { PlanPickerProps } from './components/PlanPicker/PlanPicker';
export { ReceiptList } from './components/ReceiptList';
export type { ReceiptListProps } from './components/ReceiptList';
export { SpendButton } from './components/SpendButton';
export type { SpendButtonProps } from './components/SpendButton';
export { TopUpPackPicker } from './components/TopUpPackPicker/TopUpPackPicker';
export type { TopUpPackPickerProps } from './components/TopUpPackPicker/TopUpPackPicker';
export { UsageBreakdown } from './components/UsageBreakdown';
export type { UsageBreakdownProps } from './components/UsageBreakdown';
export { WalletSwitcher } from './components/WalletSwitcher';
export type { WalletSwitcherProps } from './components/WalletSwitcher';
export { WalletTable } from './components/WalletTable';
export type { WalletTableProps } from './components/WalletTable';
export { useBucketName, useFormat, useTerms } from './components/ui/locale';
export { localeFor } from './components/ui/localeFor';
export { useEntryName, useLabels } from './components/ui/names';
export type {
  ButtonProps,
  IconName,
  Icons,
  LinkProps,
  PressableProps,
  ButtonVariant,
  Render,
  Renders,
} from './components/ui/Button';
export type { Way } from './components/ui/types';
export type { AllLabels } from './components/labels';
export type { Terms } from './components/labels/terms';
export type { Format, Quantity, UnitForms, UnitName, UnitWords } from './format';

// Why the balance is what it is
export { BalanceExplainer } from './components/BalanceExplainer/BalanceExplainer';
export type { BalanceExplainerProps } from './components/BalanceExplainer/BalanceExplainer';
export { Forecast } from './components/Forecast';
export type { ForecastProps } from './components/Forecast';
export { SupportReport } from './components/SupportReport';
export type { SupportReportProps } from './components/SupportReport';
export { checkLog, explain, supportReport } from './explain';
export type {
  Advice,
  ExplainInput,
  Explanation,
  ExplanationCheck,
  ExplanationPart,
  LogCheck,
  MeteredKind,
  PartCode,
  SupportReportData,
} from './explain';
export { useExplanation } from './hooks/useExplanation';
export type { UseExplanationOptions, UseExplanationResult } from './hooks/useExplanation';
