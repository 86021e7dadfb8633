// Use, limits, receipts, and what goes beyond the balance.
import type { AllLabels } from '../../components/labels';
import { said } from '../../format';
import { ar } from './ended';
import { couldNotLoad, owner, retry } from './terms';

export const usageBreakdown: AllLabels['usageBreakdown'] = {
  title: 'الاستخدام',
  by: 'التجميع حسب',
  dimension: (id) =>
    said({ action: 'الإجراء', member: 'العضو', project: 'المشروع', model: 'النموذج', key: 'مفتاح API' }, id),
  untagged: 'غير محدد',
  charges: (count, { count: figure, plural }) =>
    plural(count, {
      zero: 'لا عمليات',
      one: 'عملية واحدة',
      two: 'عمليتان',
      few: `${figure(count)} عمليات`,
      many: `${figure(count)} عملية`,
      other: `${figure(count)} عملية`,
    }),
  more: 'عرض المزيد',
  range: (from, to) => (from ? (to ? `من ${from} إلى ${to}` : `منذ ${from}`) : to ? `حتى ${to}` : 'كل الفترات'),
  empty: 'لا يوجد استخدام.',
  couldNotLoad: couldNotLoad('تعذّر تحميل الاستخدام.'),
  retry,
};

export const limitMeter: AllLabels['limitMeter'] = {
  title: 'الحدود',
  of: (label, value) => (value ? `${label}: ${value}` : label),
  used: (used, max) => `المستخدَم: ${used}، من أصل: ${max}`,
  resets: (date) => `يُعاد ضبطه في ${date}`,
  near: 'اقتربت من الحد',
  reached: 'تم بلوغ الحد',
  warnsOnly: 'للتنبيه فقط: تجاوز الحد لا يوقف شيئًا.',
};

export const receiptList: AllLabels['receiptList'] = {
  title: 'الإيصالات',
  status: (status) => said({ paid: 'مدفوع', open: 'غير مدفوع', refunded: 'مسترد', void: 'ملغى' }, status),
  view: 'عرض الإيصال',
  viewOf: (description, date) => `عرض الإيصال: ${description}، ${date}`,
  more: 'عرض المزيد',
  empty: 'لا توجد إيصالات بعد.',
  couldNotLoad: couldNotLoad('تعذّر تحميل الإيصالات.'),
  retry,
};

export const overageNotice: AllLabels['overageNotice'] = {
  title: 'الاستخدام الإضافي',
  on: 'مفعّل',
  off: 'متوقف',
  reached: 'تم بلوغ الحد الأقصى',
  stops: 'عند نفاد الرصيد تتوقف الإجراءات.',
  due: (due, max) => `حتى الآن: ${due}${max ? `، الحد الأقصى: ${max}` : ''}`,
  billed: (date) => `تصدر الفاتورة في ${date}`,
  stopped: (date) => `يتوقف الاستخدام الإضافي حتى ${date} ما لم ترفع الحد الأقصى.`,
  stoppedUntil: (date) => ar`يتوقف الاستخدام الإضافي حتى ${date}.`,
  max: 'الحد الأقصى لكل فترة',
  consent: (card, max) =>
    ar`توافق على أن ${card ? 'تُحصَّل' : 'تُفوتَر'} قيمة ما تستخدمه فوق رصيدك${card ? ` من ${card}` : ''} في نهاية الفترة، بحد أقصى ${max}. يمكنك إيقافه في أي وقت.`,
  card: (brand, last4) => `بطاقة ${brand} المنتهية بالرقم ${last4}`,
  needsCard: 'أضف وسيلة دفع أولًا، ثم فعّله.',
  turnOn: 'تفعيل',
  turnOff: 'إيقاف',
  change: 'تغيير الحد الأقصى',
  save: 'حفظ',
  cancel: 'إلغاء',
  askOwner: (contact) => ar`لتغيير هذا الإعداد، يُرجى التواصل مع ${contact ?? owner}.`,
};

export const lowBalanceAlert: AllLabels['lowBalanceAlert'] = {
  title: 'تنبيه انخفاض الرصيد',
  at: (amount) => ar`يُعَدّ رصيدك منخفضًا عند هذا الحد أو أقل: ${amount}.`,
  off: 'متوقف',
  on: 'مفعّل',
  none: 'لم يُحدَّد أي تنبيه.',
  below: 'حد الانخفاض',
  about: 'عند هذه القيمة أو أقل يُعَدّ رصيدك منخفضًا.',
  turnOn: 'تحديد تنبيه',
  turnOff: 'إيقاف',
  change: 'تغيير',
  save: 'حفظ',
  cancel: 'إلغاء',
};
