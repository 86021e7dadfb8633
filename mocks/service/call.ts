import { type Answer, type Csv, invalidFields, problem } from '../../src/server/answers';
import type { Refused } from '../ledger/index';

export { invalid, keyReused, notFound, ok, problem, type Answer, type Csv } from '../../src/server/answers';

/** One request that has been read and checked: what is done, for whom, and under which key. The journal stores it. */
export interface Call {
  /** The endpoint as `group.name`, such as `spends.create`. */
  readonly name: string;
  readonly account: string;
  /** The whole bearer token, if it has more than the account. */
  readonly token?: string | undefined;
  readonly input: unknown;
  /** The origin that the request was sent to. The address of the hosted checkout page starts with it. */
  readonly origin: string;
  /** The origin of the page that sent the request. A payer is only ever sent back to it. */
  readonly pageOrigin: string;
  readonly key: string | undefined;
  readonly fingerprint: string | undefined;
  /** Faults that change the result, so a replay needs them, too. */
  readonly holdsCharge: boolean;
  readonly failsAfterCharge: boolean;
}

/** The answer. `held`: there is none until the processor decides on this charge. */
export type Reply = Answer | Csv | { readonly kind: 'held'; readonly charge: number };

/** The answer for any refusal except that of a spend, which `refusal` in spends.ts builds. */
export function refusalOf(refused: Refused): Answer {
  return refused.errors ? invalidFields(refused.errors) : problem(refused.code, refused.detail);
}
