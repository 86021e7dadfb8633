import type { ActionRule, Product } from '../ledger/index';

const FIVE_MINUTES = 300_000;

/** System B: an AI ad marketer. Credits in hundredths, metered work, a gate that asks before a large slice goes. */
export const marketer: Product = {
  id: 'marketer',
  unit: { singular: 'credit', plural: 'credits', scale: 2 }, // B.V1, OQ-16
  currency: 'USD',
  scope: 'account', // B.V3, OQ-22
  buckets: [
    { id: 'plan', label: 'Monthly allocation' },
    { id: 'top_up', label: 'Purchased extra credits' },
  ], // B.V7, OQ-3
  cadences: ['monthly'],
  annualPercent: 100,
  plans: [
    // B.V4, B.V5s
    {
      id: 'pro',
      name: 'Pro',
      allocation: 2_000,
      price: 1_900,
      placeholderPrice: true,
      renewal: { kind: 'reset' },
      limits: { accounts: 1 },
    },
    {
      id: 'growth',
      name: 'Growth',
      allocation: 5_000,
      price: 4_400,
      placeholderPrice: true,
      renewal: { kind: 'reset' },
      limits: { accounts: 1 },
    },
    {
      id: 'agency',
      name: 'Agency',
      allocation: 10_000,
      price: 7_900,
      placeholderPrice: true,
      renewal: { kind: 'reset' },
    },
  ],
  packs: [{ id: 'pack_20', amount: 2_000, price: 2_000, placeholderPrice: false }], // B.V6
  actions: {
    campaign: metered('Campaign', 150, 200, false), // B.S1
    regenerate_copy: metered('Ad copy regeneration', 20, 40), // B.S2
    hero_question: {
      ...metered('Hero AI question', 0, 0), // B.S3
      rate: { kind: 'metered_by', by: 'depth', ranges: { lookup: { min: 5, max: 15 }, deep: { min: 40, max: 80 } } },
    },
    product_analysis: metered('Product analysis', 20, 40), // B.S4
    keyword_research: metered('Keyword research', 10, 30), // B.S5
    ad_copy: metered('Ad copy', 20, 40),
    sitelinks: metered('Sitelinks', 0, 0), // B.S6s: included
  },
  gate: { kind: 'estimate', confirmAtPercent: 25 }, // OQ-23
  locks: { kind: 'without_plan' }, // OQ-18
  pause: { kind: 'while_past_due' }, // OQ-11
  sales: { kind: 'with_active_paid_plan' },
  proration: { kind: 'new_allocation' }, // OQ-17
  reload: { kind: 'none' }, // B.T2
  overrun: { kind: 'cap' }, // OQ-19
  moneyRefund: { kind: 'fee_within_days', days: 14 }, // B.T4, B.T6, OQ-45
  suggestion: { waitWithinDays: 5, upgradeAfterZeroPeriods: 2, upgradeAfterPacks: 2 },
  lowAtPercent: 10, // OQ-42
  settlesByHand: false,
  burnEntry: 'usage',
  paymentMethods: ['card', 'paypal', 'apple_pay', 'google_pay'], // B.T3s
};

function metered(label: string, min: number, max: number, placeholder = true): ActionRule {
  return {
    label,
    rate: { kind: 'metered', range: { min, max } },
    placeholder,
    entry: 'usage', // B.S10
    refundEntry: 'usage',
    finishesAfterMs: FIVE_MINUTES,
    mailsDelivery: false,
  };
}
