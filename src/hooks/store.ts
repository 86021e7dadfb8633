import type { QueryClient } from '@tanstack/react-query';
import type { CreditsClient, Wallet } from '../client';
import * as creditsKeys from './queryKeys';

/** What the hooks of one client share beside the query cache. */
export interface CreditsStore {
  /** Changes with the client and the cache. */
  readonly id: string;
  readonly client: CreditsClient;
  readonly queryClient: QueryClient;
  /**
   * What only commands need, made on the first use, once for the client. Who needs it brings it along, so that pages
   * that only read don't load it.
   */
  readonly part: <P extends StorePart>(create: () => P) => P;
  /** A counter taken when a request is sent, to compare which reading is newer without any clock. */
  readonly setOut: () => number;
  /** The newer one of a reading that was asked for then, and the one shown. */
  readonly newest: (wallet: Wallet, setOutAt: number) => Wallet;
  /**
   * A command changed the wallet: `wallet` is the reading it answered with, `setOutAt` when it was sent. It replaces
   * every reading that was asked for before the answer. Of two overlapping commands nobody knows which is newer, so the
   * wallet is read again, in every tab.
   */
  readonly changed: (walletId: string, wallet?: Wallet, setOutAt?: number) => Promise<void>;
  /** Runs commands that overwrite each other one after another, so that the user's last choice arrives last. */
  readonly inTurn: <T>(walletId: string, command: () => Promise<T>) => Promise<T>;
  /** True once for each name. */
  readonly isNews: (name: string) => boolean;
  /** Listens to the other tabs. Returns a function that stops listening. */
  readonly listen: () => () => void;
}

interface StorePart {
  /** Drops what it remembers. */
  forgetAll: () => void;
}

const partsOf = new WeakMap<CreditsClient, Map<() => StorePart, StorePart>>();
const storesOf = new WeakMap<QueryClient, WeakMap<CreditsClient, CreditsStore>>();
const channelName = 'creditkit';
let count = 0;

/** One store for all providers of the same client and cache, so that they do not send each other news. */
export function storeOf(client: CreditsClient, queryClient: QueryClient): CreditsStore {
  const stores = storesOf.get(queryClient) ?? new WeakMap<CreditsClient, CreditsStore>();
  const store = stores.get(client) ?? createStore(client, queryClient);
  storesOf.set(queryClient, stores.set(client, store));
  return store;
}

function createStore(client: CreditsClient, queryClient: QueryClient): CreditsStore {
  let channel: BroadcastChannel | undefined;
  let listeners = 0;
  const told = new Set<string>();
  const turns = new Map<string, Promise<unknown>>();
  let moment = 0;
  /** When the reading of a wallet that is shown set out, or its command was answered. */
  const shownAt = new Map<string, number>();
  const answeredAt = new Map<string, number>();
  const parts = partsOf.get(client) ?? new Map<() => StorePart, StorePart>();
  partsOf.set(client, parts);

  const put = (wallet: Wallet, at: number) => {
    shownAt.set(wallet.id, at);
    queryClient.setQueryData<Wallet>(creditsKeys.wallet(wallet.id), wallet);
    queryClient.setQueryData<Wallet[]>(creditsKeys.wallets(), (list) =>
      list?.map((each) => (each.id === wallet.id ? wallet : each)),
    );
  };
  /** Another world: everything that was read, sent or followed in the old one is forgotten. */
  const beginAnew = () => {
    shownAt.clear();
    answeredAt.clear();
    for (const part of parts.values()) part.forgetAll();
    forgetStored();
    void queryClient.resetQueries({ queryKey: creditsKeys.all });
  };
  const readAgain = (walletId: string) => {
    void queryClient.invalidateQueries({ queryKey: creditsKeys.wallets(), exact: true });
    void queryClient.invalidateQueries({ queryKey: creditsKeys.wallet(walletId) });
  };

  return {
    id: String(++count),
    client,
    queryClient,
    part: <P extends StorePart>(create: () => P) => {
      const part = (parts.get(create) as P | undefined) ?? create();
      parts.set(create, part);
      return part;
    },
    setOut: () => ++moment,
    newest: (wallet, setOutAt) => {
      const known = queryClient.getQueryData<Wallet>(creditsKeys.wallet(wallet.id));
      if (known && setOutAt < (shownAt.get(wallet.id) ?? 0)) return known;
      shownAt.set(wallet.id, setOutAt);
      return wallet;
    },
    changed: async (walletId, wallet, setOutAt = 0) => {
      const hasCrossed = setOutAt < (answeredAt.get(walletId) ?? 0);
      const now = ++moment;
      answeredAt.set(walletId, now);
      // Reads that were sent before the command must not arrive after it.
      await Promise.all([
        queryClient.cancelQueries({ queryKey: creditsKeys.wallets(), exact: true }),
        queryClient.cancelQueries({ queryKey: creditsKeys.wallet(walletId) }),
      ]);
      if (wallet && !hasCrossed) put(wallet, now);
      readAgain(walletId);
      channel?.postMessage({ walletId });
    },
    inTurn: (walletId, command) => {
      const turn = (turns.get(walletId) ?? Promise.resolve()).catch(() => undefined).then(command);
      turns.set(walletId, turn);
      return turn;
    },
    isNews: (name) => !told.has(name) && Boolean(told.add(name)),
    listen: () => {
      if (typeof BroadcastChannel === 'undefined') return () => undefined;
      listeners++;
      channel ??= new BroadcastChannel(channelName);
      // Another tab, or a tester's panel, only says that something is newer. Figures come from the server alone.
      channel.onmessage = ({ data }: MessageEvent<{ walletId?: unknown; all?: unknown } | null>) => {
        if (typeof data?.walletId === 'string') readAgain(data.walletId);
        if (data?.all === 'changed') void queryClient.invalidateQueries({ queryKey: creditsKeys.all });
        if (data?.all === 'reset') beginAnew();
      };
      return () => {
        if (--listeners > 0) return;
        channel?.close();
        channel = undefined;
      };
    },
  };
}

/** Also what pages before this one stored, whose parts this page may not load. */
function forgetStored(): void {
  try {
    const names = Object.keys(sessionStorage).filter((name) => /^creditkit\.(attempt|checkout)\./.test(name));
    for (const name of names) sessionStorage.removeItem(name);
  } catch {
    // No storage, so nothing is stored.
  }
}
