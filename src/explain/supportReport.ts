import type { Amount, Entry, EntryType, Instant, Wallet } from '../contract';

// A.L9
/** What support needs to investigate, and nothing else: no descriptions, notes, cards or people. */
export interface SupportReportData {
  wallet: { id: string; name: string };
  /** Amounts are integers in the unit's smallest step; `scale` is its number of decimals. */
  unit: { name: string; scale: number };
  expectedBalance: Amount | null;
  seenBalance: Amount;
  window: { fromAt: Instant; toAt: Instant };
  /** Whether the log adds up to the balance, as checked in the browser; null if it couldn't be checked. */
  logAddsUp: boolean | null;
  /** `label`: the server's name for the type, if it sends one. */
  entries: { id: string; at: Instant; type: EntryType; label?: string; amount: Amount }[];
}

export interface SupportReportInput {
  wallet: Wallet;
  expectedBalance?: Amount | undefined;
  fromAt: Instant;
  toAt?: Instant | undefined;
  logAddsUp?: boolean | undefined;
  /** The entries that look wrong. */
  entries: readonly Entry[];
}

/** Builds the report. It only contains fields that may leave the page. */
export function supportReport(input: SupportReportInput): SupportReportData {
  const { wallet, expectedBalance = null, fromAt, toAt = wallet.asOf, logAddsUp = null, entries } = input;
  return {
    wallet: { id: wallet.id, name: wallet.name },
    unit: { name: wallet.unit.plural, scale: wallet.unit.scale },
    expectedBalance,
    seenBalance: wallet.balance,
    window: { fromAt, toAt },
    logAddsUp,
    entries: entries.map(({ id, at, type, label, amount }) => ({
      id,
      at,
      type,
      ...(label !== undefined && { label }),
      amount,
    })),
  };
}
