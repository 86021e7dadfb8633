import type { Product } from '../../mocks/index';

const MINUTE = 60_000;

/**
 * A system that nobody sells: rendering minutes, in tenths. It is data only, and mixes the axes as none of the three others does:
 * purchased minutes go first, a deposit is capped at what is there, a reload meets a gate that asks, plans roll over, reset and turn daily.
 */
export const podcast: Product = {
  id: 'podcast',
  unit: { singular: 'minute', plural: 'minutes', scale: 1 },
  currency: 'EUR',
  scope: 'client',
  buckets: [
    { id: 'top_up', label: 'Bought minutes' },
    { id: 'plan', label: 'Monthly minutes' },
    { id: 'rollover', label: 'Saved minutes' },
  ],
  cadences: ['monthly', 'annual'],
  annualPercent: 80,
  plans: [
    plan('listener', 60, 0, { renewal: { kind: 'daily' }, leavesFresh: true }),
    plan('show', 900, 1900, { renewal: { kind: 'rollover', cap: 1500 } }),
    plan('station', 2400, 4900, { renewal: { kind: 'rollover', cap: 2400 }, unlimited: ['draft'] }),
    plan('network', 6000, 9900, { renewal: { kind: 'reset' }, refuses: ['voice'] }),
  ],
  packs: [
    { id: 'hour', amount: 600, price: 1500, placeholderPrice: true },
    { id: 'day', amount: 14_400, price: 19_900, placeholderPrice: true },
  ],
  actions: {
    render: {
      label: 'Episode',
      rate: { kind: 'deposit', base: 30, perSecond: 2, clampSeconds: { min: 10, max: 120 } },
      entry: 'submission',
      refundEntry: 'submission_refund',
      finishesAfterMs: 90 * MINUTE,
      mailsDelivery: true,
    },
    transcript: {
      label: 'Transcript',
      rate: { kind: 'metered', range: { min: 20, max: 90 } },
      entry: 'usage',
      refundEntry: 'generation_refund',
      finishesAfterMs: 7 * MINUTE,
      mailsDelivery: false,
    },
    voice: {
      label: 'Voice',
      rate: { kind: 'table', features: { draft: { 1: 3 }, studio: { 1: 25, 4: 70 } } },
      entry: 'generation',
      refundEntry: 'generation_refund',
      finishesAfterMs: 3 * MINUTE,
      mailsDelivery: false,
    },
    cover: {
      label: 'Cover',
      rate: { kind: 'exact', amount: 45, quantity: 3, noun: 'covers' },
      entry: 'image_generation',
      refundEntry: 'submission_refund',
      finishesAfterMs: 3 * MINUTE,
      mailsDelivery: false,
    },
  },
  gate: { kind: 'estimate', confirmAtPercent: 50 },
  locks: { kind: 'top_up_without_paid_plan' },
  pause: { kind: 'while_past_due' },
  sales: { kind: 'with_active_paid_plan' },
  proration: { kind: 'full_difference' },
  reload: { kind: 'fixed_pack', packId: 'hour' },
  overrun: { kind: 'cap' },
  moneyRefund: { kind: 'unused_pack' },
  suggestion: { waitWithinDays: 2, upgradeAfterZeroPeriods: 3, upgradeAfterPacks: 4 },
  lowAtPercent: 25,
  settlesByHand: true,
  burnEntry: 'usage',
  paymentMethods: ['card'],
};

function plan(
  id: string,
  allocation: number,
  price: number,
  more: Pick<Product['plans'][number], 'renewal'> & Partial<Product['plans'][number]>,
): Product['plans'][number] {
  return { id, name: id, allocation, price, placeholderPrice: true, ...more };
}
