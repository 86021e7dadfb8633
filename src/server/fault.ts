/** Something that failed on the server. `onFault` gets it; clients never do. */
export interface Fault {
  /** The call, such as `wallets.get`; `account` or `store` if it failed elsewhere. */
  operation: string;
  /** What happened, and where. */
  message: string;
  /** The field that doesn't fit the contract, if that's the fault: `buckets.0.amount`. */
  path?: string;
  /** The thrown error, if there was one. */
  error?: unknown;
}

/** A host function answered something that doesn't fit the contract. Its transaction is rolled back. */
export class WrongAnswer extends Error {
  readonly operation: string;
  readonly path: string;

  constructor(operation: string, path: string, expected: string) {
    super(
      `${operation} returned an answer that does not fit the contract: ${path || 'the answer'} should be ${expected}.`,
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

/** The default `onFault`: logs to the console. */
export function report(fault: Fault): void {
  console.error(`creditkit: ${fault.message}`, ...(fault.error === undefined ? [] : [fault.error]));
}
