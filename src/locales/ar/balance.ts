// The balance, where it stands and what is missing from it.
import type { AllLabels } from '../../components/labels';
import type { SuggestionFacts } from '../../components/labels/insufficientTokensModal';
import { known, said } from '../../format';
import { ar } from './ended';
import { cadences, couldNotLoad, owner, retry } from './terms';

export const balancePopover: AllLabels['balancePopover'] = {
  trigger: 'الرصيد:',
  low: 'منخفض',
  belowZero: 'رصيد سالب',
  title: 'الرصيد',
  plan: (name) => `الخطة: ${name}`,
  noPlan: 'لا توجد خطة',
  order: 'يُستخدم من الأعلى إلى الأسفل.',
  locked: 'مقفل',
  lockedReason: (reason) => known(lockedReasons, reason) ?? 'محفوظ لك، لكن لا يمكن استخدامه حاليًا',
  renews: (date) => `يتجدد في ${date}`,
  expires: (date) => `تنتهي صلاحيته في ${date}`,
  resets: (date) => `يتجدد في ${date} وتنتهي صلاحية ما تبقى`,
  neverExpires: 'لا تنتهي صلاحيته',
  batch: (amount, date) => `ينتهي في ${date}: ${amount}`,
  laterBatches: (amount) => `ينتهي لاحقًا: ${amount}`,
  cap: (tokens) => `الحد الأقصى: ${tokens}`,
  learnMore: 'معرفة المزيد',
  outstanding: 'الرصيد المستحق',
  outstandingHelp: 'يُخصم من الإضافة القادمة.',
  planRenews: (date) => ar`تتجدد الخطة في ${date}.`,
  planEnds: (date) => ar`تنتهي الخطة في ${date}.`,
  pastDue: 'هناك دفعة متأخرة.',
  buy: (unit) => (unit.isMoney ? 'إضافة رصيد' : `شراء ${unit}`),
  upgrade: 'ترقية الخطة',
  choosePlan: 'اختيار خطة',
  history: 'عرض سجل المعاملات',
  changed: (tokens) => `الرصيد الآن: ${tokens}`,
  couldNotLoad: couldNotLoad('تعذّر تحميل الرصيد.'),
  unknown: 'الرصيد غير متاح',
  retry,
};

const lockedReasons: Record<string, string> = {
  no_subscription: 'محفوظ لك، ويمكن استخدامه من جديد مع خطة نشطة',
  free_plan: 'محفوظ لك، ويمكن استخدامه مع خطة مدفوعة',
  past_due: 'محفوظ لك، ويمكن استخدامه بعد إتمام آخر عملية دفع',
};

export const billingSnapshot: AllLabels['billingSnapshot'] = {
  noPlan: 'لا توجد خطة',
  cadence: (cadence) => said(billed, cadence),
  status: (status) =>
    said(
      { active: 'نشطة', cancel_pending: 'ملغاة', past_due: 'دفعة متأخرة', ended: 'منتهية', none: 'لا توجد خطة' },
      status,
    ),
  left: ({ figure: left }, allocation) => `المتبقي من الخطة: ${left}، من أصل: ${allocation}`,
  meter: 'حصة الخطة',
  balance: 'الرصيد',
  cycle: 'دورة الفوترة',
  span: (from, to) => `من ${from} إلى ${to}`,
  renews: 'التجديد',
  ends: 'تنتهي في',
  ended: 'انتهت في',
  card: 'البطاقة',
  cardNumber: (brand, last4) => `بطاقة ${brand} المنتهية بالرقم ${last4}`,
  payment: 'الدفع',
  invoiced: 'بالفاتورة',
  scheduled: 'تبدأ خطة أخرى مع التجديد القادم.',
  withdraw: 'الإبقاء على الخطة الحالية',
  pastDue: 'هناك دفعة متأخرة. لم يُفقد أي شيء، ويمكنك المتابعة بعد الدفع.',
  pay: 'تحديث وسيلة الدفع والسداد',
  openCheckout: 'فتح صفحة الدفع',
  resume: 'استئناف الخطة',
  changePlan: 'ترقية الخطة',
  choosePlan: 'اختيار خطة',
  activity: 'عرض سجل المعاملات',
  couldNotLoad: couldNotLoad('تعذّر تحميل الخطة.'),
  retry,
};

export const costBadge: AllLabels['costBadge'] = {
  cost: (tokens) => `${tokens}`,
  range: (from, to) => `${from.figure}–${to}`,
  free: 'مشمول',
  price: 'التكلفة',
  short: 'أكثر من رصيدك',
};

export const spendButton: AllLabels['spendButton'] = {
  spending: 'لحظة من فضلك…',
  confirm: (cost, balance) => ar`التكلفة القصوى: ${cost}. رصيدك: ${balance}.`,
  yes: 'متابعة',
  no: 'إلغاء',
};

export const insufficientTokensModal: AllLabels['insufficientTokensModal'] = {
  title: (code) =>
    ({
      insufficient_tokens: 'الرصيد غير كافٍ',
      locked: 'رصيدك مقفل',
      past_due: 'هناك دفعة متأخرة',
      plan_does_not_produce: 'غير مشمول في هذه الخطة',
      limit_reached: 'تم بلوغ الحد الأقصى',
    })[code],
  lockedNow: 'رصيدك محفوظ لك. لا يمكن استخدامه حاليًا.',
  lead: (code, missing) =>
    ({
      insufficient_tokens: ar`ينقصك: ${missing}. لم يُخصم شيء، وعملك محفوظ.`,
      locked: 'رصيدك محفوظ لك، ويمكن استخدامه من جديد مع خطة مدفوعة نشطة.',
      past_due: 'الاستخدام متوقف حتى يتم الدفع. رصيدك محفوظ.',
      plan_does_not_produce: 'هذه الخطة لا تشمل هذا الإجراء. لم يُخصم شيء، وعملك محفوظ.',
      limit_reached: 'بلغ الاستخدام أحد الحدود. لم يُخصم شيء، وعملك محفوظ.',
    })[code],
  close: 'إغلاق',
  balance: 'الرصيد الحالي',
  belowZero: 'رصيد سالب',
  usable: 'المتاح لهذا الإجراء',
  cost: 'تكلفة هذا الإجراء',
  autoReloadNote: (outcome, amount, missing, { autoReload }, topUp) => {
    const whys: Readonly<Record<string, string>> = {
      declined: `رُفض الدفع.${topUp ? ' يمكنك الدفع بطريقة أخرى عند شحن الرصيد.' : ''}`,
      authentication_required: `يطلب البنك تأكيدًا لا يقدمه إلا الدافع نفسه.${topUp ? ' عند شحن الرصيد يمكنك التأكيد في صفحة الدفع.' : ''}`,
      amount_too_small: ar`${amount.isMoney ? 'المبلغ المضاف' : 'الكمية المضافة'}: ${amount}، والناقص: ${missing}.`,
      no_payment_method: 'لا توجد وسيلة دفع محفوظة.',
      no_subscription: 'تتطلب خطة نشطة.',
      past_due: 'هناك دفعة متأخرة للخطة.',
      not_available: 'لا تنطبق على هذا الإجراء.',
      not_enabled: 'كانت متوقفة.',
      processing: 'ما زالت عملية دفع قيد المعالجة.',
      limit_reached: 'تم بلوغ الحد الأقصى الشهري.',
    };
    return whys[outcome] ? `تعذّر على ميزة ${autoReload} تغطية هذا الطلب: ${whys[outcome]}` : '';
  },
  suggested: (suggestion) => (suggestions[suggestion] ? ar`الاقتراح: ${suggestions[suggestion]}.` : ''),
  reason: (suggestion, reason, facts) => reasons[suggestion]?.(facts) ?? reason,
  renews: (date, days, _unit, format) =>
    ar`الحصة القادمة في ${date}${days === undefined ? '' : `، ${format.inDays(days)}`}.`,
  wait: 'يمكنك أيضًا الانتظار.',
  topUp: 'شحن الرصيد',
  upgrade: 'ترقية الخطة',
  startPlan: 'اختيار خطة',
  history: 'عرض سجل المعاملات',
  updateCard: 'تحديث وسيلة الدفع والسداد',
  openCheckout: 'فتح صفحة الدفع',
  back: 'كل الخيارات',
  askOwner: (contact) => ar`لشحن الرصيد، يُرجى التواصل مع ${contact ?? owner}.`,
  askLimit: (contact) => `اطلب من ${contact ?? 'واضعه'} رفع الحد.`,
  overage: (price) => `تبلغ تكلفة الاستخدام الإضافي لهذا الإجراء ${price}، وهي تتجاوز الحد الأقصى.`,
  turnOnOverage: 'تفعيل الاستخدام الإضافي',
  covered: (tokens) => `رصيدك يكفي الآن: ${tokens}`,
  coveredLead: (cost, left) => ar`لم يُخصم شيء بعد. عند المتابعة، التكلفة: ${cost}، والمتبقي: ${left}.`,
  coveredRange: ({ figure: from }, to) => ar`لم يُخصم شيء بعد. التكلفة عند المتابعة: ${from}–${to}.`,
  coveredByReload: (cost, price, { autoReload }, isMost) =>
    ar`لم يُخصم شيء بعد. عند المتابعة، التكلفة: ${cost}، ويُحصَّل لتغطيتها (${autoReload}): ${isMost ? 'ما يصل إلى ' : ''}${price}.`,
  continue: 'متابعة',
  notNow: 'ليس الآن',
  couldNotLoad: couldNotLoad('تعذّر تحميل الرصيد.'),
  retry,
};

export const lowBalanceNotice: AllLabels['lowBalanceNotice'] = {
  low: (tokens) => `أوشك الرصيد على النفاد. المتبقي: ${tokens}`,
  ending: (tokens, date) => `تنتهي الصلاحية في ${date}: ${tokens}`,
  topUp: 'شحن الرصيد',
  dismiss: 'إخفاء',
};

export const outOfTokensScreen: AllLabels['outOfTokensScreen'] = {
  title: () => 'نفد رصيدك',
  locked: (tokens) => ar`محفوظ لك: ${tokens}. يمكن استخدام هذا الرصيد من جديد مع خطة نشطة.`,
  lockedNow: (tokens) => ar`محفوظ لك: ${tokens}. لا يمكن استخدامه حاليًا.`,
  pastDue: 'هناك دفعة متأخرة. كل ما لديك محفوظ.',
  kept: 'كل ما أنشأته يبقى متاحًا. يتوقف فقط ما يستهلك الرصيد.',
  renews: (tokens, date) => ar`الحصة القادمة: ${tokens} في ${date}.`,
  topUp: (unit) => (unit.isMoney ? 'إضافة رصيد' : `شراء ${unit}`),
  updateCard: 'تحديث وسيلة الدفع والسداد',
  openCheckout: 'فتح صفحة الدفع',
  upgrade: 'ترقية الخطة',
  history: 'عرض سجل المعاملات',
};

export const outstandingNotice: AllLabels['outstandingNotice'] = {
  owed: (tokens) => `الرصيد المستحق: ${tokens}`,
  why: 'لم يكفِ رصيدك. يُخصم الفرق من الإضافة القادمة، ولا يُحصَّل من أي بطاقة.',
  settle: 'السداد الآن',
  settled: (balance) => `تم السداد. الرصيد: ${balance}`,
};

export const walletSwitcher: AllLabels['walletSwitcher'] = {
  label: ({ wallet }) => wallet,
  option: (name, tokens) => `${name} · ${tokens}`,
  loading: 'جارٍ التحميل…',
  couldNotLoad: (_code, { wallets }) => ar`تعذّر تحميل القائمة: ${wallets}.`,
  retry,
};

export const walletTable: AllLabels['walletTable'] = {
  title: ({ wallet }) => `الفوترة حسب ${wallet}`,
  name: ({ wallet }) => wallet,
  plan: 'الخطة',
  balance: 'الرصيد',
  renews: 'التجديد القادم',
  planText: (plan, cadence) => (cadence ? `${plan}، ${said(cadences, cadence)}` : plan),
  noPlan: 'لا توجد خطة',
  status: (status) => (status === 'past_due' ? 'دفعة متأخرة' : status === 'ended' ? 'منتهية' : ''),
  ends: (date) => `تنتهي في ${date}`,
  never: '–',
  empty: ({ wallets }) => ar`القائمة فارغة: ${wallets}.`,
  couldNotLoad: (_code, { wallets }) => ar`تعذّر تحميل القائمة: ${wallets}.`,
  retry,
};

const suggestions: Readonly<Record<string, string>> = {
  top_up: 'شحن الرصيد',
  upgrade: 'ترقية الخطة',
  wait: 'الانتظار',
  start_plan: 'اختيار خطة',
  pay: 'سداد المستحق',
};

/** By the suggestion and its facts; one that is not listed keeps the server's own sentence. */
const reasons: Readonly<Record<string, (facts: SuggestionFacts) => string>> = {
  top_up: ({ hasPlan }) => (hasPlan ? 'الشحن يغطي حاجة مؤقتة، وتبقى الخطة كما هي.' : 'الشحن يزيد رصيدك.'),
  upgrade: ({ code }) =>
    code === 'plan_does_not_produce' ? 'لا تشمل هذه الخطة هذا الإجراء، وهناك خطة تشمله.' : 'قد تكون خطة أكبر أنسب لك.',
  wait: ({ days, allocation, format }) =>
    days === undefined ? '' : ar`تصل الحصة القادمة ${format.inDays(days)}${allocation ? `: ${allocation}` : ''}.`,
  start_plan: () => 'يمكنك المتابعة مع خطة نشطة.',
  pay: () => 'يمكنك المتابعة بعد السداد.',
};

const billed = { monthly: 'فوترة شهرية', annual: 'فوترة سنوية', weekly: 'فوترة أسبوعية', quarterly: 'فوترة ربع سنوية' };
