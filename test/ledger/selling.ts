import { defineProduct, productOf } from '../../mocks/products/index';

/** A product with two plans, `small` and `large`, that fill their buckets like this. */
export const selling = (small: readonly object[], large = small) =>
  productOf(
    defineProduct({
      id: 'own',
      name: 'Own',
      buckets: [
        { id: 'plan', label: 'Plan' },
        { id: 'extra', label: 'Extra' },
        { id: 'top_up', label: 'Top-ups' },
      ],
      plans: [
        { id: 'small', name: 'Small', price: { monthly: '10.00', annual: '100.00' }, fills: small as [] },
        { id: 'large', name: 'Large', price: { monthly: '20.00', annual: '200.00' }, fills: large as [] },
      ],
      packs: [{ id: 'p', amount: 50, price: '5.00' }],
      sells: 'with_plan',
      actions: { work: { label: 'Work', cost: 1 } },
    }),
  );
