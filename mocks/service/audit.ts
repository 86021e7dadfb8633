import { auditBooks, check } from '../ledger/index';
import { idOf } from './ids';
import type { ChargeRecord, State } from './state';

/** Checks every invariant of the books and of the charges that belong to them. */
export function audit(state: State): { ok: boolean; checked: number; violations: { law: string; detail: string }[] } {
  const result = auditBooks(state.books, state.now);
  const captured = (charge: ChargeRecord): boolean => charge.status === 'captured';
  for (const wallet of state.books.wallets) {
    if (!wallet) continue;
    const who = (): string => idOf('wal', wallet.number);
    const charges = state.charges.filter((charge) => charge.wallet === wallet && captured(charge));
    const lines = (type: 'auto_reload' | 'manual_top_up'): number => wallet.entries.ofType(type)?.length ?? 0;
    const ofKind = (kind: string): number => charges.filter((charge) => charge.kind === kind).length;
    check(
      result,
      lines('auto_reload') === ofKind('auto_reload'),
      'each reload has one charge, each charge one reload',
      who,
    );
    check(result, lines('manual_top_up') === ofKind('top_up'), 'each pack has one charge, each charge one pack', who);
    const jobs = (state.reloads.get(wallet) ?? []).flatMap(({ spend }) => spend ?? []);
    check(result, new Set(jobs).size === jobs.length, 'a job has at most one reload', who);
    for (const charge of charges)
      check(result, charge.refunded <= charge.amount, 'a refund is never more than its charge', who);
  }
  for (const [number, held] of state.held)
    check(result, held.charge.status === 'processing', 'a held charge is processing', () => idOf('chg', number));
  return { ok: result.violations.length === 0, checked: result.checked, violations: result.violations };
}
