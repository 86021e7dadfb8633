import type { KnownEntryType } from '../../contract';
import { loadFailed } from '../shared/sentences';

export const couldNotLoad = (other: string): ((code: string | undefined) => string) =>
  loadFailed('لا يوجد رصيد بعد.', other);

export const retry = 'إعادة المحاولة';
export const owner = 'مسؤول الفوترة';

export const entryNames: Record<Exclude<KnownEntryType, 'auto_reload'>, string> = {
  submission: 'طلب إنتاج',
  submission_refund: 'استرداد طلب إنتاج',
  plan_allocation: 'حصة الخطة',
  mid_cycle_proration: 'حصة تناسبية',
  manual_top_up: 'شحن الرصيد',
  admin_adjustment: 'تعديل من الدعم',
  image_generation: 'إنشاء صور',
  image_reroll: 'إعادة إنشاء صورة',
  reconciliation_debit: 'خصم التسوية بعد التسليم',
  plan_reset: 'انتهاء الصلاحية عند التجديد',
  settlement: 'سداد المستحق',
  usage: 'استخدام',
  generation: 'إنشاء',
  generation_refund: 'استرداد عملية إنشاء',
  rollover_in: 'ترحيل',
  rollover_overflow: 'ترحيل فوق الحد',
  daily_reset: 'تجديد يومي',
};

export const cadences = { monthly: 'شهرية', annual: 'سنوية', weekly: 'أسبوعية', quarterly: 'ربع سنوية' };
