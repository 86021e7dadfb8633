import { type Books } from '../books';
import type { Job } from '../wallet';
import type { SpendCommand } from '../commands';
import { taken } from '../draft';
import { decided, refused, type Outcome } from '../outcome';
import { beyond } from '../overage';
import { shortageOf, weigh } from '../weigh';
import { reloadOf } from '../reload';

// OQ-28, A.S6, A.S5, A.T4
/**
 * Carries out an action, or none of it. Tokens are taken at submit, base and deposit in one entry; metered work takes
 * nothing yet. If tokens are missing and Auto Reload may cover them, the card has to be charged first.
 */
export function spend(books: Books, command: SpendCommand, at: number): Outcome {
  const weighed = weigh(books, command, at);
  if (weighed.kind === 'refused') return weighed;
  const { rule, price, cost, open, beyond: rest, verdict } = weighed;
  if (verdict === 'reload') {
    const { amount, price } = reloadOf(books.product, command.wallet)!;
    return { kind: 'needs', effect: { kind: 'reload', amount, price, shortage: shortageOf(books, command, cost, at) } };
  }
  if (verdict === 'confirm')
    return refused(
      'confirmation_required',
      'This may use a meaningful part of the balance. Send it again with confirmed: true.',
    );
  if (verdict !== 'go') return verdict;

  const { wallet } = command;
  const job: Job = {
    number: books.spends.length,
    wallet,
    action: command.action,
    params: command.params,
    link: command.link,
    tags: command.tags,
    createdAt: at,
    finishesAt: at + rule.finishesAfterMs,
    costMin: price.cost,
    costMax: price.costMax,
    deposit: price.deposit,
    charge: price.charge,
    cost,
  };
  if (price.charge === 'metered' || cost === 0) return decided({ kind: 'spend', spend: job });
  const movements = taken(wallet.holdings, open, cost - rest, 'spent');
  const overage = beyond(books, wallet, rest);
  return decided(
    { kind: 'spend', spend: job },
    { kind: 'entry', entry: { wallet, at, type: rule.entry, movements, overage, description: rule.label, spend: job } },
  );
}
