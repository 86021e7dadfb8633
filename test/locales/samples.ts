// Sample data for every sentence that takes some. Names stand in «», so that a test can tell data from words.
import { entryNames } from '../../src/locales/de/terms';
import type { Format } from '../../src/format';

interface Sample {
  /** Tells samples of one sentence apart. */
  of?: string;
  data: unknown[];
  /** What the text must contain. */
  figures: string[];
}

const kinds: Record<string, readonly string[]> = {
  'balanceExplainer.state': ['clear', 'found', 'confirm', 'absent'],
  'balanceExplainer.heading': (
    'deposits reconciliation in_flight renewal not_carried_over auto_reload images adjustment sessions regenerations ' +
    'campaigns upgrade larger_session usage failed_jobs top_up pack_refund settlement earlier'
  ).split(' '),
  'balancePopover.lockedReason': ['no_subscription', 'free_plan', 'past_due', 'else'],
  'billingSnapshot.cadence': ['monthly', 'annual'],
  'billingSnapshot.status': ['active', 'cancel_pending', 'past_due', 'ended', 'none'],
  'creditLog.type': Object.keys(entryNames),
  'forecast.confidence': ['low', 'medium', 'high'],
  'insufficientTokensModal.suggested': ['top_up', 'upgrade', 'wait', 'start_plan', 'pay'],
  'jobList.action': ['submission', 'image_generation', 'dance'],
  'jobList.status': ['pending', 'settled', 'failed'],
  'planPicker.bucketName': ['plan', 'rollover', 'top_up'],
  'planPicker.cadenceName': ['monthly', 'annual'],
  'usageChart.kind': 'submissions reconciliation images sessions regenerations campaigns usage returned'.split(' '),
  'walletTable.status': ['past_due', 'ended', 'active'],
};

const codes = ['insufficient_tokens', 'locked', 'past_due', 'plan_does_not_produce'];
const outcomes =
  'declined authentication_required amount_too_small no_payment_method no_subscription past_due not_available not_enabled';

/** Sentences whose first word chooses among texts, with the data that follows. */
const choosing: Record<string, Sample[]> = {
  'insufficientTokensModal.title': codes.map((code) => ({
    of: code,
    data: [code, '«units»'],
    figures: [],
  })),
  'insufficientTokensModal.lead': codes.map((code) => ({
    of: code,
    data: [code, '«5»'],
    figures: code === 'insufficient_tokens' ? ['«5»'] : [],
  })),
  'insufficientTokensModal.autoReloadNote': outcomes.split(' ').map((outcome) => ({
    of: outcome,
    data: [outcome, '«50»', '«88»'],
    figures: outcome === 'amount_too_small' ? ['«50»', '«88»'] : [],
  })),
  'insufficientTokensModal.reason': ['top_up', 'upgrade', 'wait', 'start_plan'].map((suggestion) => ({
    of: suggestion,
    data: ['A reason in English.', suggestion],
    figures: [],
  })),
  'insufficientTokensModal.renews': [undefined, 0, 3].map((days) => ({
    of: `${days} days`,
    data: ['«date»', days, '«units»'],
    figures: ['«date»', ...(days === 3 ? ['3'] : [])],
  })),
  'planPicker.price': [{ of: 'year', data: ['«$9»', 'annual'], figures: ['«$9»'] }],
  'planPicker.bucket': [{ of: 'lost', data: ['«Plan»', '«9»'], figures: ['«Plan»', '«9»'] }],
  'planPicker.confirm': ['upgrade', 'start', 'downgrade', 'none'].map((kind) => ({
    of: kind,
    data: [kind, '«Plus»', '«$9»'],
    figures: ['«Plus»', ...(kind === 'upgrade' || kind === 'start' ? ['«$9»'] : [])],
  })),
  'planPicker.warning': [
    'cancelled',
    'resumes',
    'past_due',
    'cadence_later',
    'bank_lost',
    'bank_over_cap',
    'new_code',
  ].map((code) => ({
    of: code,
    data: ['«Said by the server.»', code],
    figures: code === 'new_code' ? ['«Said by the server.»'] : [],
  })),
  'purchase.declined': ['insufficient_funds', 'expired_card', 'incorrect_cvc', 'new_code'].map((code) => ({
    of: code,
    data: ['«Said by the server.»', code],
    figures: [],
  })),
  'usageChart.point': [{ data: ['«day»', '«9»', ['«more»']], figures: ['«day»', '«9»', '«more»'] }],
  'usageChart.span': [
    { of: 'a, a', data: ['«a»', '«a»'], figures: ['«a»'] },
    { of: 'a, b', data: ['«a»', '«b»'], figures: ['«a»', '«b»'] },
  ],
  'walletTable.planText': [
    { of: 'no cadence', data: ['«Plus»', null], figures: ['«Plus»'] },
    { of: 'annual', data: ['«Plus»', 'annual'], figures: ['«Plus»'] },
  ],
};

/** What a sentence is tried with. */
export function samples(name: string, arity: number, format: Format): Sample[] {
  const explained = name.startsWith('balanceExplainer.') ? explaining(name, format) : undefined;
  if (explained) return explained;
  if (kinds[name]) return kinds[name].map((kind) => ({ of: kind, data: [kind], figures: [] }));
  if (choosing[name]) return choosing[name];
  if (name.endsWith('.couldNotLoad'))
    return ['not_found', 'unavailable'].map((code) => ({ of: code, data: [code], figures: [] }));
  if (name.endsWith('.askOwner'))
    return [
      { of: 'Ada', data: ['«Ada»', '«units»'], figures: ['«Ada»'] },
      { of: 'nobody', data: [undefined, '«units»'], figures: [] },
    ];
  if (name === 'forecast.runsOut')
    return [undefined, 0, 3].map((days) => ({
      of: `${days} days`,
      data: ['«date»', days, format],
      figures: ['«date»', ...(days === 3 ? ['3'] : [])],
    }));
  if (name === 'planPicker.blocker')
    return [
      { of: 'accounts', data: ['accounts', 3, 8, format], figures: ['3', '8', '5'] },
      { of: 'another code', data: ['«seats»', 3, 8, format], figures: ['«seats»', '3', '8', '5'] },
    ];
  if (/^creditLogDownload.(downloading|saved)$/.test(name))
    return [1, 12_345].map((entries) => ({
      of: `${entries}`,
      data: [entries, format],
      figures: [format.count(entries)],
    }));
  if (name === 'supportReport.text') return [reported(format)];
  const data = Array.from({ length: Math.max(arity, 1) }, (_, nth) => `«${nth + 1}»`);
  return [{ data, figures: /\.(expected|title|buy|topUp)$/.test(name) ? [] : data }];
}

function explaining(name: string, format: Format): Sample[] | undefined {
  const unit = { singular: 'token', plural: 'tokens', scale: 0 };
  const say = {
    ...format,
    tokens: (amount: number) => format.tokens(Math.abs(amount), unit),
    signed: (amount: number) => format.signed(amount, unit),
    date: () => '«date»',
  };
  if (name.endsWith('.entries')) return [{ data: [7, say], figures: ['7'] }];
  if (name.endsWith('.advice'))
    return ['keep_working', 'fix_in_log', 'audit'].map((advice) => ({
      of: advice,
      data: [advice, 0, say],
      figures: [],
    }));
  const facts = {
    base: 41,
    deposit: 47,
    returned: 42,
    taken: 43,
    owed: 44,
    periods: 1,
    lastAt: '2026-04-01T00:00:00Z',
    rolledOver: 45,
    paidOutstanding: 46,
    plan: 48,
    bank: 49,
    batches: 51,
    rerolls: 52,
    generations: 53,
    added: 1,
    corrections: 54,
    largest: 55,
    isStillOut: true,
    actual: 900,
    typical: 56,
    paid: 57,
  };
  const used: Record<string, number[]> = {
    deposits: [7, 88, 41, 47],
    reconciliation: [42, 43, 44],
    in_flight: [7, 88, 47],
    renewal: [88, 45, 46],
    not_carried_over: [48, 49],
    auto_reload: [7, 88, 46],
    images: [51, 52, 53, 88],
    adjustment: [7, 88, 54],
    sessions: [7, 88, 55],
    regenerations: [7, 88],
    campaigns: [7, 88],
    upgrade: [88],
    larger_session: [7, 88, 56, 900],
    usage: [7, 88],
    failed_jobs: [43, 42],
    top_up: [7, 88, 46],
    pack_refund: [88],
    settlement: [57],
    earlier: [7, 88],
  };
  if (name.endsWith('.part'))
    return Object.entries(used).map(([code, figures]) => ({
      of: code,
      data: [{ code, amount: -88, count: 7, entryIds: [], facts }, say],
      figures: figures.map(String),
    }));
  if (!name.endsWith('.check')) return undefined;
  const found: [string, object, string[]][] = [
    ['right_wallet', { name: '«A»', others: ['«B»'] }, ['«A»', '«B»']],
    ['latest_ten', { count: 9, amount: -88 }, ['9', '88']],
    ['in_flight', { jobs: 4, taken: 88 }, ['4', '88']],
    ['cycle_date', { lastAt: 'x', renewsAt: 'y' }, ['«date»']],
    ['auto_reload', { state: 'on', fired: 6, added: 50 }, ['6', '50']],
  ];
  return found.map(([code, known, figures]) => ({
    of: code,
    data: [{ code, state: 'found', entryIds: [], facts: known }, say],
    figures,
  }));
}

function reported(format: Format): Sample {
  const report = {
    wallet: { id: '«wal_1»', name: '«A»' },
    expectedBalance: 100,
    seenBalance: 88,
    window: { fromAt: '«from»', toAt: '«to»' },
    logAddsUp: false,
    entries: [{ id: '«ent_1»', at: '«at»', amount: -12, type: 'usage' }],
  };
  const unit = { singular: 'token', plural: 'tokens', scale: 0 };
  const amounts = { tokens: (n: number) => format.tokens(n, unit), signed: (n: number) => format.signed(n, unit) };
  return {
    data: [report, { amounts, type: () => '«type»' }],
    figures: ['«wal_1»', '«A»', '100', '88', '«from»', '«to»', '«ent_1»', '«type»', '12'],
  };
}
