// Use, limits, receipts, and what goes beyond the balance.
import type { AllLabels } from '../../components/labels';
import { said } from '../../format';
import { couldNotLoad, owner, retry } from './terms';

export const usageBreakdown: AllLabels['usageBreakdown'] = {
  title: '사용량',
  by: '분류 기준',
  dimension: (id) => said({ action: '작업', member: '구성원', project: '프로젝트', model: '모델', key: 'API 키' }, id),
  untagged: '지정 안 됨',
  charges: (count, { count: figure }) => `${figure(count)}건`,
  more: '더 보기',
  range: (from, to) => (from ? (to ? `${from} ~ ${to}` : `${from}부터`) : to ? `${to}까지` : '전체 기간'),
  empty: '사용 내역이 없습니다.',
  couldNotLoad: couldNotLoad('사용량을 불러오지 못했습니다.'),
  retry,
};

export const limitMeter: AllLabels['limitMeter'] = {
  title: '한도',
  of: (label, value) => (value ? `${label}: ${value}` : label),
  used: (used, max) => `${max} 중 ${used} 사용`,
  resets: (date) => `${date} 초기화`,
  near: '한도에 거의 도달',
  reached: '한도 도달',
  warnsOnly: '알림만 표시되며, 한도를 넘어도 중지되지 않습니다.',
};

export const receiptList: AllLabels['receiptList'] = {
  title: '영수증',
  status: (status) => said({ paid: '결제 완료', open: '미결제', refunded: '환불됨', void: '무효' }, status),
  view: '영수증 보기',
  viewOf: (description, date) => `영수증 보기: ${description}, ${date}`,
  more: '더 보기',
  empty: '아직 영수증이 없습니다.',
  couldNotLoad: couldNotLoad('영수증을 불러오지 못했습니다.'),
  retry,
};

export const overageNotice: AllLabels['overageNotice'] = {
  title: '추가 사용',
  on: '켜짐',
  off: '꺼짐',
  reached: '최대 금액 도달',
  stops: '잔액을 모두 사용하면 작업이 중지됩니다.',
  due: (due, max) => `현재 ${due}${max ? `, 최대 ${max}` : ''}`,
  billed: (date) => `${date} 청구`,
  stopped: (date) => `최대 금액을 올리지 않으면 ${date}까지 추가 사용을 할 수 없습니다.`,
  stoppedUntil: (date) => `${date}까지 추가 사용을 할 수 없습니다.`,
  max: '기간당 최대 금액',
  consent: (card, max) =>
    `잔액을 초과해 사용한 금액이 기간이 끝날 때 최대 ${max}까지 ${card ? '결제' : '청구'}되는 데 동의합니다.${card ? ` 결제 수단: ${card}.` : ''} 언제든지 끌 수 있습니다.`,
  card: (brand, last4) => `${brand} (끝자리 ${last4})`,
  needsCard: '먼저 결제 수단을 등록한 뒤 켜 주세요.',
  turnOn: '켜기',
  turnOff: '끄기',
  change: '최대 금액 변경',
  save: '저장',
  cancel: '취소',
  askOwner: (contact) => `이 설정은 ${contact ?? owner}만 변경할 수 있습니다.`,
};

export const lowBalanceAlert: AllLabels['lowBalanceAlert'] = {
  title: '잔액 부족 알림',
  at: (amount) => `남은 잔액이 ${amount} 이하이면 부족한 것으로 표시됩니다.`,
  off: '꺼짐',
  on: '켜짐',
  none: '설정된 알림이 없습니다.',
  below: '기준',
  about: '남은 잔액이 이 값 이하이면 부족한 것으로 표시됩니다.',
  turnOn: '알림 설정',
  turnOff: '끄기',
  change: '변경',
  save: '저장',
  cancel: '취소',
};
