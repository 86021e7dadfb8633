// The balance, where it stands and what is missing from it.
import type { AllLabels } from '../../components/labels';
import type { SuggestionFacts } from '../../components/labels/insufficientTokensModal';
import { known, said } from '../../format';
import { cadences, couldNotLoad, owner, retry } from './terms';

export const balancePopover: AllLabels['balancePopover'] = {
  trigger: '残高：',
  low: '残りわずか',
  belowZero: 'マイナス',
  title: '残高',
  plan: (name) => `プラン：${name}`,
  noPlan: 'プランなし',
  order: '上から順に使われます。',
  locked: 'ロック中',
  lockedReason: (reason) => known(lockedReasons, reason) ?? '保持されていますが、現在は使えません',
  renews: (date) => `更新日：${date}`,
  expires: (date) => `有効期限：${date}`,
  resets: (date) => `更新日：${date}（残りは失効します）`,
  neverExpires: '有効期限なし',
  batch: (amount, date) => `${date}に失効：${amount}`,
  laterBatches: (amount) => `それ以降に失効：${amount}`,
  cap: (tokens) => `上限：${tokens}`,
  learnMore: '詳しく見る',
  outstanding: '未精算分',
  outstandingHelp: '次に付与される分から差し引かれます。',
  planRenews: (date) => `プランは${date}に更新されます。`,
  planEnds: (date) => `プランは${date}に終了します。`,
  pastDue: 'お支払いが遅れています。',
  buy: (unit) => (unit.isMoney ? '残高を追加' : `${unit}を購入`),
  upgrade: 'プランをアップグレード',
  choosePlan: 'プランを選ぶ',
  history: '取引履歴を見る',
  changed: (tokens) => `残高は${tokens}になりました`,
  couldNotLoad: couldNotLoad('残高を読み込めませんでした。'),
  unknown: '残高を表示できません',
  retry,
};

const lockedReasons: Record<string, string> = {
  no_subscription: '保持されています。プランを有効にすると再び使えます',
  free_plan: '保持されています。有料プランで使えます',
  past_due: '保持されています。前回のお支払いが済むと使えます',
};

export const billingSnapshot: AllLabels['billingSnapshot'] = {
  noPlan: 'プランなし',
  cadence: (cadence) => said(cadences, cadence),
  status: (status) =>
    said(
      { active: '有効', cancel_pending: '解約済み', past_due: 'お支払い遅延', ended: '終了', none: 'プランなし' },
      status,
    ),
  left: ({ figure: left }, allocation) => `プラン分${allocation}のうち残り${left}`,
  meter: 'プランの付与分',
  balance: '残高',
  cycle: '請求期間',
  span: (from, to) => `${from}～${to}`,
  renews: '更新日',
  ends: '終了日',
  ended: '終了した日',
  card: 'カード',
  cardNumber: (brand, last4) => `${brand}（末尾${last4}）`,
  payment: 'お支払い',
  invoiced: '請求書払い',
  scheduled: '次の更新から別のプランに切り替わります。',
  withdraw: '現在のプランを続ける',
  pastDue: 'お支払いが遅れています。何も失われていません。お支払いが済むと続けられます。',
  pay: 'お支払い方法を更新して支払う',
  openCheckout: 'お支払いページを開く',
  resume: '解約を取り消す',
  changePlan: 'プランをアップグレード',
  choosePlan: 'プランを選ぶ',
  activity: '取引履歴を見る',
  couldNotLoad: couldNotLoad('プランを読み込めませんでした。'),
  retry,
};

export const costBadge: AllLabels['costBadge'] = {
  cost: (tokens) => `${tokens}`,
  range: (from, to) => `${from.figure}～${to}`,
  free: '追加消費なし',
  price: 'コスト',
  short: '残高を超えます',
};

export const spendButton: AllLabels['spendButton'] = {
  spending: 'お待ちください…',
  confirm: (cost, balance) => `最大${cost}を使います（残高：${balance}）。`,
  yes: '実行する',
  no: 'キャンセル',
};

export const insufficientTokensModal: AllLabels['insufficientTokensModal'] = {
  title: (code, units) =>
    ({
      insufficient_tokens: `${units && !units.isMoney ? units : '残高'}が足りません`,
      locked: `${units && !units.isMoney ? units : '残高'}がロックされています`,
      past_due: 'お支払いが遅れています',
      plan_does_not_produce: 'このプランには含まれていません',
      limit_reached: '上限に達しました',
    })[code],
  lockedNow: '残高は保持されていますが、現在は使えません。',
  lead: (code, missing) =>
    ({
      insufficient_tokens: `あと${missing}必要です。何も使われておらず、作業内容は保存されています。`,
      locked: '残高は保持されており、有料プランを有効にすると再び使えます。',
      past_due: 'お支払いが済むまで利用は停止されます。残高はそのまま残ります。',
      plan_does_not_produce: 'このプランではこの操作を利用できません。何も使われておらず、作業内容は保存されています。',
      limit_reached: '利用上限に達しました。何も使われておらず、作業内容は保存されています。',
    })[code],
  close: '閉じる',
  balance: '現在の残高',
  belowZero: 'マイナス',
  usable: 'この操作に使える残高',
  cost: 'この操作のコスト',
  autoReloadNote: (outcome, amount, missing, { autoReload }, topUp) => {
    const whys: Readonly<Record<string, string>> = {
      declined: `お支払いが拒否されました。${topUp ? '追加購入の際に別の方法で支払えます。' : ''}`,
      authentication_required: `お支払いになるご本人による確認を銀行が求めています。${topUp ? '追加購入の際にお支払いページで確認できます。' : ''}`,
      amount_too_small: `追加されるのは${amount}ですが、${missing}足りません。`,
      no_payment_method: 'お支払い方法が登録されていません。',
      no_subscription: '有効なプランが必要です。',
      past_due: 'プランのお支払いが遅れています。',
      not_available: 'この操作は対象外です。',
      not_enabled: 'オフになっていました。',
      processing: 'お支払いを処理しています。',
      limit_reached: '月間の上限額に達しています。',
    };
    return whys[outcome] ? `${autoReload}ではこの操作の不足分を補えませんでした。${whys[outcome]}` : '';
  },
  suggested: (suggestion) => (suggestions[suggestion] ? `おすすめ：${suggestions[suggestion]}。` : ''),
  reason: (suggestion, reason, facts) => reasons[suggestion]?.(facts) ?? reason,
  renews: (date, days) => `次の付与は${date}です${days === undefined ? '' : `（${inDays(days)}）`}。`,
  wait: 'それまで待つこともできます。',
  topUp: '追加購入',
  upgrade: 'プランをアップグレード',
  startPlan: 'プランを選ぶ',
  history: '取引履歴を見る',
  updateCard: 'お支払い方法を更新して支払う',
  openCheckout: 'お支払いページを開く',
  back: 'すべての選択肢',
  askOwner: (contact) => `追加購入は${contact ?? owner}にご依頼ください。`,
  askLimit: (contact) => `上限の引き上げは${contact ?? '上限を設定した担当者'}にご依頼ください。`,
  overage: (price) => `この操作の追加利用料金は${price}となり、上限額を超えます。`,
  turnOnOverage: '追加利用をオンにする',
  covered: (tokens) => `残高は足りています：${tokens}`,
  coveredLead: (cost, left) => `まだ何も使われていません。続けると${cost}を使い、残りは${left}になります。`,
  coveredRange: ({ figure: from }, to) => `まだ何も使われていません。続けると${from}～${to}を使います。`,
  coveredByReload: (cost, price, { autoReload }, isMost) =>
    `まだ何も使われていません。続けると${cost}を使い、不足分は${autoReload}により${isMost ? '最大' : ''}${price}が請求されます。`,
  continue: '続ける',
  notNow: '今はしない',
  couldNotLoad: couldNotLoad('残高を読み込めませんでした。'),
  retry,
};

export const lowBalanceNotice: AllLabels['lowBalanceNotice'] = {
  low: (tokens) => `残高が少なくなっています：残り${tokens}`,
  ending: (tokens, date) => `${date}に失効：${tokens}`,
  topUp: '追加購入',
  dismiss: '閉じる',
};

export const outOfTokensScreen: AllLabels['outOfTokensScreen'] = {
  title: (unit) => `${unit.isMoney ? '残高' : unit}を使い切りました`,
  locked: (tokens) => `${tokens}が保持されており、プランを有効にすると再び使えます。`,
  lockedNow: (tokens) => `${tokens}が保持されていますが、現在は使えません。`,
  pastDue: 'お支払いが遅れています。お持ちのものはすべて保持されています。',
  kept: '作成したものはすべて引き続き開けます。残高を使う操作だけが停止されています。',
  renews: (tokens, date) => `${date}に${tokens}が付与されます。`,
  topUp: (unit) => (unit.isMoney ? '残高を追加' : `${unit}を購入`),
  updateCard: 'お支払い方法を更新して支払う',
  openCheckout: 'お支払いページを開く',
  upgrade: 'プランをアップグレード',
  history: '取引履歴を見る',
};

export const outstandingNotice: AllLabels['outstandingNotice'] = {
  owed: (tokens) => `未精算：${tokens}`,
  why: '残高では足りませんでした。差額は次に付与される分から差し引かれ、カードへの請求はありません。',
  settle: '今すぐ精算する',
  settled: (balance) => `精算しました。残高：${balance}`,
};

export const walletSwitcher: AllLabels['walletSwitcher'] = {
  label: ({ wallet }) => wallet,
  option: (name, tokens) => `${name} · ${tokens}`,
  loading: '読み込み中…',
  couldNotLoad: (_code, { wallets }) => `${wallets}を読み込めませんでした。`,
  retry,
};

export const walletTable: AllLabels['walletTable'] = {
  title: ({ wallet }) => `${wallet}別の請求`,
  name: ({ wallet }) => wallet,
  plan: 'プラン',
  balance: '残高',
  renews: '次回更新日',
  planText: (plan, cadence) => (cadence ? `${plan}（${said(cadences, cadence)}）` : plan),
  noPlan: 'プランなし',
  status: (status) => (status === 'past_due' ? 'お支払い遅延' : status === 'ended' ? '終了' : ''),
  ends: (date) => `終了日：${date}`,
  never: '–',
  empty: ({ wallets }) => `${wallets}はまだありません。`,
  couldNotLoad: (_code, { wallets }) => `${wallets}を読み込めませんでした。`,
  retry,
};

const suggestions: Readonly<Record<string, string>> = {
  top_up: '追加購入する',
  upgrade: 'プランをアップグレードする',
  wait: '待つ',
  start_plan: 'プランを選ぶ',
  pay: '未払い分を支払う',
};

/** By the suggestion and its facts; one that is not listed keeps the server's own sentence. */
const reasons: Readonly<Record<string, (facts: SuggestionFacts) => string>> = {
  top_up: ({ hasPlan }) =>
    hasPlan ? '一時的に必要な分は追加購入で補えます。プランはそのままです。' : '追加購入した分は残高に加算されます。',
  upgrade: ({ code }) =>
    code === 'plan_does_not_produce'
      ? 'このプランではこの操作を利用できません。利用できるプランがあります。'
      : '上位のプランのほうがご利用状況に合うかもしれません。',
  wait: ({ days, allocation }) =>
    days === undefined ? '' : `次の付与${allocation ? `（${allocation}）` : ''}は${inDays(days)}です。`,
  start_plan: () => 'プランを有効にすると続けられます。',
  pay: () => 'お支払いが済むと続けられます。',
};

const inDays = (days: number): string => ['本日', '明日'][days] ?? `${days}日後`;
