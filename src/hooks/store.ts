import type { QueryClient } from '@tanstack/react-query';
import type { CreditsClient, Wallet } from '../client';
import * as creditsKeys from './queryKeys';

/** What the hooks of one client share besides the query cache. */
export interface CreditsStore {
  /** Changes with the client and the cache. */
  readonly id: string;
  readonly client: CreditsClient;
  readonly queryClient: QueryClient;
  /**
   * A part that only commands need, created once per client at its first use. The code that needs it passes `create`,
   * so that pages that only read don't load it.
   */
  readonly part: <P extends StorePart>(create: () => P) => P;
  /**
   * Numbers a request that is about to be sent. The numbers say later which data is newer. Times of two servers
   * couldn't be compared.
   */
  readonly nextRequest: () => number;
  /** The newer of two wallets: this one, the answer to that request, or the one that's shown. */
  readonly newest: (wallet: Wallet, request: number) => Wallet;
  /**
   * Call it when a command has changed the wallet: `wallet` is the answer to `request`. It replaces all data that was
   * requested before the answer. If two commands overlapped, it's unknown which answer is newer, so only the reading
   * that follows counts. The wallet is read again in every tab.
   */
  readonly changed: (walletId: string, wallet?: Wallet, request?: number) => Promise<void>;
  /** Runs commands that overwrite each other one after another, so that the user's last choice arrives last. */
  readonly inTurn: <T>(walletId: string, command: () => Promise<T>) => Promise<T>;
  /** True the first time that it's called with this name. */
  readonly isFirst: (name: string) => boolean;
  /** Listens to the other tabs. Returns a function that stops listening. */
  readonly listen: () => () => void;
}

interface StorePart {
  /** Clears what this part has stored. */
  forgetAll: () => void;
}

const partsOf = new WeakMap<CreditsClient, Map<() => StorePart, StorePart>>();
const storesOf = new WeakMap<QueryClient, WeakMap<CreditsClient, CreditsStore>>();
const channelName = 'creditkit';
/** The number of stores so far, for their ids. */
let count = 0;

/** One store for all providers of the same client and cache, so that they don't notify each other. */
export function storeOf(client: CreditsClient, queryClient: QueryClient): CreditsStore {
  const stores = storesOf.get(queryClient) ?? new WeakMap<CreditsClient, CreditsStore>();
  const store = stores.get(client) ?? createStore(client, queryClient);
  storesOf.set(queryClient, stores.set(client, store));
  return store;
}

function createStore(client: CreditsClient, queryClient: QueryClient): CreditsStore {
  let channel: BroadcastChannel | undefined;
  let listeners = 0;
  const named = new Set<string>();
  const turns = new Map<string, Promise<unknown>>();
  let latest = 0;
  /** By wallet: the number of the request that the shown wallet comes from, and the number that its last answer got. */
  const shown = new Map<string, number>();
  const answered = new Map<string, number>();
  const parts = partsOf.get(client) ?? new Map<() => StorePart, StorePart>();
  partsOf.set(client, parts);

  const put = (wallet: Wallet, request: number) => {
    shown.set(wallet.id, request);
    queryClient.setQueryData<Wallet>(creditsKeys.wallet(wallet.id), wallet);
    queryClient.setQueryData<Wallet[]>(creditsKeys.wallets(), (list) =>
      list?.map((each) => (each.id === wallet.id ? wallet : each)),
    );
  };
  /** For another world of the mock: clears everything that was read, sent or followed in the old one. */
  const reset = () => {
    shown.clear();
    answered.clear();
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
    nextRequest: () => ++latest,
    newest: (wallet, request) => {
      const known = queryClient.getQueryData<Wallet>(creditsKeys.wallet(wallet.id));
      if (known && request < (shown.get(wallet.id) ?? 0)) return known;
      shown.set(wallet.id, request);
      return wallet;
    },
    changed: async (walletId, wallet, request = 0) => {
      const isOverlapped = request < (answered.get(walletId) ?? 0);
      const now = ++latest;
      answered.set(walletId, now);
      // Reads that were sent before the command must not arrive after it.
      await Promise.all([
        queryClient.cancelQueries({ queryKey: creditsKeys.wallets(), exact: true }),
        queryClient.cancelQueries({ queryKey: creditsKeys.wallet(walletId) }),
      ]);
      if (wallet && !isOverlapped) put(wallet, now);
      readAgain(walletId);
      channel?.postMessage({ walletId });
    },
    inTurn: (walletId, command) => {
      const turn = (turns.get(walletId) ?? Promise.resolve()).catch(() => undefined).then(command);
      turns.set(walletId, turn);
      return turn;
    },
    isFirst: (name) => {
      const isFirst = !named.has(name);
      named.add(name);
      return isFirst;
    },
    listen: () => {
      if (typeof BroadcastChannel === 'undefined') return () => undefined;
      listeners++;
      channel ??= new BroadcastChannel(channelName);
      // Another tab or the devtools only say that something has changed. Figures only come from the server.
      channel.onmessage = ({ data }: MessageEvent<{ walletId?: unknown; all?: unknown } | null>) => {
        if (typeof data?.walletId === 'string') readAgain(data.walletId);
        if (data?.all === 'changed') void queryClient.invalidateQueries({ queryKey: creditsKeys.all });
        if (data?.all === 'reset') reset();
      };
      return () => {
        if (--listeners > 0) return;
        channel?.close();
        channel = undefined;
      };
    },
  };
}

/** Clears the tab's storage, also of earlier pages with parts that this page may not load. */
function forgetStored(): void {
  try {
    const names = Object.keys(sessionStorage).filter((name) => /^creditkit\.(attempt|checkout)\./.test(name));
    for (const name of names) sessionStorage.removeItem(name);
  } catch {
    // Without storage, nothing is stored.
  }
}
