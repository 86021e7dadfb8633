import type { KnownCheckoutKind } from '../../src/contract/index';
import { outside, type Cadence, type Product } from '../ledger/index';
import { invalid, type Answer } from './call';
import type { Context } from './context';

export interface CheckoutInput {
  readonly walletId: string;
  readonly kind: KnownCheckoutKind;
  readonly packId?: string | undefined;
  readonly amount?: number | undefined;
  readonly planId?: string | undefined;
  readonly cadence?: Cadence | undefined;
  readonly returnUrl?: string | undefined;
}

/** What is wrong with the input of a checkout; undefined if nothing is. */
export function checkInput({ state, call }: Context, input: CheckoutInput): Answer | undefined {
  const { product } = state.books;
  const { kind, packId, amount, planId, cadence, returnUrl } = input;
  const unwanted = (name: string): Answer => invalid(name, `does not belong to a ${kind} checkout`);
  if (kind === 'top_up') {
    const wrong = checkTopUp(product, packId, amount);
    if (wrong) return wrong;
  } else if (packId !== undefined) return unwanted('packId');
  else if (amount !== undefined) return unwanted('amount');
  if (kind === 'plan_change') {
    if (planId === undefined) return invalid('planId', 'is required for a plan_change checkout');
    if (!product.plans.some(({ id }) => id === planId))
      return invalid(
        'planId',
        product.plans.length
          ? `must be one of ${product.plans.map(({ id }) => id).join(', ')}`
          : 'is not for sale here',
      );
    if (cadence && !product.cadences.includes(cadence)) return invalid('cadence', 'is not sold here');
  } else if (planId !== undefined) return unwanted('planId');
  else if (cadence !== undefined) return unwanted('cadence');
  if (returnUrl !== undefined && !isOwn(returnUrl, call.pageOrigin))
    return invalid('returnUrl', 'must be on the same origin as the page that sends the request');
  return undefined;
}

// X.5
/** A pack or a custom amount: exactly one of the two. */
function checkTopUp({ packs, topUp }: Product, packId?: string, amount?: number): Answer | undefined {
  if (amount === undefined) {
    if (packId === undefined)
      return packs.length > 0
        ? invalid('packId', 'is required for a top_up checkout')
        : invalid('amount', 'is required for a top_up checkout');
    if (packs.some(({ id }) => id === packId)) return undefined;
    return invalid(
      'packId',
      packs.length ? `must be one of ${packs.map(({ id }) => id).join(', ')}` : 'is not for sale here',
    );
  }
  if (!topUp) return invalid('amount', 'is not for sale here');
  if (packId !== undefined) return invalid('amount', 'cannot be combined with a packId');
  const why = outside(topUp.range, amount);
  return why === undefined ? undefined : invalid('amount', why);
}

/** The address is parsed, never matched as text: the host of `https://host.example@evil.example` is `evil.example`. */
function isOwn(returnUrl: string, origin: string): boolean {
  if (!URL.canParse(returnUrl, origin)) return false;
  const url = new URL(returnUrl, origin);
  return url.origin === new URL(origin).origin && /^https?:$/.test(url.protocol);
}
