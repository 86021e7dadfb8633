// Why the balance is what it is. Korean has one plural form, so counts need no choosing.
import type { AllLabels } from '../../components/labels';
import type { Say } from '../../components/labels/balanceExplainer';
import type { Advice, ExplanationCheck, ExplanationPart, HeadedPart, PartCode } from '../../explain';
import { joined, listed } from '../shared/sentences';
import { object, subject, toward, was } from './particle';
import { couldNotLoad, retry } from './terms';

export const balanceExplainer: AllLabels['balanceExplainer'] = {
  title: '잔액이 예상보다 적은 이유는 무엇인가요?',
  since: '시작 시점',
  expected: (unit) => (unit.isMoney ? '예상했던 잔액' : `예상했던 잔액(${unit})`),
  ask: '설명 보기',
  lead: (opening, closing, date) => `${date}의 잔액은 ${was(opening)}으나 지금은 ${closing}입니다.`,
  unchanged: (date) => `${date} 이후 변동이 없습니다.`,
  foundExpected: (expected, date) => `잔액이 마지막으로 ${was(expected)}던 날은 ${date}입니다.`,
  neverExpected: (expected, date) =>
    `${date} 이후 잔액이 ${was(expected)}던 적이 없으므로, 그 시점의 잔액부터 설명합니다.`,
  opening: (date) => `${date}의 잔액`,
  closing: '현재 잔액',
  heading: (code, { autoReload }) => headings[code] || autoReload,
  part: (part, say) => sentences[part.code](part as never, say),
  entries: (count, say) => `거래 ${say.count(count)}건 보기`,
  more: (count) => `외 ${count}건은 거래 내역에서 볼 수 있습니다`,
  showInLog: '거래 내역에서 보기',
  checks: '고객 지원팀에 문의하기 전에',
  check: (check, say) => checks[check.code](check as never, say),
  state: (state) => ({ clear: '확인됨', found: '발견됨', confirm: '직접 확인 필요', absent: '해당 없음' })[state],
  advice: (advice, corrections, say) => advices[advice](corrections, say),
  sound: '이 브라우저에서 확인했습니다. 거래 합계가 잔액과 일치합니다.',
  unsound: (sum, balance) => `거래 합계는 ${sum}인데 잔액은 ${balance}입니다. 오류이므로 신고해 주세요.`,
  history: '거래 내역 보기',
  support: '고객 지원팀에 문의',
  couldNotLoad: couldNotLoad('잔액을 설명할 거래 내역을 불러오지 못했습니다.'),
  retry,
};

const headings: Record<HeadedPart, string> = {
  deposits: '요청한 작업',
  reconciliation: '완료 후 정산',
  in_flight: '진행 중인 작업',
  renewal: '요금제 갱신',
  not_carried_over: '이월되지 않음',
  auto_reload: '',
  images: '이미지 생성',
  other: '기타',
  adjustment: '고객 지원팀 조정',
  sessions: 'AI 세션',
  regenerations: '재생성',
  campaigns: '캠페인',
  upgrade: '요금제 업그레이드',
  larger_session: '평소보다 많은 사용',
  usage: '기타 AI 작업',
  failed_jobs: '실패한 작업',
  top_up: '충전',
  pack_refund: '환불된 충전 팩',
  settlement: '정산됨',
  earlier: '이전 거래',
};

const paidOutstanding = (paid: number, { tokens }: Pick<Say, 'tokens'>): string | 0 =>
  paid && `미정산분 정산에 사용: ${tokens(paid)}.`;

/** Lines without a sentence of their own, under their own word. */
const summed = ({ count, amount }: Pick<ExplanationPart, 'count' | 'amount'>, { signed, ...say }: Say): string =>
  `거래 ${say.count(count)}건: ${signed(amount)}.`;

const sentences: { [C in PartCode]: (part: ExplanationPart<C>, say: Say) => string } = {
  deposits: ({ count, amount, facts }, { tokens, ...say }) =>
    `요청 ${say.count(count)}건에 ${object(tokens(amount))} 사용했습니다` +
    (facts.deposit ? `(기본 요금 ${tokens(facts.base)}, 선차감 ${tokens(facts.deposit)}).` : '.'),
  reconciliation: ({ facts: { returned, taken, owed, canSettle } }, { tokens }) =>
    joined(
      returned && `납품분이 선차감분보다 적어 ${subject(tokens(returned))} 환급되었습니다.`,
      taken && `납품분이 선차감분보다 많아 ${subject(tokens(taken))} 추가로 차감되었습니다.`,
      owed &&
        `잔액을 넘는 ${subject(tokens(owed))} 미정산으로 남았습니다.${canSettle ? ' 나중에 정산할 수 있습니다.' : ''}`,
    ),
  in_flight: ({ count, amount, facts }, { tokens, ...say }) =>
    joined(
      `요청한 작업 ${say.count(count)}건이 아직 완료되지 않았습니다.`,
      `요청 시 ${subject(tokens(amount))} 차감되었습니다${facts.deposit ? `(선차감 ${tokens(facts.deposit)} 포함)` : ''}.`,
    ),
  renewal: ({ amount, facts: { periods, lastAt, rolledOver, ...facts } }, { tokens, date, ...say }) =>
    joined(
      periods === 1 && lastAt && `${date(lastAt)}에 시작된 제공 주기에 ${subject(tokens(amount))} 제공되었습니다.`,
      periods > 1 &&
        lastAt &&
        `제공 주기가 ${say.count(periods)}번 시작되어(최근 ${date(lastAt)}) 총 ${subject(tokens(amount))} 제공되었습니다.`,
      !periods && amount !== 0 && `지난 제공 주기에서 넘어온 잔액: ${tokens(amount)}.`,
      rolledOver && `이월되어 지금도 사용 가능: ${tokens(rolledOver)}.`,
      paidOutstanding(facts.paidOutstanding, { tokens }),
    ),
  not_carried_over: ({ facts: { plan, bank, hasBought } }, { tokens }) =>
    joined(
      plan && `사용하지 않고 소멸된 요금제 제공분: ${tokens(plan)}.`,
      plan && hasBought && '충전분은 그대로 유지됩니다.',
      bank && `이월 한도 초과: ${tokens(bank)}.`,
    ),
  auto_reload: ({ count, amount, facts }, { tokens, terms, ...say }) =>
    joined(
      `${toward(terms.autoReload)} ${say.count(count)}번 결제되고 ${subject(tokens(amount))} 추가되었습니다.`,
      '이를 실행시킨 작업은 별도의 거래로 표시됩니다.',
      paidOutstanding(facts.paidOutstanding, { tokens }),
    ),
  images: ({ amount, facts: { batches, rerolls } }, { tokens, ...say }) =>
    `${listed(
      'ko',
      batches && `이미지 묶음 ${say.count(batches)}건`,
      rerolls && `재생성 ${say.count(rerolls)}건`,
    )}에 ${object(tokens(amount))} 사용했습니다.`,
  spend: summed,
  other: summed,
  kind: summed,
  adjustment: ({ count, amount, facts }, { signed, ...say }) =>
    joined(
      `고객 지원팀이 잔액을 ${say.count(count)}번 변경했습니다: ${signed(amount)}.`,
      facts.isNoted && '사유는 메모에 있습니다.',
      facts.corrections && `거래 정정 ${say.count(facts.corrections)}건이 포함됩니다.`,
    ),
  sessions: ({ count, amount, facts }, { tokens, ...say }) =>
    `AI 세션 ${say.count(count)}회에 ${object(tokens(amount))} 사용했습니다` +
    `${count > 1 ? `(가장 큰 세션 ${tokens(facts.largest)})` : ''}. 깊이 있는 질문은 간단한 조회보다 사용량이 많습니다.`,
  regenerations: ({ count, amount }, { tokens, ...say }) =>
    `캠페인 비용과 별도로 재생성 ${say.count(count)}회에 ${object(tokens(amount))} 사용했습니다.`,
  campaigns: ({ count, amount }, { tokens, ...say }) =>
    `캠페인 제작에 ${object(tokens(amount))} 사용했습니다(거래 ${say.count(count)}건).`,
  upgrade: ({ amount, facts }, { tokens }) =>
    joined(
      `업그레이드로 ${subject(tokens(amount))} 추가되었습니다. 남은 제공 주기에 해당하는 새 요금제의 제공분입니다.`,
      facts.isStillOut && '이미 사용한 양을 채우기에는 부족해 거의 남지 않았습니다.',
    ),
  larger_session: ({ count, amount, facts: { actual, typical } }, { tokens, ...say }) =>
    joined(
      `세션 ${say.count(count)}회에 예상보다 많은 ${object(tokens(amount))} 사용했습니다.`,
      typical !== null && `보통 세션당 약 ${object(tokens(typical))} 사용합니다.`,
      actual > -amount && `전체 비용은 ${was(tokens(actual))}지만 남아 있던 만큼만 차감되었습니다.`,
    ),
  usage: ({ count, amount }, { tokens, ...say }) =>
    `기타 작업 ${say.count(count)}건에 ${object(tokens(amount))} 사용했습니다.`,
  failed_jobs: ({ facts: { taken, returned } }, { tokens }) =>
    joined(
      taken > 0 && `실패한 작업에서 차감: ${tokens(taken)}.`,
      returned > 0 && `실패한 작업에 대한 환급: ${tokens(returned)}.`,
    ),
  top_up: ({ count, amount, facts }, { tokens, ...say }) =>
    joined(
      `충전 ${say.count(count)}회로 ${subject(tokens(amount))} 추가되었습니다.`,
      paidOutstanding(facts.paidOutstanding, { tokens }),
    ),
  pack_refund: ({ amount }, { tokens }) =>
    `충전 팩이 환불되어 사용하지 않은 ${subject(tokens(amount))} 차감되었습니다.`,
  settlement: ({ facts }, { tokens }) =>
    `미정산분 정산에 사용: ${tokens(facts.paid)}. 이미 잔액에 반영되어 있던 부분입니다.`,
  earlier: ({ count, amount }, { signed, ...say }) =>
    `이전 거래 ${say.count(count)}건${count === 1 ? '' : '의 합계'}: ${signed(amount)}.`,
};

const reloadStates = {
  none: '여기에서는 제공되지 않음',
  on: '켜짐',
  off: '꺼짐',
  unavailable: '켜져 있지만 지금은 실행할 수 없음',
};

const checks: { [C in ExplanationCheck['code']]: (check: ExplanationCheck<C>, say: Say) => string } = {
  right_wallet: ({ facts: { name, others } }, say) =>
    others.length
      ? `잔액 확인: ${say.name(name)}의 거래 내역입니다. ${
          others.length === 1
            ? `${say.name(others[0] ?? '')}에는 별도의 잔액이 있습니다.`
            : `다른 ${say.count(others.length)}곳에는 각각 별도의 잔액이 있습니다.`
        }`
      : `잔액 확인: ${say.name(name)}의 거래 내역이며, 다른 잔액은 없습니다.`,
  latest_ten: ({ facts: { count, amount } }, { signed, ...say }) =>
    count === 1
      ? `최근 거래: 1건뿐이며 ${signed(amount)}입니다.`
      : count
        ? `최근 거래: ${say.count(count)}건의 합계는 ${signed(amount)}입니다. 위에서부터 차례로 확인하세요.`
        : '최근 거래: 아직 없습니다.',
  in_flight: ({ facts: { jobs, taken } }, { tokens, ...say }) =>
    !jobs
      ? '진행 중인 작업: 없음.'
      : `진행 중인 작업: ${say.count(jobs)}건. ${taken ? `지금까지 차감: ${tokens(taken)}.` : '작업이 끝날 때까지 차감되지 않습니다.'}`,
  cycle_date: ({ state, facts: { lastAt, renewsAt } }, { date }) =>
    state === 'absent'
      ? '제공 주기가 없습니다.'
      : joined(
          `제공 주기: ${lastAt ? `최근 주기는 ${date(lastAt)}에 시작되었고` : '아직 시작되지 않았고'}`,
          renewsAt ? `다음 주기는 ${date(renewsAt)}에 시작됩니다.` : '다음 주기는 없습니다.',
          state === 'found' && '잔액이 늘어난 것은 이 때문입니다.',
        ),
  auto_reload: ({ facts: { state, fired, added } }, { tokens, terms, ...say }) =>
    joined(
      `${terms.autoReload}: ${reloadStates[state]}.`,
      fired > 0 && `${say.count(fired)}번 실행되어 ${subject(tokens(added))} 추가되었습니다.`,
    ),
};

const advices: Record<Advice, (corrections: number, say: Say) => string> = {
  keep_working: () => '계속 작업하세요. 이상해 보이는 수치는 대부분 일반적인 차감입니다.',
  fix_in_log: (corrections, say) =>
    corrections
      ? `정정은 거래 내역에 표시됩니다. ${say.count(corrections)}건을 찾았습니다.`
      : '정정은 거래 내역에 표시됩니다. 그 이후의 정정은 없습니다. 오류를 신고하셨다면 고객 지원팀에 다시 문의하세요.',
  audit: () => '계산이 맞지 않으면 고객 지원팀에 문의하세요. 계산을 확인하고 오류가 있으면 바로잡아 드립니다.',
};
