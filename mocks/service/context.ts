import { apply, commit, type Command, type Entry, type Refused, type Wallet, type Written } from '../ledger/index';
import { notFound, type Answer, type Call, type Reply } from './call';
import { numberOf } from './ids';
import type { ChargeRecord, Mail, State } from './state';

/** What a handler works with: the state, the call, and the current instant. */
export interface Context {
  readonly state: State;
  readonly call: Call;
  readonly at: number;
  // A.T5
  /** The entries that Auto Reload wrote before the action. The answer includes them. */
  readonly reloaded?: readonly Entry[] | undefined;
  /** That reload's charge. The number of the action's job is added to it. */
  readonly paidBy?: ChargeRecord;
  /** Answers a call that was waiting for the processor. */
  readonly finish: (charge: number, call: Call, reply: Answer) => void;
}

/** Decides a command and, unless it is refused, commits it. Throws if the command still needs an effect. */
export function dispatch({ state, at }: Context, command: Command): Written | Refused {
  const outcome = apply(state.books, command, at);
  if (outcome.kind === 'refused') return outcome;
  if (outcome.kind === 'needs') throw new Error(`${command.type} needs ${outcome.effect.kind} first.`);
  return commit(state.books, outcome.writes);
}

export function isRefused(result: Written | Refused): result is Refused {
  return 'kind' in result;
}

/**
 * The wallet with this id, if it belongs to this account. Only backstage also reaches the wallets of other accounts.
 */
export function findWallet({ state, call }: Context, id: string): Wallet | undefined {
  const number = numberOf('wal', id);
  const wallet = number === undefined ? undefined : state.books.wallets[number];
  return isWithin(call, wallet) ? wallet : undefined;
}

/** Whether this call may see this wallet. */
export function isWithin({ name, account }: Call, wallet: Wallet | undefined): boolean {
  return wallet !== undefined && (name.startsWith('backstage.') || wallet.account === account);
}

/** Runs `then` with the wallet, or answers 404. */
export function withWallet(context: Context, id: string, then: (wallet: Wallet) => Reply): Reply {
  const wallet = findWallet(context, id);
  return wallet ? then(wallet) : notFound('wallet');
}

export function mail({ state }: Pick<Context, 'state'>, letter: Mail): void {
  state.outbox.push(letter);
}
