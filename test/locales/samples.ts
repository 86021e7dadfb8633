// What every sentence is tried with. Names stand in «», so that a test can tell data from words.
import { entryNames } from '../../src/locales/de/terms';
import type { Format, Quantity } from '../../src/format';
import { englishTerms, type Terms } from '../../src/components/labels/terms';
import type { Unit } from '../../src/contract';
import { explaining } from './explaining';
import type { Sample, Setting } from './sample';

export const token: Unit = { singular: 'token', plural: 'tokens', scale: 0 };

/** A setting that tells every amount apart from the words around it. */
export function usual(format: Format, terms: Partial<Terms> = {}): Setting {
  return { format, terms: { ...englishTerms, ...terms }, unit: token, amount: 50, count: 7 };
}

type Kind = keyof typeof kinds;

/** Data by what it is. What stands in `data` has to be in the sentence, too. */
const kinds = {
  amount: ({ format, unit, amount }: Setting) => must(format.quantity(amount, unit)),
  /** Only its figure has to be said: `120 of 150 tokens`. */
  part: ({ format, unit, amount }: Setting) => {
    const quantity = format.quantity(amount, unit);
    return { data: quantity, figures: [quantity.figure] };
  },
  /** "per token", "per 1,000 tokens"; of money nothing is said. */
  per: ({ format, unit, amount }: Setting) => {
    const quantity = format.quantity(amount, unit);
    return { data: quantity, figures: [quantity.value === 1 ? quantity.unit : quantity.figure] };
  },
  /** Given, but only some other text of the same sentence says it. */
  unsaid: ({ format, unit, amount }: Setting) => quiet(format.quantity(amount, unit)),
  unit: ({ format, unit }: Setting) => quiet(format.unitName(unit)),
  format: ({ format }: Setting) => quiet(format),
  terms: ({ terms }: Setting) => quiet(terms),
  count: ({ format, count }: Setting) => ({ data: count, figures: [format.count(count)] }),
  counted: ({ format, count }: Setting) => must(format.count(count)),
  date: ({ format }: Setting) => must(format.name('«date»')),
  later: ({ format }: Setting) => must(format.name('«later»')),
  name: ({ format }: Setting) => must(format.name('«Ada»')),
  price: ({ format }: Setting) => must(format.name('«$9»')),
  card: ({ format }: Setting) => must(format.name('«Visa»')),
  last4: () => must('4242'),
  /** In English, for languages that say it by a code. */
  reason: () => quiet('Said in English by the server.'),
  server: () => must('«Said by the server.»'),
};

function must(data: Quantity | string): { data: unknown; figures: string[] } {
  return { data, figures: [String(data)] };
}

function quiet(data: unknown): { data: unknown; figures: string[] } {
  return { data, figures: [] };
}

const outcomeCommands =
  '=top_up|plan_change|payment_method|cancel|resume|withdraw_scheduled|delete_account|spend|settle|auto_reload';

/**
 * What each sentence is given, in order: kinds of data, and after `=` words that choose among texts (`none` is undefined, digits are a number).
 * A list where it is given data in several ways.
 */
const shapes: Record<string, string | string[]> = {
  'amountField.range': 'amount amount',
  'amountField.steps': 'amount amount amount',
  'amountField.notANumber': 'counted',
  'amountField.tooLittle': 'amount',
  'amountField.tooMuch': 'amount',
  'amountField.offStep': 'amount amount',
  'autoReloadToggle.title': 'terms',
  'autoReloadToggle.offer': 'amount price',
  'autoReloadToggle.consent': 'card price',
  'autoReloadToggle.offerBelow': 'amount price amount',
  'autoReloadToggle.offerUpTo': 'amount price amount',
  'autoReloadToggle.limitUsed': 'price price date',
  'autoReloadToggle.consentBelow': 'card price amount',
  'autoReloadToggle.consentUpTo': 'card price amount',
  'autoReloadToggle.consentLimit': 'price',
  'autoReloadToggle.charged': 'card',
  'autoReloadToggle.card': 'card last4',
  'balanceExplainer.expected': 'unit',
  'balanceExplainer.lead': 'amount amount date',
  'balanceExplainer.foundExpected': 'amount date',
  'balanceExplainer.neverExpected': 'amount date',
  'balanceExplainer.unsound': 'amount amount',
  'balanceExplainer.more': 'counted',
  'balanceExplainer.state': '=clear|found|confirm|absent',
  'balancePopover.lockedReason': '=no_subscription|free_plan|past_due|else',
  'balancePopover.cap': 'amount',
  'balancePopover.buy': 'unit',
  'balancePopover.changed': 'amount',
  'balancePopover.batch': 'part date',
  'balancePopover.laterBatches': 'part',
  'billingSnapshot.cadence': '=monthly|annual',
  'billingSnapshot.status': '=active|cancel_pending|past_due|ended|none_',
  'billingSnapshot.left': 'part amount',
  'billingSnapshot.span': 'date later',
  'billingSnapshot.cardNumber': 'card last4',
  'cancelPlanDialog.kept': 'name amount',
  'cancelPlanDialog.lost': 'name amount',
  'costBadge.cost': 'amount',
  'costBadge.range': 'part amount',
  'creditLog.type': `=${[...Object.keys(entryNames), 'auto_reload', 'text_to_speech'].join('|')} =none terms`,
  'creditLog.kind': '=grant|purchase|reload|spend|refund|expiry|move|adjustment|settlement',
  'creditLog.overage': 'price',
  'creditLog.range': 'counted counted counted',
  'creditLogDownload.downloading': 'count format',
  'creditLogDownload.saved': 'count format',
  'deleteAccountDialog.lost': 'name amount',
  'deleteAccountDialog.lostBought': 'name amount part',
  'forecast.runsOut': ['date =none format', 'date =0|1|2|3|40 format'],
  'forecast.out': ['date unit', '=none unit'],
  'forecast.pace': 'amount',
  'forecast.confidence': '=low|medium|high',
  'insufficientTokensModal.title': [
    '=insufficient_tokens|locked|past_due|plan_does_not_produce unit',
    '=insufficient_tokens|locked|past_due|plan_does_not_produce =none',
  ],
  'insufficientTokensModal.lead': ['=insufficient_tokens amount', '=locked|past_due|plan_does_not_produce unsaid'],
  'insufficientTokensModal.autoReloadNote': [
    '=declined|authentication_required|no_payment_method|no_subscription|past_due|not_available|not_enabled unsaid unsaid terms',
    '=amount_too_small amount amount terms',
  ],
  'insufficientTokensModal.suggested': '=top_up|upgrade|wait|start_plan|pay',
  'insufficientTokensModal.renews': ['date =none unit format', 'date =0|1|2|3|40 unit format'],
  'insufficientTokensModal.askLimit': ['name', '=none'],
  'insufficientTokensModal.overage': 'price',
  'insufficientTokensModal.askOwner': ['name unit', '=none unit'],
  'insufficientTokensModal.covered': 'amount',
  'insufficientTokensModal.coveredLead': 'amount amount',
  'insufficientTokensModal.coveredRange': 'part amount',
  'insufficientTokensModal.coveredByReload': 'amount price terms',
  'limitMeter.of': ['name name', 'name =none'],
  'limitMeter.used': 'part amount',
  'limitMeter.resets': 'date',
  'jobList.action': '=submission|image_generation|dance',
  'jobList.status': '=pending|settled|failed',
  'jobList.cost': 'amount',
  'jobList.refunded': 'amount',
  'jobList.over': 'amount',
  'lowBalanceNotice.low': 'amount',
  'lowBalanceNotice.ending': 'amount date',
  'outOfTokensScreen.title': 'unit',
  'outOfTokensScreen.locked': 'amount',
  'outOfTokensScreen.renews': 'amount date',
  'outOfTokensScreen.topUp': 'unit',
  'outcome.unknown': outcomeCommands,
  'outcome.refused': outcomeCommands,
  'outcome.checked': 'date',
  'outstandingNotice.owed': 'amount',
  'overageNotice.due': 'price price',
  'overageNotice.billed': 'date',
  'overageNotice.stopped': 'date',
  'overageNotice.stoppedUntil': 'date',
  'overageNotice.consent': 'name price',
  'overageNotice.card': 'card last4',
  'planPicker.cadenceName': '=monthly|annual',
  'planPicker.allocation': 'amount',
  'planPicker.cap': 'part',
  'planPicker.price': 'price =monthly|annual',
  'planPicker.bucket': ['name part', 'name =none'],
  'planPicker.bucketName': '=plan|rollover|top_up',
  'planPicker.fromTo': 'part part',
  'planPicker.warning': [
    'reason =cancelled|resumes|past_due|cadence_later|bank_lost|bank_over_cap',
    'server =new_code',
  ],
  'planPicker.blocker': '=accounts|«seats» =0|1|3 =8 format',
  'planPicker.confirm': ['=upgrade|start name price', '=downgrade|none_ name reason'],
  'planPicker.newBalance': 'amount',
  'purchase.declined':
    'reason =generic_decline|insufficient_funds|expired_card|incorrect_cvc|processing_error|authentication_failed',
  'receiptList.status': '=paid|open|refunded|void',
  'receiptList.viewOf': 'name date',
  'spendButton.confirm': 'amount amount',
  'supportReport.expected': 'unit',
  'supportReport.unsound': 'amount amount',
  'topUpPackPicker.amountLegend': 'unit',
  'topUpPackPicker.ownAmount': 'unit',
  'topUpPackPicker.amount': 'unit',
  'topUpPackPicker.endsAfter': 'counted',
  'topUpPackPicker.notEnough': 'amount',
  'topUpPackPicker.after': 'amount',
  'topUpPackPicker.savedCard': 'card last4',
  'topUpPackPicker.buy': 'amount price',
  'topUpPackPicker.completed': 'amount',
  'topUpPackPicker.newBalance': 'amount',
  'topUpPackPicker.perUnit': 'price per',
  'usageBreakdown.dimension': '=action|member|project|model|key',
  'usageBreakdown.charges': 'count format',
  'usageChart.kind': '=submissions|reconciliation|images|sessions|regenerations|campaigns|usage|other|returned',
  'usageChart.span': ['date later', 'date date'],
  'usageChart.series': 'name part',
  'usageChart.added': 'amount',
  'usageChart.newest': 'counted date',
  'usageChart.summary': 'amount date',
  'walletSwitcher.label': 'terms',
  'walletSwitcher.option': 'name amount',
  'walletTable.title': 'terms',
  'walletTable.name': 'terms',
  'walletTable.empty': 'terms',
  'walletTable.planText': 'name =null|monthly|annual',
  'walletTable.status': '=past_due|ended|active',
};

/** What a sentence is tried with. One that is not listed is given names. */
export function samples(name: string, arity: number, setting: Setting): Sample[] {
  const [part = '', key = ''] = name.split('.');
  if (part === 'balanceExplainer') {
    const explained = explaining(key, setting);
    if (explained) return explained;
  }
  if (name === 'insufficientTokensModal.reason') return suggesting(setting);
  if (name === 'supportReport.text') return [reported(setting)];
  if (name === 'usageChart.point') return [pointed(setting)];
  const shape =
    key === 'couldNotLoad'
      ? '=not_found|unavailable terms'
      : (shapes[name] ?? (key === 'askOwner' ? ['name', '=none'] : Array(Math.max(arity, 1)).fill('name').join(' ')));
  return [shape].flat().flatMap((each) => combined(each, setting));
}

/** Every combination of the choices, with the data that goes with them. */
function combined(shape: string, setting: Setting): Sample[] {
  let found: Sample[] = [{ data: [], figures: [] }];
  for (const item of shape.split(' ')) {
    const more = item.startsWith('=') ? item.slice(1).split('|').map(choice) : [{ ...kinds[item as Kind](setting) }];
    found = found.flatMap((sample) => more.map((next) => joined(sample, next)));
  }
  return found;
}

interface Datum {
  of?: string;
  data: unknown;
  figures: string[];
}

function joined({ of, data, figures }: Sample, next: Datum): Sample {
  const named = [of, next.of].filter(Boolean).join(', ');
  return { ...(named ? { of: named } : {}), data: [...data, next.data], figures: [...figures, ...next.figures] };
}

function choice(word: string): Datum {
  const values: Record<string, unknown> = { none: undefined, null: null, none_: 'none' };
  const data = word in values ? values[word] : /^\d+$/.test(word) ? Number(word) : word;
  // The number itself is not always said: one day is tomorrow.
  return { of: word, data, figures: word.startsWith('«') ? [word] : [] };
}

/** Of a known suggestion the server's sentence may be left out; of a new one it is all there is to say. */
function suggesting({ format, unit, amount }: Setting): Sample[] {
  const facts = { allocation: format.quantity(amount, unit), format };
  const server = '«Said by the server.»';
  const known = ['top_up', 'upgrade', 'wait', 'start_plan', 'pay'].flatMap((suggestion) =>
    ['insufficient_tokens', 'plan_does_not_produce'].flatMap((code) =>
      [undefined, 0, 1, 3, 40].map((days) => ({
        of: `${suggestion}, ${code}, ${days ?? 'no'} days`,
        data: [suggestion, 'A reason in English.', { ...facts, code, days }],
        figures: [],
      })),
    ),
  );
  const facts3 = { ...facts, code: 'insufficient_tokens', days: 3 };
  return [...known, { of: 'a new one', data: ['share', server, facts3], figures: [server] }];
}

function pointed({ format, unit, amount }: Setting): Sample {
  const used = format.quantity(amount, unit);
  return { data: ['«day»', used, ['«more»']], figures: ['«day»', String(used), '«more»'] };
}

function reported({ format, unit, amount }: Setting): Sample {
  const report = {
    wallet: { id: '«wal_1»', name: '«A»' },
    expectedBalance: amount,
    seenBalance: amount,
    window: { fromAt: '«from»', toAt: '«to»' },
    logAddsUp: false,
    entries: [{ id: '«ent_1»', at: '«at»', amount: -amount, type: 'usage' }],
  };
  const amounts = {
    tokens: (n: number) => format.quantity(n, unit),
    signed: (n: number) => format.signedQuantity(n, unit),
  };
  return {
    data: [report, { amounts, type: () => '«type»' }],
    figures: ['«wal_1»', '«A»', '«from»', '«to»', '«ent_1»', '«type»', String(amounts.tokens(amount))],
  };
}
