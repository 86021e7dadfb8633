import { among, span, type Command, type ChosenTerms, type Wallet } from '../ledger/index';
import { notFound, ok, problem, refusalOf, type Reply } from './call';
import { dispatch, isRefused, mail, withWallet, type Context } from './context';
import { idOf, numberOf } from './ids';
import { pageOf, pageOfList, type Paging } from './page';
import { reloadAfter, termsInWords } from './reloads';
import { shortageProblem } from './spends';
import { toEntry, toSpend, toWallet } from './views';

interface ById {
  readonly walletId: string;
}

export function listWallets(context: Context, input: Paging): Reply {
  const { state, call } = context;
  return pageOfList(`wallets of ${call.account}`, state.books.byAccount.get(call.account) ?? [], input, (wallet) =>
    toWallet(context, wallet),
  );
}

export function getWallet(context: Context, { walletId }: ById): Reply {
  return withWallet(context, walletId, (wallet) => ok(toWallet(context, wallet)));
}

export function listSpends(
  context: Context,
  input: ById & Paging & { status?: 'pending' | 'settled' | 'failed' | undefined },
): Reply {
  const { spends } = context.state.books;
  return withWallet(context, input.walletId, (wallet) => {
    const numbers = wallet.spends;
    const wanted: number[] = [];
    if (input.status)
      for (let n = 0; n < numbers.length; n += 1) if (spends.statusOf(numbers.at(n)) === input.status) wanted.push(n);
    const lines = input.status ? among(wanted) : span(0, numbers.length);
    return pageOf('spends', lines, input, (n) => toSpend(context.state, spends.at(numbers.at(n))!));
  });
}

export function getSpend(context: Context, input: ById & { spendId: string }): Reply {
  return withWallet(context, input.walletId, (wallet) => {
    const number = numberOf('spn', input.spendId);
    const spend = number === undefined ? undefined : context.state.books.spends.at(number);
    return spend?.wallet === wallet ? ok(toSpend(context.state, spend)) : notFound('spend');
  });
}

/** Runs one command on a wallet and answers with the wallet after it. */
export function change(context: Context, walletId: string, command: (wallet: Wallet) => Command): Reply {
  return withWallet(context, walletId, (wallet) => {
    const written = dispatch(context, command(wallet));
    return isRefused(written) ? refusalOf(written) : ok(toWallet(context, wallet));
  });
}

// A.T18
/** The Auto Reload toggle. An email goes out only if something changed. */
export function setAutoReload(
  context: Context,
  { walletId, enabled, ...terms }: ById & { enabled: boolean } & ChosenTerms,
): Reply {
  const { state } = context;
  const { product } = state.books;
  return withWallet(context, walletId, (wallet) => {
    const before = { on: wallet.autoReload, terms: termsInWords(product, wallet) };
    const hasCard = state.cards.has(wallet);
    const written = dispatch(context, { type: 'set_auto_reload', wallet, enabled, hasCard, terms });
    if (isRefused(written)) return refusalOf(written);
    // Turning it on, even if it is on already, lets reloads run again after a decline.
    if (enabled) state.stopped.delete(wallet);
    const now = termsInWords(product, wallet);
    if (before.on !== enabled || before.terms !== now) tellTerms(context, wallet, before.on !== enabled, now);
    return ok(toWallet(context, wallet));
  });
}

function tellTerms(context: Context, wallet: Wallet, turned: boolean, terms: string): void {
  const word = turned ? (wallet.autoReload ? 'enabled' : 'disabled') : 'changed';
  const said = turned ? `is now ${word} for ${wallet.name}` : `for ${wallet.name} has new terms`;
  const body = `Auto Reload ${said}.${wallet.autoReload || !turned ? terms : ''}`;
  mail(context, {
    at: context.at,
    account: wallet.account,
    walletId: idOf('wal', wallet.number),
    kind: `auto_reload_${word}`,
    subject: `Auto Reload ${word}`,
    body,
  });
}

export function settle(context: Context, { walletId }: ById): Reply {
  return withWallet(context, walletId, (wallet) => {
    const written = dispatch(context, { type: 'settle', wallet });
    if (isRefused(written)) return shortageProblem(context, wallet, 'settlement', written);
    const lines = [...context.state.books.lines.written(written), ...reloadAfter(context, wallet)];
    const entries = lines.map((entry) => toEntry(context.state.books.product, wallet, entry));
    return ok({ wallet: toWallet(context, wallet), entries }, 201);
  });
}

// A.P7s, C.P2
/** Deletes everything of an account permanently. Refused while a charge is processing. */
export function deleteAccount(context: Context): Reply {
  const { state, at, call } = context;
  const { account } = call;
  if ([...state.held.values()].some(({ charge }) => charge.wallet.account === account))
    return problem('conflict', 'A payment is still being processed. Delete the account once that’s done.');
  for (const wallet of state.books.byAccount.get(account) ?? []) {
    state.cards.delete(wallet);
    state.invoiced.delete(wallet);
    state.reloads.delete(wallet);
    state.stopped.delete(wallet);
  }
  dispatch(context, { type: 'forget_account', account });
  state.keys.forget(account);
  const subject = 'Your account was deleted';
  mail(context, {
    at,
    account,
    walletId: undefined,
    kind: 'account_deleted',
    subject,
    body: 'All of its plans, balances and transaction histories were deleted.',
  });
  return ok({ deleted: true });
}
