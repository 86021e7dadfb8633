import type { KnownEntryType } from '../../contract';
import { loadFailed } from '../shared/sentences';

export const couldNotLoad = (other: string): ((code: string | undefined) => string) =>
  loadFailed('아직 잔액이 없습니다.', other);

export const retry = '다시 시도';
export const owner = '결제 담당자';

export const entryNames: Record<Exclude<KnownEntryType, 'auto_reload'>, string> = {
  submission: '제작 요청',
  submission_refund: '제작 요청 환급',
  plan_allocation: '요금제 제공',
  mid_cycle_proration: '일할 제공',
  manual_top_up: '충전',
  admin_adjustment: '고객 지원팀 조정',
  image_generation: '이미지 생성',
  image_reroll: '이미지 재생성',
  reconciliation_debit: '완료 후 정산 차감',
  plan_reset: '갱신 시 소멸',
  settlement: '미정산분 정산',
  usage: '사용',
  generation: '생성',
  generation_refund: '생성 환급',
  rollover_in: '이월',
  rollover_overflow: '이월 한도 초과',
  daily_reset: '일일 갱신',
};

export const cadences = { monthly: '월간', annual: '연간', weekly: '주간', quarterly: '분기' };
