// The balance, where it stands and what is missing from it.
import type { AllLabels } from '../../components/labels';
import type { SuggestionFacts } from '../../components/labels/insufficientTokensModal';
import { known, said } from '../../format';
import { zh } from './spaced';
import { cadences, couldNotLoad, owner, retry } from './terms';

export const balancePopover: AllLabels['balancePopover'] = {
  trigger: '余额：',
  low: '偏低',
  belowZero: '为负',
  title: '余额',
  plan: (name) => `套餐：${name}`,
  noPlan: '无套餐',
  order: '按从上到下的顺序使用。',
  locked: '已锁定',
  lockedReason: (reason) => known(lockedReasons, reason) ?? '已为您保留，目前无法使用',
  renews: (date) => zh`${date}刷新`,
  expires: (date) => zh`${date}到期`,
  resets: (date) => zh`${date}刷新，剩余部分届时到期`,
  neverExpires: '永不过期',
  batch: (amount, date) => zh`${date}到期：${amount}`,
  laterBatches: (amount) => `之后到期：${amount}`,
  cap: (tokens) => zh`上限为${tokens}`,
  learnMore: '了解详情',
  outstanding: '待结清',
  outstandingHelp: '将从下次到账的额度中扣除。',
  planRenews: (date) => zh`套餐将于${date}续订。`,
  planEnds: (date) => zh`套餐将于${date}结束。`,
  pastDue: '有款项逾期未付。',
  buy: (unit) => (unit.isMoney ? '充值余额' : zh`购买${unit}`),
  upgrade: '升级套餐',
  choosePlan: '选择套餐',
  history: '查看交易记录',
  changed: (tokens) => zh`当前余额为${tokens}`,
  couldNotLoad: couldNotLoad('无法加载余额。'),
  unknown: '无法显示余额',
  retry,
};

const lockedReasons: Record<string, string> = {
  no_subscription: '已为您保留，订阅套餐后可继续使用',
  free_plan: '已为您保留，订阅付费套餐后可使用',
  past_due: '已为您保留，上次款项付清后可使用',
};

export const billingSnapshot: AllLabels['billingSnapshot'] = {
  noPlan: '无套餐',
  cadence: (cadence) => said(billed, cadence),
  status: (status) =>
    said({ active: '使用中', cancel_pending: '已取消', past_due: '付款逾期', ended: '已结束', none: '无套餐' }, status),
  left: ({ figure: left }, allocation) => zh`套餐额度剩余：${left}，共${allocation}`,
  meter: '套餐额度',
  balance: '余额',
  cycle: '计费周期',
  span: (from, to) => zh`${from}至${to}`,
  renews: '续订日期',
  ends: '结束日期',
  ended: '结束日期',
  card: '银行卡',
  cardNumber: (brand, last4) => `${brand}（尾号${last4}）`,
  scheduled: '下次续订时将更换套餐。',
  withdraw: '保留当前套餐',
  pastDue: '有款项逾期未付。您的内容都会保留，付清后即可继续。',
  pay: '更新付款方式并付款',
  openCheckout: '前往付款页面',
  resume: '恢复套餐',
  changePlan: '升级套餐',
  choosePlan: '选择套餐',
  activity: '查看交易记录',
  couldNotLoad: couldNotLoad('无法加载套餐。'),
  retry,
  payment: '付款方式',
  invoiced: '账单付款',
};

export const costBadge: AllLabels['costBadge'] = {
  cost: (tokens) => `${tokens}`,
  range: (from, to) => `${from.figure}–${to}`,
  free: '已包含',
  price: '消耗',
  short: '超出余额',
};

export const spendButton: AllLabels['spendButton'] = {
  spending: '请稍候…',
  confirm: (cost, balance) => zh`最多消耗${cost}。您的余额：${balance}。`,
  yes: '继续',
  no: '取消',
};

export const insufficientTokensModal: AllLabels['insufficientTokensModal'] = {
  title: (code, unit) =>
    ({
      insufficient_tokens: unit && !unit.isMoney ? zh`${unit}不足` : '余额不足',
      locked: unit && !unit.isMoney ? zh`您的${unit}已锁定` : '您的余额已锁定',
      past_due: '有款项逾期未付',
      plan_does_not_produce: '此套餐不包含该操作',
      limit_reached: '已达到限额',
    })[code],
  lockedNow: '余额已为您保留，但目前无法使用。',
  lead: (code, missing) =>
    ({
      insufficient_tokens: zh`还差${missing}。未产生任何消耗，您的内容已保留。`,
      locked: '余额已为您保留，订阅付费套餐后可继续使用。',
      past_due: '付清之前暂停使用。您的余额会保留。',
      plan_does_not_produce: '此套餐不包含该操作。未产生任何消耗，您的内容已保留。',
      limit_reached: '已达到用量限额。未产生任何消耗，您的内容已保留。',
    })[code],
  close: '关闭',
  balance: '当前余额',
  belowZero: '为负',
  usable: '此操作可用余额',
  cost: '此操作所需',
  autoReloadNote: (outcome, amount, missing, { autoReload }, topUp) => {
    const whys: Readonly<Record<string, string>> = {
      declined: `付款被拒。${topUp ? '如需使用其他方式付款，请手动充值。' : ''}`,
      authentication_required: `银行要求付款人本人确认。${topUp ? '请手动充值，并在付款页面上确认。' : ''}`,
      amount_too_small: zh`只会充入${amount}，而您还差${missing}。`,
      no_payment_method: '没有已保存的付款方式。',
      no_subscription: '需要有效的套餐。',
      past_due: '套餐有款项逾期未付。',
      not_available: '不适用于此操作。',
      not_enabled: '该功能当时已关闭。',
      processing: '一笔付款仍在处理中。',
      limit_reached: '已达到每月上限。',
    };
    return whys[outcome] ? zh`${autoReload}未能补足此次所需：${whys[outcome]}` : '';
  },
  suggested: (suggestion) => (suggestions[suggestion] ? `建议：${suggestions[suggestion]}。` : ''),
  reason: (suggestion, reason, facts) => reasons[suggestion]?.(facts) ?? reason,
  renews: (date, days, _unit, format) =>
    zh`下次额度将于${date}${days === undefined ? '' : `（${format.inDays(days)}）`}发放。`,
  wait: '您也可以等到那时。',
  topUp: '充值',
  upgrade: '升级套餐',
  startPlan: '选择套餐',
  history: '查看交易记录',
  updateCard: '更新付款方式并付款',
  openCheckout: '前往付款页面',
  back: '查看其他方式',
  askOwner: (contact) => zh`请联系${contact ?? owner}充值。`,
  askLimit: (contact) => zh`请联系${contact ?? '限额的设定者'}提高限额。`,
  overage: (price) => zh`此操作的额外用量费用为${price}，超出上限。`,
  turnOnOverage: '开启额外用量',
  covered: (tokens) => zh`余额充足：可用${tokens}`,
  coveredLead: (cost, left) => zh`目前未产生任何消耗。继续将消耗${cost}，剩余${left}。`,
  coveredRange: ({ figure: from }, to) => zh`目前未产生任何消耗。继续将消耗${from}–${to}。`,
  coveredByReload: (cost, price, { autoReload }, isMost) =>
    zh`目前未产生任何消耗。继续将消耗${cost}，不足部分由${autoReload}补足，${isMost ? zh`最多扣款${price}` : zh`并扣款${price}`}。`,
  continue: '继续',
  notNow: '暂不',
  couldNotLoad: couldNotLoad('无法加载余额。'),
  retry,
};

export const lowBalanceNotice: AllLabels['lowBalanceNotice'] = {
  low: (tokens) => zh`余额偏低：剩余${tokens}`,
  ending: (tokens, date) => zh`${date}到期：${tokens}`,
  topUp: '充值',
  dismiss: '关闭',
};

export const outOfTokensScreen: AllLabels['outOfTokensScreen'] = {
  title: (unit) => (unit.isMoney ? '您的余额已用完' : zh`您的${unit}已用完`),
  locked: (tokens) => zh`已为您保留${tokens}，订阅套餐后可继续使用。`,
  lockedNow: (tokens) => zh`已为您保留${tokens}，但目前无法使用。`,
  pastDue: '有款项逾期未付。您拥有的一切都会保留。',
  kept: '您创作的所有内容仍可使用，只有消耗余额的操作已暂停。',
  renews: (tokens, date) => zh`${date}将发放${tokens}。`,
  topUp: (unit) => (unit.isMoney ? '充值余额' : zh`购买${unit}`),
  updateCard: '更新付款方式并付款',
  openCheckout: '前往付款页面',
  upgrade: '升级套餐',
  history: '查看交易记录',
};

export const outstandingNotice: AllLabels['outstandingNotice'] = {
  owed: (tokens) => zh`待结清：${tokens}`,
  why: '您的余额不足以支付全部。差额将从下次到账的额度中扣除，不会从银行卡扣款。',
  settle: '立即结清',
  settled: (balance) => zh`已结清。余额：${balance}`,
};

export const walletSwitcher: AllLabels['walletSwitcher'] = {
  label: ({ wallet }) => wallet,
  option: (name, tokens) => `${name} · ${tokens}`,
  loading: '加载中…',
  couldNotLoad: (_code, { wallets }) => zh`无法加载${wallets}列表。`,
  retry,
};

export const walletTable: AllLabels['walletTable'] = {
  title: ({ wallet }) => zh`按${wallet}查看账单`,
  name: ({ wallet }) => wallet,
  plan: '套餐',
  balance: '余额',
  renews: '下次续订',
  planText: (plan, cadence) => (cadence ? `${plan}（${said(cadences, cadence)}）` : plan),
  noPlan: '无套餐',
  status: (status) => (status === 'past_due' ? '付款逾期' : status === 'ended' ? '已结束' : ''),
  ends: (date) => zh`${date}结束`,
  never: '–',
  empty: ({ wallets }) => zh`还没有${wallets}。`,
  couldNotLoad: (_code, { wallets }) => zh`无法加载${wallets}列表。`,
  retry,
};

const suggestions: Readonly<Record<string, string>> = {
  top_up: '充值',
  upgrade: '升级套餐',
  wait: '等待',
  start_plan: '选择套餐',
  pay: '支付欠款',
};

/** By the suggestion and its facts; one that is not listed keeps the server's own sentence. */
const reasons: Readonly<Record<string, (facts: SuggestionFacts) => string>> = {
  top_up: ({ hasPlan }) => (hasPlan ? '充值可以满足临时需求，套餐保持不变。' : '充值会增加您的余额。'),
  upgrade: ({ code }) =>
    code === 'plan_does_not_produce' ? '此套餐不包含该操作，其他套餐包含。' : '更大的套餐可能更适合您。',
  wait: ({ days, allocation, format }) =>
    days === undefined ? '' : zh`下次额度${allocation ? `（${allocation}）` : ''}将于${format.inDays(days)}发放。`,
  start_plan: () => '订阅套餐后即可继续。',
  pay: () => '付清后即可继续。',
};

const billed = { monthly: '按月计费', annual: '按年计费', weekly: '按周计费', quarterly: '按季度计费' };
