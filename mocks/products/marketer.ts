import { defineProduct } from './compile';

/** System B: an AI ad marketer. Credits in hundredths, metered work, and a gate that confirms expensive actions. */
export const marketer = defineProduct({
  id: 'marketer',
  unit: { singular: 'credit', plural: 'credits', scale: 2 }, // B.V1, OQ-16
  buckets: [
    { id: 'plan', label: 'Monthly allocation' },
    { id: 'top_up', label: 'Purchased extra credits' },
  ], // B.V7, OQ-3
  plans: [
    // B.V4, B.V5s
    { id: 'pro', name: 'Pro', price: '19.00', placeholder: true, fills: [{ amount: '20' }], caps: { accounts: 1 } },
    {
      id: 'growth',
      name: 'Growth',
      price: '44.00',
      placeholder: true,
      fills: [{ amount: '50' }],
      caps: { accounts: 1 },
    },
    { id: 'agency', name: 'Agency', price: '79.00', placeholder: true, fills: [{ amount: '100' }] },
  ],
  packs: [{ id: 'pack_20', amount: '20', price: '20.00' }], // B.V6
  actions: {
    campaign: { ...metered('Campaign', 150, 200), placeholder: false }, // B.S1
    regenerate_copy: metered('Ad copy regeneration', 20, 40), // B.S2
    hero_question: {
      ...metered('Hero AI question', 0, 0), // B.S3
      rate: { kind: 'metered', by: 'depth', ranges: { lookup: { min: 5, max: 15 }, deep: { min: 40, max: 80 } } },
    },
    product_analysis: metered('Product analysis', 20, 40), // B.S4
    keyword_research: metered('Keyword research', 10, 30), // B.S5
    ad_copy: metered('Ad copy', 20, 40),
    sitelinks: metered('Sitelinks', 0, 0), // B.S6s: included
  },
  gate: { confirmAtPercent: 25 }, // OQ-23
  pausesPastDue: true, // OQ-11
  sells: 'with_active_paid_plan',
  proration: 'new_allocation', // OQ-17
  overrun: 'cap', // OQ-19
  refunds: { feeWithinDays: 14 }, // B.T4, B.T6, OQ-45
  suggestion: { waitWithinDays: 5, upgradeAfterZeroPeriods: 2, upgradeAfterPacks: 2 },
  lowAtPercent: 10, // OQ-42
  paymentMethods: ['card', 'paypal', 'apple_pay', 'google_pay'], // B.T3s
});

function metered(label: string, min: number, max: number) {
  // All work and its refunds write the same entry type: B.S10.
  return {
    label,
    rate: { kind: 'metered' as const, min, max },
    entry: 'usage',
    refundEntry: 'usage',
    placeholder: true,
  };
}

// B.L3, B.S5
/** The names that users see for metered work. Research, copy and sitelinks are steps of a campaign. */
export const marketerKinds = {
  hero_question: 'sessions',
  regenerate_copy: 'regenerations',
  campaign: 'campaigns',
  keyword_research: 'campaigns',
  ad_copy: 'campaigns',
  sitelinks: 'campaigns',
} as const;
