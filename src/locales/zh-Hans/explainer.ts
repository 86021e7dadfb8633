// Why the balance is what it is. Chinese has one plural form, so counts need no choosing.
import type { AllLabels } from '../../components/labels';
import type { Say } from '../../components/labels/balanceExplainer';
import type { Advice, ExplanationCheck, ExplanationPart, HeadedPart, PartCode } from '../../explain';
import { listed } from '../shared/sentences';
import { zh } from './spaced';
import { couldNotLoad, retry } from './terms';

export const balanceExplainer: AllLabels['balanceExplainer'] = {
  title: '为什么我的余额比预期少？',
  since: '起始日期',
  expected: (unit) => (unit.isMoney ? '我预期的余额' : `我预期的余额（${unit}）`),
  ask: '查看说明',
  lead: (opening, closing, date) => zh`${date}的余额为${opening}，现在为${closing}。`,
  unchanged: (date) => zh`${date}以来没有变化。`,
  foundExpected: (expected, date) => zh`余额最近一次为${expected}是在${date}。`,
  neverExpected: (expected, date) => zh`${date}以来，余额从未等于${expected}，因此从当时的余额开始说明。`,
  opening: (date) => zh`${date}的余额`,
  closing: '当前余额',
  heading: (code, { autoReload }) => headings[code] || autoReload,
  part: (part, say) => sentences[part.code](part as never, say),
  entries: (count, say) => `显示${say.count(count)}笔交易`,
  more: (count) => `另有${count}笔，请查看交易记录`,
  showInLog: '在交易记录中显示',
  checks: '联系客服之前',
  check: (check, say) => checks[check.code](check as never, say),
  state: (state) => ({ clear: '已核对', found: '已找到', confirm: '请您核对', absent: '不适用' })[state],
  advice: (advice, corrections, say) => advices[advice](corrections, say),
  sound: '已在您的浏览器中核对：交易总和与余额一致。',
  unsound: (sum, balance) => zh`交易总和为${sum}，但余额为${balance}。这是一个错误，请反馈给客服。`,
  history: '查看交易记录',
  support: '联系客服',
  couldNotLoad: couldNotLoad('无法加载说明余额所需的交易记录。'),
  retry,
};

const headings: Record<HeadedPart, string> = {
  deposits: '提交的任务',
  reconciliation: '交付后调整',
  in_flight: '进行中的任务',
  renewal: '套餐续订',
  not_carried_over: '未结转',
  auto_reload: '',
  images: '图片生成',
  other: '其他',
  adjustment: '客服调整',
  sessions: 'AI 会话',
  regenerations: '重新生成',
  campaigns: '推广活动',
  upgrade: '套餐升级',
  larger_session: '高于平时',
  usage: '其他 AI 任务',
  failed_jobs: '失败的任务',
  top_up: '充值',
  pack_refund: '已退款的充值包',
  settlement: '已结清',
  earlier: '更早的交易',
};

/** Sentences that apply; Chinese puts nothing between them. */
const joined = (...said: (string | false | 0 | null)[]): string => said.filter(Boolean).join('');

const paidOutstanding = (paid: number, { tokens }: Pick<Say, 'tokens'>): string | 0 =>
  paid && zh`其中${tokens(paid)}用于结清欠额。`;

/** Lines without a sentence of their own, under their own word. */
const summed = ({ count, amount }: Pick<ExplanationPart, 'count' | 'amount'>, { signed, ...say }: Say): string =>
  zh`${say.count(count)}笔交易${count === 1 ? '：' : '合计：'}${signed(amount)}。`;

const sentences: { [C in PartCode]: (part: ExplanationPart<C>, say: Say) => string } = {
  deposits: ({ count, amount, facts }, { tokens, ...say }) =>
    zh`${say.count(count)}次提交消耗了${tokens(amount)}` +
    (facts.deposit ? zh`：基础费用${tokens(facts.base)}，预扣${tokens(facts.deposit)}。` : '。'),
  reconciliation: ({ facts: { returned, taken, owed, canSettle } }, { tokens }) =>
    joined(
      returned && zh`交付少于预扣，退回${tokens(returned)}。`,
      taken && zh`交付多于预扣，补扣${tokens(taken)}。`,
      owed && zh`超出余额的部分：${tokens(owed)}。${canSettle ? '您可以稍后结清。' : ''}`,
    ),
  in_flight: ({ count, amount, facts }, { tokens, ...say }) =>
    joined(
      zh`${say.count(count)}项任务已提交，尚未交付。`,
      zh`提交时扣除${tokens(amount)}` + (facts.deposit ? zh`，其中预扣${tokens(facts.deposit)}。` : '。'),
    ),
  renewal: ({ amount, facts: { periods, lastAt, rolledOver, ...facts } }, { tokens, date, ...say }) =>
    joined(
      periods === 1 && lastAt && zh`${date(lastAt)}开始的额度周期发放了${tokens(amount)}。`,
      periods > 1 &&
        lastAt &&
        zh`期间开始了${say.count(periods)}个额度周期，最近一个始于${date(lastAt)}，共发放${tokens(amount)}。`,
      !periods && amount !== 0 && zh`从上个额度周期转入${tokens(amount)}。`,
      paidOutstanding(facts.paidOutstanding, { tokens }),
      rolledOver && zh`已结转且仍可使用：${tokens(rolledOver)}。`,
    ),
  not_carried_over: ({ facts: { plan, bank, hasBought } }, { tokens }) =>
    joined(
      plan && zh`未使用的套餐额度已到期：${tokens(plan)}。`,
      plan && hasBought && '购买的部分会保留。',
      bank && zh`超出结转上限：${tokens(bank)}。`,
    ),
  auto_reload: ({ count, amount, facts }, { tokens, terms, ...say }) =>
    joined(
      zh`${terms.autoReload}扣款${say.count(count)}次，充入${tokens(amount)}。`,
      paidOutstanding(facts.paidOutstanding, { tokens }),
      '触发充值的操作会作为单独的交易列出。',
    ),
  images: ({ amount, facts: { batches, rerolls } }, { tokens, ...say }) =>
    zh`${listed(
      'zh-Hans',
      batches && `${say.count(batches)}批图片`,
      rerolls && `${say.count(rerolls)}次重新生成`,
    )}消耗了${tokens(amount)}。`,
  spend: summed,
  other: summed,
  kind: summed,
  adjustment: ({ count, amount, facts }, { signed, ...say }) =>
    joined(
      zh`客服调整了您的余额${say.count(count)}次：${signed(amount)}。`,
      facts.isNoted && '原因见备注。',
      facts.corrections && `其中包括${say.count(facts.corrections)}次交易更正。`,
    ),
  sessions: ({ count, amount, facts }, { tokens, ...say }) =>
    zh`${say.count(count)}次 AI 会话消耗了${tokens(amount)}` +
    (count > 1 ? zh`，最大的一次为${tokens(facts.largest)}。` : '。') +
    '深入的问题比简单查询消耗更多。',
  regenerations: ({ count, amount }, { tokens, ...say }) =>
    zh`${say.count(count)}次重新生成消耗了${tokens(amount)}，不含推广活动本身的费用。`,
  campaigns: ({ count, amount }, { tokens, ...say }) =>
    zh`制作推广活动消耗了${tokens(amount)}，共${say.count(count)}笔交易。`,
  upgrade: ({ amount, facts }, { tokens }) =>
    joined(
      zh`升级后到账${tokens(amount)}，即新套餐在本额度周期剩余时间内的额度。`,
      facts.isStillOut && '这不足以弥补您此前的消耗，因此所剩无几。',
    ),
  larger_session: ({ count, amount, facts: { actual, typical } }, { tokens, ...say }) =>
    joined(
      zh`${say.count(count)}次会话消耗了${tokens(amount)}，高于预期。`,
      typical !== null && zh`每次会话通常消耗约${tokens(typical)}。`,
      actual > -amount && zh`全部费用为${tokens(actual)}，但只扣除了当时可用的部分。`,
    ),
  usage: ({ count, amount }, { tokens, ...say }) => zh`${say.count(count)}项其他任务消耗了${tokens(amount)}。`,
  failed_jobs: ({ facts: { taken, returned } }, { tokens }) =>
    joined(
      taken > 0 && zh`失败任务的扣除：${tokens(taken)}。`,
      returned > 0 && zh`失败任务的退回：${tokens(returned)}。`,
    ),
  top_up: ({ count, amount, facts }, { tokens, ...say }) =>
    joined(zh`${say.count(count)}次充值充入了${tokens(amount)}。`, paidOutstanding(facts.paidOutstanding, { tokens })),
  pack_refund: ({ amount }, { tokens }) => zh`有充值包已退款，未使用的部分已扣除：${tokens(amount)}。`,
  settlement: ({ facts }, { tokens }) => zh`用于结清欠额：${tokens(facts.paid)}。您的余额此前已减去这部分。`,
  earlier: ({ count, amount }, { signed, ...say }) =>
    zh`更早的${say.count(count)}笔交易${count === 1 ? '：' : '合计：'}${signed(amount)}。`,
};

const reloadStates = {
  none: '此处不提供',
  on: '已开启',
  off: '已关闭',
  unavailable: '已开启，但目前无法执行',
};

const checks: { [C in ExplanationCheck['code']]: (check: ExplanationCheck<C>, say: Say) => string } = {
  right_wallet: ({ facts: { name, others } }, say) =>
    others.length
      ? zh`余额归属：这是${say.name(name)}的交易记录。` +
        (others.length === 1
          ? zh`${say.name(others[0] ?? '')}有自己的余额。`
          : zh`另外${say.count(others.length)}个各有自己的余额。`)
      : zh`余额归属：这是${say.name(name)}的交易记录，没有其他余额。`,
  latest_ten: ({ facts: { count, amount } }, { signed, ...say }) =>
    count === 1
      ? zh`最近的交易：只有一笔，为${signed(amount)}。`
      : count
        ? zh`最近的交易：最近${say.count(count)}笔合计${signed(amount)}。请从上到下查看。`
        : '最近的交易：还没有。',
  in_flight: ({ facts: { jobs, taken } }, { tokens, ...say }) =>
    !jobs
      ? '进行中的任务：无。'
      : `进行中的任务：${say.count(jobs)}项。` + (taken ? zh`目前已扣除${tokens(taken)}。` : '任务完成前不会扣除。'),
  cycle_date: ({ state, facts: { lastAt, renewsAt } }, { date }) =>
    state === 'absent'
      ? '额度周期：无。'
      : joined(
          lastAt ? zh`额度周期：最近一个始于${date(lastAt)}，` : '额度周期：尚未开始，',
          renewsAt ? zh`下一个始于${date(renewsAt)}。` : '之后也没有下一个周期。',
          state === 'found' && '这就是余额增加的原因。',
        ),
  auto_reload: ({ facts: { state, fired, added } }, { tokens, terms, ...say }) =>
    joined(
      `${terms.autoReload}：${reloadStates[state]}。`,
      fired > 0 && zh`已执行${say.count(fired)}次，充入${tokens(added)}。`,
    ),
};

const advices: Record<Advice, (corrections: number, say: Say) => string> = {
  keep_working: () => '请继续工作。看起来不对的数字通常是正常的扣除。',
  fix_in_log: (corrections, say) =>
    corrections
      ? `更正会显示在交易记录中。找到${say.count(corrections)}笔。`
      : '更正会显示在交易记录中。此后没有找到更正。如果您反馈过错误，请再次联系客服。',
  audit: () => '如果数字对不上，请联系客服。客服会核对计算并更正错误。',
};
