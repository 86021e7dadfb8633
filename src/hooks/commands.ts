import type { Amount, Checkout, CreditsClient, KnownCadence, Wallet } from '../client';
import type { Attempt } from './attempt/attempt';
import { followedCheckoutsOf } from './followedCheckout';
import { checkoutQuery } from './queries';
import type { CreditsStore } from './store';

export type PurchaseKind = 'top_up' | 'plan_change' | 'payment_method';

/**
 * A command about money, plans or the account. While the outcome of one is unknown, no purchase or deletion can start.
 */
export type BillingCommand = PurchaseKind | SubscriptionCommand | 'delete_account';
export type SubscriptionCommand = 'cancel' | 'resume' | 'withdraw_scheduled';

/** What to buy, and where the hosted page returns to. */
export interface CheckoutInput {
  walletId: string;
  kind: PurchaseKind;
  packId?: string | undefined;
  amount?: Amount | undefined;
  planId?: string | undefined;
  cadence?: KnownCadence | undefined;
  returnUrl?: string | undefined;
}

export interface WalletInput {
  walletId: string;
}

export type Send<I, O> = (store: CreditsStore, attempt: Attempt<I>) => Promise<O>;

/** Runs a command. If it fails, reads the wallet again, because a change made elsewhere may be the reason. */
export async function rereadOnError<O>(store: CreditsStore, walletId: string, run: () => Promise<O>): Promise<O> {
  try {
    return await run();
  } catch (error) {
    void store.changed(walletId);
    throw error;
  }
}

export const sendCheckout: Send<CheckoutInput, Checkout> = async (store, { input, key }) => {
  const checkout = await rereadOnError(store, input.walletId, () =>
    store.client.checkouts.create(input, { idempotencyKey: key }),
  );
  if (checkout.status === 'completed') void store.changed(input.walletId);
  return checkout;
};

/** Lets every screen of this tab follow the checkout to its end. */
export function followCheckout(store: CreditsStore, checkout: Checkout): void {
  const { id, walletId, kind, packId } = checkout;
  store.queryClient.setQueryData(checkoutQuery(store, walletId, id).queryKey, checkout);
  followedCheckoutsOf(store).follow(walletId, { checkoutId: id, kind, packId });
}

/** Sends a command that responds with the wallet, and shows that wallet. */
export async function walletCommand(
  store: CreditsStore,
  { walletId, isRepeat }: { walletId: string; isRepeat: boolean },
  run: () => Promise<Wallet>,
): Promise<Wallet> {
  const request = store.nextRequest();
  const wallet = await rereadOnError(store, walletId, run);
  // A repeated response is right about the command, but contains an old version of the wallet.
  await store.changed(walletId, isRepeat ? undefined : wallet, request);
  return wallet;
}

function sendSubscription(
  store: CreditsStore,
  { input: { walletId }, key, isRepeat }: Attempt<WalletInput>,
  call: CreditsClient['subscription']['cancel'],
): Promise<Wallet> {
  return walletCommand(store, { walletId, isRepeat }, () => call({ walletId }, { idempotencyKey: key }));
}

// Three functions, not three results of one: bundlers keep what a call makes, even if nothing uses it.
const cancel: Send<WalletInput, Wallet> = (store, attempt) =>
  sendSubscription(store, attempt, store.client.subscription.cancel);
const resume: Send<WalletInput, Wallet> = (store, attempt) =>
  sendSubscription(store, attempt, store.client.subscription.resume);
const withdraw: Send<WalletInput, Wallet> = (store, attempt) =>
  sendSubscription(store, attempt, store.client.planChanges.withdraw);

/** How to send each command again, from anywhere on the page. A deletion is only sent again where it was started. */
export const billingCommands = {
  top_up: sendCheckout,
  plan_change: sendCheckout,
  payment_method: sendCheckout,
  cancel,
  resume,
  withdraw_scheduled: withdraw,
  delete_account: undefined,
} satisfies Record<BillingCommand, Send<never, unknown> | undefined>;

/** The slot for the attempts of a command. */
export function slotOf(command: BillingCommand, walletId: string): string {
  return `${command} ${walletId}`;
}

/** The command of an attempt; undefined for spends and others that block nothing. */
export function commandOf({ slot }: Attempt): BillingCommand | undefined {
  const name = slot.split(' ', 1)[0] ?? '';
  return Object.hasOwn(billingCommands, name) ? (name as BillingCommand) : undefined;
}

/**
 * Whether an attempt is about one of these wallets. Checked field by field: any script may have written to the tab's
 * storage.
 */
export function concerns({ input }: Attempt, walletIds: readonly string[]): boolean {
  const { walletId, walletIds: all } = Object(input) as { walletId?: unknown; walletIds?: unknown };
  return walletIds.some((id) => id === walletId || (Array.isArray(all) && all.includes(id)));
}

/**
 * Whether the wallet shows that such a command was executed. It can't tell one purchase from another, so it never shows
 * one.
 */
export function isShown(command: BillingCommand | 'settle', wallet: Wallet): boolean {
  const { status, scheduledPlanId } = wallet.subscription;
  switch (command) {
    case 'cancel':
      return status === 'cancel_pending' || status === 'ended';
    case 'resume':
      return status === 'active';
    case 'withdraw_scheduled':
      return scheduledPlanId === null;
    case 'settle':
      return wallet.outstanding === 0;
    default:
      return false;
  }
}
