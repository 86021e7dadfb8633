/** What went wrong on the server: told to `onFault`, and to no client. */
export interface Fault {
  /** The call, such as `wallets.get`; `account` or `store` where it came to none. */
  operation: string;
  /** What happened, and where. */
  message: string;
  /** The field of the answer that does not fit the contract, where it is that: `buckets.0.amount`. */
  path?: string;
  /** What was thrown, where something was. */
  error?: unknown;
}

/** A function of the host answered something that is not of the contract. Undoes its transaction. */
export class WrongAnswer extends Error {
  readonly operation: string;
  readonly path: string;

  constructor(operation: string, path: string, expected: string) {
    super(
      `${operation} answered something else than the contract says: ${path || 'the answer'} should be ${expected}.`,
    );
    this.operation = operation;
    this.path = path;
  }
}

export function faultOf(operation: string, error: unknown): Fault {
  if (error instanceof WrongAnswer) return { operation: error.operation, path: error.path, message: error.message };
  const said = error instanceof Error ? error.message : String(error);
  return { operation, message: `${operation} failed: ${said}`, error };
}

/** Where nobody listens, the log of the server has it. */
export function report(fault: Fault): void {
  console.error(`creditkit: ${fault.message}`, ...(fault.error === undefined ? [] : [fault.error]));
}
