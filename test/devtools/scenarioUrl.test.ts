import { describe, expect, it } from 'vitest';
import { createWorld, products, scenarios, urlFor, worldFromUrl, type ProductFile, type ProductId } from '../../mocks';

describe('worldFromUrl', () => {
  it('reads product, scenario, date and seed', () => {
    const options = worldFromUrl(
      'https://app.test/clients?tab=2&creditkit=studio/outstanding&at=2026-03-01&seed=7#top',
    );
    expect(options).toEqual({
      product: 'studio',
      scenario: 'outstanding',
      nowAt: '2026-03-01T00:00:00.000Z',
      seed: 7,
    });
  });

  it.each([
    ['2026-03-01T09:30:00Z', '2026-03-01T09:30:00.000Z'],
    ['2026-03-01T09:30:00.123Z', '2026-03-01T09:30:00.123Z'],
    ['2026-03-01T09:30Z', '2026-03-01T09:30:00.000Z'],
    ['2026-03-01T09%3A30%3A00Z', '2026-03-01T09:30:00.000Z'],
  ])('reads the instant %s', (at, nowAt) => {
    expect(worldFromUrl(`?creditkit=gallery/free&at=${at}`)?.nowAt).toBe(nowAt);
  });

  it('returns undefined if the URL names no world', () => {
    expect(worldFromUrl('https://app.test/?at=2026-03-01')).toBeUndefined();
  });

  it.each([
    ['?creditkit=', /does not name a world.*studio, marketer, gallery, workspace or console/],
    ['?creditkit=toString/fresh', /does not name a world/],
    ['?creditkit=studio/fresh/more', /does not name a world/],
    ['?creditkit=studio', /studio has no scenario "".*blank, fresh/],
    ['?creditkit=studio/constructor', /has no scenario "constructor"/],
    ['?creditkit=gallery/outstanding', /gallery has no scenario "outstanding".*free_locked/],
    ['?creditkit=studio/fresh&at=yesterday', /at=yesterday is not a valid time.*2026-03-01/],
    ['?creditkit=studio/fresh&at=2026-02-30', /is not a valid time/],
    ['?creditkit=studio/fresh&at=2026-03-01T09:00:00', /is not a valid time/],
    ['?creditkit=studio/fresh&at=', /is not a valid time/],
    ['?creditkit=studio/fresh&seed=x', /seed=x is not a valid seed/],
  ])('lists what exists instead of %s', (url, complaint) => {
    expect(() => worldFromUrl(url)).toThrow(complaint);
  });
});

describe('urlFor', () => {
  it('writes a readable URL', () => {
    const nowAt = '2026-03-01T00:00:00.000Z';
    expect(urlFor({ product: 'studio', scenario: 'outstanding', nowAt })).toBe(
      '?creditkit=studio/outstanding&at=2026-03-01',
    );
    expect(urlFor({ product: products.marketer, nowAt: '2026-03-01T09:30:00Z', seed: 3 })).toBe(
      '?creditkit=marketer/blank&at=2026-03-01T09:30:00.000Z&seed=3',
    );
  });

  it('keeps the rest of the URL', () => {
    const base = 'https://app.test/c/1?tab=2&creditkit=gallery/free&at=2020-01-01#log';
    expect(urlFor({ product: 'studio', scenario: 'low' }, base)).toBe(
      'https://app.test/c/1?tab=2&creditkit=studio/low#log',
    );
  });

  it('refuses values that couldn’t be read back', () => {
    expect(() => urlFor({ product: { ...products.studio, id: 'own' }, scenario: 'none' })).toThrow(/own\/none/);
    expect(() => urlFor({ product: 'studio', scenario: 'none' })).toThrow(/studio\/none/);
  });

  it('uses the ids of your own products, and a page that has their files reads them', () => {
    const inkwell: ProductFile = {
      id: 'inkwell',
      actions: { render: { cost: 4 } },
      scenarios: { mine: { steps: [] } },
    };
    const options = { product: inkwell, scenario: 'mine' };
    expect(urlFor(options)).toBe('?creditkit=inkwell/mine');
    for (const own of [[inkwell], { inkwell }])
      expect(worldFromUrl(urlFor(options), { products: own })).toEqual({ product: inkwell, scenario: 'mine' });
    expect(() => worldFromUrl(urlFor(options))).toThrow(/does not name a world.*studio/);
    expect(() => worldFromUrl('?creditkit=inkwell/x', { products: [inkwell] })).toThrow(/It has blank, mine, busy/);
  });

  it('can be read back for every scenario', () => {
    const nowAt = '2026-05-05T12:00:00.000Z';
    for (const product of Object.keys(scenarios) as ProductId[])
      for (const scenario of Object.keys(scenarios[product])) {
        const options = { product, scenario, nowAt, seed: 2 };
        expect(worldFromUrl(urlFor(options, '/page'))).toEqual(options);
      }
  });
});

it('starts the world of a URL', async () => {
  const { backstage } = createWorld(worldFromUrl('?creditkit=studio/outstanding&at=2026-03-01')!);
  expect(await backstage.clock.get()).toEqual({ nowAt: '2026-03-01T00:00:00.000Z', mode: 'manual' });
  expect((await backstage.wallets.list()).data[0]?.outstanding).toBeGreaterThan(0);
});
