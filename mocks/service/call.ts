import { type Answer, type Csv, invalidFields, problem } from '../../src/server/answers';
import type { Refused } from '../ledger/index';

export { invalid, keyReused, notFound, ok, problem, type Answer, type Csv } from '../../src/server/answers';

/** One request that has been read and checked: what is done, for whom, and under which key. The journal stores it. */
export interface Call {
  /** The endpoint as `group.name`, such as `spends.create`. */
  readonly name: string;
  readonly account: string;
  /** The whole bearer token, where it carries more than the account. */
  readonly token?: string | undefined;
  readonly input: unknown;
  /** Where the request came in, for the address of the hosted checkout page. */
  readonly origin: string;
  /** The page that asked: the only place a payer may be sent back to. */
  readonly pageOrigin: string;
  readonly key: string | undefined;
  readonly fingerprint: string | undefined;
  /** Faults that decide what happens, so a replay needs them too. */
  readonly holdsCharge: boolean;
  readonly failsAfterCharge: boolean;
}

/** What is answered. `held`: nothing yet, until the processor decides on this charge. */
export type Reply = Answer | Csv | { readonly kind: 'held'; readonly charge: number };

/** A refusal of anything but a spend. Refused spends go through `refusal` of spends.ts. */
export function refusalOf(refused: Refused): Answer {
  return refused.errors ? invalidFields(refused.errors) : problem(refused.code, refused.detail);
}
