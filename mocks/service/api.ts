import type * as v from 'valibot';
import type { Calls } from '../../src/contract/index';
import type { Reply } from './call';
import { createCheckout, getCheckout } from './checkouts';
import type { Context } from './context';
import { exportEntries, listEntries, statement } from './log';
import { setOverage } from './overage';
import { listPacks, listPlans, previewPlan } from './plans';
import { listReceipts } from './receipts';
import { quote, spend } from './spends';
import { listUsage } from './usage';
import { change, deleteAccount, getSpend, getWallet, listSpends, listWallets, setAutoReload, settle } from './wallets';

/** One function for each endpoint of a tree. If one is missing, this does not compile. */
export type Service<Tree extends Record<string, Record<string, { input: v.GenericSchema }>>> = {
  readonly [G in keyof Tree]: {
    readonly [E in keyof Tree[G]]: (context: Context, input: v.InferOutput<Tree[G][E]['input']>) => Reply;
  };
};

/** The endpoints of the contract. Each is a few lines on top of the ledger. */
export const api: Service<Calls> = {
  wallets: { list: listWallets, get: getWallet },
  entries: { list: listEntries, csv: exportEntries },
  usage: { list: listUsage },
  receipts: { list: listReceipts },
  statement: { get: statement },
  quotes: { create: quote },
  spends: { create: spend, list: listSpends, get: getSpend },
  packs: { list: listPacks },
  plans: { list: listPlans },
  planChanges: {
    preview: previewPlan,
    withdraw: (context, { walletId }) => change(context, walletId, (wallet) => ({ type: 'withdraw_change', wallet })),
  },
  checkouts: { create: createCheckout, get: getCheckout },
  autoReload: { set: setAutoReload },
  overage: { set: setOverage },
  alert: {
    set: (context, { walletId, below }) =>
      change(context, walletId, (wallet) => ({ type: 'set_alert', wallet, below })),
  },
  subscription: {
    cancel: (context, { walletId }) => change(context, walletId, (wallet) => ({ type: 'cancel', wallet })),
    resume: (context, { walletId }) => change(context, walletId, (wallet) => ({ type: 'resume', wallet })),
  },
  settlements: { create: settle },
  account: { delete: deleteAccount },
};
