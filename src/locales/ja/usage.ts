// What was used, when, and how long the rest lasts.
import type { AllLabels } from '../../components/labels';
import { said, typeName } from '../../format';
import { usageBreakdown } from './meters';
import { couldNotLoad, entryNames, retry } from './terms';

export const creditLog: AllLabels['creditLog'] = {
  title: '取引履歴',
  type: (type, label, { autoReload }) => typeName({ ...entryNames, auto_reload: autoReload }, type, label),
  time: '日時',
  activity: '内容',
  moved: '内訳',
  amount: '増減',
  balance: '残高',
  outstanding: '未精算',
  settled: '精算済み',
  kind: (kind) => said(kinds, kind),
  overage: (price) => `追加利用：${price}`,
  tag: usageBreakdown.dimension,
  note: (note) => `メモ：${note}`,
  filterType: '種類',
  allTypes: 'すべての種類',
  from: '開始日',
  to: '終了日',
  clear: 'すべて表示',
  exact: '正確なUTC時刻',
  range: (from, to, total) => `${total}件中 ${from}～${to}件`,
  newer: '新しいもの',
  older: '古いもの',
  empty: '取引はまだありません。',
  noMatch: '条件に合う取引はありません。',
  couldNotLoad: couldNotLoad('取引履歴を読み込めませんでした。'),
  retry,
};

export const creditLogDownload: AllLabels['creditLogDownload'] = {
  download: 'CSVでダウンロード',
  filtered: '絞り込んだ取引をCSVで保存',
  whole: 'すべてダウンロード',
  downloading: (entries, { count }) => `ダウンロード中：${count(entries)}件`,
  cancel: 'キャンセル',
  saved: (entries, { count }) => `${count(entries)}件を保存しました。`,
  failed: 'ダウンロードが中断されたため、何も保存されていません。',
  retry,
  fileName: 'torihiki-rireki',
};

export const jobList: AllLabels['jobList'] = {
  title: 'ジョブ',
  action: (action) => said(entryNames, action),
  status: (status) => said({ pending: '処理中', settled: '完了', failed: '失敗' }, status),
  cost: (tokens) => `${tokens}`,
  costFrom: (tokens) => `${tokens}～`,
  refunded: (tokens) => `${tokens}が戻りました`,
  over: (tokens) => `仮押さえ分を${tokens}超過`,
  empty: 'ジョブはありません。',
  couldNotLoad: couldNotLoad('ジョブを読み込めませんでした。'),
  retry,
};

export const forecast: AllLabels['forecast'] = {
  runsOut: (date, days, { count }) => {
    const before = days === undefined ? '' : days === 0 ? '（更新日当日）' : `（更新の${count(days)}日前）`;
    return `このペースでは、残高は${date}${before}になくなります。`;
  },
  lasts: (renewal) => `このペースなら、残高は${renewal}の更新まで足ります。`,
  steady: 'このペースなら、残高がなくなることはありません。',
  out: (renewal) => (renewal ? `残高がありません。次回の更新は${renewal}です。` : '残高がありません。'),
  unknown: '履歴がまだ少ないため、予測できません。',
  pace: (tokens) => `1日あたり約${tokens}です。追加購入はペースに含まれません。`,
  confidence: (confidence) =>
    said({ low: '大まかな目安', medium: 'ある程度確かな目安', high: '確かな目安' }, confidence),
  couldNotLoad: couldNotLoad('予測を読み込めませんでした。'),
  retry,
};

export const usageChart: AllLabels['usageChart'] = {
  title: '利用状況の推移',
  by: '集計単位',
  byKind: '種類',
  byBucket: '内訳',
  kind: (kind) =>
    ({
      submissions: '制作依頼',
      reconciliation: '納品後の精算',
      images: '画像',
      sessions: 'AIセッション',
      regenerations: '再生成',
      campaigns: 'キャンペーン',
      usage: 'その他のAI作業',
      other: 'その他',
      returned: '払い戻し',
    })[kind],
  outstanding: '未精算',
  span: (first, last) => (first === last ? first : `${first}～${last}`),
  point: (span, used, details) => [`${span}：${used}を利用`, ...details].join('。'),
  series: (name, tokens) => `${name}：${tokens.figure}`,
  added: (tokens) => `${tokens}を追加購入`,
  renews: '付与期間の開始',
  legendAdded: '追加購入',
  legendRenews: '付与期間の開始',
  hint: '矢印キーで点から点へ移動できます。',
  table: '表で表示',
  columnSpan: '日付',
  columnUsed: '利用',
  columnAdded: '追加購入',
  columnCycle: '付与期間',
  begins: '開始',
  newest: (entries, date) => `${date}以降の最新の取引${entries}件に基づいています。`,
  empty: (date) => `${date}以降の利用はありません。`,
  summary: (used, from) => `${from}以降に${used}を利用しました。`,
  couldNotLoad: couldNotLoad('利用状況を読み込めませんでした。'),
  retry,
};

export const supportReport: AllLabels['supportReport'] = {
  title: 'それでも計算が合わない場合',
  lead: '次の数値をサポートにお送りください。ほかの個人情報は含まれません。',
  expected: (unit) => (unit.isMoney ? '想定していた残高' : `想定していた残高（${unit}）`),
  since: '次の日時より後に変わった',
  entries: '誤りと思われる取引',
  empty: 'まだ取引はありません。',
  preview: 'コピーする内容',
  copy: 'テキストとしてコピー',
  copied: 'コピーしました。',
  notCopied: 'ブラウザーでコピーが許可されませんでした。テキストは選択されていますので、ご自身でコピーしてください。',
  download: 'JSONでダウンロード',
  sound: '残高は取引の合計と一致しています。',
  unsound: (sum, balance) => `残高が取引の合計と一致しません。取引の合計は${sum}、残高の表示は${balance}です。`,
  text: (report, { amounts, type }) =>
    [
      `対象：${report.wallet.name} (${report.wallet.id})`,
      `想定していた残高：${report.expectedBalance === null ? '記入なし' : amounts.tokens(report.expectedBalance)}`,
      `表示された残高：${amounts.tokens(report.seenBalance)}`,
      `期間：${report.window.fromAt} ～ ${report.window.toAt}`,
      ...(report.logAddsUp === false ? ['残高が取引の合計と一致しません。'] : []),
      ...(report.entries.length ? ['誤りと思われる取引：'] : []),
      ...report.entries.map(
        ({ id, at, amount, type: of }) => `- ${at}  ${type(of)}  ${amounts.signed(amount)}  (${id})`,
      ),
    ].join('\n'),
  fileName: 'zandaka-report',
  couldNotLoad: couldNotLoad('取引履歴を読み込めませんでした。'),
  retry,
};

const kinds = {
  grant: '付与',
  purchase: '購入',
  reload: 'チャージ',
  spend: '利用',
  refund: '払い戻し',
  expiry: '失効',
  move: '移動',
  adjustment: '調整',
  settlement: '精算',
};
