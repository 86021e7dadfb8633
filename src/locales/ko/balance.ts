// The balance, where it stands and what is missing from it.
import type { AllLabels } from '../../components/labels';
import type { SuggestionFacts } from '../../components/labels/insufficientTokensModal';
import { known, said } from '../../format';
import { object, subject, toward } from './particle';
import { cadences, couldNotLoad, owner, retry } from './terms';

export const balancePopover: AllLabels['balancePopover'] = {
  trigger: '잔액:',
  low: '부족',
  belowZero: '마이너스',
  title: '잔액',
  plan: (name) => `요금제: ${name}`,
  noPlan: '요금제 없음',
  order: '위에서부터 차례로 사용됩니다.',
  locked: '잠김',
  lockedReason: (reason) => known(lockedReasons, reason) ?? '보관 중이며 지금은 사용할 수 없습니다',
  renews: (date) => `${date} 갱신`,
  expires: (date) => `${date} 만료`,
  resets: (date) => `${date} 갱신, 남은 잔액은 소멸`,
  neverExpires: '만료 없음',
  batch: (amount, date) => `${date} 만료: ${amount}`,
  laterBatches: (amount) => `이후 만료: ${amount}`,
  cap: (tokens) => `최대 ${tokens}`,
  learnMore: '자세히 알아보기',
  outstanding: '미정산',
  outstandingHelp: '다음에 추가되는 잔액에서 차감됩니다.',
  planRenews: (date) => `요금제가 ${date}에 갱신됩니다.`,
  planEnds: (date) => `요금제가 ${date}에 종료됩니다.`,
  pastDue: '결제가 연체되었습니다.',
  buy: (unit) => (unit.isMoney ? '잔액 충전' : `${unit} 구매`),
  upgrade: '요금제 업그레이드',
  choosePlan: '요금제 선택',
  history: '거래 내역 보기',
  changed: (tokens) => `현재 잔액: ${tokens}`,
  couldNotLoad: couldNotLoad('잔액을 불러오지 못했습니다.'),
  unknown: '잔액을 확인할 수 없음',
  retry,
};

const lockedReasons: Record<string, string> = {
  no_subscription: '보관 중이며 요금제를 시작하면 다시 사용할 수 있습니다',
  free_plan: '보관 중이며 유료 요금제에서 사용할 수 있습니다',
  past_due: '보관 중이며 지난 결제가 완료되면 사용할 수 있습니다',
};

export const billingSnapshot: AllLabels['billingSnapshot'] = {
  noPlan: '요금제 없음',
  cadence: (cadence) => said(billed, cadence),
  status: (status) =>
    said(
      { active: '이용 중', cancel_pending: '해지됨', past_due: '연체', ended: '종료됨', none: '요금제 없음' },
      status,
    ),
  left: ({ figure: left }, allocation) => `요금제 제공분 ${allocation} 중 ${left} 남음`,
  meter: '요금제 제공분',
  balance: '잔액',
  cycle: '결제 주기',
  span: (from, to) => `${from} ~ ${to}`,
  renews: '갱신일',
  ends: '종료일',
  ended: '종료된 날',
  card: '카드',
  cardNumber: (brand, last4) => `${brand} (끝자리 ${last4})`,
  scheduled: '다음 갱신부터 다른 요금제가 시작됩니다.',
  withdraw: '현재 요금제 유지',
  pastDue: '결제가 연체되었습니다. 사라지는 것은 없으며, 결제하면 계속 이용할 수 있습니다.',
  pay: '결제 수단 변경 후 결제',
  openCheckout: '결제 페이지 열기',
  resume: '해지 취소',
  changePlan: '요금제 업그레이드',
  choosePlan: '요금제 선택',
  activity: '거래 내역 보기',
  couldNotLoad: couldNotLoad('요금제를 불러오지 못했습니다.'),
  retry,
  payment: '결제 수단',
  invoiced: '청구서 결제',
};

export const costBadge: AllLabels['costBadge'] = {
  cost: (tokens) => `${tokens}`,
  range: (from, to) => `${from.figure}~${to}`,
  free: '포함됨',
  price: '비용',
  short: '잔액 초과',
};

export const spendButton: AllLabels['spendButton'] = {
  spending: '잠시만 기다려 주세요…',
  confirm: (cost, balance) => `최대 ${object(cost)} 사용합니다. 현재 잔액: ${balance}.`,
  yes: '진행',
  no: '취소',
};

export const insufficientTokensModal: AllLabels['insufficientTokensModal'] = {
  title: (code, unit) => {
    const what = subject(unit && !unit.isMoney ? unit : '잔액');
    return {
      insufficient_tokens: `${what} 부족합니다`,
      locked: `${what} 잠겨 있습니다`,
      past_due: '결제가 연체되었습니다',
      plan_does_not_produce: '이 요금제에 포함되지 않습니다',
      limit_reached: '한도에 도달했습니다',
    }[code];
  },
  lockedNow: '잔액은 보관 중이지만 지금은 사용할 수 없습니다.',
  lead: (code, missing) =>
    ({
      insufficient_tokens: `${subject(missing)} 더 필요합니다. 차감된 것은 없으며 작업한 내용은 그대로 보관됩니다.`,
      locked: '잔액은 보관 중이며 유료 요금제를 시작하면 다시 사용할 수 있습니다.',
      past_due: '결제가 완료될 때까지 사용이 중지됩니다. 잔액은 그대로 보관됩니다.',
      plan_does_not_produce:
        '이 요금제에는 이 작업이 포함되어 있지 않습니다. 차감된 것은 없으며 작업한 내용은 그대로 보관됩니다.',
      limit_reached: '사용 한도에 도달했습니다. 차감된 것은 없으며 작업한 내용은 그대로 보관됩니다.',
    })[code],
  close: '닫기',
  balance: '현재 잔액',
  belowZero: '마이너스',
  usable: '이 작업에 쓸 수 있는 잔액',
  cost: '이 작업의 비용',
  autoReloadNote: (outcome, amount, missing, { autoReload }, topUp) => {
    const whys: Readonly<Record<string, string>> = {
      declined: `결제가 거절되었습니다.${topUp ? ' 다른 방법으로 결제하려면 직접 충전하세요.' : ''}`,
      authentication_required: `결제하는 본인의 은행 인증이 필요합니다.${topUp ? ' 직접 충전하면 결제 페이지에서 인증할 수 있습니다.' : ''}`,
      amount_too_small: `충전분은 ${amount}, 부족분은 ${missing}입니다.`,
      no_payment_method: '등록된 결제 수단이 없습니다.',
      no_subscription: '이용 중인 요금제가 필요합니다.',
      past_due: '요금제 결제가 연체되었습니다.',
      not_available: '이 작업에는 적용되지 않는 기능입니다.',
      not_enabled: '기능이 꺼져 있었습니다.',
      processing: '결제가 아직 처리되고 있습니다.',
      limit_reached: '월 최대 금액에 도달했습니다.',
    };
    return whys[outcome] ? `${toward(autoReload)} 부족분을 채우지 못했습니다. ${whys[outcome]}` : '';
  },
  suggested: (suggestion) => (suggestions[suggestion] ? `추천: ${suggestions[suggestion]}.` : ''),
  reason: (suggestion, reason, facts) => reasons[suggestion]?.(facts) ?? reason,
  renews: (date, days, _unit, format) =>
    `다음 제공일은 ${date}${days === undefined ? '' : `(${format.inDays(days)})`}입니다.`,
  wait: '그때까지 기다려도 됩니다.',
  topUp: '충전',
  upgrade: '요금제 업그레이드',
  startPlan: '요금제 선택',
  history: '거래 내역 보기',
  updateCard: '결제 수단 변경 후 결제',
  openCheckout: '결제 페이지 열기',
  back: '다른 방법 보기',
  askOwner: (contact) => `충전은 ${contact ?? owner}에게 요청하세요.`,
  askLimit: (contact) => `한도 상향은 ${contact ?? '한도를 설정한 담당자'}에게 요청하세요.`,
  overage: (price) => `이 작업의 추가 사용 요금은 ${toward(price)}, 최대 금액을 넘습니다.`,
  turnOnOverage: '추가 사용 켜기',
  covered: (tokens) => `잔액이 충분합니다. 사용 가능: ${tokens}`,
  coveredLead: (cost, left) =>
    `아직 차감된 것은 없습니다. 계속하면 ${object(cost)} 사용하고, 잔액은 ${subject(left)} 됩니다.`,
  coveredRange: ({ figure: from }, to) => `아직 차감된 것은 없습니다. 계속하면 ${from}~${object(to)} 사용합니다.`,
  coveredByReload: (cost, price, { autoReload }, isMost) =>
    `아직 차감된 것은 없습니다. 계속하면 ${object(cost)} 사용하며, 부족분은 ${toward(autoReload)} 채워지고 ${isMost ? `최대 ${price}까지` : subject(price)} 결제됩니다.`,
  continue: '계속',
  notNow: '나중에',
  couldNotLoad: couldNotLoad('잔액을 불러오지 못했습니다.'),
  retry,
};

export const lowBalanceNotice: AllLabels['lowBalanceNotice'] = {
  low: (tokens) => `잔액이 얼마 남지 않았습니다: ${tokens}`,
  ending: (tokens, date) => `${date} 만료: ${tokens}`,
  topUp: '충전',
  dismiss: '닫기',
};

export const outOfTokensScreen: AllLabels['outOfTokensScreen'] = {
  title: (unit) => `${object(unit.isMoney ? '잔액' : unit)} 모두 사용했습니다`,
  locked: (tokens) => `보관 중인 잔액: ${tokens}. 요금제를 시작하면 다시 사용할 수 있습니다.`,
  lockedNow: (tokens) => `보관 중인 잔액: ${tokens}. 지금은 사용할 수 없습니다.`,
  pastDue: '결제가 연체되었습니다. 보유하신 것은 모두 그대로 보관됩니다.',
  kept: '만드신 결과물은 모두 계속 이용할 수 있습니다. 잔액을 쓰는 작업만 중지됩니다.',
  renews: (tokens, date) => `${date}에 ${subject(tokens)} 제공됩니다.`,
  topUp: (unit) => (unit.isMoney ? '잔액 충전' : `${unit} 구매`),
  updateCard: '결제 수단 변경 후 결제',
  openCheckout: '결제 페이지 열기',
  upgrade: '요금제 업그레이드',
  history: '거래 내역 보기',
};

export const outstandingNotice: AllLabels['outstandingNotice'] = {
  owed: (tokens) => `미정산: ${tokens}`,
  why: '잔액이 부족했습니다. 부족분은 다음에 추가되는 잔액에서 차감되며, 카드로 결제되지 않습니다.',
  settle: '지금 정산',
  settled: (balance) => `정산되었습니다. 잔액: ${balance}`,
};

export const walletSwitcher: AllLabels['walletSwitcher'] = {
  label: ({ wallet }) => wallet,
  option: (name, tokens) => `${name} · ${tokens}`,
  loading: '불러오는 중…',
  couldNotLoad: (_code, { wallets }) => `${wallets} 목록을 불러오지 못했습니다.`,
  retry,
};

export const walletTable: AllLabels['walletTable'] = {
  title: ({ wallet }) => `${wallet}별 결제`,
  name: ({ wallet }) => wallet,
  plan: '요금제',
  balance: '잔액',
  renews: '다음 갱신',
  planText: (plan, cadence) => (cadence ? `${plan} (${said(cadences, cadence)})` : plan),
  noPlan: '요금제 없음',
  status: (status) => (status === 'past_due' ? '연체' : status === 'ended' ? '종료됨' : ''),
  ends: (date) => `${date} 종료`,
  never: '–',
  empty: ({ wallets }) => `아직 ${subject(wallets)} 없습니다.`,
  couldNotLoad: (_code, { wallets }) => `${wallets} 목록을 불러오지 못했습니다.`,
  retry,
};

const suggestions: Readonly<Record<string, string>> = {
  top_up: '충전',
  upgrade: '요금제 업그레이드',
  wait: '기다리기',
  start_plan: '요금제 선택',
  pay: '미납 금액 결제',
};

/** By the suggestion and its facts; one that is not listed keeps the server's own sentence. */
const reasons: Readonly<Record<string, (facts: SuggestionFacts) => string>> = {
  top_up: ({ hasPlan }) =>
    hasPlan
      ? '일시적으로 더 필요한 만큼은 충전으로 채울 수 있으며, 요금제는 그대로 유지됩니다.'
      : '충전한 만큼 잔액이 늘어납니다.',
  upgrade: ({ code }) =>
    code === 'plan_does_not_produce'
      ? '이 요금제에는 이 작업이 포함되지 않지만, 포함된 다른 요금제가 있습니다.'
      : '상위 요금제가 사용량에 더 잘 맞을 수 있습니다.',
  wait: ({ days, allocation, format }) =>
    days === undefined ? '' : `다음 제공분${allocation ? `(${allocation})` : ''}은 ${format.inDays(days)} 들어옵니다.`,
  start_plan: () => '요금제를 시작하면 계속할 수 있습니다.',
  pay: () => '결제가 완료되면 계속할 수 있습니다.',
};

const billed = { monthly: '월간 결제', annual: '연간 결제', weekly: '주간 결제', quarterly: '분기 결제' };
