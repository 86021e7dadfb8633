import { defineProduct } from './compile';

/** System A: a video-ad studio. Tokens per client, Auto Reload, and holds that are adjusted at delivery. */
export const studio = defineProduct({
  id: 'studio',
  holder: 'client', // A.V2
  unit: { singular: 'token', plural: 'tokens' }, // A.V1
  buckets: [
    { id: 'plan', label: 'Plan tokens' },
    { id: 'top_up', label: 'Manual top up tokens' },
  ], // A.V5, drawn in this order: OQ-3
  plans: [
    plan('starter', 'Starter', 150, '149.00', '1609.20'), // A.V6; a year is a tenth cheaper: A.V8s
    plan('growth', 'Growth', 325, '299.00', '3229.20'),
    plan('scale', 'Scale', 575, '499.00', '5389.20'),
    {
      ...plan('storage_only', 'Storage Only', 10, '19.00', '205.20'), // A.V7s, OQ-34; its allocation is a placeholder, too
      listed: false,
      refuses: ['submission'],
      leavesFresh: true, // A.P6s
    },
  ],
  packs: [
    { id: 'pack_50', amount: 50, price: '59.00', placeholder: true }, // A.V9, OQ-30
    { id: 'pack_150', amount: 150, price: '165.00', placeholder: true },
  ],
  actions: {
    submission: {
      label: 'Creative submission',
      rate: { kind: 'deposit', base: 40, perSecond: 1, clampSeconds: { min: 4, max: 12 } }, // A.S1, A.S2
      finishesAfterMs: 86_400_000, // A.R7s
      mailsDelivery: true,
    },
    image_batch: {
      label: 'Customer image batch',
      rate: { kind: 'exact', amount: 18, quantity: 9, noun: 'images' }, // A.S3, OQ-1
      entry: 'image_generation',
      refundEntry: 'submission_refund',
      placeholder: true,
    },
    image_reroll: {
      label: 'Image re-roll',
      rate: { kind: 'exact', amount: 2, noun: 'image' }, // A.S4
      refundEntry: 'submission_refund',
    },
  },
  sells: 'with_plan', // OQ-33
  proration: 'difference', // OQ-9
  reload: { on: 'shortfall', pack: 'pack_50' }, // A.V11
  overrun: 'owe', // A.R3, OQ-7
  refunds: 'unused_pack', // OQ-8
  suggestion: { waitWithinDays: 5, upgradeAfterZeroPeriods: 2, upgradeAfterPacks: 2 }, // A.G19, A.G20s
  lowAtPercent: 10, // OQ-42
  settlesByHand: true, // OQ-32
  burnEntry: 'submission',
  paymentMethods: ['card'], // A.T22
});

function plan(id: string, name: string, amount: number, monthly: string, annual: string) {
  return { id, name, price: { monthly, annual }, placeholder: true, fills: [{ amount }] };
}
