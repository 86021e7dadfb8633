// Use, limits, receipts, and what goes beyond the balance.
import type { AllLabels } from '../../components/labels';
import { said } from '../../format';
import { couldNotLoad, owner, retry } from './terms';

export const usageBreakdown: AllLabels['usageBreakdown'] = {
  title: '利用状況',
  by: '集計単位',
  dimension: (id) =>
    said({ action: '操作', member: 'メンバー', project: 'プロジェクト', model: 'モデル', key: 'APIキー' }, id),
  untagged: '指定なし',
  charges: (count, { count: figure, plural }) => plural(count, { other: `${figure(count)}件` }),
  more: 'さらに表示',
  range: (from, to) => (from ? (to ? `${from}～${to}` : `${from}以降`) : to ? `${to}まで` : '全期間'),
  empty: '利用はありません。',
  couldNotLoad: couldNotLoad('利用状況を読み込めませんでした。'),
  retry,
};

export const limitMeter: AllLabels['limitMeter'] = {
  title: '利用上限',
  of: (label, value) => (value ? `${label}：${value}` : label),
  used: (used, max) => `${max}のうち${used}を使用`,
  resets: (date) => `${date}にリセット`,
  near: 'まもなく上限',
  reached: '上限に到達',
  warnsOnly: 'お知らせのみです。超えても利用は停止されません。',
};

export const receiptList: AllLabels['receiptList'] = {
  title: '領収書',
  status: (status) => said({ paid: '支払い済み', open: '未払い', refunded: '返金済み', void: '無効' }, status),
  view: '領収書を見る',
  viewOf: (description, date) => `領収書を見る：${description}、${date}`,
  more: 'さらに表示',
  empty: '領収書はまだありません。',
  couldNotLoad: couldNotLoad('領収書を読み込めませんでした。'),
  retry,
};

export const overageNotice: AllLabels['overageNotice'] = {
  title: '追加利用',
  on: 'オン',
  off: 'オフ',
  reached: '上限額に到達',
  stops: '残高がなくなると、操作は停止されます。',
  due: (due, max) => `現在${due}${max ? `、上限${max}` : ''}`,
  billed: (date) => `${date}に請求`,
  stopped: (date) => `上限額を引き上げない限り、${date}まで追加利用はできません。`,
  stoppedUntil: (date) => `${date}まで追加利用はできません。`,
  max: '期間ごとの上限額',
  consent: (card, max) =>
    `残高を超えた利用分が、期間の終わりに${max}を上限として${card ? `${card}に` : ''}請求されることに同意します。いつでもオフにできます。`,
  card: (brand, last4) => `${brand}（末尾${last4}）`,
  needsCard: '先にお支払い方法を追加してから、オンにしてください。',
  turnOn: 'オンにする',
  turnOff: 'オフにする',
  change: '上限額を変更',
  save: '保存',
  cancel: 'キャンセル',
  askOwner: (contact) => `この設定を変更できるのは${contact ?? owner}だけです。`,
};

export const lowBalanceAlert: AllLabels['lowBalanceAlert'] = {
  title: '残高低下のお知らせ',
  at: (amount) => `残高が${amount}以下になると、残りわずかとみなされます。`,
  off: 'オフ',
  on: 'オン',
  none: 'お知らせは設定されていません。',
  below: '基準',
  about: '残高がこの値以下になると、残りわずかとみなされます。',
  turnOn: 'お知らせを設定',
  turnOff: 'オフにする',
  change: '変更',
  save: '保存',
  cancel: 'キャンセル',
};
