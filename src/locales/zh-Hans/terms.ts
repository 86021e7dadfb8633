import type { KnownEntryType } from '../../contract';
import { loadFailed } from '../shared/sentences';

export const couldNotLoad = (other: string): ((code: string | undefined) => string) =>
  loadFailed('还没有余额。', other);

export const retry = '重试';
export const owner = '账单管理员';

export const entryNames: Record<Exclude<KnownEntryType, 'auto_reload'>, string> = {
  submission: '提交任务',
  submission_refund: '任务退回',
  plan_allocation: '套餐额度发放',
  mid_cycle_proration: '按比例发放额度',
  manual_top_up: '充值',
  admin_adjustment: '客服调整',
  image_generation: '图片生成',
  image_reroll: '图片重新生成',
  reconciliation_debit: '交付后补扣',
  plan_reset: '续订时到期',
  settlement: '结清',
  usage: '用量',
  generation: '生成',
  generation_refund: '生成退回',
  rollover_in: '结转',
  rollover_overflow: '超出结转上限',
  daily_reset: '每日重置',
};

export const cadences = { monthly: '按月', annual: '按年', weekly: '按周', quarterly: '按季度' };
