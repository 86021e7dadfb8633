// Sample data for every sentence. Names are in «», so that a test can tell data from words.
import type { Format, Quantity } from '../../src/format';
import { englishTerms, type Terms } from '../../src/components/labels/terms';
import type { Unit } from '../../src/contract';
import { explaining } from './explaining';
import type { Sample, Setting } from './sample';
import { shapes } from './shapes';

export const token: Unit = { singular: 'token', plural: 'tokens', scale: 0 };

/** A setting in which every amount is distinguishable from the words around it. */
export function usual(format: Format, terms: Partial<Terms> = {}): Setting {
  return { format, terms: { ...englishTerms, ...terms }, unit: token, amount: 50, count: 7 };
}

type Kind = keyof typeof kinds;

/** Data by kind. The sentence has to contain everything in `data`. */
const kinds = {
  amount: ({ format, unit, amount }: Setting) => must(format.quantity(amount, unit)),
  /** Only its figure has to be in the sentence: `120 of 150 tokens`. */
  part: ({ format, unit, amount }: Setting) => {
    const quantity = format.quantity(amount, unit);
    return { data: quantity, figures: [quantity.figure] };
  },
  /** "per token", "per 1,000 tokens"; empty for money. */
  per: ({ format, unit, amount }: Setting) => {
    const quantity = format.quantity(amount, unit);
    return { data: quantity, figures: [quantity.value === 1 ? quantity.unit : quantity.figure] };
  },
  /** Passed in, but only needed by another text of the same sentence. */
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
  /** The price of an amount of money, one to one. */
  even: ({ format, unit, amount }: Setting) => ({
    ...(unit.currency ? quiet(String(format.quantity(amount, unit))) : must(format.name('«$9»'))),
    of: 'one to one',
  }),
  card: ({ format }: Setting) => must(format.name('«Visa»')),
  last4: () => must('4242'),
  /** The server's English text, for languages that translate by code. */
  reason: () => quiet('Said in English by the server.'),
  server: () => must('«Said by the server.»'),
};

function must(data: Quantity | string): { data: unknown; figures: string[] } {
  return { data, figures: [String(data)] };
}

function quiet(data: unknown): { data: unknown; figures: string[] } {
  return { data, figures: [] };
}

/** The data for a sentence. Sentences that aren't listed get names. */
export function samples(name: string, arity: number, setting: Setting): Sample[] {
  const [part = '', key = ''] = name.split('.');
  if (part === 'balanceExplainer') {
    const explained = explaining(key, setting);
    if (explained) return explained;
  }
  if (name === 'insufficientTokensModal.reason') return suggesting(setting);
  if (name === 'supportReport.text') return reported(setting);
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
  // The number isn't always in the text: one day is "tomorrow".
  return { of: word, data, figures: word.startsWith('«') ? [word] : [] };
}

/** For a known suggestion the server's sentence may be left out; for a new one it is all there is. */
function suggesting({ format, unit, amount }: Setting): Sample[] {
  const facts = { hasPlan: true, allocation: format.quantity(amount, unit), format };
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
  const unreasoned = ['top_up', 'upgrade', 'wait', 'start_plan', 'pay'].map((suggestion) => ({
    of: `${suggestion}, without a reason`,
    data: [suggestion, '', facts3],
    figures: [],
  }));
  const planless = ['top_up', 'wait'].map((suggestion) => ({
    of: `${suggestion}, without a plan`,
    data: [suggestion, '', { ...facts3, hasPlan: false, allocation: undefined }],
    figures: [],
  }));
  return [
    ...known,
    ...unreasoned,
    ...planless,
    { of: 'a new one', data: ['share', server, facts3], figures: [server] },
  ];
}

function pointed({ format, unit, amount }: Setting): Sample {
  const used = format.quantity(amount, unit);
  return { data: ['«day»', used, ['«more»']], figures: ['«day»', String(used), '«more»'] };
}

function reported({ format, unit, amount }: Setting): Sample[] {
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
  const figures = ['«wal_1»', '«A»', '«from»', '«to»', String(amounts.tokens(amount))];
  const words = { amounts, type: () => '«type»' };
  return [
    { of: 'all it may say', data: [report, words], figures: [...figures, '«ent_1»', '«type»'] },
    { of: 'little', data: [{ ...report, expectedBalance: null, logAddsUp: true, entries: [] }, words], figures },
  ];
}
