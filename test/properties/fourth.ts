import { defineProduct } from '../../mocks/index';

const MINUTE = 60_000;

/**
 * An invented system: rendering minutes, in tenths. It is defined by data alone and combines rules that the three real
 * products keep apart: purchased minutes are used first, a deposit is capped at the balance, Auto Reload meets a gate
 * that asks for confirmation, and plans roll over, reset or refill daily.
 */
export const podcast = defineProduct({
  id: 'podcast',
  unit: { singular: 'minute', plural: 'minutes', scale: 1 },
  currency: 'EUR',
  holder: 'client',
  buckets: [
    { id: 'top_up', label: 'Bought minutes', needs: 'active_paid_plan' },
    { id: 'plan', label: 'Monthly minutes' },
    { id: 'rollover', label: 'Saved minutes', needs: 'paid_plan', endsWith: 'paid_plan' },
  ],
  plans: [
    { ...plan('listener', 0), fills: [{ amount: 60, every: 'day' }], leavesFresh: true },
    { ...plan('show', 1900), fills: [{ amount: 900, unused: { to: 'rollover', cap: 1500 } }] },
    {
      ...plan('station', 4900),
      fills: [{ amount: 2400, unused: { to: 'rollover', cap: 2400 } }],
      unlimited: ['draft'],
    },
    { ...plan('network', 9900), fills: [{ amount: 6000 }], refuses: ['voice'] },
  ],
  packs: [
    { id: 'hour', amount: 600, price: 1500, placeholder: true },
    { id: 'day', amount: 14_400, price: 19_900, placeholder: true },
  ],
  actions: {
    render: {
      label: 'Episode',
      rate: { kind: 'deposit', base: 30, perSecond: 2, clampSeconds: { min: 10, max: 120 } },
      entry: 'submission',
      finishesAfterMs: 90 * MINUTE,
      mailsDelivery: true,
    },
    transcript: {
      label: 'Transcript',
      rate: { kind: 'metered', min: 20, max: 90 },
      entry: 'usage',
      refundEntry: 'generation_refund',
      finishesAfterMs: 7 * MINUTE,
    },
    voice: {
      label: 'Voice',
      rate: { kind: 'table', features: { draft: { 1: 3 }, studio: { 1: 25, 4: 70 } } },
      entry: 'generation',
      finishesAfterMs: 3 * MINUTE,
    },
    cover: {
      label: 'Cover',
      rate: { kind: 'exact', amount: 45, quantity: 3, noun: 'covers' },
      entry: 'image_generation',
      refundEntry: 'submission_refund',
      finishesAfterMs: 3 * MINUTE,
    },
  },
  gate: { confirmAtPercent: 50 },
  pausesPastDue: true,
  sells: 'with_active_paid_plan',
  proration: 'full_difference',
  reload: { on: 'shortfall', pack: 'hour' },
  overrun: 'cap',
  refunds: 'unused_pack',
  suggestion: { waitWithinDays: 2, upgradeAfterZeroPeriods: 3, upgradeAfterPacks: 4 },
  lowAtPercent: 25,
  settlesByHand: true,
});

/** A year costs a fifth less. */
function plan(id: string, monthly: number) {
  return { id, name: id, price: { monthly, annual: (monthly * 12 * 8) / 10 }, placeholder: true };
}
