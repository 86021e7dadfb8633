// What was used, when, and how long the rest lasts.
import type { AllLabels } from '../../components/labels';
import { said, typeName } from '../../format';
import { ar } from './ended';
import { usageBreakdown } from './meters';
import { couldNotLoad, entryNames, retry } from './terms';

export const creditLog: AllLabels['creditLog'] = {
  title: 'سجل المعاملات',
  type: (type, label, { autoReload }) => typeName({ ...entryNames, auto_reload: autoReload }, type, label),
  time: 'الوقت',
  activity: 'النشاط',
  moved: 'المصدر',
  amount: 'المقدار',
  balance: 'الرصيد',
  outstanding: 'مستحق',
  settled: 'مسدَّد',
  kind: (kind) => said(kinds, kind),
  overage: (price) => `استخدام إضافي: ${price}`,
  tag: usageBreakdown.dimension,
  note: (note) => `ملاحظة: ${note}`,
  filterType: 'النوع',
  allTypes: 'كل الأنواع',
  from: 'من',
  to: 'إلى',
  clear: 'عرض الكل',
  exact: 'الوقت الدقيق (UTC)',
  range: (from, to, total) => `${from}–${to} من ${total}`,
  newer: 'الأحدث',
  older: 'الأقدم',
  empty: 'لا توجد معاملات بعد.',
  noMatch: 'لا توجد معاملات تطابق عوامل التصفية هذه.',
  couldNotLoad: couldNotLoad('تعذّر تحميل السجل.'),
  retry,
};

export const creditLogDownload: AllLabels['creditLogDownload'] = {
  download: 'تنزيل بصيغة CSV',
  filtered: 'تنزيل النتائج المصفّاة بصيغة CSV',
  whole: 'تنزيل السجل كاملًا',
  downloading: (entries, { count }) => `جارٍ التنزيل. عدد المعاملات حتى الآن: ${count(entries)}`,
  cancel: 'إلغاء',
  saved: (entries, { count }) => ar`تم الحفظ. عدد المعاملات: ${count(entries)}.`,
  failed: 'انقطع التنزيل ولم يُحفظ شيء.',
  retry,
  fileName: 'muamalat',
};

export const jobList: AllLabels['jobList'] = {
  title: 'المهام',
  action: (action) => said(entryNames, action),
  status: (status) => said({ pending: 'قيد التنفيذ', settled: 'تمت', failed: 'فشلت' }, status),
  cost: (tokens) => `${tokens}`,
  costFrom: (tokens) => `الحد الأدنى: ${tokens}`,
  refunded: (tokens) => `المُعاد: ${tokens}`,
  over: (tokens) => `ما تجاوز المحجوز: ${tokens}`,
  empty: 'لا توجد مهام.',
  couldNotLoad: couldNotLoad('تعذّر تحميل المهام.'),
  retry,
};

export const forecast: AllLabels['forecast'] = {
  runsOut: (date, days, { count, plural }) => {
    const before =
      days === undefined
        ? ''
        : days === 0
          ? '، أي يوم التجديد'
          : `، قبل التجديد ${plural(days, {
              one: 'بيوم واحد',
              two: 'بيومين',
              few: `بـ ${count(days)} أيام`,
              many: `بـ ${count(days)} يومًا`,
              other: `بـ ${count(days)} يوم`,
            })}`;
    return ar`بهذه الوتيرة ينفد رصيدك في ${date}${before}.`;
  },
  lasts: (renewal) => ar`بهذه الوتيرة يكفي الرصيد حتى التجديد في ${renewal}.`,
  steady: 'بهذه الوتيرة لا ينفد الرصيد.',
  out: (renewal) => (renewal ? ar`نفد رصيدك. التجديد القادم: ${renewal}.` : 'نفد رصيدك.'),
  unknown: 'لا يكفي السجل بعد لتقدير مدة الرصيد.',
  pace: (tokens) => ar`المعدل اليومي التقريبي: ${tokens}. لا تُحتسب عمليات الشحن.`,
  confidence: (confidence) => said({ low: 'تقدير أولي', medium: 'تقدير معقول', high: 'تقدير جيد' }, confidence),
  couldNotLoad: couldNotLoad('تعذّر تحميل التوقعات.'),
  retry,
};

export const usageChart: AllLabels['usageChart'] = {
  title: 'الاستخدام عبر الزمن',
  by: 'التجميع حسب',
  byKind: 'النوع',
  byBucket: 'المصدر',
  kind: (kind) =>
    ({
      submissions: 'طلبات الإنتاج',
      reconciliation: 'تسويات بعد التسليم',
      images: 'الصور',
      sessions: 'جلسات الذكاء الاصطناعي',
      regenerations: 'عمليات إعادة الإنشاء',
      campaigns: 'الحملات',
      usage: 'أعمال أخرى للذكاء الاصطناعي',
      other: 'أخرى',
      returned: 'المُعاد',
    })[kind],
  outstanding: 'الرصيد المستحق',
  span: (first, last) => (first === last ? first : `${first} – ${last}`),
  point: (span, used, details) => [`${span}، الاستخدام: ${used}`, ...details].join('، '),
  series: (name, tokens) => `${name}: ${tokens.figure}`,
  added: (tokens) => `شحن: ${tokens}`,
  renews: 'بداية دورة',
  legendAdded: 'عمليات الشحن',
  legendRenews: 'بداية دورة',
  hint: 'تنقّل بين النقاط بمفاتيح الأسهم.',
  table: 'عرض كجدول',
  columnSpan: 'التاريخ',
  columnUsed: 'المستخدَم',
  columnAdded: 'المشحون',
  columnCycle: 'الدورة',
  begins: 'تبدأ',
  newest: (entries, date) => ar`استنادًا إلى أحدث المعاملات (العدد: ${entries})، ابتداءً من ${date}.`,
  empty: (date) => ar`لم يُستخدم شيء منذ ${date}.`,
  summary: (used, from) => ar`الاستخدام منذ ${from}: ${used}.`,
  couldNotLoad: couldNotLoad('تعذّر تحميل بيانات الاستخدام.'),
  retry,
};

export const supportReport: AllLabels['supportReport'] = {
  title: 'إذا ظلت الأرقام غير متطابقة',
  lead: 'أرسل هذه الأرقام إلى فريق الدعم. لا تتضمن أي معلومات أخرى عنك.',
  expected: (unit) => (unit.isMoney ? 'الرصيد الذي توقعته' : `الرصيد الذي توقعته (${unit})`),
  since: 'تغيّر بعد',
  entries: 'معاملات تبدو خاطئة',
  empty: 'لا توجد معاملات بعد.',
  preview: 'النص المراد نسخه',
  copy: 'نسخ كنص',
  copied: 'تم النسخ.',
  notCopied: 'لم يسمح المتصفح بالنسخ. النص محدد: انسخه بنفسك.',
  download: 'تنزيل بصيغة JSON',
  sound: 'الرصيد يساوي مجموع المعاملات.',
  unsound: (sum, balance) => ar`الرصيد لا يساوي مجموع المعاملات: المجموع: ${sum}، والرصيد المعروض: ${balance}.`,
  text: (report, { amounts, type }) =>
    [
      `المحفظة: ${isolated(report.wallet.name)} (${isolated(report.wallet.id)})`,
      `الرصيد المتوقع: ${report.expectedBalance === null ? 'لم يُذكر' : amounts.tokens(report.expectedBalance)}`,
      `الرصيد المعروض: ${amounts.tokens(report.seenBalance)}`,
      `الفترة: من ${isolated(report.window.fromAt)} إلى ${isolated(report.window.toAt)}`,
      ...(report.logAddsUp === false ? ['الرصيد لا يساوي مجموع المعاملات.'] : []),
      ...(report.entries.length ? ['معاملات تبدو خاطئة:'] : []),
      ...report.entries.map(
        ({ id, at, amount, type: of }) =>
          `- ${isolated(at)}  ${isolated(type(of))}  ${amounts.signed(amount)}  (${isolated(id)})`,
      ),
    ].join('\n'),
  fileName: 'taqrir-alraseed',
  couldNotLoad: couldNotLoad('تعذّر تحميل السجل.'),
  retry,
};

/** Kept apart from the Arabic words around it, which would otherwise turn the parts of an instant or an id around. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

const kinds = {
  grant: 'منحة',
  purchase: 'شراء',
  reload: 'إعادة شحن',
  spend: 'استخدام',
  refund: 'استرداد',
  expiry: 'انتهاء',
  move: 'نقل',
  adjustment: 'تعديل',
  settlement: 'سداد',
};
