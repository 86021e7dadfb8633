'use client';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ActionId, CreditsError, ParamsOf, Quote, Shortage, ShortageCode, SpendResult, Tags } from '../client';
import { canonicalJson } from '../contract/canonicalJson';
import type { Attempt } from './attempt/attempt';
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

/** The action and its details. The server calculates the price; the browser never does. */
export interface UseSpendOptions<A extends ActionId = ActionId> extends WalletOption {
  /** The id of the action. */
  action: A;
  /** Leave this out if the params are only known at the press: `spend(params)`. @default {} */
  params?: ParamsOf<A> | undefined;
  /** The tags of the spend, by tag id, if the product has tags: `{ project: 'atlas' }`. */
  tags?: Tags | undefined;
  /** The link of the log entry, such as to the creative. */
  link?: { label: string; href: string } | undefined;
  /**
   * The id of the draft, by which it finds its attempt after a reload. Needed if a page has several spends with the
   * same action and params (nine re-roll buttons), or with the same action and params that are only known at the press.
   */
  id?: string | undefined;
  // A.S10s
  /** Shows the price and waits for `confirm()` every time, not only when the server asks for it. @default false */
  askFirst?: boolean | undefined;
  /** Called once with the result, also when it is found after a reload. */
  onDone?: ((result: SpendResult) => void) | undefined;
}

/**
 * The states of a spend, from the press to its result.
 *
 * - `quoting`: the price is being read, with `askFirst`.
 * - `confirming`: the price in `quote` has to be confirmed.
 * - `paused`: the wallet lacks tokens or a plan, or a limit is reached; `shortage` says which.
 * - `covered`: it was paused, and the wallet can pay now.
 * - `error`: refused for another reason, so nothing was spent.
 * - `unknown`: no answer has been seen, so it may have been executed.
 */
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

/** What a refused spend lacked, and the code of the refusal. */
export type SpendShortage = Shortage & { code: ShortageCode };

export interface UseSpendResult<A extends ActionId = ActionId> {
  /** Where the spend is; see {@link SpendStatus}. */
  status: SpendStatus;
  /** The price to confirm (`confirming`), or the current price now that the wallet can pay (`covered`). */
  quote?: Quote | undefined;
  /** Set while `paused` and `covered`. */
  shortage?: SpendShortage | undefined;
  /** Set when `done`. */
  result?: SpendResult | undefined;
  /**
   * With `error`: why it was refused, for a reason other than money; nothing was spent. With `unknown`: why it's
   * unknown whether the action was executed; absent after a reload. `spend()` then sends the same attempt again, with
   * its key.
   */
  error?: CreditsError | undefined;
  /**
   * Performs the action, with these params or those of the hook: one press, one attempt, one key. Does nothing while
   * one is in progress. An event isn't taken for params, so `onClick={submission.spend}` works.
   */
  spend: (() => void) & ((params: ParamsOf<A>) => void);
  /** Confirms `quote` while `confirming`: a new attempt with `confirmed: true`. */
  confirm: () => void;
  // OQ-26
  /** Performs the paused action once it's `covered`: a new attempt with a new key. */
  continue: () => void;
  // OQ-38
  /** Closes whatever is shown and returns to `idle`. Spends and buys nothing. The host's draft isn't affected. */
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

/** The input of a press, before the wallet is known. */
type Draft = Pick<SpendInput, 'action' | 'params' | 'tags' | 'link'> & { isAsking: boolean };

/** A spend whose price was requested first, and its slot. */
interface Asked {
  input: SpendInput;
  at: string;
}

type SpendState = AttemptState<SpendInput, SpendResult>;

// OQ-26, OQ-28
/**
 * Performs one action that spends tokens, from the press to its result.
 *
 * If the wallet lacks tokens or a plan, nothing throws: `status` is `paused`, and `shortage` has what the dialog shows.
 * Once the wallet can pay (a top-up or an upgrade, in this tab or another), it becomes `covered`. Only `continue()`
 * performs the action then, once.
 *
 * Every press is one attempt with one key, which is stored before it's sent. So a double click, a retry, a remount or a
 * reload never spends twice, and a component that mounts again shows the result it missed.
 */
export function useSpend<A extends ActionId>(options: UseSpendOptions<A>): UseSpendResult<A> {
  const { action, params, tags, link, id, askFirst = false, onDone } = options;
  const store = useStore();
  const walletId = useWalletId(options.walletId);
  const slotOf = (of: Draft['params'] | undefined) =>
    // Params that are only known at the press can't be used to find the attempt after a reload.
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
    // Only the params and tags are the intent: an unknown spend is sent again as it was, confirmed or not.
    press(at, input, { params: input.params, tags: input.tags });
  };
  const begin = (draft: Draft) => {
    const at = slotOf(draft.params);
    if (!walletId || !at) return early.press(draft);
    const { isAsking, ...rest } = draft;
    const input: SpendInput = { walletId, ...rest };
    if (!isAsking) return send(input, at);
    reset();
    // A blocked spend is sent anyway, because the server's refusal says what's missing.
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

/** Whether it's an event of React or the browser. */
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
  // Also without a question, while the wallet isn't known.
  return asking.data ? { status: 'confirming', quote: asking.data } : { status: 'idle' };
}

/** No retries on top of the client's, and no waiting for the network: a spend that can't be sent fails at once. */
const atOnce = { retry: false, networkMode: 'always', throwOnError: false } as const;

async function sendSpend(store: CreditsStore, { input, key, isRepeat }: Attempt<SpendInput>): Promise<SpendResult> {
  const request = store.nextRequest();
  const result = await rereadOnError(store, input.walletId, () =>
    store.client.spends.create(input, { idempotencyKey: key }),
  );
  // A repeated response is right about the spend, but contains an old version of the wallet.
  void store.changed(input.walletId, isRepeat ? undefined : result.wallet, request);
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

/** The current price of the refused action, read again whenever the wallet changes. */
function useCover(store: CreditsStore, refused: Attempt<SpendInput> | undefined): Quote | undefined {
  const { walletId, ...priced } = refused?.input ?? { walletId: '', action: '', params: {} };
  const query = quoteQuery(store, walletId, priced, refused?.key);
  return useRead({ ...query, staleTime: 0, enabled: refused !== undefined }, store.queryClient).data;
}

/**
 * Whether the wallet can pay now. If Auto Reload has just been declined, it won't cover the action either, until tokens
 * were bought with another card.
 */
function canPay(quote: Quote, shortage: SpendShortage): boolean {
  const decision = knownDecision(quote);
  if (decision !== 'auto_reload') return decision !== 'blocked';
  const outcome = shortage.autoReload?.outcome;
  return (outcome !== 'declined' && outcome !== 'authentication_required') || quote.shortfall < shortage.shortfall;
}
