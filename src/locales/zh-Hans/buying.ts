// Packs, plans, cards, and leaving.
import type { AllLabels } from '../../components/labels';
import { known, plainForm, said } from '../../format';
import { zh } from './spaced';
import { cadences, couldNotLoad, owner, retry } from './terms';

export const autoReloadToggle: AllLabels['autoReloadToggle'] = {
  title: ({ autoReload }) => autoReload,
  enabled: '已开启',
  disabled: '已关闭',
  enabledNoCard: '已开启，但没有付款方式',
  disabledNoCard: '无法使用：需要付款方式',
  disabledNoPlan: '无法使用：需要有效的套餐',
  disabledPastDue: '无法使用：有款项逾期未付',
  enabledDeclined: '已开启，但上次扣款被拒',
  enabledLimit: '已开启，但已达到每月上限',
  unavailable: '暂时无法使用',
  offer: (tokens, price) =>
    tokens.isMoney && `${tokens}` === price
      ? zh`仅当余额不足以完成操作时，才会充入${tokens}。`
      : zh`仅当余额不足以完成操作时，才会扣款${price}并充入${tokens}。`,
  offerBelow: (tokens, price, below) =>
    tokens.isMoney && `${tokens}` === price
      ? zh`每当操作后余额低于${below}，或余额不足以完成操作时，充入${tokens}。`
      : zh`每当操作后余额低于${below}，或余额不足以完成操作时，扣款${price}并充入${tokens}。`,
  offerUpTo: (upTo, price, below) =>
    zh`每当操作后余额低于${below}，或余额不足以完成操作时，补足至${upTo}。单次扣款最多${price}。`,
  limitUsed: (used, max, date) => zh`本月已扣款：${used}，上限${max}。${date}重新计算。`,
  noLimit: '没有每月上限。',
  consent: (card, price) => zh`开启即表示您同意：每当操作所需超出余额时，从${card}扣款${price}。您可以随时关闭。`,
  consentBelow: (card, price, below) =>
    zh`开启即表示您同意：每当操作后余额低于${below}，或操作所需超出余额时，从${card}扣款${price}。您可以随时关闭。`,
  consentUpTo: (card, price, below) =>
    zh`开启即表示您同意：每当操作后余额低于${below}，或操作所需超出余额时，从${card}扣款，单次最多${price}。您可以随时关闭。`,
  consentLimit: (max) => zh`一个自然月内的扣款合计不超过${max}。`,
  below: '当余额低于',
  amount: '充入',
  upTo: '补足至',
  limited: '设置每月上限',
  limit: '每月上限',
  turnOn: '开启',
  turnOnAgain: '重新开启',
  change: '更改',
  save: '保存',
  cancel: '取消',
  declined: '在您更换付款方式或重新开启之前，此功能不会再扣款。',
  charged: (card) => zh`扣款方式：${card}。`,
  card: (brand, last4) => `${brand}（尾号${last4}）`,
  anyCard: '您的付款方式',
  returns: '套餐恢复有效后会重新开启。',
  needsCard: '请先添加付款方式，然后再开启。',
  addCard: '添加付款方式',
  updateCard: '更新付款方式并付款',
  changeCard: '更换付款方式',
  openCheckout: '前往付款页面',
  choosePlan: '选择套餐',
  turnOff: '彻底关闭',
  askOwner: (contact) => zh`只有${contact ?? owner}可以更改此设置。`,
  advice: '我应该开启吗？',
  turnOnIf: '以下情况建议开启',
  onBursts: '您会集中处理工作，且中途不能停止',
  onTeam: '使用余额的不是付款人本人',
  onTime: '暂停会耽误您的时间',
  leaveOffIf: '以下情况建议关闭',
  offControl: '您希望自己决定每一笔扣款',
  offBudget: '您每个计费周期的预算是固定的',
  offRare: '您只是偶尔使用余额',
  charges: '每笔扣款都会显示在交易记录中。',
  couldNotLoad: (code, { autoReload }) => couldNotLoad(zh`无法加载${autoReload}设置。`)(code),
  retry,
};

export const amountField: AllLabels['amountField'] = {
  range: (least, most) => zh`${least}至${most}`,
  steps: (least, most, step) => zh`${least}至${most}，以${step}为单位`,
  notANumber: (example) => zh`请输入数字，例如${example}。`,
  tooLittle: (least) => zh`请至少输入${least}。`,
  tooMuch: (most) => zh`请最多输入${most}。`,
  offStep: (below, above) => zh`请输入${below}或${above}：两者之间的数值无法选择。`,
};

export const outcome: AllLabels['outcome'] = {
  unknown: (command) => unknowns[command] ?? '我们尚不确定更改是否已生效。',
  safe: '您可以放心地重新发送：不会重复执行，也不会重复扣款。',
  waits: '在结果确定之前，您无法进行其他购买或删除账户。',
  sendAgain: '重新发送',
  check: '再次查询',
  checked: (time) => zh`截至${time}，仍无法确定结果。`,
  busy: '请稍候…',
  refused: (command) => refusals[command] ?? '请求被拒绝。未做任何更改。',
  signedOut: '您的登录已失效。请重新登录后再试。',
  done: '已完成。',
  notSent: '无法加载余额或价格，因此没有发送任何请求。请重试。',
};

const order = '我们尚不确定您的订单是否成功，也不确定是否已扣款。';
const unknowns: Record<string, string> = {
  top_up: order,
  plan_change: order,
  payment_method: '我们尚不确定付款页面是否已创建。',
  cancel: '我们尚不确定套餐是否已取消。',
  delete_account: '我们尚不确定账户是否已删除。',
  spend: '我们尚不确定操作是否已执行。',
};

const orderRefused = '订单被拒绝。未扣款。';
const refusals: Record<string, string> = {
  top_up: orderRefused,
  plan_change: orderRefused,
  delete_account: '请求被拒绝。未删除任何内容。',
  spend: '操作被拒绝。未产生任何消耗。',
};

const failed = '付款未完成。';

export const purchase: AllLabels['purchase'] = {
  open: '可以付款了。在付款页面上确认之前不会扣款。',
  openCheckout: '前往付款页面',
  declined: (message, code) => {
    const why = known(declines, code);
    return why ? `未扣款。${why}` : `${failed}${message}`;
  },
  otherWay: '使用其他方式付款',
  requiresAction: '您的银行要求您确认此笔付款。确认之前不会有任何到账。',
  confirmPayment: '前往银行确认',
  processing: '付款正在处理中，完成后会更新余额。您可以离开此页面。',
  failed,
  expired: '此付款页面已过期。未扣款。',
  back: '返回',
};

const declines: Record<string, string> = {
  generic_decline: '付款被拒。请换一种付款方式，或咨询您的银行。',
  insufficient_funds: '付款方式的余额或额度不足。请换一种付款方式。',
  expired_card: '银行卡已过期。请使用其他卡。',
  incorrect_cvc: '安全码不正确。请核对，或使用其他卡。',
  processing_error: '无法处理此笔付款。请换一种付款方式，或稍候片刻。',
  authentication_failed: '您的银行无法确认此笔付款。请换一种付款方式，或再次确认。',
};

export const topUpPackPicker: AllLabels['topUpPackPicker'] = {
  legend: '选择充值包',
  amountLegend: (unit) => (unit.isMoney ? '选择金额' : '选择数量'),
  ownAmount: (unit) => (unit.isMoney ? '其他金额' : '其他数量'),
  amount: (unit) => (unit.isMoney ? '金额' : '数量'),
  endsAfter: (days) => zh`有效期：购买后${days}`,
  perUnit: (price, per) => zh`${price}（每${per.value === 1 ? per.unit : per}）`,
  bestValue: '最划算',
  notEnough: (missing) => zh`此操作还差${missing}`,
  after: (tokens) => zh`充值后余额：${tokens}。`,
  savedCard: (brand, last4) => zh`将从${brand}（尾号${last4}）扣款。`,
  savedMethod: (name) => zh`付款方式：${name}。`,
  noCard: '您将在安全的付款页面上付款。',
  terms: '',
  buy: (tokens, price) =>
    !tokens.isMoney
      ? zh`支付${price}购买${tokens}`
      : `${tokens}` === price
        ? zh`充值${tokens}`
        : zh`支付${price}充值${tokens}`,
  buying: '请稍候…',
  completed: (tokens) => zh`已到账：${tokens}`,
  newBalance: (tokens) => zh`当前余额为${tokens}。`,
  another: '再买一个充值包',
  addMore: '继续充值',
  needsPlan: '购买充值包需要有效的套餐。',
  pastDue: '套餐有款项逾期未付。付清后即可再次购买充值包。',
  choosePlan: '选择套餐',
  askOwner: (contact) => zh`请联系${contact ?? owner}购买充值包。`,
  empty: '目前没有可购买的充值包。',
  couldNotLoad: couldNotLoad('无法加载充值包。'),
  retry,
};

const fillSpans = {
  minute: '每分钟',
  hour: '每小时',
  day: '每天',
  week: '每周',
  month: '每月',
  quarter: '每季度',
  year: '每年',
  once: '仅一次',
  period: '每次付款后发放',
};

export const planPicker: AllLabels['planPicker'] = {
  legend: '选择套餐',
  empty: '没有采用此计费方式的套餐。',
  cadence: '计费方式',
  cadenceName: (cadence) => said(cadences, cadence),
  allocation: (tokens) => zh`包含${tokens}`,
  fill: (tokens, every, bucket) =>
    zh`${known(fillSpans, every) ?? `${plainForm(every)}：`}${tokens}${bucket ? `（${bucket}）` : ''}`,
  cap: (tokens) => zh`最多结转${tokens}`,
  price: (price, cadence) => `${price}/${said(spans, cadence)}`,
  current: '当前套餐',
  scheduled: '下次续订时开始',
  preview: '变更内容',
  dueToday: '今日应付',
  effective: '生效时间',
  now: '立即',
  granted: '今日到账',
  bucket: (label, lost) => (lost ? `${label}（作废${lost.figure}）` : label),
  bucketName: (id) => said({ plan: '套餐', rollover: '结转', top_up: '充值' }, id),
  fromTo: (from, to) => `${from.figure} → ${to.figure}`,
  balance: '余额',
  warning: (text, code) => warnings[code ?? ''] ?? text,
  blocker: (code, limit, used, { count }) => {
    const what = code === 'accounts' ? '账号' : `（${code.replaceAll('_', ' ')}）`;
    if (code !== 'accounts') return zh`此套餐最多${count(limit)}个${what}，目前有${count(used)}个。`;
    return zh`此套餐最多可连接${count(limit)}个${what}，目前已连接${count(used)}个。请先断开${count(used - limit)}个。`;
  },
  confirm: (kind, plan, due) =>
    (
      {
        upgrade: zh`支付${due}升级到${plan}`,
        start: zh`支付${due}订阅${plan}`,
        downgrade: zh`续订时改为${plan}`,
        none: zh`保留${plan}`,
      } as Readonly<Record<string, string>>
    )[kind] ?? zh`改为${plan}`,
  changing: '请稍候…',
  done: (plan) => `您当前的套餐：${plan}`,
  doneScheduled: (plan) => zh`${plan}将在下次续订时开始`,
  newBalance: (tokens) => zh`当前余额为${tokens}。`,
  askOwner: (contact) => zh`请联系${contact ?? owner}更改套餐。`,
  couldNotLoad: couldNotLoad('无法加载套餐。'),
  retry,
};

export const cancelPlanDialog: AllLabels['cancelPlanDialog'] = {
  title: (plan) => zh`要取消${plan}吗？`,
  lead: (date) => zh`${date}之前，一切功能照常可用。在此期间，您可以免费恢复套餐。`,
  leadUnpaid: '有款项逾期未付。取消后，套餐可能会立即结束。',
  kept: (label, tokens) => zh`${label}：${tokens}会保留，但可能需要订阅套餐才能使用`,
  lost: (label, tokens) => zh`${label}：${tokens}届时若未使用将会作废`,
  lostUnpaid: (label, tokens) => zh`${label}：将失去${tokens}`,
  terms: '',
  confirm: '取消套餐',
  keep: '保留套餐',
  done: '套餐已取消。',
};

export const deleteAccountDialog: AllLabels['deleteAccountDialog'] = {
  title: '要删除账户吗？',
  plans: '所有套餐都会取消。',
  lead: '所有余额和交易记录都会永久删除。此操作无法撤销。',
  lost: (name, tokens) => zh`${name}：将失去${tokens}`,
  lostBought: (name, tokens, { figure: bought }) => zh`${name}：将失去${tokens}，其中包括您充值的${bought}`,
  understand: '我明白将永久失去以上所有内容',
  confirm: '删除账户',
  keep: '保留账户',
  deleting: '正在删除…',
  inProgress: '还有一笔扣款正在处理。请等待扣款完成后再删除账户。',
  done: '账户已删除。',
};

const warnings: Record<string, string> = {
  cancelled: '此套餐已取消。请先恢复，然后再更改套餐。',
  resumes: '此次更改会撤销取消，套餐将重新续订。',
  past_due: '有款项逾期未付。请先付清，然后再更改套餐。',
  cadence_later: '下次续订之前计费方式不变，之后采用新的计费方式。',
  bank_lost: '更改套餐时未使用的额度将会作废，包括结转的额度。',
  bank_over_cap: '结转的额度会保留，但在超出新上限期间不再增加。',
};

const spans = { monthly: '月', annual: '年', weekly: '周', quarterly: '季度' };
