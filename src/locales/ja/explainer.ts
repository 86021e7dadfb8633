// Why the balance is what it is. Japanese has one plural form, so counts need no choosing.
import type { AllLabels } from '../../components/labels';
import type { Say } from '../../components/labels/balanceExplainer';
import type { Advice, ExplanationCheck, ExplanationPart, HeadedPart, PartCode } from '../../explain';
import { listed } from '../shared/sentences';
import { couldNotLoad, retry } from './terms';

export const balanceExplainer: AllLabels['balanceExplainer'] = {
  title: '残高が思ったより少ないのはなぜですか？',
  since: 'いつから',
  expected: (unit) => (unit.isMoney ? '想定していた残高' : `想定していた残高（${unit}）`),
  ask: '説明を見る',
  lead: (opening, closing, date) => `${date}の残高は${opening}でした。現在は${closing}です。`,
  unchanged: (date) => `${date}以降、変化はありません。`,
  foundExpected: (expected, date) => `残高が最後に${expected}だったのは${date}です。`,
  neverExpected: (expected, date) =>
    `${date}以降、残高が${expected}だったことはないため、その時点の残高から説明します。`,
  opening: (date) => `${date}の残高`,
  closing: '現在の残高',
  heading: (code, { autoReload }) => headings[code] || autoReload,
  part: (part, say) => sentences[part.code](part as never, say),
  entries: (count, say) => `取引${say.count(count)}件を表示`,
  more: (count) => `ほか${count}件は取引履歴にあります`,
  showInLog: '取引履歴で見る',
  checks: 'サポートに連絡する前に',
  check: (check, say) => checks[check.code](check as never, say),
  state: (state) => ({ clear: '確認済み', found: '該当あり', confirm: 'ご確認ください', absent: '該当なし' })[state],
  advice: (advice, corrections, say) => advices[advice](corrections, say),
  sound: 'お使いのブラウザー内で確認しました。取引の合計は残高と一致します。',
  unsound: (sum, balance) => `取引の合計は${sum}ですが、残高は${balance}です。これはエラーですので、ご報告ください。`,
  history: '取引履歴を見る',
  support: 'サポートに問い合わせる',
  couldNotLoad: couldNotLoad('取引履歴を読み込めなかったため、残高を説明できませんでした。'),
  retry,
};

const headings: Record<HeadedPart, string> = {
  deposits: '依頼したジョブ',
  reconciliation: '納品後の精算',
  in_flight: '処理中のジョブ',
  renewal: 'プランの更新',
  not_carried_over: '繰り越されなかった分',
  auto_reload: '',
  images: '画像の生成',
  other: 'その他',
  adjustment: 'サポートによる調整',
  sessions: 'AIセッション',
  regenerations: '再生成',
  campaigns: 'キャンペーン',
  upgrade: 'プランのアップグレード',
  larger_session: '想定を上回る利用',
  usage: 'その他のAI作業',
  failed_jobs: '失敗したジョブ',
  top_up: '追加購入',
  pack_refund: '払い戻したパック',
  settlement: '精算済み',
  earlier: 'それ以前の取引',
};

/** Sentences that apply; Japanese puts nothing between them. */
const joined = (...said: (string | false | 0 | null)[]): string => said.filter(Boolean).join('');

/** Lines without a sentence of their own, under their own word. */
const summed = ({ count, amount }: Pick<ExplanationPart, 'count' | 'amount'>, { signed, ...say }: Say): string =>
  `取引${say.count(count)}件${count === 1 ? '：' : 'の合計：'}${signed(amount)}。`;

const sentences: { [C in PartCode]: (part: ExplanationPart<C>, say: Say) => string } = {
  deposits: ({ count, amount, facts }, { tokens, ...say }) =>
    `依頼${say.count(count)}件で、依頼時に${tokens(amount)}が引かれました` +
    (facts.deposit ? `（基本料金${tokens(facts.base)}、仮押さえ分${tokens(facts.deposit)}）。` : '。'),
  reconciliation: ({ facts: { returned, taken, owed, canSettle } }, { tokens }) =>
    joined(
      returned && `納品が仮押さえ分より少なかったため、${tokens(returned)}が戻りました。`,
      taken && `納品が仮押さえ分より多かったため、さらに${tokens(taken)}が引かれました。`,
      owed && `残高を超えた${tokens(owed)}が未精算です。${canSettle ? '後で精算できます。' : ''}`,
    ),
  in_flight: ({ count, amount, facts }, { tokens, ...say }) =>
    joined(
      `ジョブ${say.count(count)}件が依頼済みで、まだ納品されていません。`,
      `依頼時に${tokens(amount)}が引かれました${facts.deposit ? `（うち仮押さえ分${tokens(facts.deposit)}）` : ''}。`,
    ),
  renewal: ({ amount, facts: { periods, lastAt, rolledOver, paidOutstanding } }, { tokens, date, ...say }) =>
    joined(
      periods === 1 && lastAt && `${date(lastAt)}に始まった付与期間で${tokens(amount)}が付与されました。`,
      periods > 1 &&
        lastAt &&
        `付与期間が${say.count(periods)}回始まり（直近は${date(lastAt)}）、合わせて${tokens(amount)}が付与されました。`,
      !periods && amount !== 0 && `前の付与期間から${tokens(amount)}が引き継がれました。`,
      paidOutstanding && `そのうち${tokens(paidOutstanding)}は未精算分に充てられました。`,
      rolledOver && `${tokens(rolledOver)}は繰り越され、今も残っています。`,
    ),
  not_carried_over: ({ facts: { plan, bank, hasBought } }, { tokens }) =>
    joined(
      plan && `付与期間の終了時に未使用だったプラン分${tokens(plan)}は失効しました。`,
      plan && hasBought && '購入した分は残ります。',
      bank && `繰り越しの上限を超えた${tokens(bank)}は繰り越されませんでした。`,
    ),
  auto_reload: ({ count, amount, facts }, { tokens, terms, ...say }) =>
    joined(
      `${terms.autoReload}により${say.count(count)}回請求され、${tokens(amount)}が追加されました。`,
      facts.paidOutstanding && `そのうち${tokens(facts.paidOutstanding)}は未精算分に充てられました。`,
      'きっかけとなった操作は、別の取引として記録されています。',
    ),
  images: ({ amount, facts: { batches, rerolls } }, { tokens, ...say }) =>
    `${listed(
      'ja',
      batches && `画像セット${say.count(batches)}件`,
      rerolls && `再生成${say.count(rerolls)}回`,
    )}で${tokens(amount)}を使いました。`,
  spend: summed,
  other: summed,
  kind: summed,
  adjustment: ({ count, amount, facts }, { signed, ...say }) =>
    joined(
      `サポートが残高を${say.count(count)}回変更しました（${signed(amount)}）。`,
      facts.isNoted && '理由はメモにあります。',
      facts.corrections && `取引の訂正${say.count(facts.corrections)}件を含みます。`,
    ),
  sessions: ({ count, amount, facts }, { tokens, ...say }) =>
    `AIセッション${say.count(count)}回で${tokens(amount)}を使いました` +
    `${count > 1 ? `（最大のものは${tokens(facts.largest)}）` : ''}。踏み込んだ質問は、単純な検索より消費量が多くなります。`,
  regenerations: ({ count, amount }, { tokens, ...say }) =>
    `再生成${say.count(count)}回で、キャンペーン分とは別に${tokens(amount)}を使いました。`,
  campaigns: ({ count, amount }, { tokens, ...say }) =>
    `キャンペーンの作成で${tokens(amount)}を使いました（${say.count(count)}件）。`,
  upgrade: ({ amount, facts }, { tokens }) =>
    joined(
      `アップグレードで${tokens(amount)}が追加されました。新しいプランの、残り期間に応じた分です。`,
      facts.isStillOut && 'それまでに使った分を補うには足りず、残りはほとんどありません。',
    ),
  larger_session: ({ count, amount, facts: { actual, typical } }, { tokens, ...say }) =>
    joined(
      `セッション${say.count(count)}回で、想定を上回る${tokens(amount)}を使いました。`,
      typical !== null && `通常は1回あたり約${tokens(typical)}です。`,
      actual > -amount && `実際には${tokens(actual)}相当でしたが、残っていた分だけが引かれました。`,
    ),
  usage: ({ count, amount }, { tokens, ...say }) =>
    `その他の作業${say.count(count)}件で${tokens(amount)}を使いました。`,
  failed_jobs: ({ facts: { taken, returned } }, { tokens }) =>
    joined(
      taken > 0 && `失敗したジョブで${tokens(taken)}が引かれました。`,
      returned > 0 && `失敗したジョブの分として${tokens(returned)}が戻りました。`,
    ),
  top_up: ({ count, amount, facts }, { tokens, ...say }) =>
    joined(
      `${say.count(count)}回の追加購入で${tokens(amount)}が追加されました。`,
      facts.paidOutstanding && `そのうち${tokens(facts.paidOutstanding)}は未精算分に充てられました。`,
    ),
  pack_refund: ({ amount }, { tokens }) => `パックが払い戻されたため、未使用の${tokens(amount)}が差し引かれました。`,
  settlement: ({ facts }, { tokens }) =>
    `${tokens(facts.paid)}が未精算分に充てられました。残高からはすでに引かれていた分です。`,
  earlier: ({ count, amount }, { signed, ...say }) =>
    `それ以前の取引${say.count(count)}件${count === 1 ? '：' : 'の合計：'}${signed(amount)}。`,
};

const reloadStates = {
  none: 'ここでは利用できません',
  on: 'オン',
  off: 'オフ',
  unavailable: 'オンですが、現在は実行できません',
};

const checks: { [C in ExplanationCheck['code']]: (check: ExplanationCheck<C>, say: Say) => string } = {
  right_wallet: ({ facts: { name, others } }, say) =>
    others.length
      ? `対象の残高：これは${say.name(name)}の取引履歴です。${
          others.length === 1
            ? `${say.name(others[0] ?? '')}には別の残高があります。`
            : `ほか${say.count(others.length)}件にはそれぞれ別の残高があります。`
        }`
      : `対象の残高：これは${say.name(name)}の取引履歴で、ほかに残高はありません。`,
  latest_ten: ({ facts: { count, amount } }, { signed, ...say }) =>
    count === 1
      ? `最新の取引：1件のみで、${signed(amount)}です。`
      : count
        ? `最新の取引：直近${say.count(count)}件の合計は${signed(amount)}です。上から順にご覧ください。`
        : '最新の取引：まだありません。',
  in_flight: ({ facts: { jobs, taken } }, { tokens, ...say }) =>
    !jobs
      ? '処理中のジョブ：ありません。'
      : `処理中のジョブ：${say.count(jobs)}件。${taken ? `すでに${tokens(taken)}が引かれています。` : '終了するまで何も引かれません。'}`,
  cycle_date: ({ state, facts: { lastAt, renewsAt } }, { date }) =>
    state === 'absent'
      ? '付与期間はありません。'
      : joined(
          `付与期間：${lastAt ? `直近は${date(lastAt)}に始まり` : 'まだ始まっておらず'}、`,
          renewsAt ? `次は${date(renewsAt)}に始まります。` : '次の付与期間はありません。',
          state === 'found' && '残高が増えたのはこのためです。',
        ),
  auto_reload: ({ facts: { state, fired, added } }, { tokens, terms, ...say }) =>
    joined(
      `${terms.autoReload}：${reloadStates[state]}。`,
      fired > 0 && `${say.count(fired)}回実行され、${tokens(added)}を追加しました。`,
    ),
};

const advices: Record<Advice, (corrections: number, say: Say) => string> = {
  keep_working: () => 'そのまま作業をお続けください。おかしく見える数値の多くは、通常の消費です。',
  fix_in_log: (corrections, say) =>
    corrections
      ? `訂正は取引履歴に表示されます。${say.count(corrections)}件見つかりました。`
      : '訂正は取引履歴に表示されます。それ以降の訂正は見つかりません。誤りを報告済みの場合は、改めてお問い合わせください。',
  audit: () => '計算が合わない場合は、サポートにお問い合わせください。計算を確認し、誤りがあれば修正します。',
};
