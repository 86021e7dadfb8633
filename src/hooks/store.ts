import type { QueryClient } from '@tanstack/react-query';
import type { CreditsClient, Wallet } from '../client';
import { type Attempts, createAttempts } from './attempt/attempts';
import { createFollowedStore, type FollowedStore } from './followedCheckout';
import { creditsKeys } from './queryKeys';

/** What the hooks of one client share beside the query cache. */
export interface CreditsStore {
  /** Changes with the client and the cache. */
  readonly id: string;
  readonly client: CreditsClient;
  readonly queryClient: QueryClient;
  readonly attempts: () => Attempts;
  readonly followed: FollowedStore;
  /** A command changed the wallet: `wallet` is the reading it answered with. Every other reading of it is asked for again, in every tab. */
  readonly changed: (walletId: string, wallet?: Wallet) => Promise<void>;
  /** Runs commands that overwrite each other one after the other, so that the last wish of the user is the last to arrive. */
  readonly inTurn: <T>(walletId: string, command: () => Promise<T>) => Promise<T>;
  /** Listens to the other tabs. Returns the way back. */
  readonly listen: () => () => void;
}

const attemptsOf = new WeakMap<CreditsClient, Attempts>();
const storesOf = new WeakMap<QueryClient, WeakMap<CreditsClient, CreditsStore>>();
const channelName = 'creditkit';
let count = 0;

/** One store for every provider of the same client and cache, so that they do not tell each other what they know. */
export function storeOf(client: CreditsClient, queryClient: QueryClient): CreditsStore {
  const stores = storesOf.get(queryClient) ?? new WeakMap<CreditsClient, CreditsStore>();
  const store = stores.get(client) ?? createStore(client, queryClient);
  storesOf.set(queryClient, stores.set(client, store));
  return store;
}

function createStore(client: CreditsClient, queryClient: QueryClient): CreditsStore {
  let channel: BroadcastChannel | undefined;
  let listeners = 0;
  const turns = new Map<string, Promise<unknown>>();

  const readAgain = (walletId: string) => {
    void queryClient.invalidateQueries({ queryKey: creditsKeys.wallets(), exact: true });
    void queryClient.invalidateQueries({ queryKey: creditsKeys.wallet(walletId) });
  };

  return {
    id: String(++count),
    client,
    queryClient,
    attempts: () => {
      const attempts = attemptsOf.get(client) ?? createAttempts();
      attemptsOf.set(client, attempts);
      return attempts;
    },
    followed: createFollowedStore(),
    changed: async (walletId, wallet) => {
      // Reads that set out before the command must not arrive after it.
      await Promise.all([
        queryClient.cancelQueries({ queryKey: creditsKeys.wallets(), exact: true }),
        queryClient.cancelQueries({ queryKey: creditsKeys.wallet(walletId) }),
      ]);
      if (wallet) keepNewest(queryClient, wallet);
      readAgain(walletId);
      channel?.postMessage({ walletId });
    },
    inTurn: (walletId, command) => {
      const turn = (turns.get(walletId) ?? Promise.resolve()).catch(() => undefined).then(command);
      turns.set(walletId, turn);
      return turn;
    },
    listen: () => {
      if (typeof BroadcastChannel === 'undefined') return () => undefined;
      listeners++;
      channel ??= new BroadcastChannel(channelName);
      // All that another tab says is that there is something newer; figures come from the server alone.
      channel.onmessage = ({ data }: MessageEvent<{ walletId?: unknown } | null>) => {
        if (typeof data?.walletId === 'string') readAgain(data.walletId);
      };
      return () => {
        if (--listeners > 0) return;
        channel?.close();
        channel = undefined;
      };
    },
  };
}

/** Puts a reading where it is shown, unless a newer one is there (`asOf`). Returns the newer of the two. */
export function keepNewest(queryClient: QueryClient, wallet: Wallet): Wallet {
  const newest = newestOf(queryClient, wallet);
  queryClient.setQueryData<Wallet>(creditsKeys.wallet(wallet.id), newest);
  queryClient.setQueryData<Wallet[]>(creditsKeys.wallets(), (list) =>
    list?.map((each) => (each.id === newest.id && each.asOf <= newest.asOf ? newest : each)),
  );
  return newest;
}

/** The later of `wallet` and what is known already. Instants of the same form compare as text. */
export function newestOf(queryClient: QueryClient, wallet: Wallet): Wallet {
  const known = queryClient.getQueryData<Wallet>(creditsKeys.wallet(wallet.id));
  return known && instant(known.asOf) > instant(wallet.asOf) ? known : wallet;
}

/** `asOf` may come with or without milliseconds, so it is compared as a number. */
const instant = (text: string): number => Date.parse(text);
