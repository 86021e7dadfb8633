// Why the balance is what it is. Amounts follow a colon, where every number and case reads the same.
import type { AllLabels } from '../../components/labels';
import type { Say } from '../../components/labels/balanceExplainer';
import type { Advice, ExplanationCheck, ExplanationPart, HeadedPart, PartCode } from '../../explain';
import { joined, listed } from '../shared/sentences';
import { ar } from './ended';
import { couldNotLoad, retry } from './terms';

export const balanceExplainer: AllLabels['balanceExplainer'] = {
  title: 'لماذا رصيدي أقل مما توقعت؟',
  since: 'منذ',
  expected: (unit) => (unit.isMoney ? 'الرصيد الذي توقعته' : `الرصيد الذي توقعته (${unit})`),
  ask: 'عرض التفسير',
  lead: (opening, closing, date) => ar`كان الرصيد في ${date}: ${opening}. وهو الآن: ${closing}.`,
  unchanged: (date) => ar`لم يتغير شيء منذ ${date}.`,
  foundExpected: (expected, date) => ar`بلغ الرصيد هذا المقدار آخر مرة في ${date}: ${expected}.`,
  neverExpected: (expected, date) =>
    `لم يبلغ الرصيد هذا المقدار (${expected}) منذ ${date}، ولذلك يبدأ التفسير من رصيد ذلك الوقت.`,
  opening: (date) => `الرصيد في ${date}`,
  closing: 'الرصيد الآن',
  heading: (code, { autoReload }) => headings[code] || autoReload,
  part: (part, say) => sentences[part.code](part as never, say),
  entries: (count, say) => `عرض ${counted(count, say, entries)}`,
  more: (count) => `والمزيد في السجل: ${count}`,
  showInLog: 'عرض في السجل',
  checks: 'قبل أن تتواصل مع الدعم',
  check: (check, say) => checks[check.code](check as never, say),
  state: (state) => ({ clear: 'تم التحقق', found: 'وُجد سبب', confirm: 'بانتظار تحققك', absent: 'لا ينطبق' })[state],
  advice: (advice, corrections, say) => advices[advice](corrections, say),
  sound: 'تم التحقق هنا في متصفحك: مجموع المعاملات يساوي الرصيد.',
  unsound: (sum, balance) => ar`مجموع المعاملات: ${sum}، لكن الرصيد المعروض: ${balance}. هذا خطأ: يُرجى الإبلاغ عنه.`,
  history: 'عرض سجل المعاملات',
  support: 'التواصل مع الدعم',
  couldNotLoad: couldNotLoad('تعذّر تحميل سجل المعاملات الذي يفسّر الرصيد.'),
  retry,
};

/** A noun as it follows a number: alone for one and two, then behind the figure. Most have one form for the rest. */
type Noun = Record<'one' | 'two' | 'few' | 'many', string> & { other?: string };

const entries: Noun = { one: 'معاملة واحدة', two: 'معاملتين', few: 'معاملات', many: 'معاملة' };
const earlier: Noun = {
  one: 'معاملة سابقة واحدة',
  two: 'معاملتان سابقتان',
  few: 'معاملات سابقة',
  many: 'معاملة سابقة',
};
const submissions: Noun = { one: 'طلب واحد', two: 'طلبان', few: 'طلبات', many: 'طلبًا', other: 'طلب' };
const jobs: Noun = { one: 'مهمة واحدة', two: 'مهمتان', few: 'مهام', many: 'مهمة' };
const periods: Noun = { one: 'دورة', two: 'دورتان', few: 'دورات', many: 'دورة' };
const times: Noun = { one: 'مرة واحدة', two: 'مرتين', few: 'مرات', many: 'مرة' };
const batches: Noun = { one: 'دفعة صور', two: 'دفعتا صور', few: 'دفعات صور', many: 'دفعة صور' };
const redone: Noun = {
  one: 'إعادة إنشاء',
  two: 'إعادتا إنشاء',
  few: 'إعادات إنشاء',
  many: 'إعادة إنشاء',
};
const sessions: Noun = { one: 'جلسة واحدة', two: 'جلستان', few: 'جلسات', many: 'جلسة' };
const charges: Noun = {
  one: 'عملية خصم واحدة',
  two: 'عمليتا خصم',
  few: 'عمليات خصم',
  many: 'عملية خصم',
};
const charged: Noun = { one: 'مرة واحدة', two: 'مرتان', few: 'مرات', many: 'مرة' };

function counted(count: number, say: Pick<Say, 'count' | 'plural'>, noun: Noun): string {
  const behind = (word: string) => `${say.count(count)} ${word}`;
  const { one, two, few, many, other = many } = noun;
  return say.plural(count, { one, two, few: behind(few), many: behind(many), other: behind(other) });
}

const headings: Record<HeadedPart, string> = {
  deposits: 'الطلبات المرسلة',
  reconciliation: 'تسويات بعد التسليم',
  in_flight: 'مهام جارية',
  renewal: 'تجديد الخطة',
  not_carried_over: 'ما لم يُرحَّل',
  auto_reload: '',
  images: 'إنشاء الصور',
  other: 'أخرى',
  adjustment: 'تعديلات الدعم',
  sessions: 'جلسات الذكاء الاصطناعي',
  regenerations: 'عمليات إعادة الإنشاء',
  campaigns: 'الحملات',
  upgrade: 'ترقية الخطة',
  larger_session: 'أكثر من المعتاد',
  usage: 'أعمال أخرى للذكاء الاصطناعي',
  failed_jobs: 'مهام فشلت',
  top_up: 'عمليات الشحن',
  pack_refund: 'باقات مستردة',
  settlement: 'سداد المستحق',
  earlier: 'معاملات سابقة',
};

/** Lines without a sentence of their own, under their own word. */
const summed = ({ count, amount }: Pick<ExplanationPart, 'count' | 'amount'>, { signed, ...say }: Say): string =>
  ar`${counted(count, say, { ...entries, two: 'معاملتان' })}: ${signed(amount)}.`;

const sentences: { [C in PartCode]: (part: ExplanationPart<C>, say: Say) => string } = {
  deposits: ({ count, amount, facts }, { tokens, ...say }) =>
    ar`المخصوم عند الإرسال (${counted(count, say, submissions)}): ${tokens(amount)}${
      facts.deposit ? ` (السعر الأساسي: ${tokens(facts.base)}، والمحجوز: ${tokens(facts.deposit)})` : ''
    }.`,
  reconciliation: ({ facts: { returned, taken, owed, canSettle } }, { tokens }) =>
    joined(
      returned && ar`جاء التسليم أقل من المحجوز. المُعاد: ${tokens(returned)}.`,
      taken && ar`جاء التسليم أكثر من المحجوز. المخصوم إضافيًا: ${tokens(taken)}.`,
      owed && ar`ما تجاوز الرصيد وأصبح مستحقًا: ${tokens(owed)}.${canSettle ? ' يمكنك سداده لاحقًا.' : ''}`,
    ),
  in_flight: ({ count, amount, facts }, { tokens, ...say }) =>
    joined(
      ar`أُرسلت ولم تُسلَّم بعد: ${counted(count, say, jobs)}.`,
      ar`المخصوم عند الإرسال: ${tokens(amount)}${facts.deposit ? `، بما في ذلك المحجوز: ${tokens(facts.deposit)}` : ''}.`,
    ),
  renewal: ({ amount, facts: { periods: begun, lastAt, rolledOver, paidOutstanding } }, { tokens, date, ...say }) =>
    joined(
      begun === 1 && lastAt && ar`أضافت الدورة التي بدأت في ${date(lastAt)}: ${tokens(amount)}.`,
      begun > 1 &&
        lastAt &&
        ar`الدورات التي بدأت: ${counted(begun, say, periods)}، آخرها في ${date(lastAt)}، وأضافت: ${tokens(amount)}.`,
      !begun && amount !== 0 && ar`المنقول من الدورة السابقة: ${tokens(amount)}.`,
      rolledOver && ar`المرحَّل الذي ما زال متاحًا: ${tokens(rolledOver)}.`,
      paidOutstanding && ar`المستخدَم لسداد المستحق: ${tokens(paidOutstanding)}.`,
    ),
  not_carried_over: ({ facts: { plan, bank, hasBought } }, { tokens }) =>
    joined(
      plan && ar`ما انتهت صلاحيته من رصيد الخطة دون استخدام: ${tokens(plan)}.`,
      plan && hasBought && ar`ويبقى ما اشتريته.`,
      bank && ar`ما تجاوز حد الترحيل: ${tokens(bank)}.`,
    ),
  auto_reload: ({ count, amount, facts }, { tokens, terms, ...say }) =>
    joined(
      ar`التحصيل عبر ${terms.autoReload}: ${counted(count, say, charged)}، والمضاف: ${tokens(amount)}.`,
      'ويظهر الإجراء الذي استدعى ذلك كمعاملة مستقلة.',
      facts.paidOutstanding && ar`المستخدَم لسداد المستحق: ${tokens(facts.paidOutstanding)}.`,
    ),
  images: ({ amount, facts }, { tokens, ...say }) =>
    ar`${listed(
      'ar',
      facts.batches && counted(facts.batches, say, batches),
      facts.rerolls && counted(facts.rerolls, say, redone),
    )}: ${tokens(amount)}.`,
  spend: summed,
  other: summed,
  kind: summed,
  adjustment: ({ count, amount, facts }, { signed, ...say }) =>
    joined(
      ar`عدّل الدعم الرصيد ${counted(count, say, times)}: ${signed(amount)}.`,
      facts.isNoted && 'السبب مذكور في الملاحظة.',
      facts.corrections && ar`تعديلات تصحّح معاملات سابقة: ${say.count(facts.corrections)}.`,
    ),
  sessions: ({ count, amount, facts }, { tokens, ...say }) =>
    ar`جلسات الذكاء الاصطناعي (${counted(count, say, sessions)}): ${tokens(amount)}${count > 1 ? `، أكبرها: ${tokens(facts.largest)}` : ''}. الأسئلة المتعمقة تكلّف أكثر من البحث البسيط.`,
  regenerations: ({ count, amount }, { tokens, ...say }) =>
    `إعادة الإنشاء (${counted(count, say, times)}): ${tokens(amount)}، إضافةً إلى تكلفة الحملات.`,
  campaigns: ({ count, amount }, { tokens, ...say }) =>
    ar`إنشاء الحملات (${counted(count, say, charges)}): ${tokens(amount)}.`,
  upgrade: ({ amount, facts }, { tokens }) =>
    joined(
      `أضافت الترقية: ${tokens(amount)}، وهي حصة الخطة الجديدة لبقية الدورة.`,
      facts.isStillOut && 'لم يعوّض ذلك ما استُخدم قبلها، ولذلك لم يبقَ إلا القليل أو لا شيء.',
    ),
  larger_session: ({ count, amount, facts: { actual, typical } }, { tokens, ...say }) =>
    joined(
      ar`استهلاك أعلى من المتوقع (${counted(count, say, sessions)}): ${tokens(amount)}.`,
      typical !== null && ar`المعتاد للجلسة تقريبًا: ${tokens(typical)}.`,
      actual > -amount && `التكلفة الفعلية: ${tokens(actual)}، ولم يُخصم إلا ما كان متاحًا.`,
    ),
  usage: ({ count, amount }, { tokens, ...say }) => ar`مهام أخرى (${counted(count, say, jobs)}): ${tokens(amount)}.`,
  failed_jobs: ({ facts: { taken, returned } }, { tokens }) =>
    joined(
      taken > 0 && ar`المخصوم لمهام فشلت: ${tokens(taken)}.`,
      returned > 0 && ar`المُعاد عن مهام فشلت: ${tokens(returned)}.`,
    ),
  top_up: ({ count, amount, facts }, { tokens, ...say }) =>
    joined(
      ar`الشحن (${counted(count, say, times)}): ${tokens(amount)}.`,
      facts.paidOutstanding && ar`المستخدَم لسداد المستحق: ${tokens(facts.paidOutstanding)}.`,
    ),
  pack_refund: ({ amount }, { tokens }) => ar`استُردت قيمة باقة، وسُحب ما لم يُستخدم منها: ${tokens(amount)}.`,
  settlement: ({ facts }, { tokens }) =>
    ar`المستخدَم لسداد المستحق: ${tokens(facts.paid)}. وكان رصيدك قد خُفِّض بهذا القدر من قبل.`,
  earlier: ({ count, amount }, { signed, ...say }) => ar`${counted(count, say, earlier)}: ${signed(amount)}.`,
};

const reloadStates = {
  none: 'الميزة غير متوفرة هنا',
  on: 'الميزة مفعّلة',
  off: 'الميزة متوقفة',
  unavailable: 'الميزة مفعّلة، لكنها لا تستطيع العمل الآن',
};

const checks: { [C in ExplanationCheck['code']]: (check: ExplanationCheck<C>, say: Say) => string } = {
  right_wallet: ({ facts: { name, others } }, say) =>
    others.length
      ? ar`الرصيد الصحيح: هذا سجل ${say.name(name)}. ${
          others.length === 1
            ? `ولدى ${say.name(others[0] ?? '')} رصيد مستقل.`
            : ar`وهناك أرصدة أخرى مستقلة، عددها: ${say.count(others.length)}.`
        }`
      : `الرصيد الصحيح: هذا سجل ${say.name(name)}، ولا يوجد رصيد غيره.`,
  latest_ten: ({ facts: { count, amount } }, { signed, ...say }) =>
    count === 1
      ? `أحدث المعاملات: معاملة واحدة فقط (${signed(amount)}).`
      : count
        ? ar`أحدث المعاملات (العدد: ${say.count(count)}): مجموعها ${signed(amount)}. اقرأها من الأعلى إلى الأسفل.`
        : 'أحدث المعاملات: لا توجد بعد.',
  in_flight: ({ facts: { jobs: running, taken } }, { tokens, ...say }) =>
    !running
      ? 'المهام الجارية: لا توجد.'
      : ar`المهام الجارية: ${say.count(running)}. ${taken ? ar`المخصوم حتى الآن: ${tokens(taken)}.` : 'لا يُخصم شيء قبل انتهائها.'}`,
  cycle_date: ({ state, facts: { lastAt, renewsAt } }, { date }) =>
    state === 'absent'
      ? 'دورة الحصة: لا توجد.'
      : joined(
          `دورة الحصة: ${lastAt ? `بدأت الأخيرة في ${date(lastAt)}` : 'لم تبدأ أي دورة بعد'}،`,
          renewsAt ? ar`وتبدأ القادمة في ${date(renewsAt)}.` : 'ولا تليها دورة أخرى.',
          state === 'found' && 'وهذا يفسّر ارتفاع الرصيد.',
        ),
  auto_reload: ({ facts: { state, fired, added } }, { tokens, terms, ...say }) =>
    joined(
      ar`${terms.autoReload}: ${reloadStates[state]}.`,
      fired > 0 && ar`عملت ${counted(fired, say, times)}، والمضاف: ${tokens(added)}.`,
    ),
};

const advices: Record<Advice, (corrections: number, say: Say) => string> = {
  keep_working: () => 'تابع عملك. الرقم الذي يبدو غير صحيح هو في الغالب خصم معتاد.',
  fix_in_log: (corrections, say) =>
    corrections
      ? ar`تظهر التصحيحات في سجل المعاملات. عددها: ${say.count(corrections)}.`
      : 'تظهر التصحيحات في سجل المعاملات. لا يوجد أي تصحيح منذ ذلك الحين؛ إذا أبلغت عن خطأ، فتواصل مع الدعم مرة أخرى.',
  audit: () => 'إذا لم تتطابق الأرقام، فتواصل مع الدعم: يراجع الفريق الحساب ويعدّله إن وُجد خطأ.',
};
