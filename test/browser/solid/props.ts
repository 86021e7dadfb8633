// Props that a host may pass, on purpose or not: from a URL, a profile or a configuration, or by a mistake that no
// compiler caught.
import fc from 'fast-check';
import { ar } from '../../../src/locales/ar';
import { de } from '../../../src/locales/de';
import { oddText } from './answers';

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const wrong = fc.constantFrom<unknown>(null, 5, {}, [], true, '');

const tags = [
  'en-US',
  'de',
  'de-CH',
  'ar-EG',
  'ja',
  'fa-IR-u-ca-persian',
  'th-TH-u-nu-thai',
  'en_US',
  'en-US@posix',
  'C',
  '',
  'x',
  'zz-ZZ',
];
const locale = fc.oneof(
  fc.constantFrom<unknown>(
    ...tags,
    undefined,
    ar,
    de,
    { ...de, tag: 'C' },
    { tag: 'de' },
    { ...de, labels: undefined },
  ),
  wrong,
);
const zones = [
  'UTC',
  'America/Santiago',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'Etc/Unknown',
  'Mars/Olympus',
  '+05:30',
  '',
];
const timeZone = fc.oneof(fc.constantFrom<unknown>(...zones, undefined), wrong);

const days = ['2026-04-01', '0020-04-01', '2026-13-45', '12026-04-01', 'garbage', ''];
const day = fc.oneof(fc.constantFrom<unknown>(...days), wrong);
const instants = ['2026-04-01T00:00:00.000Z', '0020-04-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z', 'garbage', ''];
const instant = fc.oneof(fc.constantFrom<unknown>(...instants), wrong);
const amount = fc.oneof(
  fc.constantFrom<unknown>(0, -0, -1, 1, 7, 100, 2.5, 1e9, 1e300, Number.NaN, Infinity, -Infinity),
  wrong,
);
const way = fc.oneof(
  oddText,
  fc.constant(() => undefined),
  wrong,
);
const linkOf = fc.oneof(
  oddText.map((text) => () => text),
  fc.constant(() => undefined),
  wrong,
  oddText,
);
const filter = fc.oneof(
  fc.record({ type: maybe(oddText), fromDate: maybe(day), toDate: maybe(day) }, { noNullPrototype: true }),
  fc.constant({}),
);
const labels = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    {},
    { title: undefined },
    { title: 5 },
    { couldNotLoad: 'no function', type: null },
  ),
  fc.record({ title: oddText, retry: oddText, legend: oddText }, { noNullPrototype: true }),
  wrong,
);

/** Passed to every component, whether it has the prop or not. */
export const someProps: fc.Arbitrary<object> = fc.record(
  {
    filter,
    defaultFilter: filter,
    pageSize: amount,
    limit: amount,
    days: amount,
    need: amount,
    expectedBalance: amount,
    entryCount: amount,
    fromAt: instant,
    status: oddText,
    cadences: fc.constantFrom(['monthly', 'annual'], [], ['weekly', 'constructor']),
    topUp: way,
    upgrade: way,
    history: way,
    addCard: way,
    choosePlan: way,
    support: way,
    labels,
    className: oddText,
    defaultBy: fc.constantFrom('kind', 'bucket', 'constructor'),
    whenBlocked: fc.constantFrom('ask', 'disable', 'x'),
    value: oddText,
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** Passed to the provider. */
export const someProviderProps: fc.Arbitrary<object> = fc.record(
  {
    locale,
    timeZone,
    walletId: fc.constantFrom(undefined, 'wal_1'),
    canManageBilling: fc.boolean(),
    billingContact: maybe(oddText),
    links: fc.oneof(
      fc.record(
        { topUp: linkOf, upgrade: linkOf, history: linkOf, settings: linkOf },
        { requiredKeys: [], noNullPrototype: true },
      ),
      wrong,
    ),
    initialData: fc.oneof(fc.constant(undefined), wrong, fc.constantFrom({ wallets: {} }, { wallets: [{}, null, 5] })),
  },
  { requiredKeys: ['walletId'], noNullPrototype: true },
);
