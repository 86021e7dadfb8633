import { defineProduct } from './compile';

/**
 * System C: image generation. Rollover, Fast and Top-up tokens, a published cost table, top-ups that need a paid plan.
 */
export const gallery = defineProduct({
  id: 'gallery',
  holder: 'account', // C.V7
  unit: { singular: 'token', plural: 'tokens' }, // C.V1
  buckets: [
    {
      id: 'rollover',
      label: 'Rollover Bank',
      needs: 'paid_plan', // C.B7s
      endsWith: 'paid_plan',
      learnMoreUrl: 'https://intercom.help/leonardo-ai/en/articles/9560707-token-rollover',
    },
    { id: 'plan', label: 'Fast tokens' },
    { id: 'top_up', label: 'Top-Up tokens', needs: 'active_paid_plan' }, // C.G1, C.G2, OQ-11
  ], // C.V2, drawn in this order: C.B4
  plans: [
    { id: 'free', name: 'Free', price: 0, fills: [{ amount: 150, every: 'day' }], leavesFresh: true }, // C.V5s
    paid('essential', 'Essential', 8_500, 25_500, '12.00'), // C.V3s
    paid('premium', 'Premium', 25_000, 75_000, '30.00'),
    { ...paid('ultimate', 'Ultimate', 60_000, 180_000, '60.00'), unlimited: ['default'] }, // C.G9s
  ],
  packs: [
    { id: 'small', amount: 3_500, price: '9.00', placeholder: true }, // C.V6
    { id: 'medium', amount: 12_000, price: '29.00', placeholder: true },
    { id: 'large', amount: 30_000, price: '69.00', placeholder: true },
  ],
  actions: {
    generate: {
      label: 'Image generation',
      entry: 'generation',
      // C.S4s: the cost of 1 image and of 4. The costs come from the table and are never multiplied (C.S5).
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
    },
  },
  sells: 'with_active_paid_plan', // C.T4
  proration: 'difference', // OQ-20
  refunds: 'unused_pack', // OQ-8
  suggestion: { waitWithinDays: 5, upgradeAfterZeroPeriods: 2, upgradeAfterPacks: 2 },
  lowAtPercent: 10, // OQ-42
  burnEntry: 'generation',
  paymentMethods: ['card', 'apple_pay', 'google_pay', 'paypal'], // C.T2
});

function paid(id: string, name: string, amount: number, cap: number, price: string) {
  return { id, name, price, placeholder: true, fills: [{ amount, unused: { to: 'rollover', cap } }] };
}
