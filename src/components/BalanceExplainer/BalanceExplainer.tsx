'use client';
import { type FormEvent, forwardRef, useState } from 'react';
import type { Amount, Entry, Instant, Wallet } from '../../contract';
import type { ExplainInput, Explanation, ExplanationPart } from '../../explain';
import { dayStart } from '../../format';
import { useCredits } from '../../hooks';
import { useExplanation } from '../../hooks/useExplanation';
import { useWalletId } from '../../hooks/useWallet';
import { type BalanceExplainerLabels, balanceExplainerLabels, type Say } from '../labels/balanceExplainer';
import { ExplanationSteps } from './ExplanationSteps';
import { LoadFailed } from '../ui/LoadFailed';
import { useFormat, useTerms, useWords } from '../ui/locale';
import { Skeleton } from '../ui/Skeleton';
import type { RootProps, Rooted, Way } from '../ui/types';
import { useLastExplanation } from '../ui/useLastExplanation';
import { WayOn } from '../ui/WayOn';

export interface BalanceExplainerProps extends RootProps<'section'> {
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /**
   * The moment to explain from, a UTC instant. The user can choose another.
   * @default when the balance was last `expectedBalance`; otherwise, the start of the period
   */
  fromAt?: Instant | undefined;
  /** The balance that the user expected, in the unit's smallest step. The user can enter another. */
  expectedBalance?: Amount | undefined;
  /** Which metered actions are sessions, regenerations and campaigns. @default none, so each action has its own name */
  kinds?: ExplainInput['kinds'];
  /** Where the log is. Entries are linked as `#<entry id>` there. @default the provider's `links.history` */
  history?: Way | undefined;
  /** Shows the entries of one reason in a log on the same page. */
  onShowPart?: ((part: ExplanationPart) => void) | undefined;
  /** Where the user contacts support. */
  support?: Way | undefined;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<BalanceExplainerLabels> | undefined;
}

// A.L7, B.L3, A.L8, A.L11, B.T8
/**
 * Explains the balance: from a moment, or from a balance that the user expected, to now. It lists each reason with a
 * bar of a waterfall chart, then the checklist and what to do. Renders a `<section>`.
 *
 * `data-state`: `loading`, `error`, `unchanged` (nothing moved), `ready`. `aria-busy` while another explanation loads.
 */
export const BalanceExplainer: Rooted<BalanceExplainerProps, HTMLElement> = forwardRef(function BalanceExplainer(
  { walletId, fromAt, expectedBalance, kinds, history, onShowPart, support, labels, ...rest }: BalanceExplainerProps,
  ref,
) {
  const words = useWords('balanceExplainer', balanceExplainerLabels, labels);
  const id = useWalletId(walletId);
  const [own, setOwn] = useState<{ of: string | undefined; asked: Asked }>();
  // What was asked about one wallet isn't asked about the next.
  const asked = own && own.of === id ? own.asked : { fromAt, expectedBalance };
  const result = useExplanation({ walletId, kinds, ...asked });
  const error = result.explanation ? null : result.error;
  const shown = useLastExplanation(result, walletId);
  const state = error ? 'error' : shown ? (shown.explanation.parts.length ? 'ready' : 'unchanged') : 'loading';
  return (
    <section {...rest} ref={ref} data-credits="balance-explainer" data-state={state} aria-busy={result.isFetching}>
      <h2 data-part="title">{words.title}</h2>
      {shown && (
        <Question
          key={id}
          {...{ words, expectedBalance }}
          wallet={shown.wallet}
          onAsk={(wanted) => setOwn({ of: id, asked: wanted })}
        />
      )}
      {error ? (
        <LoadFailed message={words.couldNotLoad(error.code)} retry={words.retry} onRetry={result.refetch} />
      ) : shown ? (
        <Answer {...shown} {...{ words, history, onShowPart, support }} />
      ) : (
        <Skeleton size="plot" />
      )}
    </section>
  );
});

interface Asked {
  fromAt?: Instant | undefined;
  expectedBalance?: Amount | undefined;
}

interface QuestionProps {
  wallet: Wallet;
  words: BalanceExplainerLabels;
  expectedBalance: Amount | undefined;
  onAsk: (asked: Asked) => void;
}

/** The form for the moment and the expected balance. Both are optional. */
function Question({ wallet: { unit }, words, expectedBalance, onAsk }: QuestionProps) {
  const { timeZone } = useCredits();
  const format = useFormat();
  const step = 10 ** unit.scale;
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: string) => {
      const value = form.get(name);
      return typeof value === 'string' ? value : '';
    };
    const [since, expected] = [field('since'), field('expected')];
    onAsk({
      fromAt: dayStart(since, timeZone),
      expectedBalance: expected ? Math.round(Number(expected) * step) : undefined,
    });
  };
  return (
    <form data-part="ask" onSubmit={ask}>
      <label data-part="field">
        <span>{words.since}</span>
        <input type="date" name="since" />
      </label>
      <label data-part="field">
        <span>{words.expected(format.unitName(unit))}</span>
        <input
          type="number"
          name="expected"
          step={1 / step}
          defaultValue={expectedBalance === undefined ? undefined : expectedBalance / step}
        />
      </label>
      <button type="submit" data-part="button" data-variant="secondary">
        {words.ask}
      </button>
    </form>
  );
}

interface AnswerProps extends Pick<BalanceExplainerProps, 'history' | 'onShowPart' | 'support'> {
  explanation: Explanation;
  wallet: Wallet;
  entries: readonly Entry[];
  words: BalanceExplainerLabels;
}

function Answer({ entries, explanation, wallet, words, history, onShowPart, support }: AnswerProps) {
  const format = useFormat();
  const { links } = useCredits();
  const { unit } = wallet;
  const say: Say = {
    ...format,
    tokens: (amount) => format.quantity(Math.abs(amount), unit),
    signed: (amount) => format.signedQuantity(amount, unit),
    unit: format.unitName(unit),
    terms: useTerms(),
  };
  const log = history ?? links.history?.(wallet);
  const { parts, checks, advice, corrections, log: check } = explanation;
  return (
    <>
      <p data-part="about" role="status">
        {leadOf(explanation, words, { ...say, tokens: (amount) => format.balance(amount, unit) })}
      </p>
      {check.sum !== check.balance && (
        <p data-part="error" role="alert">
          {words.unsound(format.quantity(check.sum, unit), format.quantity(check.balance, unit))}
        </p>
      )}
      {parts.length > 0 && <ExplanationSteps {...{ explanation, entries, unit, words, say, log, onShowPart }} />}
      <h3 data-part="title">{words.checks}</h3>
      <ul data-part="checks">
        {checks.map((each) => (
          <li key={each.code} data-state={each.state}>
            <span data-part="badge">{words.state(each.state)}</span> <span>{words.check(each, say)}</span>
          </li>
        ))}
      </ul>
      <ul data-part="advice">
        {advice.map((each) => (
          <li key={each}>{words.advice(each, corrections, say)}</li>
        ))}
        {/* Without entries, nothing was checked. */}
        {check.isSound && entries.length > 0 && <li>{words.sound}</li>}
      </ul>
      <div data-part="actions">
        <WayOn to={log} variant="link">
          {words.history}
        </WayOn>
        <WayOn to={support} variant="link">
          {words.support}
        </WayOn>
      </div>
    </>
  );
}

/** The result in a sentence or two. */
function leadOf(explanation: Explanation, words: BalanceExplainerLabels, { tokens, date }: Say): string {
  const { opening, closing, fromAt, expected, parts } = explanation;
  const from = date(fromAt);
  const what = parts.length ? words.lead(tokens(opening), tokens(closing), from) : words.unchanged(from);
  if (!expected) return what;
  const { balance, foundAt } = expected;
  if (foundAt === null) return `${words.neverExpected(tokens(balance), from)} ${what}`;
  return parts.length ? `${words.foundExpected(tokens(balance), from)} ${what}` : what;
}
