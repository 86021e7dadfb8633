// What was used, when, and how long the rest lasts.
import type { AllLabels } from '../../components/labels';
import { said, typeName } from '../../format';
import { usageBreakdown } from './meters';
import { couldNotLoad, entryNames, retry } from './terms';

export const creditLog: AllLabels['creditLog'] = {
  title: '거래 내역',
  type: (type, label, { autoReload }) => typeName({ ...entryNames, auto_reload: autoReload }, type, label),
  time: '일시',
  activity: '내용',
  moved: '구분',
  amount: '변동',
  balance: '잔액',
  outstanding: '미정산',
  settled: '정산됨',
  kind: (kind) => said(kinds, kind),
  overage: (price) => `추가 사용: ${price}`,
  tag: usageBreakdown.dimension,
  note: (note) => `메모: ${note}`,
  filterType: '유형',
  allTypes: '모든 유형',
  from: '시작일',
  to: '종료일',
  clear: '모두 보기',
  exact: '정확한 UTC 시각',
  range: (from, to, total) => `${total}건 중 ${from}~${to}`,
  newer: '최근 내역',
  older: '이전 내역',
  empty: '아직 거래가 없습니다.',
  noMatch: '조건에 맞는 거래가 없습니다.',
  couldNotLoad: couldNotLoad('거래 내역을 불러오지 못했습니다.'),
  retry,
};

export const creditLogDownload: AllLabels['creditLogDownload'] = {
  download: 'CSV로 다운로드',
  filtered: '필터링된 내역을 CSV로 다운로드',
  whole: '전체 다운로드',
  downloading: (entries, { count }) => `다운로드 중: 현재 ${count(entries)}건`,
  cancel: '취소',
  saved: (entries, { count }) => `거래 ${count(entries)}건을 저장했습니다.`,
  failed: '다운로드가 중단되어 아무것도 저장되지 않았습니다.',
  retry,
  fileName: 'georae-naeyeok',
};

export const jobList: AllLabels['jobList'] = {
  title: '작업',
  action: (action) => said(entryNames, action),
  status: (status) => said({ pending: '진행 중', settled: '완료', failed: '실패' }, status),
  cost: (tokens) => `${tokens}`,
  costFrom: (tokens) => `${tokens}부터`,
  refunded: (tokens) => `${tokens} 환급`,
  over: (tokens) => `선차감분보다 ${tokens} 초과`,
  empty: '작업이 없습니다.',
  couldNotLoad: couldNotLoad('작업을 불러오지 못했습니다.'),
  retry,
};

export const forecast: AllLabels['forecast'] = {
  runsOut: (date, days, { count }) =>
    `지금 속도라면 ${date}${
      days === undefined ? '' : days === 0 ? '(갱신 당일)' : `(갱신 ${count(days)}일 전)`
    }에 잔액을 모두 사용하게 됩니다.`,
  lasts: (renewal) => `지금 속도라면 ${renewal} 갱신 때까지 충분합니다.`,
  steady: '지금 속도라면 잔액이 떨어지지 않습니다.',
  out: (renewal) => (renewal ? `남은 잔액이 없습니다. 다음 갱신일: ${renewal}.` : '남은 잔액이 없습니다.'),
  unknown: '아직 내역이 부족해 예측할 수 없습니다.',
  pace: (tokens) => `하루 평균 약 ${tokens}. 충전은 포함되지 않습니다.`,
  confidence: (confidence) =>
    said({ low: '대략적인 예측', medium: '보통 수준의 예측', high: '정확도 높은 예측' }, confidence),
  couldNotLoad: couldNotLoad('예측을 불러오지 못했습니다.'),
  retry,
};

export const usageChart: AllLabels['usageChart'] = {
  title: '기간별 사용량',
  by: '분류 기준',
  byKind: '유형',
  byBucket: '구분',
  kind: (kind) =>
    ({
      submissions: '제작 요청',
      reconciliation: '완료 후 정산',
      images: '이미지',
      sessions: 'AI 세션',
      regenerations: '재생성',
      campaigns: '캠페인',
      usage: '기타 AI 작업',
      other: '기타',
      returned: '환급',
    })[kind],
  outstanding: '미정산',
  span: (first, last) => (first === last ? first : `${first} ~ ${last}`),
  point: (span, used, details) => [`${span}: ${used} 사용`, ...details].join('. '),
  series: (name, tokens) => `${name}: ${tokens.figure}`,
  added: (tokens) => `${tokens} 충전`,
  renews: '제공 주기 시작',
  legendAdded: '충전',
  legendRenews: '제공 주기 시작',
  hint: '화살표 키로 지점 사이를 이동할 수 있습니다.',
  table: '표로 보기',
  columnSpan: '날짜',
  columnUsed: '사용',
  columnAdded: '충전',
  columnCycle: '제공 주기',
  begins: '시작',
  newest: (entries, date) => `${date} 이후 최근 거래 ${entries}건을 기준으로 합니다.`,
  empty: (date) => `${date} 이후 사용 내역이 없습니다.`,
  summary: (used, from) => `${from} 이후 사용량: ${used}.`,
  couldNotLoad: couldNotLoad('사용량을 불러오지 못했습니다.'),
  retry,
};

export const supportReport: AllLabels['supportReport'] = {
  title: '그래도 계산이 맞지 않는다면',
  lead: '다음 수치를 고객 지원팀에 보내 주세요. 그 밖의 개인 정보는 들어 있지 않습니다.',
  expected: (unit) => (unit.isMoney ? '예상했던 잔액' : `예상했던 잔액(${unit})`),
  since: '이 시점 이후 변동',
  entries: '잘못된 것으로 보이는 거래',
  empty: '아직 거래가 없습니다.',
  preview: '복사할 내용',
  copy: '텍스트로 복사',
  copied: '복사했습니다.',
  notCopied: '브라우저에서 복사를 허용하지 않았습니다. 텍스트가 선택되어 있으니 직접 복사하세요.',
  download: 'JSON으로 다운로드',
  sound: '잔액이 거래 합계와 일치합니다.',
  unsound: (sum, balance) => `잔액이 거래 합계와 일치하지 않습니다. 거래 합계는 ${sum}, 잔액은 ${balance}입니다.`,
  text: (report, { amounts, type }) =>
    [
      `대상: ${report.wallet.name} (${report.wallet.id})`,
      `예상한 잔액: ${report.expectedBalance === null ? '입력 안 함' : amounts.tokens(report.expectedBalance)}`,
      `표시된 잔액: ${amounts.tokens(report.seenBalance)}`,
      `기간: ${report.window.fromAt} ~ ${report.window.toAt}`,
      ...(report.logAddsUp === false ? ['잔액이 거래 합계와 일치하지 않습니다.'] : []),
      ...(report.entries.length ? ['잘못된 것으로 보이는 거래:'] : []),
      ...report.entries.map(
        ({ id, at, amount, type: of }) => `- ${at}  ${type(of)}  ${amounts.signed(amount)}  (${id})`,
      ),
    ].join('\n'),
  fileName: 'janaek-report',
  couldNotLoad: couldNotLoad('거래 내역을 불러오지 못했습니다.'),
  retry,
};

const kinds = {
  grant: '제공',
  purchase: '구매',
  reload: '충전',
  spend: '사용',
  refund: '환급',
  expiry: '소멸',
  move: '이동',
  adjustment: '조정',
  settlement: '정산',
};
