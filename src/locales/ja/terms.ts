import type { KnownEntryType } from '../../contract';
import { loadFailed } from '../shared/sentences';

export const couldNotLoad = (other: string): ((code: string | undefined) => string) =>
  loadFailed('残高はまだありません。', other);

export const retry = '再試行';
export const owner = '請求の管理者';

export const entryNames: Record<Exclude<KnownEntryType, 'auto_reload'>, string> = {
  submission: '制作依頼',
  submission_refund: '制作依頼の払い戻し',
  plan_allocation: 'プランの付与',
  mid_cycle_proration: '日割りの付与',
  manual_top_up: '追加購入',
  admin_adjustment: 'サポートによる調整',
  image_generation: '画像の生成',
  image_reroll: '画像の再生成',
  reconciliation_debit: '納品後の追加精算',
  plan_reset: '更新による失効',
  settlement: '未精算分の精算',
  usage: '利用',
  generation: '生成',
  generation_refund: '生成の払い戻し',
  rollover_in: '繰り越し',
  rollover_overflow: '繰り越し上限の超過分',
  daily_reset: '毎日のリセット',
};

export const cadences = { monthly: '月払い', annual: '年払い', weekly: '週払い', quarterly: '四半期払い' };
