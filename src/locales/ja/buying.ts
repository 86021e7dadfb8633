// Packs, plans, cards, and leaving.
import type { AllLabels } from '../../components/labels';
import { known, plainForm, said } from '../../format';
import { cadences, couldNotLoad, owner, retry } from './terms';

export const autoReloadToggle: AllLabels['autoReloadToggle'] = {
  title: ({ autoReload }) => autoReload,
  enabled: 'オン',
  disabled: 'オフ',
  enabledNoCard: 'オン（お支払い方法が登録されていません）',
  disabledNoCard: '利用不可：お支払い方法が必要です',
  disabledNoPlan: '利用不可：プランが必要です',
  disabledPastDue: '利用不可：お支払いが遅れています',
  enabledDeclined: 'オン（前回の請求が拒否されました）',
  enabledLimit: 'オン（月間の上限額に達しています）',
  unavailable: '現在は利用できません',
  offer: (tokens, price) =>
    `残高不足で操作できないときにだけ、${tokens}を${tokens.isMoney && `${tokens}` === price ? '' : `${price}で`}追加します。`,
  offerBelow: (tokens, price, below) =>
    `操作後の残高が${below}を下回るたび、または残高不足で操作できないときに、${tokens}を${tokens.isMoney && `${tokens}` === price ? '' : `${price}で`}追加します。`,
  offerUpTo: (upTo, price, below) =>
    `操作後の残高が${below}を下回るたび、または残高不足で操作できないときに、${upTo}まで補充します。1回の請求は最大${price}です。`,
  limitUsed: (used, max, date) => `今月の請求：${used}（上限${max}）。${date}にリセットされます。`,
  noLimit: '月間の上限額はありません。',
  consent: (card, price) =>
    `オンにすると、操作のコストが残高を超えるたびに${price}が${card}に請求されることに同意したものとみなされます。いつでもオフにできます。`,
  consentBelow: (card, price, below) =>
    `オンにすると、操作後の残高が${below}を下回るたび、または操作のコストが残高を超えるたびに、${card}に${price}が請求されることに同意したものとみなされます。いつでもオフにできます。`,
  consentUpTo: (card, price, below) =>
    `オンにすると、操作後の残高が${below}を下回るたび、または操作のコストが残高を超えるたびに、${card}に最大${price}が請求されることに同意したものとみなされます。いつでもオフにできます。`,
  consentLimit: (max) => `暦月ごとの請求の合計が${max}を超えることはありません。`,
  below: '次の残高を下回ったとき',
  amount: '1回の追加分',
  upTo: '補充後の残高',
  limited: '月間の上限額を設定する',
  limit: '月間の上限額',
  turnOn: 'オンにする',
  turnOnAgain: 'もう一度オンにする',
  change: '変更',
  save: '保存',
  cancel: 'キャンセル',
  declined: 'お支払い方法を変更するか、もう一度オンにするまで、この機能による請求は行われません。',
  charged: (card) => `${card}に請求されます。`,
  card: (brand, last4) => `${brand}（末尾${last4}）`,
  anyCard: 'ご登録のお支払い方法',
  returns: 'プランが有効になると、再びオンになります。',
  needsCard: '先にお支払い方法を追加してから、オンにしてください。',
  addCard: 'お支払い方法を追加',
  updateCard: 'お支払い方法を更新して支払う',
  changeCard: 'お支払い方法を変更',
  openCheckout: 'お支払いページを開く',
  choosePlan: 'プランを選ぶ',
  turnOff: '完全にオフにする',
  askOwner: (contact) => `この設定を変更できるのは${contact ?? owner}だけです。`,
  advice: 'オンにしたほうがよいですか？',
  turnOnIf: 'オンが向いている場合',
  onBursts: '集中的に作業し、途中で止まっては困る',
  onTeam: '支払う人以外の人が残高を使う',
  onTime: '止まると大きな時間の損失になる',
  leaveOffIf: 'オフが向いている場合',
  offControl: '請求のたびに自分で判断したい',
  offBudget: '請求期間ごとに決まった予算で運用している',
  offRare: 'ときどきしか残高を使わない',
  charges: '個々の請求は取引履歴に表示されます。',
  couldNotLoad: (code, { autoReload }) => couldNotLoad(`${autoReload}を読み込めませんでした。`)(code),
  retry,
};

export const amountField: AllLabels['amountField'] = {
  range: (least, most) => `${least}～${most}`,
  steps: (least, most, step) => `${least}～${most}（${step}単位）`,
  notANumber: (example) => `数字で入力してください（例：${example}）。`,
  tooLittle: (least) => `${least}以上で入力してください。`,
  tooMuch: (most) => `${most}以下で入力してください。`,
  offStep: (below, above) => `${below}または${above}を入力してください。その間は選べません。`,
};

export const outcome: AllLabels['outcome'] = {
  unknown: (command) => unknowns[command] ?? '変更が反映されたかどうかは、まだ確認できていません。',
  safe: 'もう一度送信しても安全です。二重に実行されたり請求されたりすることはありません。',
  waits: '確認できるまで、ほかの購入やアカウントの削除はできません。',
  sendAgain: 'もう一度送信',
  check: 'もう一度確認',
  checked: (time) => `${time}の時点では、まだ確認できていません。`,
  busy: 'お待ちください…',
  refused: (command) => refusals[command] ?? 'リクエストは拒否されました。何も変更されていません。',
  notSent: '残高または料金を読み込めなかったため、何も送信していません。もう一度お試しください。',
  signedOut: 'セッションが終了しました。ログインして、もう一度お試しください。',
  done: '完了しました。',
};

const order = 'ご注文が完了したかどうか、請求が行われたかどうかは、まだ確認できていません。';
const unknowns: Record<string, string> = {
  top_up: order,
  plan_change: order,
  payment_method: 'お支払いページが作成されたかどうかは、まだ確認できていません。',
  cancel: 'プランが解約されたかどうかは、まだ確認できていません。',
  delete_account: 'アカウントが削除されたかどうかは、まだ確認できていません。',
  spend: '操作が実行されたかどうかは、まだ確認できていません。',
};

const orderRefused = 'ご注文は拒否されました。請求は発生していません。';
const refusals: Record<string, string> = {
  top_up: orderRefused,
  plan_change: orderRefused,
  delete_account: 'リクエストは拒否されました。何も削除されていません。',
  spend: '操作は拒否されました。何も使われていません。',
};

const failed = 'お支払いを完了できませんでした。';

export const purchase: AllLabels['purchase'] = {
  open: 'お支払いの準備ができました。お支払いページで確定するまで請求は発生しません。',
  openCheckout: 'お支払いページを開く',
  declined: (message, code) => {
    const why = known(declines, code);
    return why ? `請求は発生していません。${why}` : `${failed}${message}`;
  },
  otherWay: '別の方法で支払う',
  requiresAction: '銀行がこのお支払いの確認を求めています。確認が済むまでは何も追加されません。',
  confirmPayment: '銀行で確認する',
  processing: 'お支払いを処理しています。完了し次第、残高に反映されます。このページを離れても問題ありません。',
  failed,
  expired: 'このお支払いページは期限切れです。請求は発生していません。',
  back: '戻る',
};

const declines: Record<string, string> = {
  generic_decline: 'お支払いが拒否されました。別の方法で支払うか、銀行やカード会社にお問い合わせください。',
  insufficient_funds: 'お支払い方法の残高または利用枠が不足しています。別の方法でお支払いください。',
  expired_card: 'カードの有効期限が切れています。別のカードをお使いください。',
  incorrect_cvc: 'セキュリティコードが正しくありません。ご確認いただくか、別のカードをお使いください。',
  processing_error: 'お支払いを処理できませんでした。別の方法で支払うか、しばらくお待ちください。',
  authentication_failed: '銀行でお支払いを確認できませんでした。別の方法で支払うか、もう一度ご確認ください。',
};

export const topUpPackPicker: AllLabels['topUpPackPicker'] = {
  legend: 'パックを選ぶ',
  amountLegend: (unit) => (unit.isMoney ? '金額を選ぶ' : '数量を選ぶ'),
  ownAmount: (unit) => (unit.isMoney ? '別の金額' : '別の数量'),
  amount: (unit) => (unit.isMoney ? '金額' : '数量'),
  endsAfter: (days) => `購入から${days.replace(/\s/, '')}で失効`,
  perUnit: (price, per) => `${per}あたり${price}`,
  bestValue: '一番お得',
  notEnough: (missing) => `この操作にはあと${missing}足りません`,
  after: (tokens) => `購入後の残高は${tokens}です。`,
  savedCard: (brand, last4) => `${brand}（末尾${last4}）に請求されます。`,
  savedMethod: (name) => `お支払い方法：${name}`,
  noCard: '安全なお支払いページでお支払いいただきます。',
  terms: '',
  buy: (tokens, price) =>
    !tokens.isMoney
      ? `${tokens}を${price}で購入`
      : `${tokens}` === price
        ? `${tokens}を追加`
        : `${tokens}を${price}で追加`,
  buying: 'お待ちください…',
  completed: (tokens) => `${tokens}を追加しました`,
  newBalance: (tokens) => `現在の残高は${tokens}です。`,
  another: 'パックをさらに購入',
  addMore: 'さらに追加',
  needsPlan: 'パックの購入には有効なプランが必要です。',
  pastDue: 'プランのお支払いが遅れています。お支払いが済むと、再びパックを購入できます。',
  choosePlan: 'プランを選ぶ',
  askOwner: (contact) => `パックの購入は${contact ?? owner}にご依頼ください。`,
  empty: '現在購入できるパックはありません。',
  couldNotLoad: couldNotLoad('パックを読み込めませんでした。'),
  retry,
};

const fillSpans = {
  minute: '毎分',
  hour: '毎時',
  day: '毎日',
  week: '毎週',
  month: '毎月',
  quarter: '四半期ごとに',
  year: '毎年',
  once: '1回のみ',
  period: '支払いごとに',
};

export const planPicker: AllLabels['planPicker'] = {
  legend: 'プランを選ぶ',
  empty: 'このお支払い周期のプランはありません。',
  cadence: 'お支払い周期',
  cadenceName: (cadence) => said(cadences, cadence),
  allocation: (tokens) => `${tokens}付き`,
  fill: (tokens, every, bucket) =>
    `${known(fillSpans, every) ?? `${plainForm(every)}：`}${tokens}${bucket ? `（${bucket}）` : ''}`,
  cap: (tokens) => `${tokens}まで繰り越し可`,
  price: (price, cadence) => `${price} / ${said(spans, cadence)}`,
  current: '現在のプラン',
  scheduled: '次の更新から',
  preview: '変更内容',
  dueToday: '本日のお支払い',
  effective: '適用日',
  now: 'すぐに',
  granted: '本日の追加',
  bucket: (label, lost) => (lost ? `${label}（${lost.figure}が失効）` : label),
  bucketName: (id) => said({ plan: 'プラン', rollover: '繰り越し', top_up: '追加購入' }, id),
  fromTo: (from, to) => `${from.figure} → ${to.figure}`,
  balance: '残高',
  warning: (text, code) => warnings[code ?? ''] ?? text,
  blocker: (code, limit, used, { count }) => {
    const room =
      code === 'accounts' ? `${count(limit)}アカウント` : `${count(limit)}件（${code.replaceAll('_', ' ')}）`;
    if (code !== 'accounts') return `このプランの上限は${room}ですが、現在${count(used)}件あります。`;
    return `このプランの上限は${room}ですが、現在${count(used)}件が接続されています。先に${count(used - limit)}件の接続を解除してください。`;
  },
  confirm: (kind, plan, due) =>
    (
      {
        upgrade: `${plan}に${due}でアップグレード`,
        start: `${plan}を${due}で開始`,
        downgrade: `次の更新時に${plan}へ変更`,
        none: `${plan}を続ける`,
      } as Readonly<Record<string, string>>
    )[kind] ?? `${plan}に変更`,
  changing: 'お待ちください…',
  done: (plan) => `現在のプランは${plan}です`,
  doneScheduled: (plan) => `次の更新から${plan}が始まります`,
  newBalance: (tokens) => `残高は${tokens}です。`,
  askOwner: (contact) => `プランの変更は${contact ?? owner}にご依頼ください。`,
  couldNotLoad: couldNotLoad('プランを読み込めませんでした。'),
  retry,
};

export const cancelPlanDialog: AllLabels['cancelPlanDialog'] = {
  title: (plan) => `${plan}を解約しますか？`,
  lead: (date) => `${date}まではすべて使えます。それまでは無料で解約を取り消せます。`,
  leadUnpaid: 'お支払いが遅れています。解約すると、プランがすぐに終了することがあります。',
  kept: (label, tokens) => `${label}：${tokens}は保持されます（使うにはプランが必要な場合があります）`,
  lost: (label, tokens) => `${label}：${tokens}はそれまでに使わないと失われます`,
  lostUnpaid: (label, tokens) => `${label}：${tokens}が失われます`,
  terms: '',
  confirm: 'プランを解約する',
  keep: 'プランを続ける',
  done: 'プランを解約しました。',
};

export const deleteAccountDialog: AllLabels['deleteAccountDialog'] = {
  title: 'アカウントを削除しますか？',
  plans: 'すべてのプランが解約されます。',
  lead: 'すべての残高と取引履歴が完全に削除されます。この操作は取り消せません。',
  lost: (name, tokens) => `${name}：${tokens}が失われます`,
  lostBought: (name, tokens, { figure: bought }) => `${name}：${tokens}が失われます（うち購入分${bought}）`,
  understand: 'これらがすべて完全に失われることを理解しました',
  confirm: 'アカウントを削除する',
  keep: 'アカウントを残す',
  deleting: '削除しています…',
  inProgress: '処理中の請求があります。完了してからアカウントを削除してください。',
  done: 'アカウントを削除しました。',
};

const warnings: Record<string, string> = {
  cancelled: 'このプランは解約済みです。先に解約を取り消してから、プランを変更してください。',
  resumes: 'この変更により解約は取り消され、プランは再び更新されます。',
  past_due: 'お支払いが遅れています。先にお支払いのうえ、プランを変更してください。',
  cadence_later: 'お支払い周期は次の更新まで変わらず、その後、新しい周期になります。',
  bank_lost: 'プランの変更時に使われていない分は、繰り越し分も含めて失われます。',
  bank_over_cap: '繰り越し分はそのまま残りますが、新しい上限を超えている間は追加されません。',
};

const spans = { monthly: '月', annual: '年', weekly: '週', quarterly: '四半期' };
