import type { AllLabels } from '../components/labels';
import { autoReloadToggleLabels } from '../components/labels/autoReloadToggle';
import { balanceExplainerLabels } from '../components/labels/balanceExplainer';
import { balancePopoverLabels } from '../components/labels/balancePopover';
import { billingSnapshotLabels } from '../components/labels/billingSnapshot';
import { cancelPlanDialogLabels } from '../components/labels/cancelPlanDialog';
import { costBadgeLabels } from '../components/labels/costBadge';
import { creditLogLabels } from '../components/labels/creditLog';
import { creditLogDownloadLabels } from '../components/labels/creditLogDownload';
import { deleteAccountDialogLabels } from '../components/labels/deleteAccountDialog';
import { forecastLabels } from '../components/labels/forecast';
import { insufficientTokensModalLabels } from '../components/labels/insufficientTokensModal';
import { jobListLabels } from '../components/labels/jobList';
import { limitMeterLabels } from '../components/labels/limitMeter';
import { lowBalanceNoticeLabels } from '../components/labels/lowBalanceNotice';
import { outOfTokensScreenLabels } from '../components/labels/outOfTokensScreen';
import { outstandingNoticeLabels } from '../components/labels/outstandingNotice';
import { overageNoticeLabels } from '../components/labels/overageNotice';
import { planPickerLabels } from '../components/labels/planPicker';
import { outcomeLabels } from '../components/labels/outcome';
import { purchaseLabels } from '../components/labels/purchase';
import { receiptListLabels } from '../components/labels/receiptList';
import { spendButtonLabels } from '../components/labels/spendButton';
import { supportReportLabels } from '../components/labels/supportReport';
import { topUpPackPickerLabels } from '../components/labels/topUpPackPicker';
import { usageBreakdownLabels } from '../components/labels/usageBreakdown';
import { usageChartLabels } from '../components/labels/usageChart';
import { walletSwitcherLabels } from '../components/labels/walletSwitcher';
import { walletTableLabels } from '../components/labels/walletTable';
import type { CreditsLocale } from '../components/ui/locale';

const labels: AllLabels = {
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
  lowBalanceNotice: lowBalanceNoticeLabels,
  outOfTokensScreen: outOfTokensScreenLabels,
  outstandingNotice: outstandingNoticeLabels,
  overageNotice: overageNoticeLabels,
  planPicker: planPickerLabels,
  outcome: outcomeLabels,
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

/** English: what the components say on their own, for hosts that choose among languages, with English numbers and dates. */
export const en: CreditsLocale = {
  tag: 'en',
  direction: 'ltr',
  units: { token: { one: 'token', other: 'tokens' }, credit: { one: 'credit', other: 'credits' } },
  labels,
};
