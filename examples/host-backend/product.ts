// What this host sells. Prices are in minor units of `currency`; amounts are whole credits.
import { refuseField } from '../../src/server'; // in your code: 'creditkit/server'
import type { QuoteLine } from '../../src/client'; // in your code: 'creditkit/client'

export const currency = 'USD';
export const unit = { singular: 'credit', plural: 'credits', scale: 0 };

export const packs = [
  { id: 'pack_100', amount: 100, price: 900 },
  { id: 'pack_500', amount: 500, price: 3900 },
];

export const plans = [
  { id: 'solo', name: 'Solo', allocation: 500, price: 1900 },
  { id: 'team', name: 'Team', allocation: 2000, price: 5900 },
];

/** Auto Reload buys this pack when an action would otherwise fail. */
export const reloadPack = packs[0]!;

/** The price of an action as lines, or a refusal that names the field. */
export function priceOf(action: string, params: Record<string, unknown>): QuoteLine[] {
  switch (action) {
    case 'render':
      return [{ label: 'Images', quantity: 4, amount: 8 }];
    case 'transcribe': {
      const { minutes } = params;
      if (!Number.isSafeInteger(minutes) || (minutes as number) < 1 || (minutes as number) > 600)
        throw refuseField('params.minutes', 'must be a whole number from 1 to 600');
      return [{ label: 'Minutes', quantity: minutes as number, amount: minutes as number }];
    }
    default:
      throw refuseField('action', 'must be one of render, transcribe');
  }
}
