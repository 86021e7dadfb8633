// Sample data for the explainer's sentences: every reason, check and piece of advice, with and without its optional
// facts.
import type { Sample, Setting } from './sample';

/** Samples for one sentence of the explainer; undefined if it needs no special ones. */
export function explaining(key: string, setting: Setting): Sample[] | undefined {
  const { format, unit, terms, count } = setting;
  const say = {
    ...format,
    terms,
    unit: format.unitName(unit),
    tokens: (amount: number) => format.quantity(Math.abs(amount), unit),
    signed: (amount: number) => format.signedQuantity(amount, unit),
    date: () => '«date»',
  };
  if (key === 'entries') return [{ data: [count, say], figures: count > 2 ? [format.count(count)] : [] }];
  if (key === 'heading') return parts.map((code) => ({ of: code, data: [code, terms], figures: [] }));
  if (key === 'advice')
    return ['keep_working', 'fix_in_log', 'audit'].flatMap((advice) =>
      [0, count].map((corrections) => ({
        of: `${advice}, ${corrections} corrections`,
        data: [advice, corrections, say],
        figures: [],
      })),
    );
  if (key === 'part') return [...parts, 'spend', 'kind'].flatMap((code) => reasons(code, setting, say));
  if (key === 'check') return checks(setting, say);
  return undefined;
}

const parts = (
  'deposits reconciliation in_flight renewal not_carried_over auto_reload images other adjustment sessions regenerations ' +
  'campaigns upgrade larger_session usage failed_jobs top_up pack_refund settlement earlier'
).split(' ');

/** The facts that each reason mentions, besides its amount. */
const facts: Record<string, Record<string, unknown>> = {
  deposits: { base: 'amount', deposit: 'amount' },
  reconciliation: { returned: 'amount', taken: 'amount', owed: 'amount', canSettle: true },
  in_flight: { base: 0, deposit: 'amount' },
  renewal: { periods: 'count', lastAt: 'x', rolledOver: 'amount', paidOutstanding: 'amount' },
  not_carried_over: { plan: 'amount', bank: 'amount', hasBought: true },
  auto_reload: { paidOutstanding: 'amount' },
  images: { batches: 'count', rerolls: 'count' },
  spend: {},
  other: {},
  kind: {},
  adjustment: { added: 0, taken: 0, corrections: 'count', isNoted: true },
  sessions: { largest: 'amount' },
  regenerations: { largest: 0 },
  campaigns: { largest: 0 },
  upgrade: { isStillOut: true },
  larger_session: { actual: 'more', typical: 'amount' },
  usage: { largest: 0 },
  failed_jobs: { taken: 'amount', returned: 'amount' },
  top_up: { paidOutstanding: 'amount' },
  pack_refund: {},
  settlement: { paid: 'amount' },
  earlier: {},
};

/** These reasons only mention their signed total. */
const signed = new Set(['adjustment', 'earlier', 'spend', 'other', 'kind']);
/** These reasons mention their total through their facts. */
const toldByFacts = new Set(['reconciliation', 'not_carried_over', 'failed_jobs', 'settlement']);

function reasons(code: string, { format, unit, amount, count }: Setting, say: object): Sample[] {
  const size = Math.abs(amount);
  const values: Record<string, unknown> = { amount: size, count, more: size * 2 + 1 };
  const known = Object.entries(facts[code] ?? {}).map(([name, value]) => [name, values[String(value)] ?? value]);
  const full = Object.fromEntries(known);
  const bare = Object.fromEntries(
    known.map(([name, value]) => [
      name,
      name === 'lastAt' ? 'x' : name === 'periods' || name === 'batches' ? 1 : typeof value === 'number' ? 0 : false,
    ]),
  );
  if ('typical' in bare) Object.assign(bare, { typical: null });
  const total = signed.has(code) ? format.signed(-size, unit) : format.amount(size, unit);
  const says = size && count && !toldByFacts.has(code) ? [total] : [];
  const part = (each: object, counted: number) => ({ code, amount: -size, count: counted, entryIds: [], facts: each });
  return [
    { of: `${code}, all it may say`, data: [part(full, count), say], figures: says },
    ...(toldByFacts.has(code) ? [] : [{ of: `${code}, one`, data: [part(bare, 1), say], figures: says }]),
    ...('periods' in bare
      ? [{ of: `${code}, nothing begun`, data: [part({ ...bare, periods: 0, lastAt: null }, 1), say], figures: says }]
      : []),
    ...('hasBought' in full
      ? [{ of: `${code}, nothing bought`, data: [part({ ...full, hasBought: false }, count), say], figures: says }]
      : []),
  ];
}

function checks({ format, unit, amount, count }: Setting, say: object): Sample[] {
  const size = Math.abs(amount);
  const total = format.signed(-size, unit);
  const figure = format.amount(size, unit);
  const found: [code: string, of: string, state: string, known: object, figures: string[]][] = [
    ['right_wallet', 'alone', 'clear', { name: '«A»', others: [] }, ['«A»']],
    ['right_wallet', 'two', 'clear', { name: '«A»', others: ['«B»'] }, ['«A»', '«B»']],
    ['right_wallet', 'several', 'clear', { name: '«A»', others: ['«B»', '«C»', '«D»'] }, ['«A»', '3']],
    ['latest_ten', 'some', 'found', { count, amount: -size }, count ? [total] : []],
    ['latest_ten', 'none', 'clear', { count: 0, amount: 0 }, []],
    ['in_flight', 'some', 'found', { jobs: count, taken: size }, count && size ? [figure] : []],
    ['in_flight', 'nothing taken', 'found', { jobs: count, taken: 0 }, []],
    ['in_flight', 'none', 'clear', { jobs: 0, taken: 0 }, []],
    ['cycle_date', 'both', 'found', { lastAt: 'x', renewsAt: 'y' }, ['«date»']],
    ['cycle_date', 'neither', 'clear', { lastAt: null, renewsAt: null }, []],
    ['cycle_date', 'no plan', 'absent', { lastAt: null, renewsAt: null }, []],
    ['auto_reload', 'on', 'found', { state: 'on', fired: count, added: size }, count ? [figure] : []],
    ['auto_reload', 'off', 'clear', { state: 'off', fired: 0, added: 0 }, []],
    ['auto_reload', 'unavailable', 'clear', { state: 'unavailable', fired: 0, added: 0 }, []],
    ['auto_reload', 'none', 'absent', { state: 'none', fired: 0, added: 0 }, []],
  ];
  return found.map(([code, of, state, known, figures]) => ({
    of: `${code}, ${of}`,
    data: [{ code, state, entryIds: [], facts: known }, say],
    figures,
  }));
}
