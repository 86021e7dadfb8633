import { decided, type Outcome } from '../outcome';

// A.P7s, C.P2
/** The account is deleted: every wallet, its tokens and its log are gone for good. */
export function forgetAccount({ account }: { account: string }): Outcome {
  return decided({ kind: 'forget', account });
}
