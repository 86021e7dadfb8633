import type { PlanRule, Product } from '../ledger/index';

const FIVE_MINUTES = 300_000;

/** System C: image generation. Rollover, Fast and Top-up tokens, a published cost table, top-ups that need a paid plan. */
export const gallery: Product = {
  id: 'gallery',
  unit: { singular: 'token', plural: 'tokens', scale: 0 }, // C.V1
  currency: 'USD',
  scope: 'account', // C.V7
  buckets: [
    {
      id: 'rollover',
      label: 'Rollover Bank',
      learnMoreUrl: 'https://intercom.help/leonardo-ai/en/articles/9560707-token-rollover',
    },
    { id: 'plan', label: 'Fast tokens' },
    { id: 'top_up', label: 'Top-Up tokens' },
  ], // C.V2, drawn in this order: C.B4
  cadences: ['monthly'],
  annualPercent: 100,
  plans: [
    {
      id: 'free', // C.V5s
      name: 'Free',
      allocation: 150,
      price: 0,
      placeholderPrice: false,
      renewal: { kind: 'daily' },
      leavesFresh: true,
    },
    paid('essential', 'Essential', 8_500, 25_500, 1_200), // C.V3s
    paid('premium', 'Premium', 25_000, 75_000, 3_000),
    { ...paid('ultimate', 'Ultimate', 60_000, 180_000, 6_000), unlimited: ['default'] }, // C.G9s
  ],
  packs: [
    { id: 'small', amount: 3_500, price: 900, placeholderPrice: true }, // C.V6
    { id: 'medium', amount: 12_000, price: 2_900, placeholderPrice: true },
    { id: 'large', amount: 30_000, price: 6_900, placeholderPrice: true },
  ],
  actions: {
    generate: {
      label: 'Image generation',
      // C.S4s: the cost of 1 image and of 4; taken from the table, never multiplied (C.S5).
      rate: {
        kind: 'table',
        features: {
          default: { 1: 1, 4: 4 },
          prompt_magic_v2: { 1: 2, 4: 8 },
          remove_background: { 1: 2 },
          unzoom: { 1: 5 },
          upscale: { 1: 5 },
          texture_preview: { 1: 5 },
          alchemy: { 1: 8, 4: 18 },
          alchemy_prompt_magic_v3: { 1: 16, 4: 26 },
          alchemy_v2: { 1: 16, 4: 26 },
          alchemy_v2_lightning: { 1: 10, 4: 12 },
          alchemy_upscaler: { 1: 8 },
          image_guidance_2: { 1: 3, 4: 6 },
          image_guidance_3: { 1: 5, 4: 8 },
          image_guidance_4: { 1: 7, 4: 10 },
          texture_3d: { 1: 30 },
          flow_state: { 1: 1, 4: 4 },
        },
      },
      entry: 'generation',
      refundEntry: 'generation_refund',
      finishesAfterMs: FIVE_MINUTES,
      mailsDelivery: false,
    },
  },
  gate: { kind: 'covers' },
  locks: { kind: 'top_up_without_paid_plan' }, // C.G1, C.G2, C.B7s
  pause: { kind: 'never' }, // OQ-11
  sales: { kind: 'with_active_paid_plan' }, // C.T4
  proration: { kind: 'difference' }, // OQ-20
  reload: { kind: 'none' }, // C.T6
  overrun: { kind: 'cap' },
  moneyRefund: { kind: 'unused_pack' }, // OQ-8
  suggestion: { waitWithinDays: 5, upgradeAfterZeroPeriods: 2, upgradeAfterPacks: 2 },
  lowAtPercent: 10, // OQ-42
  settlesByHand: false,
  burnEntry: 'generation',
  paymentMethods: ['card', 'apple_pay', 'google_pay', 'paypal'], // C.T2
};

function paid(id: string, name: string, allocation: number, cap: number, price: number): PlanRule {
  return { id, name, allocation, price, placeholderPrice: true, renewal: { kind: 'rollover', cap } };
}
