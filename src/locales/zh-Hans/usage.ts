// What was used, when, and how long the rest lasts.
import type { AllLabels } from '../../components/labels';
import { said, typeName } from '../../format';
import { zh } from './spaced';
import { usageBreakdown } from './meters';
import { couldNotLoad, entryNames, retry } from './terms';

export const creditLog: AllLabels['creditLog'] = {
  title: '交易记录',
  type: (type, label, { autoReload }) => typeName({ ...entryNames, auto_reload: autoReload }, type, label),
  time: '时间',
  activity: '内容',
  moved: '来源',
  amount: '变动',
  balance: '余额',
  outstanding: '待结清',
  settled: '已结清',
  kind: (kind) => said(kinds, kind),
  overage: (price) => `额外用量：${price}`,
  tag: usageBreakdown.dimension,
  note: (note) => `备注：${note}`,
  filterType: '类型',
  allTypes: '所有类型',
  from: '开始日期',
  to: '结束日期',
  clear: '显示全部',
  exact: '准确的 UTC 时间',
  range: (from, to, total) => `第${from}–${to}条，共${total}条`,
  newer: '较新',
  older: '较早',
  empty: '还没有交易。',
  noMatch: '没有符合筛选条件的交易。',
  couldNotLoad: couldNotLoad('无法加载交易记录。'),
  retry,
};

export const creditLogDownload: AllLabels['creditLogDownload'] = {
  download: '下载 CSV',
  filtered: '下载当前筛选结果（CSV）',
  whole: '下载全部',
  downloading: (entries, { count }) => `正在下载：已完成${count(entries)}笔交易`,
  cancel: '取消',
  saved: (entries, { count }) => `已保存${count(entries)}笔交易。`,
  failed: '下载中断，未保存任何内容。',
  retry,
  fileName: 'jiaoyi-jilu',
};

export const jobList: AllLabels['jobList'] = {
  title: '任务',
  action: (action) => said(entryNames, action),
  status: (status) => said({ pending: '进行中', settled: '已完成', failed: '失败' }, status),
  cost: (tokens) => `${tokens}`,
  costFrom: (tokens) => `${tokens}起`,
  refunded: (tokens) => zh`退回${tokens}`,
  over: (tokens) => zh`超出预扣${tokens}`,
  empty: '没有任务。',
  couldNotLoad: couldNotLoad('无法加载任务。'),
  retry,
};

export const forecast: AllLabels['forecast'] = {
  runsOut: (date, days, { count }) =>
    zh`按目前的速度，余额将于${date}${
      days === undefined ? '' : days === 0 ? '（续订当天）' : `（续订前${count(days)}天）`
    }用完。`,
  lasts: (renewal) => zh`按目前的速度，余额可以用到${renewal}续订。`,
  steady: '按目前的速度，余额不会用完。',
  out: (renewal) => (renewal ? zh`余额已用完，下次续订时间为${renewal}。` : '余额已用完。'),
  unknown: '记录还不够，无法预测。',
  pace: (tokens) => zh`每天约${tokens}，不含充值。`,
  confidence: (confidence) => said({ low: '粗略估计', medium: '合理估计', high: '较准确的估计' }, confidence),
  couldNotLoad: couldNotLoad('无法加载预测。'),
  retry,
};

export const usageChart: AllLabels['usageChart'] = {
  title: '用量趋势',
  by: '分组方式',
  byKind: '类型',
  byBucket: '来源',
  kind: (kind) =>
    ({
      submissions: '提交的任务',
      reconciliation: '交付后调整',
      images: '图片',
      sessions: 'AI 会话',
      regenerations: '重新生成',
      campaigns: '推广活动',
      usage: '其他 AI 任务',
      other: '其他',
      returned: '退回',
    })[kind],
  outstanding: '待结清',
  span: (first, last) => (first === last ? first : zh`${first}至${last}`),
  point: (span, used, details) => [zh`${span}：已用${used}`, ...details].join('。'),
  series: (name, tokens) => `${name}：${tokens.figure}`,
  added: (tokens) => zh`充值${tokens}`,
  renews: '额度周期开始',
  legendAdded: '充值',
  legendRenews: '额度周期开始',
  hint: '使用方向键在各点之间移动。',
  table: '显示为表格',
  columnSpan: '日期',
  columnUsed: '已用',
  columnAdded: '充值',
  columnCycle: '额度周期',
  begins: '开始',
  newest: (entries, date) => zh`根据${date}以来最近的${entries}笔交易。`,
  empty: (date) => zh`${date}以来没有任何用量。`,
  summary: (used, from) => zh`${from}以来已用${used}。`,
  couldNotLoad: couldNotLoad('无法加载用量。'),
  retry,
};

export const supportReport: AllLabels['supportReport'] = {
  title: '如果数字仍然对不上',
  lead: '请将以下数字发送给客服。其中不包含您的其他信息。',
  expected: (unit) => (unit.isMoney ? '我预期的余额' : `我预期的余额（${unit}）`),
  since: '在此之后发生变化',
  entries: '看起来有误的交易',
  empty: '还没有交易。',
  preview: '要复制的内容',
  copy: '复制为文本',
  copied: '已复制。',
  notCopied: '浏览器不允许复制。文本已选中，您可以自行复制。',
  download: '下载 JSON',
  sound: '余额与交易总和一致。',
  unsound: (sum, balance) => zh`余额与交易总和不一致：交易总和为${sum}，而余额为${balance}。`,
  text: (report, { amounts, type }) =>
    [
      `对象：${report.wallet.name} (${report.wallet.id})`,
      `预期余额：${report.expectedBalance === null ? '未填写' : amounts.tokens(report.expectedBalance)}`,
      `显示余额：${amounts.tokens(report.seenBalance)}`,
      `时间范围：${report.window.fromAt} 至 ${report.window.toAt}`,
      ...(report.logAddsUp === false ? ['余额与交易总和不一致。'] : []),
      ...(report.entries.length ? ['看起来有误的交易：'] : []),
      ...report.entries.map(
        ({ id, at, amount, type: of }) => `- ${at}  ${type(of)}  ${amounts.signed(amount)}  (${id})`,
      ),
    ].join('\n'),
  fileName: 'yue-baogao',
  couldNotLoad: couldNotLoad('无法加载交易记录。'),
  retry,
};

const kinds = {
  grant: '发放',
  purchase: '购买',
  reload: '自动充值',
  spend: '消耗',
  refund: '退回',
  expiry: '过期',
  move: '转移',
  adjustment: '调整',
  settlement: '结清',
};
