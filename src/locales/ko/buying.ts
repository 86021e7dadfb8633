// Packs, plans, cards, and leaving.
import type { AllLabels } from '../../components/labels';
import { known, plainForm, said } from '../../format';
import { object } from './particle';
import { cadences, couldNotLoad, owner, retry } from './terms';

export const autoReloadToggle: AllLabels['autoReloadToggle'] = {
  title: ({ autoReload }) => autoReload,
  enabled: '켜짐',
  disabled: '꺼짐',
  enabledNoCard: '켜져 있지만 등록된 결제 수단이 없음',
  disabledNoCard: '사용할 수 없음: 결제 수단이 필요합니다',
  disabledNoPlan: '사용할 수 없음: 요금제가 필요합니다',
  disabledPastDue: '사용할 수 없음: 결제가 연체되었습니다',
  enabledDeclined: '켜져 있지만 지난 결제가 거절됨',
  enabledLimit: '켜져 있지만 월 최대 금액에 도달함',
  unavailable: '지금은 사용할 수 없음',
  offer: (tokens, price) =>
    `잔액이 부족해 작업을 진행할 수 없을 때만 ${tokens.isMoney && `${tokens}` === price ? '' : `${price}에 `}${object(tokens)} 추가합니다.`,
  offerBelow: (tokens, price, below) =>
    `작업 후 남은 잔액이 ${below}보다 적어지거나 잔액이 부족해 작업을 진행할 수 없을 때마다 ${tokens.isMoney && `${tokens}` === price ? '' : `${price}에 `}${object(tokens)} 추가합니다.`,
  offerUpTo: (upTo, price, below) =>
    `작업 후 남은 잔액이 ${below}보다 적어지거나 잔액이 부족해 작업을 진행할 수 없을 때마다 ${upTo}까지 채웁니다. 한 번에 최대 ${price}까지 결제됩니다.`,
  limitUsed: (used, max, date) => `이번 달 결제: ${used}(최대 ${max}). 초기화: ${date}.`,
  noLimit: '월 최대 금액이 없습니다.',
  consent: (card, price) =>
    `켜면 작업 비용이 잔액을 넘을 때마다 ${price}씩 결제되는 데 동의하는 것으로 간주됩니다. 결제 수단: ${card}. 언제든지 끌 수 있습니다.`,
  consentBelow: (card, price, below) =>
    `켜면 작업 후 남은 잔액이 ${below}보다 적어지거나 작업 비용이 잔액을 넘을 때마다 ${price}씩 결제되는 데 동의하는 것으로 간주됩니다. 결제 수단: ${card}. 언제든지 끌 수 있습니다.`,
  consentUpTo: (card, price, below) =>
    `켜면 작업 후 남은 잔액이 ${below}보다 적어지거나 작업 비용이 잔액을 넘을 때마다 최대 ${price}까지 결제되는 데 동의하는 것으로 간주됩니다. 결제 수단: ${card}. 언제든지 끌 수 있습니다.`,
  consentLimit: (max) => `매월 1일부터 말일까지의 결제 합계는 최대 ${max}입니다.`,
  below: '남은 잔액이 다음보다 적을 때',
  amount: '1회 추가분',
  upTo: '채울 잔액',
  limited: '월 최대 금액 설정',
  limit: '월 최대 금액',
  turnOn: '켜기',
  turnOnAgain: '다시 켜기',
  change: '변경',
  save: '저장',
  cancel: '취소',
  declined: '결제 수단을 변경하거나 다시 켤 때까지 이 기능으로 결제되지 않습니다.',
  charged: (card) => `결제 수단: ${card}`,
  card: (brand, last4) => `${brand} (끝자리 ${last4})`,
  anyCard: '등록된 수단',
  returns: '요금제가 다시 시작되면 자동으로 켜집니다.',
  needsCard: '먼저 결제 수단을 등록한 뒤 켜 주세요.',
  addCard: '결제 수단 등록',
  updateCard: '결제 수단 변경 후 결제',
  changeCard: '결제 수단 변경',
  openCheckout: '결제 페이지 열기',
  choosePlan: '요금제 선택',
  turnOff: '완전히 끄기',
  askOwner: (contact) => `이 설정은 ${contact ?? owner}만 변경할 수 있습니다.`,
  advice: '켜는 것이 좋을까요?',
  turnOnIf: '이런 경우 켜세요',
  onBursts: '한꺼번에 몰아서 작업하며 작업이 중간에 멈추면 안 되는 경우',
  onTeam: '결제하는 사람이 아닌 사람이 잔액을 쓰는 경우',
  onTime: '작업이 멈추면 시간 손실이 큰 경우',
  leaveOffIf: '이런 경우 꺼 두세요',
  offControl: '결제할 때마다 직접 결정하고 싶은 경우',
  offBudget: '결제 주기마다 정해진 예산으로 운영하는 경우',
  offRare: '가끔씩만 잔액을 쓰는 경우',
  charges: '개별 결제는 거래 내역에 표시됩니다.',
  couldNotLoad: (code, { autoReload }) => couldNotLoad(`${autoReload} 설정을 불러오지 못했습니다.`)(code),
  retry,
};

export const amountField: AllLabels['amountField'] = {
  range: (least, most) => `${least}~${most}`,
  steps: (least, most, step) => `${least}~${most}(${step} 단위)`,
  notANumber: (example) => `숫자로 입력해 주세요(예: ${example}).`,
  tooLittle: (least) => `${least} 이상 입력해 주세요.`,
  tooMuch: (most) => `최대 ${most}까지 입력해 주세요.`,
  offStep: (below, above) => `${below} 또는 ${object(above)} 입력해 주세요. 그 사이의 값은 선택할 수 없습니다.`,
};

export const outcome: AllLabels['outcome'] = {
  unknown: (command) => unknowns[command] ?? '변경이 반영되었는지 아직 확인되지 않았습니다.',
  safe: '다시 보내도 안전합니다. 중복으로 실행되거나 결제되지 않습니다.',
  waits: '확인될 때까지 다른 구매나 계정 삭제는 할 수 없습니다.',
  sendAgain: '다시 보내기',
  check: '다시 확인',
  checked: (time) => `${time} 기준으로 아직 확인되지 않았습니다.`,
  busy: '잠시만 기다려 주세요…',
  refused: (command) => refusals[command] ?? '요청이 거부되었습니다. 변경된 것은 없습니다.',
  signedOut: '세션이 종료되었습니다. 로그인한 뒤 다시 시도하세요.',
  done: '처리되었습니다.',
  notSent: '잔액 또는 가격을 불러오지 못해 아무것도 보내지 않았습니다. 다시 시도하세요.',
};

const order = '주문이 처리되었는지, 결제가 이루어졌는지 아직 확인되지 않았습니다.';
const unknowns: Record<string, string> = {
  top_up: order,
  plan_change: order,
  payment_method: '결제 페이지가 만들어졌는지 아직 확인되지 않았습니다.',
  cancel: '요금제가 해지되었는지 아직 확인되지 않았습니다.',
  delete_account: '계정이 삭제되었는지 아직 확인되지 않았습니다.',
  spend: '작업이 실행되었는지 아직 확인되지 않았습니다.',
};

const orderRefused = '주문이 거부되었습니다. 결제된 금액은 없습니다.';
const refusals: Record<string, string> = {
  top_up: orderRefused,
  plan_change: orderRefused,
  delete_account: '요청이 거부되었습니다. 삭제된 것은 없습니다.',
  spend: '작업이 거부되었습니다. 차감된 것은 없습니다.',
};

const failed = '결제가 완료되지 않았습니다.';

export const purchase: AllLabels['purchase'] = {
  open: '결제할 준비가 되었습니다. 결제 페이지에서 확인하기 전에는 결제되지 않습니다.',
  openCheckout: '결제 페이지 열기',
  declined: (message, code) => {
    const why = known(declines, code);
    return why ? `결제된 금액은 없습니다. ${why}` : `${failed} ${message}`;
  },
  otherWay: '다른 방법으로 결제',
  requiresAction: '은행에서 이 결제의 확인을 요청했습니다. 확인 전에는 아무것도 추가되지 않습니다.',
  confirmPayment: '은행에서 확인하기',
  processing: '결제를 처리하고 있습니다. 완료되면 잔액에 반영되며, 이 페이지를 벗어나도 됩니다.',
  failed,
  expired: '결제 페이지가 만료되었습니다. 결제된 금액은 없습니다.',
  back: '뒤로',
};

const declines: Record<string, string> = {
  generic_decline: '결제가 거절되었습니다. 다른 방법으로 결제하거나 은행 또는 카드사에 문의하세요.',
  insufficient_funds: '결제 수단의 잔액이나 한도가 부족합니다. 다른 방법으로 결제하세요.',
  expired_card: '카드 유효 기간이 지났습니다. 다른 카드를 사용하세요.',
  incorrect_cvc: '보안 코드가 올바르지 않습니다. 코드를 확인하거나 다른 카드를 사용하세요.',
  processing_error: '결제를 처리하지 못했습니다. 다른 방법으로 결제하거나 잠시 기다려 주세요.',
  authentication_failed: '은행에서 결제를 확인하지 못했습니다. 다른 방법으로 결제하거나 다시 확인하세요.',
};

export const topUpPackPicker: AllLabels['topUpPackPicker'] = {
  legend: '충전 팩 선택',
  amountLegend: (unit) => (unit.isMoney ? '금액 선택' : '수량 선택'),
  ownAmount: (unit) => (unit.isMoney ? '다른 금액' : '다른 수량'),
  amount: (unit) => (unit.isMoney ? '금액' : '수량'),
  endsAfter: (days) => `구매 후 유효 기간: ${days}`,
  perUnit: (price, per) => `${per.value === 1 ? per.unit : per}당 ${price}`,
  bestValue: '가장 경제적인 팩',
  notEnough: (missing) => `이 작업에 ${missing} 부족`,
  after: (tokens) => `충전 후 잔액: ${tokens}`,
  savedCard: (brand, last4) => `${brand} 카드(끝자리 ${last4})로 결제됩니다.`,
  savedMethod: (name) => `결제 수단: ${name}`,
  noCard: '안전한 결제 페이지에서 결제합니다.',
  terms: '',
  buy: (tokens, price) =>
    !tokens.isMoney
      ? `${price}에 ${tokens} 구매`
      : `${tokens}` === price
        ? `${tokens} 충전`
        : `${price}에 ${tokens} 충전`,
  buying: '잠시만 기다려 주세요…',
  completed: (tokens) => `추가됨: ${tokens}`,
  newBalance: (tokens) => `현재 잔액은 ${tokens}입니다.`,
  another: '충전 팩 더 구매',
  addMore: '더 추가하기',
  needsPlan: '충전 팩을 구매하려면 이용 중인 요금제가 필요합니다.',
  pastDue: '요금제 결제가 연체되었습니다. 결제가 완료되면 다시 충전 팩을 구매할 수 있습니다.',
  choosePlan: '요금제 선택',
  askOwner: (contact) => `충전 팩 구매는 ${contact ?? owner}에게 요청하세요.`,
  empty: '지금 구매할 수 있는 충전 팩이 없습니다.',
  couldNotLoad: couldNotLoad('충전 팩을 불러오지 못했습니다.'),
  retry,
};

const fillSpans = {
  minute: '매분',
  hour: '매시간',
  day: '매일',
  week: '매주',
  month: '매월',
  quarter: '분기마다',
  year: '매년',
  once: '한 번만',
  period: '결제할 때마다',
};

export const planPicker: AllLabels['planPicker'] = {
  legend: '요금제 선택',
  empty: '이 결제 주기의 요금제가 없습니다.',
  cadence: '결제 주기',
  cadenceName: (cadence) => said(cadences, cadence),
  allocation: (tokens) => `${tokens} 포함`,
  fill: (tokens, every, bucket) =>
    `${known(fillSpans, every) ?? `${plainForm(every)}:`} ${tokens}${bucket ? ` (${bucket})` : ''}`,
  cap: (tokens) => `최대 ${tokens} 이월`,
  price: (price, cadence) => `${price} / ${said(spans, cadence)}`,
  current: '현재 요금제',
  scheduled: '다음 갱신부터 시작',
  preview: '변경 내용',
  dueToday: '오늘 결제 금액',
  effective: '적용일',
  now: '즉시',
  granted: '오늘 추가',
  bucket: (label, lost) => (lost ? `${label} (${lost.figure} 소멸)` : label),
  bucketName: (id) => said({ plan: '요금제', rollover: '이월', top_up: '충전' }, id),
  fromTo: (from, to) => `${from.figure} → ${to.figure}`,
  balance: '잔액',
  warning: (text, code) => warnings[code ?? ''] ?? text,
  blocker: (code, limit, used, { count }) => {
    const room = code === 'accounts' ? `계정 ${count(limit)}개` : `${count(limit)}개(${code.replaceAll('_', ' ')})`;
    if (code !== 'accounts') return `이 요금제는 ${room}까지 허용하며, 현재 ${count(used)}개입니다.`;
    return `이 요금제는 ${room}까지 허용하지만 현재 ${count(used)}개가 연결되어 있습니다. 먼저 ${count(used - limit)}개의 연결을 해제하세요.`;
  },
  confirm: (kind, plan, due) =>
    (
      {
        upgrade: `${due}에 ${plan} 요금제로 업그레이드`,
        start: `${due}에 ${plan} 요금제 시작`,
        downgrade: `다음 갱신 때 ${plan} 요금제로 변경`,
        none: `${plan} 유지`,
      } as Readonly<Record<string, string>>
    )[kind] ?? `${plan} 요금제로 변경`,
  changing: '잠시만 기다려 주세요…',
  done: (plan) => `현재 요금제: ${plan}`,
  doneScheduled: (plan) => `다음 갱신부터 ${plan} 시작`,
  newBalance: (tokens) => `잔액은 ${tokens}입니다.`,
  askOwner: (contact) => `요금제 변경은 ${contact ?? owner}에게 요청하세요.`,
  couldNotLoad: couldNotLoad('요금제를 불러오지 못했습니다.'),
  retry,
};

export const cancelPlanDialog: AllLabels['cancelPlanDialog'] = {
  title: (plan) => `${plan} 요금제를 해지할까요?`,
  lead: (date) => `${date}까지는 모든 기능을 그대로 이용할 수 있으며, 그 전에는 무료로 해지를 취소할 수 있습니다.`,
  leadUnpaid: '결제가 연체되었습니다. 해지하면 요금제가 바로 종료될 수 있습니다.',
  kept: (label, tokens) => `${label}: ${tokens} 보관, 사용하려면 요금제가 필요할 수 있음`,
  lost: (label, tokens) => `${label}: ${tokens}, 그때까지 사용하지 않으면 소멸`,
  lostUnpaid: (label, tokens) => `${label}: ${tokens} 소멸`,
  terms: '',
  confirm: '요금제 해지',
  keep: '요금제 유지',
  done: '요금제가 해지되었습니다.',
};

export const deleteAccountDialog: AllLabels['deleteAccountDialog'] = {
  title: '계정을 삭제할까요?',
  plans: '모든 요금제가 해지됩니다.',
  lead: '모든 잔액과 거래 내역이 영구적으로 삭제됩니다. 되돌릴 수 없습니다.',
  lost: (name, tokens) => `${name}: ${tokens} 소멸`,
  lostBought: (name, tokens, { figure: bought }) => `${name}: ${tokens} 소멸(충전분 ${bought} 포함)`,
  understand: '이 모든 것이 영구적으로 사라진다는 점을 이해했습니다',
  confirm: '계정 삭제',
  keep: '계정 유지',
  deleting: '삭제하는 중…',
  inProgress: '진행 중인 결제가 있습니다. 완료될 때까지 기다린 뒤 계정을 삭제하세요.',
  done: '계정이 삭제되었습니다.',
};

const warnings: Record<string, string> = {
  cancelled: '해지된 요금제입니다. 먼저 해지를 취소한 뒤 요금제를 변경하세요.',
  resumes: '이렇게 변경하면 해지가 취소되고 요금제가 다시 갱신됩니다.',
  past_due: '결제가 연체되었습니다. 먼저 결제한 뒤 요금제를 변경하세요.',
  cadence_later: '다음 갱신까지는 결제 주기가 그대로 유지되고, 그 뒤 새 결제 주기가 적용됩니다.',
  bank_lost: '요금제를 변경할 때 사용하지 않은 잔액은 이월분을 포함해 소멸됩니다.',
  bank_over_cap: '이월분은 유지되지만, 새 한도를 넘는 동안에는 더 쌓이지 않습니다.',
};

const spans = { monthly: '월', annual: '년', weekly: '주', quarterly: '분기' };
