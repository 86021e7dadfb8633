// Packs, plans, cards, and leaving.
import type { AllLabels } from '../../components/labels';
import { known, said } from '../../format';
import { ar } from './ended';
import { cadences, couldNotLoad, owner, retry } from './terms';

export const autoReloadToggle: AllLabels['autoReloadToggle'] = {
  title: ({ autoReload }) => autoReload,
  enabled: 'الميزة مفعّلة',
  disabled: 'الميزة متوقفة',
  enabledNoCard: 'الميزة مفعّلة، لكن لا توجد وسيلة دفع محفوظة',
  disabledNoCard: 'الميزة غير متاحة: تحتاج إلى وسيلة دفع',
  disabledNoPlan: 'الميزة غير متاحة: تحتاج إلى خطة نشطة',
  disabledPastDue: 'الميزة غير متاحة: هناك دفعة متأخرة',
  enabledDeclined: 'الميزة مفعّلة، لكن آخر عملية تحصيل رُفضت',
  enabledLimit: 'الميزة مفعّلة، لكن تم بلوغ الحد الأقصى الشهري',
  unavailable: 'الميزة غير متاحة حاليًا',
  offer: (tokens, price) =>
    `الإضافة: ${tokens}${tokens.isMoney && `${tokens}` === price ? '' : ` مقابل ${price}`}، فقط عندما يتعذّر تنفيذ إجراء من دونها.`,
  offerBelow: (tokens, price, below) =>
    `الإضافة: ${tokens}${tokens.isMoney && `${tokens}` === price ? '' : ` مقابل ${price}`}، كلما انخفض الرصيد بعد إجراء عن هذا الحد: ${below}، أو تعذّر تنفيذ إجراء من دونها.`,
  offerUpTo: (upTo, price, below) =>
    ar`يُشحن الرصيد إلى: ${upTo}، كلما انخفض بعد إجراء عن هذا الحد: ${below}، أو تعذّر تنفيذ إجراء من دون ذلك. أقصى مبلغ للعملية الواحدة: ${price}.`,
  limitUsed: (used, max, date) => ar`المحصَّل هذا الشهر: ${used} من أصل ${max} كحد أقصى. يبدأ العدّ من جديد في ${date}.`,
  noLimit: 'لا يوجد حد أقصى شهري.',
  consent: (card, price) =>
    `بتفعيل هذه الميزة، توافق على تحصيل ${price} من ${card} في كل مرة تتجاوز فيها تكلفة إجراء رصيدك. يمكنك إيقافها في أي وقت.`,
  consentBelow: (card, price, below) =>
    `بتفعيل هذه الميزة، توافق على تحصيل ${price} من ${card} كلما انخفض الرصيد بعد إجراء عن هذا الحد: ${below}، أو تجاوزت تكلفة إجراء رصيدك. يمكنك إيقافها في أي وقت.`,
  consentUpTo: (card, price, below) =>
    `بتفعيل هذه الميزة، توافق على تحصيل ما يصل إلى ${price} من ${card} كلما انخفض الرصيد بعد إجراء عن هذا الحد: ${below}، أو تجاوزت تكلفة إجراء رصيدك. يمكنك إيقافها في أي وقت.`,
  consentLimit: (max) => ar`لا يتجاوز مجموع عمليات التحصيل في الشهر التقويمي ${max}.`,
  below: 'عندما يقل الرصيد عن',
  amount: 'الإضافة',
  upTo: 'شحن الرصيد إلى',
  limited: 'تحديد حد أقصى شهري',
  limit: 'الحد الأقصى في الشهر',
  turnOn: 'تفعيل',
  turnOnAgain: 'تفعيل من جديد',
  change: 'تغيير',
  save: 'حفظ',
  cancel: 'إلغاء',
  declined: 'لن تُحصِّل هذه الميزة أي مبلغ آخر قبل تغيير وسيلة الدفع أو تفعيلها من جديد.',
  charged: (card) => ar`يُحصَّل المبلغ من ${card}.`,
  card: (brand, last4) => `بطاقة ${brand} المنتهية بالرقم ${last4}`,
  anyCard: 'وسيلة الدفع',
  returns: 'تُفعَّل من جديد فور تنشيط الخطة.',
  needsCard: 'أضف وسيلة دفع أولًا، ثم فعّل الميزة.',
  addCard: 'إضافة وسيلة دفع',
  updateCard: 'تحديث وسيلة الدفع والسداد',
  changeCard: 'تغيير وسيلة الدفع',
  openCheckout: 'فتح صفحة الدفع',
  choosePlan: 'اختيار خطة',
  turnOff: 'إيقافها نهائيًا',
  askOwner: (contact) => ar`لتغيير هذا الإعداد، يُرجى التواصل مع ${contact ?? owner}.`,
  advice: 'هل أفعّل هذه الميزة؟',
  turnOnIf: 'فعّلها إذا',
  onBursts: 'كنت تعمل على دفعات ولا يجوز أن تتوقف في منتصف العمل',
  onTeam: 'كان من يستخدم الرصيد شخصًا غير من يدفع',
  onTime: 'كان التوقف يكلّفك وقتًا ثمينًا',
  leaveOffIf: 'اتركها متوقفة إذا',
  offControl: 'أردت اتخاذ القرار بنفسك في كل عملية تحصيل',
  offBudget: 'كنت تعمل بميزانية ثابتة لكل دورة فوترة',
  offRare: 'كنت تستخدم الرصيد من حين إلى آخر فقط',
  charges: 'تظهر كل عملية تحصيل في سجل المعاملات.',
  couldNotLoad: (code, { autoReload }) => couldNotLoad(ar`تعذّر تحميل ${autoReload}.`)(code),
  retry,
};

export const amountField: AllLabels['amountField'] = {
  range: (least, most) => `الحد الأدنى: ${least}، الحد الأقصى: ${most}`,
  steps: (least, most, step) => `الحد الأدنى: ${least}، الحد الأقصى: ${most}، بزيادات قدرها: ${step}`,
  notANumber: (example) => ar`أدخل رقمًا، مثل ${example}.`,
  tooLittle: (least) => ar`الحد الأدنى: ${least}.`,
  tooMuch: (most) => ar`الحد الأقصى: ${most}.`,
  offStep: (below, above) => `أقرب القيم المتاحة: ${below} أو ${above}؛ لا يمكن اختيار ما بينهما.`,
};

export const outcome: AllLabels['outcome'] = {
  unknown: (command) => unknowns[command] ?? 'لا نعرف بعد هل نُفِّذ التغيير.',
  safe: 'يمكنك الإرسال مرة أخرى بأمان: لن يتكرر التنفيذ ولا التحصيل.',
  waits: 'إلى أن يُعرف ذلك، لا يمكنك إجراء عملية شراء أخرى أو حذف الحساب.',
  sendAgain: 'إرسال مرة أخرى',
  check: 'التحقق مرة أخرى',
  checked: (time) => ar`آخر تحقق: ${time}. لم تُعرف النتيجة بعد.`,
  busy: 'لحظة من فضلك…',
  refused: (command) => refusals[command] ?? 'رُفض الطلب. لم يتغير شيء.',
  notSent: 'تعذّر تحميل الرصيد أو السعر، لذلك لم يُرسَل شيء. حاول مرة أخرى.',
  signedOut: 'انتهت جلستك. سجّل الدخول وحاول مرة أخرى.',
  done: 'نُفِّذ الطلب.',
};

const order = 'لا نعرف بعد هل نُفِّذ طلبك وهل حُصِّل المبلغ.';
const unknowns: Record<string, string> = {
  top_up: order,
  plan_change: order,
  payment_method: 'لا نعرف بعد هل أُنشئت صفحة الدفع.',
  cancel: 'لا نعرف بعد هل أُلغيت الخطة.',
  delete_account: 'لا نعرف بعد هل حُذف الحساب.',
  spend: 'لا نعرف بعد هل نُفِّذ الإجراء.',
};

const orderRefused = 'رُفض الطلب. لم يُحصَّل أي مبلغ.';
const refusals: Record<string, string> = {
  top_up: orderRefused,
  plan_change: orderRefused,
  delete_account: 'رُفض الطلب. لم يُحذف شيء.',
  spend: 'رُفض الإجراء. لم يُخصم شيء.',
};

const failed = 'لم تكتمل عملية الدفع.';

export const purchase: AllLabels['purchase'] = {
  open: 'جاهز للدفع. لا يُحصَّل أي مبلغ قبل تأكيدك في صفحة الدفع.',
  openCheckout: 'فتح صفحة الدفع',
  declined: (message, code) => {
    const why = known(declines, code);
    return why ? `لم يُحصَّل أي مبلغ. ${why}` : `${failed} ${message}`;
  },
  otherWay: 'الدفع بطريقة أخرى',
  requiresAction: 'يطلب منك البنك تأكيد عملية الدفع هذه. لن يُضاف شيء قبل ذلك.',
  confirmPayment: 'التأكيد لدى البنك',
  processing: 'عملية الدفع قيد المعالجة. يُحدَّث الرصيد فور اكتمالها، ويمكنك مغادرة هذه الصفحة.',
  failed,
  expired: 'انتهت صلاحية صفحة الدفع هذه. لم يُحصَّل أي مبلغ.',
  back: 'رجوع',
};

const declines: Record<string, string> = {
  generic_decline: 'رُفضت عملية الدفع. ادفع بطريقة أخرى أو استفسر من البنك.',
  insufficient_funds: 'لا توجد أموال كافية في وسيلة الدفع. ادفع بطريقة أخرى.',
  expired_card: 'انتهت صلاحية البطاقة. استخدم بطاقة أخرى.',
  incorrect_cvc: 'رمز الأمان غير صحيح. تحقق منه أو استخدم بطاقة أخرى.',
  processing_error: 'تعذّرت معالجة عملية الدفع. ادفع بطريقة أخرى أو انتظر لحظات.',
  authentication_failed: 'تعذّر على البنك تأكيد عملية الدفع. ادفع بطريقة أخرى أو أكّد مرة أخرى.',
};

export const topUpPackPicker: AllLabels['topUpPackPicker'] = {
  legend: 'اختر باقة',
  amountLegend: (unit) => (unit.isMoney ? 'اختر مبلغًا' : 'اختر كمية'),
  ownAmount: (unit) => (unit.isMoney ? 'مبلغ آخر' : 'كمية أخرى'),
  amount: (unit) => (unit.isMoney ? 'المبلغ' : 'الكمية'),
  endsAfter: (days) => `مدة الصلاحية بعد الشراء: ${days}`,
  perUnit: (price, per) => (per.value === 1 ? `${price} لكل ${per.unit}` : `${per} مقابل ${price}`),
  bestValue: 'أفضل سعر',
  notEnough: (missing) => `ينقصك لهذا الإجراء: ${missing}`,
  after: (tokens) => ar`رصيدك بعد الشراء: ${tokens}.`,
  savedCard: (brand, last4) => ar`يُحصَّل المبلغ من بطاقة ${brand} المنتهية بالرقم ${last4}.`,
  savedMethod: (name) => ar`وسيلة الدفع: ${name}.`,
  noCard: 'يتم الدفع في صفحة الدفع الآمنة.',
  terms: '',
  buy: (tokens, price) =>
    !tokens.isMoney
      ? `شراء${tokens.plural({ two: ':', other: '' })} ${tokens} مقابل ${price}`
      : `${tokens}` === price
        ? `إضافة ${tokens}`
        : `إضافة ${tokens} مقابل ${price}`,
  buying: 'لحظة من فضلك…',
  completed: (tokens) => `تمت الإضافة: ${tokens}`,
  newBalance: (tokens) => ar`رصيدك الآن: ${tokens}.`,
  another: 'شراء باقة أخرى',
  addMore: 'إضافة المزيد',
  needsPlan: 'تتطلب الباقات خطة نشطة.',
  pastDue: 'هناك دفعة متأخرة. يمكنك شراء الباقات بعد السداد.',
  choosePlan: 'اختيار خطة',
  askOwner: (contact) => ar`لشراء باقة، يُرجى التواصل مع ${contact ?? owner}.`,
  empty: 'لا توجد باقات متاحة حاليًا.',
  couldNotLoad: couldNotLoad('تعذّر تحميل الباقات.'),
  retry,
};

const fillSpans = {
  minute: 'كل دقيقة',
  hour: 'كل ساعة',
  day: 'يوميًا',
  week: 'أسبوعيًا',
  month: 'شهريًا',
  quarter: 'كل ربع سنة',
  year: 'سنويًا',
  once: 'مرة واحدة',
  period: 'مع كل دفعة',
};

export const planPicker: AllLabels['planPicker'] = {
  legend: 'اختر خطة',
  empty: 'لا توجد خطط بهذه الفوترة.',
  cadence: 'الفوترة',
  cadenceName: (cadence) => said(cadences, cadence),
  allocation: (tokens) => `تشمل: ${tokens}`,
  fill: (tokens, every, bucket) => `${said(fillSpans, every)}: ${tokens}${bucket ? ` (${bucket})` : ''}`,
  cap: (tokens) => `الحد الأقصى للترحيل: ${tokens}`,
  price: (price, cadence) => `${price} / ${said(spans, cadence)}`,
  current: 'الخطة الحالية',
  scheduled: 'ابتداءً من التجديد القادم',
  preview: 'ما الذي يتغير',
  dueToday: 'المبلغ المستحق اليوم',
  effective: 'تسري من',
  now: 'فورًا',
  granted: 'يُضاف اليوم',
  bucket: (label, lost) => (lost ? `${label} (الفاقد: ${lost.figure})` : label),
  bucketName: (id) => said({ plan: 'الخطة', rollover: 'المرحَّل', top_up: 'الرصيد المشحون' }, id),
  fromTo: (from, to) => `${from.figure} ← ${to.figure}`,
  balance: 'الرصيد',
  warning: (text, code) => warnings[code ?? ''] ?? text,
  blocker: (code, limit, used, { count }) => {
    const what = code === 'accounts' ? 'عدد الحسابات' : code.replaceAll('_', ' ');
    const end = code === 'accounts' ? ar`. افصل أولًا: ${count(used - limit)}.` : '.';
    return ar`الحد الأقصى في هذه الخطة (${what}): ${count(limit)}، والحالي: ${count(used)}${end}`;
  },
  confirm: (kind, plan, due) =>
    (
      {
        upgrade: `الترقية إلى ${plan} مقابل ${due}`,
        start: `الاشتراك في ${plan} مقابل ${due}`,
        downgrade: `الانتقال إلى ${plan} عند التجديد`,
        none: `الإبقاء على ${plan}`,
      } as Readonly<Record<string, string>>
    )[kind] ?? `الانتقال إلى ${plan}`,
  changing: 'لحظة من فضلك…',
  done: (plan) => `خطتك الآن: ${plan}`,
  doneScheduled: (plan) => `تبدأ ${plan} مع التجديد القادم`,
  newBalance: (tokens) => ar`رصيدك: ${tokens}.`,
  askOwner: (contact) => ar`لتغيير الخطة، يُرجى التواصل مع ${contact ?? owner}.`,
  couldNotLoad: couldNotLoad('تعذّر تحميل الخطط.'),
  retry,
};

export const cancelPlanDialog: AllLabels['cancelPlanDialog'] = {
  title: (plan) => `هل تريد إلغاء ${plan}؟`,
  lead: (date) => ar`يستمر كل شيء في العمل حتى ${date}. ويمكنك استئناف الخطة مجانًا حتى ذلك الحين.`,
  leadUnpaid: 'هناك دفعة متأخرة. وعند الإلغاء قد تنتهي الخطة فورًا.',
  kept: (label, tokens) => ar`${label}: ${tokens}. يبقى هذا الرصيد محفوظًا، وقد يتطلب استخدامه خطة`,
  lost: (label, tokens) => ar`${label}: ${tokens}. يُفقد هذا الرصيد إن لم يُستخدم قبل ذلك`,
  lostUnpaid: (label, tokens) => ar`${label}، الفاقد: ${tokens}`,
  terms: '',
  confirm: 'إلغاء الخطة',
  keep: 'الإبقاء على الخطة',
  done: 'أُلغيت الخطة.',
};

export const deleteAccountDialog: AllLabels['deleteAccountDialog'] = {
  title: 'هل تريد حذف الحساب؟',
  plans: 'تُلغى جميع الخطط.',
  lead: 'تُحذف جميع الأرصدة وسجلاتها نهائيًا. لا يمكن التراجع عن ذلك.',
  lost: (name, tokens) => `${name}، الفاقد: ${tokens}`,
  lostBought: (name, tokens, { figure: bought }) => `${name}، الفاقد: ${tokens}، بما في ذلك الرصيد المشحون: ${bought}`,
  understand: 'أدرك أن كل هذا سيُفقد نهائيًا',
  confirm: 'حذف الحساب',
  keep: 'الإبقاء على الحساب',
  deleting: 'جارٍ الحذف…',
  inProgress: 'ما زالت هناك عملية تحصيل جارية. انتظر حتى تكتمل، ثم احذف الحساب.',
  done: 'حُذف الحساب.',
};

const warnings: Record<string, string> = {
  cancelled: 'أُلغيت الخطة. استأنفها أولًا ثم غيّر الخطة.',
  resumes: 'يسحب هذا التغيير طلب الإلغاء، فتتجدد الخطة من جديد.',
  past_due: 'هناك دفعة متأخرة. سدّدها أولًا ثم غيّر الخطة.',
  cadence_later: 'تبقى دورة الفوترة كما هي حتى التجديد القادم، ثم تُطبَّق الجديدة.',
  bank_lost: 'يُفقد ما لم يُستخدم عند تغيير الخطة، بما فيه الرصيد المرحَّل.',
  bank_over_cap: 'يبقى الرصيد المرحَّل كما هو، لكنه لا يزيد ما دام فوق الحد الجديد.',
};

const spans = { monthly: 'شهر', annual: 'سنة', weekly: 'أسبوع', quarterly: 'ربع سنة' };
