import type { AmountFieldLabels } from './amountField';
import type { AutoReloadToggleLabels } from './autoReloadToggle';
import type { BalanceExplainerLabels } from './balanceExplainer';
import type { BalancePopoverLabels } from './balancePopover';
import type { BillingSnapshotLabels } from './billingSnapshot';
import type { CancelPlanDialogLabels } from './cancelPlanDialog';
import type { CostBadgeLabels } from './costBadge';
import type { CreditLogLabels } from './creditLog';
import type { CreditLogDownloadLabels } from './creditLogDownload';
import type { DeleteAccountDialogLabels } from './deleteAccountDialog';
import type { ForecastLabels } from './forecast';
import type { InsufficientTokensModalLabels } from './insufficientTokensModal';
import type { JobListLabels } from './jobList';
import type { LimitMeterLabels } from './limitMeter';
import type { LowBalanceNoticeLabels } from './lowBalanceNotice';
import type { OutOfTokensScreenLabels } from './outOfTokensScreen';
import type { OutcomeLabels } from './outcome';
import type { OutstandingNoticeLabels } from './outstandingNotice';
import type { OverageNoticeLabels } from './overageNotice';
import type { PlanPickerLabels } from './planPicker';
import type { PurchaseLabels } from './purchase';
import type { ReceiptListLabels } from './receiptList';
import type { SpendButtonLabels } from './spendButton';
import type { SupportReportLabels } from './supportReport';
import type { TopUpPackPickerLabels } from './topUpPackPicker';
import type { UsageBreakdownLabels } from './usageBreakdown';
import type { UsageChartLabels } from './usageChart';
import type { WalletSwitcherLabels } from './walletSwitcher';
import type { WalletTableLabels } from './walletTable';

/** Every sentence the kit can say, by component. Types only: a component bundles its own sentences and no other's. */
export interface AllLabels {
  /** A field for an amount, in every component that has one. */
  amountField: AmountFieldLabels;
  autoReloadToggle: AutoReloadToggleLabels;
  balanceExplainer: BalanceExplainerLabels;
  balancePopover: BalancePopoverLabels;
  billingSnapshot: BillingSnapshotLabels;
  cancelPlanDialog: CancelPlanDialogLabels;
  costBadge: CostBadgeLabels;
  creditLog: CreditLogLabels;
  creditLogDownload: CreditLogDownloadLabels;
  deleteAccountDialog: DeleteAccountDialogLabels;
  forecast: ForecastLabels;
  insufficientTokensModal: InsufficientTokensModalLabels;
  jobList: JobListLabels;
  limitMeter: LimitMeterLabels;
  lowBalanceNotice: LowBalanceNoticeLabels;
  outOfTokensScreen: OutOfTokensScreenLabels;
  /** What is said after a failure, in every component that does something. */
  outcome: OutcomeLabels;
  outstandingNotice: OutstandingNoticeLabels;
  overageNotice: OverageNoticeLabels;
  planPicker: PlanPickerLabels;
  /** What becomes of a payment, in every component that takes one. */
  purchase: PurchaseLabels;
  receiptList: ReceiptListLabels;
  spendButton: SpendButtonLabels;
  supportReport: SupportReportLabels;
  topUpPackPicker: TopUpPackPickerLabels;
  usageBreakdown: UsageBreakdownLabels;
  usageChart: UsageChartLabels;
  walletSwitcher: WalletSwitcherLabels;
  walletTable: WalletTableLabels;
}
