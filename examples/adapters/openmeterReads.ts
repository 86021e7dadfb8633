// The read side of a backend over OpenMeter: `serve: { ...openMeterReads(options), quotes: mine, spends: mine }`.
import type { Serve } from '../../src/server'; // in your code: 'creditkit/server'
import { fromOpenMeterEntitlement, fromOpenMeterHistory, type OpenMeterCredits } from './openmeter';

type Reads<Account> = Required<Pick<Serve<Account, unknown>, 'wallets' | 'entries'>>;

/**
 * `read` fetches the data of one account: with the SDK, from `customers.entitlements`: `get`, all of `listGrants`,
 * `value`, and `history` from `measureUsageFrom` to now. The older `entitlements` of a subject have the same fields.
 */
export function openMeterReads<Account>(read: (account: Account) => Promise<OpenMeterCredits>): Reads<Account> {
  return {
    wallets: { list: async ({ account }) => [fromOpenMeterEntitlement(await read(account))] },
    entries: { list: async ({ account }) => fromOpenMeterHistory(await read(account)) },
  };
}
