import type { Product } from '../ledger/index';

const HOUR = 3_600_000;

/** System A: a video-ad studio. Tokens per client, Auto Reload, deposits trued up at delivery. */
export const studio: Product = {
  id: 'studio',
  unit: { singular: 'token', plural: 'tokens', scale: 0 }, // A.V1
  currency: 'USD',
  scope: 'client', // A.V2
  buckets: [
    { id: 'plan', label: 'Plan tokens' },
    { id: 'top_up', label: 'Manual top up tokens' },
  ], // A.V5, drawn in this order: OQ-3
  cadences: ['monthly', 'annual'],
  annualPercent: 90, // A.V8s
  plans: [
    {
      id: 'starter',
      name: 'Starter',
      allocation: 150,
      price: 14_900,
      placeholderPrice: true,
      renewal: { kind: 'reset' },
    }, // A.V6
    {
      id: 'growth',
      name: 'Growth',
      allocation: 325,
      price: 29_900,
      placeholderPrice: true,
      renewal: { kind: 'reset' },
    },
    { id: 'scale', name: 'Scale', allocation: 575, price: 49_900, placeholderPrice: true, renewal: { kind: 'reset' } },
    {
      id: 'storage_only', // A.V7s, OQ-34
      name: 'Storage Only',
      allocation: 10,
      placeholderAllocation: true,
      price: 1_900,
      placeholderPrice: true,
      renewal: { kind: 'reset' },
      unlisted: true,
      refuses: ['submission'],
      leavesFresh: true, // A.P6s
    },
  ],
  packs: [
    { id: 'pack_50', amount: 50, price: 5_900, placeholderPrice: true }, // A.V9, OQ-30
    { id: 'pack_150', amount: 150, price: 16_500, placeholderPrice: true },
  ],
  actions: {
    submission: {
      label: 'Creative submission',
      rate: { kind: 'deposit', base: 40, perSecond: 1, clampSeconds: { min: 4, max: 12 } }, // A.S1, A.S2
      entry: 'submission',
      refundEntry: 'submission_refund',
      finishesAfterMs: 24 * HOUR, // A.R7s
      mailsDelivery: true,
    },
    image_batch: {
      label: 'Customer image batch',
      rate: { kind: 'exact', amount: 18, quantity: 9, noun: 'images' }, // A.S3, OQ-1
      placeholder: true,
      entry: 'image_generation',
      refundEntry: 'submission_refund',
      finishesAfterMs: HOUR / 12,
      mailsDelivery: false,
    },
    image_reroll: {
      label: 'Image re-roll',
      rate: { kind: 'exact', amount: 2, quantity: 1, noun: 'image' }, // A.S4
      entry: 'image_reroll',
      refundEntry: 'submission_refund',
      finishesAfterMs: HOUR / 12,
      mailsDelivery: false,
    },
  },
  gate: { kind: 'covers' }, // A.G4
  locks: { kind: 'without_plan' }, // A.P6s, OQ-33
  pause: { kind: 'never' }, // OQ-11
  sales: { kind: 'with_plan' }, // OQ-33
  proration: { kind: 'difference' }, // OQ-9
  reload: { kind: 'fixed_pack', packId: 'pack_50' }, // A.V11
  overrun: { kind: 'owe' }, // A.R3, OQ-7
  moneyRefund: { kind: 'unused_pack' }, // OQ-8
  suggestion: { waitWithinDays: 5, upgradeAfterZeroPeriods: 2, upgradeAfterPacks: 2 }, // A.G19, A.G20s
  lowAtPercent: 10, // OQ-42
  settlesByHand: true, // OQ-32
  burnEntry: 'submission',
  paymentMethods: ['card'], // A.T22
};
