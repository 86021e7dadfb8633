import { amountFieldLabels } from './amountField';
import { autoReloadToggleLabels } from './autoReloadToggle';
import { balanceExplainerLabels } from './balanceExplainer';
import { balancePopoverLabels } from './balancePopover';
import { billingSnapshotLabels } from './billingSnapshot';
import { cancelPlanDialogLabels } from './cancelPlanDialog';
import { costBadgeLabels } from './costBadge';
import { creditLogLabels } from './creditLog';
import { creditLogDownloadLabels } from './creditLogDownload';
import { deleteAccountDialogLabels } from './deleteAccountDialog';
import { forecastLabels } from './forecast';
import { insufficientTokensModalLabels } from './insufficientTokensModal';
import { jobListLabels } from './jobList';
import { limitMeterLabels } from './limitMeter';
import { lowBalanceAlertLabels } from './lowBalanceAlert';
import { lowBalanceNoticeLabels } from './lowBalanceNotice';
import { outOfTokensScreenLabels } from './outOfTokensScreen';
import { outstandingNoticeLabels } from './outstandingNotice';
import { overageNoticeLabels } from './overageNotice';
import { planPickerLabels } from './planPicker';
import { outcomeLabels } from './outcome';
import { purchaseLabels } from './purchase';
import { receiptListLabels } from './receiptList';
import { spendButtonLabels } from './spendButton';
import { supportReportLabels } from './supportReport';
import { topUpPackPickerLabels } from './topUpPackPicker';
import { usageBreakdownLabels } from './usageBreakdown';
import { usageChartLabels } from './usageChart';
import { walletSwitcherLabels } from './walletSwitcher';
import { walletTableLabels } from './walletTable';

/** The English sentences of every component. A module that imports this bundles all of them. */
export const english = {
  /** A field for an amount, in every component that has one. */
  amountField: amountFieldLabels,
  autoReloadToggle: autoReloadToggleLabels,
  balanceExplainer: balanceExplainerLabels,
  balancePopover: balancePopoverLabels,
  billingSnapshot: billingSnapshotLabels,
  cancelPlanDialog: cancelPlanDialogLabels,
  costBadge: costBadgeLabels,
  creditLog: creditLogLabels,
  creditLogDownload: creditLogDownloadLabels,
  deleteAccountDialog: deleteAccountDialogLabels,
  forecast: forecastLabels,
  insufficientTokensModal: insufficientTokensModalLabels,
  jobList: jobListLabels,
  limitMeter: limitMeterLabels,
  lowBalanceAlert: lowBalanceAlertLabels,
  lowBalanceNotice: lowBalanceNoticeLabels,
  outOfTokensScreen: outOfTokensScreenLabels,
  outstandingNotice: outstandingNoticeLabels,
  overageNotice: overageNoticeLabels,
  planPicker: planPickerLabels,
  /** The messages after a failure, in every component with commands. */
  outcome: outcomeLabels,
  /** The status of a payment, in every component that takes one. */
  purchase: purchaseLabels,
  receiptList: receiptListLabels,
  spendButton: spendButtonLabels,
  supportReport: supportReportLabels,
  topUpPackPicker: topUpPackPickerLabels,
  usageBreakdown: usageBreakdownLabels,
  usageChart: usageChartLabels,
  walletSwitcher: walletSwitcherLabels,
  walletTable: walletTableLabels,
};
