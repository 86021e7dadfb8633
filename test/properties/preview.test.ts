// The preview of a plan change: its figures add up, its sentences agree with them, and the change then does what the
// preview said (L17).
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gallery, marketer, studio, type WalletSpec } from '../scenarios/harness';
import { compiled as products } from '../systems';

const start = { studio, marketer, gallery };
const amount = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 90_000 }));

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const figureOf = (text: string) =>
  sum([...text.matchAll(/[\d,.]+(?= (token|credit))/g)].map(([n]) => Number(n.replaceAll(',', ''))));

it.each(Object.keys(start) as (keyof typeof start)[])(
  '%s: the figures and sentences of a preview agree, and the change does what they say',
  { timeout: 120_000 },
  async (product) => {
    const ids = products[product].plans.map(({ id }) => id);
    const scale = 10 ** products[product].unit.scale;
    let lossy = 0;
    const spec: fc.Arbitrary<WalletSpec> = fc.record({
      planId: fc.constantFrom(...ids),
      status: fc.constantFrom('active', 'cancel_pending', 'ended'),
      buckets: fc.record({ plan: amount, top_up: amount, ...(product === 'gallery' && { rollover: amount }) }),
      outstanding: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, amount),
    });
    await fc.assert(
      fc.asyncProperty(spec, fc.constantFrom(...ids), fc.nat(29), async (opening, to, day) => {
        const s = start[product]();
        // A free plan is always active.
        const isFree = !products[product].plans.find(({ id }) => id === opening.planId)!.isPaid;
        const w = await s.wallet({ ...opening, ...(isFree && { status: 'active' as const }) });
        await s.advance(day * 86_400_000);
        const { body: preview } = await s.preview(w, to);
        const { kind, buckets, grant, balanceBefore, balanceAfter, warnings, warningCodes = [] } = preview;
        const now = await s.read(w);
        expect(balanceBefore).toBe(now.balance);
        expect(buckets.map(({ id, before }) => [id, before])).toEqual(
          now.buckets.map(({ id, amount: held }) => [id, held]),
        );
        expect(balanceAfter).toBe(balanceBefore + grant - sum(buckets.map(({ lost }) => lost)));
        for (const { before, after, lost } of buckets) {
          expect(lost).toBeGreaterThanOrEqual(0);
          expect(lost).toBeLessThanOrEqual(before);
          expect(after).toBeGreaterThanOrEqual(0);
        }
        const lost = sum(buckets.map((bucket) => bucket.lost));
        const said = warnings[warningCodes.indexOf('bank_lost')];
        if (kind === 'downgrade') {
          expect(said === undefined).toBe(lost === 0);
          if (said !== undefined) expect(figureOf(said) * scale).toBe(lost);
        } else expect(said).toBeUndefined();
        if (lost > 0) lossy += 1;

        const done = await s.change(w, to);
        if (kind === 'none' || warningCodes.includes('cancelled')) {
          expect(done.status).toBe(409);
          return;
        }
        expect(done.status).toBe(201);
        if (kind !== 'downgrade') {
          expect(await s.buckets(w)).toEqual(Object.fromEntries(buckets.map(({ id, after }) => [id, after])));
          expect((await s.read(w)).balance).toBe(balanceAfter);
          return;
        }
        // Nothing is spent in between, so everything the preview called lost is lost.
        await s.advanceTo(preview.effectiveAt);
        if (said !== undefined) expect((await s.buckets(w)).rollover).toBe(0);
      }),
      { numRuns: 300 },
    );
    // About 16 in studio and more in gallery, so this can't fall to zero by chance.
    if (product !== 'marketer') expect(lossy).toBeGreaterThan(2);
  },
);

it('where a warning says that the bank is lost, the figures lose it too', async () => {
  const s = gallery();
  const w = await s.wallet({ planId: 'premium', buckets: { rollover: 50, plan: 0, top_up: 7 } });
  const { body } = await s.preview(w, 'free');
  expect(body.warnings).toEqual(['50 tokens from Rollover Bank will be lost when the plan changes.']);
  expect(body.buckets).toEqual([
    { id: 'rollover', before: 50, after: 0, lost: 50 },
    { id: 'plan', before: 0, after: 0, lost: 0 },
    { id: 'top_up', before: 7, after: 7, lost: 0 },
  ]);
  expect([body.balanceBefore, body.balanceAfter]).toEqual([57, 7]);
});
