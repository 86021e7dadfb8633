// The judge over the served ledger: every product that there is, and credit systems of one's own. Nothing may fail that
// keeps the contract.
import { describe, expect, test } from 'vitest';
import { conform, type ConformOptions } from '../../mocks/conform';
import { createWorld, type ProductFile } from '../../mocks';

const baseUrl = 'http://creditkit.test';
type Action = NonNullable<ConformOptions['action']>;

async function judge(product: string | ProductFile, scenario: string, action?: Action) {
  const { fetch } = createWorld({ product, scenario, baseUrl } as Parameters<typeof createWorld>[0]);
  const options = { write: true, destructive: true, otherToken: 'other', ...(action && { action }) };
  const { results } = await conform(baseUrl, { fetch, ...options });
  const failed = results.filter(({ outcome }) => outcome === 'failed');
  const untried = results.filter(({ outcome }) => outcome === 'not_tried').map(({ name }) => name);
  return { failed, untried };
}

/** What a world without network and token cannot be asked. */
const elsewhere = /^(a page (of another origin|that nobody named)|without its token)/;

const submission = { action: 'submission', params: { clips: [8, 8] } };
const generate = { action: 'generate', params: { feature: 'default', images: 4 } };

describe('conform', { timeout: 120_000 }, () => {
  test.each<[string, string, Action]>([
    ['studio', 'fresh', submission],
    ['studio', 'blank', { action: 'image_batch', params: {} }],
    ['marketer', 'busy', { action: 'campaign', params: {} }],
    ['marketer', 'blank', { action: 'hero_question', params: { depth: 'deep' } }],
    ['gallery', 'all_three', generate],
    ['gallery', 'blank', generate],
  ])('%s/%s: all tried, none failed', async (product, scenario, action) => {
    const { failed, untried } = await judge(product, scenario, action);
    expect(failed).toEqual([]);
    expect(untried.filter((name) => !elsewhere.test(name))).toEqual([]);
  });

  test.each<[string, string, Action | undefined]>([
    ['studio', 'past_due', submission],
    ['studio', 'low', undefined],
    ['gallery', 'free_locked', generate],
  ])('%s/%s: none failed, and what was not tried says why', async (product, scenario, action) => {
    const { failed, untried } = await judge(product, scenario, action);
    expect(failed).toEqual([]);
    expect(untried).not.toEqual([]);
  });

  const render = { action: 'render', params: {} };
  const own: [string, ProductFile][] = [
    [
      'packs alone',
      { id: 'inkwell', packs: [{ id: 'p500', amount: 500, price: '9.00' }], actions: { render: { cost: 4 } } },
    ],
    [
      'money, any amount, two buckets',
      {
        id: 'tokens',
        unit: { currency: 'USD', scale: 4 },
        buckets: [
          { id: 'promo', label: 'Promotion', kind: 'bonus', expiresAfterDays: 30 },
          { id: 'prepaid', label: 'Prepaid', kind: 'top_up' },
        ],
        topUp: { range: { min: '5.00', max: '500.00', step: '1.00' }, per: '1.00', price: '1.00' },
        alert: { below: '2.00', settable: true },
        actions: { render: { cost: '0.0150' } },
      },
    ],
    [
      'nothing for sale',
      { id: 'gift', fills: [{ bucket: 'top_up', amount: 40, every: 'day' }], actions: { render: { cost: 3 } } },
    ],
    [
      'plans, metered work, a gate',
      {
        id: 'meter',
        unit: { singular: 'minute', plural: 'minutes', scale: 1 },
        plans: [
          { id: 'solo', name: 'Solo', price: '10.00', fills: [{ amount: '60.0' }] },
          { id: 'team', name: 'Team', price: { monthly: '30.00', annual: '300.00' }, fills: [{ amount: '240.0' }] },
        ],
        packs: [{ id: 'hour', amount: '60.0', price: '12.00' }],
        gate: { confirmAtPercent: 50 },
        actions: { render: { rate: { kind: 'metered', min: '1.0', max: '2.5' } } },
      },
    ],
  ];
  test.each(own)('a credit system of one’s own, with %s: all tried, none failed', async (_, file) => {
    const { failed, untried } = await judge(file, 'blank', render);
    expect(failed).toEqual([]);
    expect(untried.filter((name) => !elsewhere.test(name))).toEqual([]);
  });
});
