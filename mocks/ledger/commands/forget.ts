import { decided, type Outcome } from '../outcome';

// A.P7s, C.P2
/** Deletes an account: every wallet, with its tokens and its log, permanently. */
export function forgetAccount({ account }: { account: string }): Outcome {
  return decided({ kind: 'forget', account });
}
