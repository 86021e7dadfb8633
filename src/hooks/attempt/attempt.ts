/** One press of the user, with one idempotency key, until it has a final response. */
export interface Attempt<I = unknown> {
  readonly key: string;
  /** What the press was for, such as a submission of this draft. A reloaded page uses it to find its attempt. */
  readonly slot: string;
  readonly input: I;
  /** A second press with the same intent continues this attempt. */
  readonly intent: string;
  /** Milliseconds since the epoch. */
  readonly mintedAt: number;
  /**
   * `unanswered`: sent, but its response hasn't been seen yet. `unknown`: no response arrived, so nobody knows whether
   * it was executed.
   */
  readonly state: 'unanswered' | 'unknown';
  /** Whether it may have been sent before, so that the response may be a repeated one. */
  readonly isRepeat: boolean;
}
