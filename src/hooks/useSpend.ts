'use client';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ActionId, CreditsError, ParamsOf, Quote, Shortage, ShortageCode, SpendResult, Tags } from '../client';
import { canonicalJson } from '../contract/canonicalJson';
import type { Attempt } from './attempt/attempts';
import { createEchoGuard } from './attempt/echo';
import type { AttemptState } from './attempt/flow';
import { useAttempt } from './attempt/useAttempt';
import { rereadOnError } from './commands';
import { useStore, useTell } from './context';
import { knownDecision, quoteQuery } from './queries';
import type { CreditsStore } from './store';
import type { WalletOption } from './types';
import { useEarlyPress } from './useEarlyPress';
import { useHandlers } from './useHandlers';
import { useRead } from './useRead';
import { useWalletId } from './useWallet';

/** What an action does and what it is done to. The server prices it; the browser never does. */
export interface UseSpendOptions<A extends ActionId = ActionId> extends WalletOption {
  action: A;
  /** Left out where only the press knows them: `spend(params)`. @default {} */
  params?: ParamsOf<A> | undefined;
  /** Whose or what it is for, by tag id, where the product tells use apart: `{ project: 'atlas' }`. */
  tags?: Tags | undefined;
  /** Where the log's line leads, e.g. the creative. */
  link?: { label: string; href: string } | undefined;
  /**
   * Names the draft, so that it finds its own attempt after a reload. Needed where one page spends several times with
   * the same action and params (nine re-roll buttons), or with the same action and params that only the press knows.
   */
  id?: string | undefined;
  // A.S10s
  /** Shows the price and waits for `confirm()` every time, not only when the server asks for it. @default false */
  askFirst?: boolean | undefined;
  /** Called once with the result, also when it is found after a reload. */
  onDone?: ((result: SpendResult) => void) | undefined;
}

export type SpendStatus =
  | 'idle'
  | 'quoting'
  | 'confirming'
  | 'spending'
  | 'paused'
  | 'covered'
  | 'done'
  | 'error'
  | 'unknown';

/** What a refused spend lacked, and which refusal it was. */
export type SpendShortage = Shortage & { code: ShortageCode };

export interface UseSpendResult<A extends ActionId = ActionId> {
  status: SpendStatus;
  /** The price to confirm (`confirming`), or the price as it is now that the wallet can pay (`covered`). */
  quote?: Quote | undefined;
  /** Set while `paused` and `covered`. */
  shortage?: SpendShortage | undefined;
  /** Set when `done`. */
  result?: SpendResult | undefined;
  /**
   * Set when `error`: refused for something other than money, and nothing was spent. With `unknown` it says why nobody
   * knows whether the action was done, and is absent after a reload; `spend()` then sends the same attempt again, under
   * its key.
   */
  error?: CreditsError | undefined;
  /**
   * Does the action, with the params handed over or else those of the hook: one press, one attempt, one key. Does
   * nothing while one is under way. An event is no params, so `onClick={submission.spend}` is fine.
   */
  spend: (() => void) & ((params: ParamsOf<A>) => void);
  /** Says yes to `quote` while `confirming`: a new attempt with `confirmed: true`. */
  confirm: () => void;
  // OQ-26
  /** Performs the paused action once it is `covered`: a new attempt under one new key. */
  continue: () => void;
  // OQ-38
  /** Closes whatever is shown and goes back to `idle`. Spends and buys nothing; the draft is the host's and stays. */
  dismiss: () => void;
}

interface SpendInput {
  walletId: string;
  action: string;
  params: Record<string, unknown>;
  tags?: Tags | undefined;
  confirmed?: boolean;
  link?: { label: string; href: string } | undefined;
}

/** What a press asks for, before the wallet is known. */
type Draft = Pick<SpendInput, 'action' | 'params' | 'tags' | 'link'> & { isAsking: boolean };

/** A price that was asked for before the spend, and the slot of that spend. */
interface Asked {
  input: SpendInput;
  at: string;
}

type SpendState = AttemptState<SpendInput, SpendResult>;

// OQ-26, OQ-28
/**
 * Does one token-spending action, from the press to its result.
 *
 * If the wallet lacks tokens or a plan, nothing rejects: `status` is `paused` and `shortage` says what the modal shows.
 * Once the wallet can pay (a top-up, an upgrade, in this tab or another) it turns `covered`, and only `continue()` then
 * performs the action, once.
 *
 * Every press is one attempt under one key, stored before it is sent, so a double click, a retry, a remount or a reload
 * never spends twice; a component that comes back shows the result it missed.
 */
export function useSpend<A extends ActionId>(options: UseSpendOptions<A>): UseSpendResult<A> {
  const { action, params, tags, link, id, askFirst = false, onDone } = options;
  const store = useStore();
  const walletId = useWalletId(options.walletId);
  const slotOf = (of: Draft['params'] | undefined) =>
    // Params that only the press knows can't be looked for after a reload, so they name nothing.
    walletId && ['spend', walletId, action, id ?? (params ? canonicalJson(tags ? [of, tags] : of) : '')].join(' ');
  const slot = slotOf(params);
  const scope = [walletId, action, id].join(' ');
  const tell = useTell();
  const { state, press, reset } = useAttempt({
    scope,
    slot,
    send: sendSpend,
    onAnswer: (result: SpendResult) => {
      tell({ type: 'spent', action, cost: result.spend.cost }, `spent ${result.spend.id}`);
      onDone?.(result);
    },
  });
  const [isEcho] = useState(() => createEchoGuard());

  const paused = pausedOf(state);
  const cover = useCover(store, paused?.attempt);
  const isCovered = paused !== undefined && cover !== undefined && canPay(cover, paused.shortage);
  const pausedKey = paused?.attempt.key;
  useEffect(() => {
    if (!paused) return;
    const { code, cost, shortfall, recovery } = paused.shortage;
    const { suggestion } = recovery;
    tell({ type: 'shortage_shown', action, code, suggestion, cost, shortfall }, `shortage ${pausedKey}`);
    // oxlint-disable-next-line react/exhaustive-deps -- the key stands for what is paused
  }, [pausedKey]);
  const asking = useMutation<Quote, CreditsError, Asked>(
    { ...atOnce, mutationFn: ({ input }) => askPrice(store, input) },
    store.queryClient,
  );
  const asked = asking.variables?.input.walletId === walletId ? asking : undefined;

  const send = (input: SpendInput, at: string) => {
    asking.reset();
    // The params are the intent: a spend whose outcome is unknown is sent again as it was, confirmed or not.
    press(at, input, { params: input.params });
  };
  const begin = (draft: Draft) => {
    const at = slotOf(draft.params);
    if (!walletId || !at) return early.press(draft);
    const { isAsking, ...rest } = draft;
    const input: SpendInput = { walletId, ...rest };
    if (!isAsking) return send(input, at);
    reset();
    // A blocked spend is sent anyway: the server's refusal says what is missing.
    asking.mutate({ input, at }, { onSuccess: (quote) => knownDecision(quote) === 'blocked' && send(input, at) });
  };
  const early = useEarlyPress(walletId, begin);
  const handlers = useHandlers({
    spend: (given?: object) => {
      if (isEcho() || asked?.isPending || early.isWaiting || state.status === 'sending') return;
      early.cancel();
      const meant = { ...(given && !isEvent(given) ? given : params) };
      begin({ action, params: meant, ...(tags && { tags }), link, isAsking: askFirst });
    },
    confirm: () => {
      if (isEcho()) return;
      if (isToConfirm(state)) send({ ...state.attempt.input, confirmed: true }, state.attempt.slot);
      else if (state.status === 'idle' && asked?.data)
        send({ ...asked.variables.input, confirmed: true }, asked.variables.at);
    },
    continue: () => {
      if (isEcho() || !paused || !isCovered) return;
      const { slot: at, input } = paused.attempt;
      tell({ type: 'continued', action }, `continued ${pausedKey}`);
      // The user has just seen the price and confirmed it, so it is not asked for again.
      send(cover.decision === 'confirm' ? { ...input, confirmed: true } : input, at);
    },
    dismiss: () => {
      if (paused) {
        const { code } = paused.shortage;
        tell({ type: 'dismissed', action, code, isCovered }, `dismissed ${pausedKey}`);
      }
      asking.reset();
      early.cancel();
      reset();
    },
  });

  if (early.error) return { ...handlers, status: 'error', error: early.error };
  if (early.isWaiting) return { ...handlers, status: askFirst ? 'quoting' : 'spending' };
  if (state.status === 'idle' && asked) return { ...handlers, ...shownWhileAsking(asked) };
  return { ...handlers, ...shown(state, isCovered ? cover : undefined) };
}

/** What a handler is called with, by React or the browser. */
function isEvent(given: object): boolean {
  return 'preventDefault' in given && typeof given.preventDefault === 'function';
}

type Shown = Omit<UseSpendResult, 'spend' | 'confirm' | 'continue' | 'dismiss'>;

function shown(state: SpendState, cover: Quote | undefined): Shown {
  if (state.status === 'idle') return { status: 'idle' };
  if (state.status === 'sending') return { status: 'spending' };
  if (state.status === 'answered') return { status: 'done', result: state.answer };
  const { error } = state;
  if (state.status === 'unknown' || !error) return { status: 'unknown', error };
  if (error.code === 'confirmation_required') return { status: 'confirming', quote: error.quote };
  const shortage = pausedOf(state)?.shortage;
  if (!shortage) return { status: 'error', error };
  return cover ? { status: 'covered', shortage, quote: cover } : { status: 'paused', shortage };
}

function shownWhileAsking(asking: UseMutationResult<Quote, CreditsError, Asked>): Shown {
  if (asking.isPending) return { status: 'quoting' };
  if (asking.error) return { status: 'error', error: asking.error };
  return asking.data ? { status: 'confirming', quote: asking.data } : { status: 'idle' };
}

/** No retries on top of the client's, and no waiting for the network: a spend that can't be sent fails at once. */
const atOnce = { retry: false, networkMode: 'always', throwOnError: false } as const;

async function sendSpend(store: CreditsStore, { input, key, isRepeat }: Attempt<SpendInput>): Promise<SpendResult> {
  const setOutAt = store.setOut();
  const result = await rereadOnError(store, input.walletId, () =>
    store.client.spends.create(input, { idempotencyKey: key }),
  );
  // A repeated answer is right about the spend, but it holds an old reading of the wallet.
  void store.changed(input.walletId, isRepeat ? undefined : result.wallet, setOutAt);
  return result;
}

function askPrice({ client }: CreditsStore, { walletId, action, params, tags }: SpendInput): Promise<Quote> {
  return client.quotes.create({ walletId, action, params, ...(tags && { tags }) });
}

function pausedOf(state: SpendState): { attempt: Attempt<SpendInput>; shortage: SpendShortage } | undefined {
  if (state.status !== 'refused' || !state.error.shortage) return undefined;
  const { attempt, error } = state;
  return { attempt, shortage: { ...state.error.shortage, code: error.code as SpendShortage['code'] } };
}

type Refused = Extract<SpendState, { status: 'refused' }>;

function isToConfirm(state: SpendState): state is Refused {
  return state.status === 'refused' && state.error.code === 'confirmation_required';
}

/** The price of the refused action as things stand now; asked again whenever the wallet changes. */
function useCover(store: CreditsStore, refused: Attempt<SpendInput> | undefined): Quote | undefined {
  const { walletId, ...priced } = refused?.input ?? { walletId: '', action: '', params: {} };
  const query = quoteQuery(store, walletId, priced, refused?.key);
  return useRead({ ...query, staleTime: 0, enabled: refused !== undefined }, store.queryClient).data;
}

/**
 * An Auto Reload that has just been declined will not cover the action either, until tokens have landed by another
 * card.
 */
function canPay(quote: Quote, shortage: SpendShortage): boolean {
  const decision = knownDecision(quote);
  if (decision !== 'auto_reload') return decision !== 'blocked';
  const outcome = shortage.autoReload?.outcome;
  return (outcome !== 'declined' && outcome !== 'authentication_required') || quote.shortfall < shortage.shortfall;
}
