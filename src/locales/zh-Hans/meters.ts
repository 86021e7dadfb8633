// Use, limits, receipts, and what goes beyond the balance.
import type { AllLabels } from '../../components/labels';
import { said } from '../../format';
import { zh } from './spaced';
import { couldNotLoad, owner, retry } from './terms';

export const usageBreakdown: AllLabels['usageBreakdown'] = {
  title: '用量',
  by: '分组方式',
  dimension: (id) => said({ action: '操作', member: '成员', project: '项目', model: '模型', key: 'API 密钥' }, id),
  untagged: '未指定',
  charges: (count, { count: figure }) => `${figure(count)}笔`,
  more: '显示更多',
  range: (from, to) => (from ? (to ? zh`${from}至${to}` : zh`${from}起`) : to ? zh`截至${to}` : '全部时间'),
  empty: '没有用量。',
  couldNotLoad: couldNotLoad('无法加载用量。'),
  retry,
};

export const limitMeter: AllLabels['limitMeter'] = {
  title: '限额',
  of: (label, value) => (value ? `${label}：${value}` : label),
  used: (used, max) => zh`已用${used}，共${max}`,
  resets: (date) => zh`${date}重置`,
  near: '接近限额',
  reached: '已达限额',
  warnsOnly: '仅作提醒：超出限额不会停止任何操作。',
};

export const receiptList: AllLabels['receiptList'] = {
  title: '收据',
  status: (status) => said({ paid: '已付款', open: '待付款', refunded: '已退款', void: '已作废' }, status),
  view: '查看收据',
  viewOf: (description, date) => `查看收据：${description}，${date}`,
  more: '显示更多',
  empty: '还没有收据。',
  couldNotLoad: couldNotLoad('无法加载收据。'),
  retry,
};

export const overageNotice: AllLabels['overageNotice'] = {
  title: '额外用量',
  on: '已开启',
  off: '已关闭',
  reached: '已达到上限',
  stops: '余额用完后，操作将停止。',
  due: (due, max) => (max ? zh`目前为${due}，上限为${max}` : zh`目前为${due}`),
  billed: (date) => zh`${date}出账`,
  stopped: (date) => zh`额外用量已停止，直到${date}；提高上限后可继续。`,
  stoppedUntil: (date) => zh`额外用量已停止，直到${date}。`,
  max: '每个周期的上限',
  consent: (card, max) =>
    zh`您同意：超出余额的用量将在周期结束时${card ? zh`从${card}扣款` : '计费'}，最多${max}。您可以随时关闭。`,
  card: (brand, last4) => `${brand}（尾号${last4}）`,
  needsCard: '请先添加付款方式，然后再开启。',
  turnOn: '开启',
  turnOff: '关闭',
  change: '更改上限',
  save: '保存',
  cancel: '取消',
  askOwner: (contact) => zh`只有${contact ?? owner}可以更改此设置。`,
};

export const lowBalanceAlert: AllLabels['lowBalanceAlert'] = {
  title: '余额偏低提醒',
  at: (amount) => zh`余额不高于${amount}时视为偏低。`,
  off: '已关闭',
  on: '已开启',
  none: '未设置提醒。',
  below: '提醒阈值',
  about: '余额不高于此数值时视为偏低。',
  turnOn: '设置提醒',
  turnOff: '关闭',
  change: '更改',
  save: '保存',
  cancel: '取消',
};
