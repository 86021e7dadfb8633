'use client';
import { forwardRef, useId, useRef, useState } from 'react';
import type { Amount, Entry, Instant, Wallet } from '../contract';
import { type Explanation, supportReport, type SupportReportData } from '../explain';
import { dayStart } from '../format';
import { useCredits } from '../hooks';
import { useExplanation } from '../hooks/useExplanation';
import { useWalletId } from '../hooks/useWallet';
import { creditLogLabels } from './labels/creditLog';
import { type SupportReportLabels, supportReportLabels } from './labels/supportReport';
import { DateField } from './ui/DateField';
import { LoadFailed } from './ui/LoadFailed';
import { useFormat, useTerms, useWords } from './ui/locale';
import { saveFile } from './ui/saveFile';
import { Button } from './ui/Button';
import { Skeleton } from './ui/Skeleton';
import type { RootProps, Rooted } from './ui/types';
import { useLastExplanation } from './ui/useLastExplanation';

export interface SupportReportProps extends RootProps<'section'> {
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /**
   * When the balance was still as expected, a UTC instant. The user can choose another.
   * @default the start of the period
   */
  fromAt?: Instant | undefined;
  /** The balance that the user expected, in the unit's smallest step. The user can enter another. */
  expectedBalance?: Amount | undefined;
  /** Entries to choose from, newest first. @default 10 */
  entryCount?: number | undefined;
  /** Called with the report that is copied or downloaded, such as to open a support form with it. */
  onReport?: ((report: SupportReportData, how: 'copied' | 'downloaded') => void) | undefined;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<SupportReportLabels> | undefined;
}

// A.L9
/**
 * A report for support if the log doesn't explain the balance: wallet, expected and actual balance, time range, and
 * chosen entries with timestamps and amounts, without other personal data. The user can copy it as text or save it as
 * JSON; nothing is sent. It also says whether the balance equals the sum of the log. Renders a `<section>`.
 *
 * `data-state`: `loading`, `error`, `ready`. `data-sound`: whether the log adds up.
 */
export const SupportReport: Rooted<SupportReportProps, HTMLElement> = forwardRef(function SupportReport(
  { walletId, fromAt, expectedBalance, entryCount = 10, onReport, labels, ...rest }: SupportReportProps,
  ref,
) {
  const words = useWords('supportReport', supportReportLabels, labels);
  const id = useWalletId(walletId);
  const [own, setOwn] = useState<{ of: string | undefined; since: Instant | undefined }>();
  const asked = useExplanation({ walletId, fromAt: own && own.of === id ? own.since : fromAt });
  const error = asked.explanation ? null : asked.error;
  const shown = useLastExplanation(asked, walletId);
  const state = error ? 'error' : shown ? 'ready' : 'loading';
  const isSound = shown?.explanation.log.isSound;
  const first = shown?.entries.at(-1);
  return (
    <section {...rest} ref={ref} data-credits="support-report" data-state={state} data-sound={isSound}>
      <h2 data-part="title">{words.title}</h2>
      {error && <LoadFailed message={words.couldNotLoad(error.code)} retry={words.retry} onRetry={asked.refetch} />}
      {shown ? (
        <Report
          // What was chosen and typed for one wallet isn't kept for the next.
          key={id}
          {...{ words, expectedBalance, onReport }}
          explanation={shown.explanation}
          wallet={shown.wallet}
          isSum={first !== undefined && first.balanceAfter === first.amount}
          offered={shown.entries.slice(0, Math.max(entryCount, 0))}
          onSince={(since) => setOwn({ of: id, since })}
        />
      ) : (
        !error && <Skeleton size="plot" />
      )}
    </section>
  );
});

interface ReportProps extends Pick<SupportReportProps, 'expectedBalance' | 'onReport'> {
  explanation: Explanation;
  wallet: Wallet;
  words: SupportReportLabels;
  offered: readonly Entry[];
  /** Whether the transactions that were read begin with a balance of 0. */
  isSum: boolean;
  onSince: (since: Instant | undefined) => void;
}

function Report({ explanation, wallet, words, offered, isSum, expectedBalance, onReport, onSince }: ReportProps) {
  const { unit } = wallet;
  const format = useFormat();
  const [expected, setExpected] = useState(expectedBalance);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { log, fromAt, toAt } = explanation;
  const entries = offered.filter(({ id }) => chosen.has(id));
  const report = supportReport({
    wallet,
    expectedBalance: expected,
    fromAt,
    toAt,
    entries,
    logAddsUp: log.sum === log.balance,
  });
  const toggle = (id: string) =>
    setChosen((now) => new Set(now.has(id) ? [...now].filter((each) => each !== id) : [...now, id]));
  return (
    <>
      <p data-part="about">{words.lead}</p>
      {log.sum === log.balance ? (
        isSum && <p data-part="note">{words.sound}</p>
      ) : (
        <p data-part="error" role="alert">
          {words.unsound(format.quantity(log.sum, unit), format.quantity(log.balance, unit))}
        </p>
      )}
      <Fields {...{ wallet, words, expectedBalance, onSince }} onExpected={setExpected} />
      <Choice {...{ wallet, words, offered, chosen }} onToggle={toggle} />
      <Message {...{ report, wallet, words, onReport }} />
    </>
  );
}

interface FieldsProps extends Pick<ReportProps, 'wallet' | 'words' | 'expectedBalance' | 'onSince'> {
  onExpected: (expected: Amount | undefined) => void;
}

function Fields({ wallet: { unit }, words, expectedBalance, onSince, onExpected }: FieldsProps) {
  const { timeZone } = useCredits();
  const format = useFormat();
  const [since, setSince] = useState('');
  const change = (date: string) => {
    setSince(date);
    onSince(dayStart(date, timeZone));
  };
  const step = 10 ** unit.scale;
  return (
    <div data-part="ask">
      <label data-part="field">
        <span>{words.expected(format.unitName(unit))}</span>
        <input
          type="number"
          step={1 / step}
          defaultValue={expectedBalance === undefined ? undefined : expectedBalance / step}
          onChange={({ target }) => onExpected(target.value ? Math.round(Number(target.value) * step) : undefined)}
        />
      </label>
      <DateField label={words.since} value={since} onChange={change} />
    </div>
  );
}

interface ChoiceProps extends Pick<ReportProps, 'wallet' | 'words' | 'offered'> {
  chosen: ReadonlySet<string>;
  onToggle: (id: string) => void;
}

function Choice({ wallet: { unit }, words, offered, chosen, onToggle }: ChoiceProps) {
  const format = useFormat();
  const { type } = useWords('creditLog', creditLogLabels, undefined);
  const terms = useTerms();
  return (
    <fieldset data-part="choice">
      <legend data-part="label">{words.entries}</legend>
      {offered.length === 0 && <p data-part="note">{words.empty}</p>}
      {offered.map(({ id, at, type: of, label, amount }) => (
        <label key={id} data-part="check">
          <input type="checkbox" checked={chosen.has(id)} onChange={() => onToggle(id)} />
          <span>{type(of, label, terms)}</span>
          <time dateTime={at} data-part="note">
            {format.dateTime(at)}
          </time>
          <strong data-part="amount">
            <bdi translate="no">{format.signedColumn(amount, unit)}</bdi>
          </strong>
        </label>
      ))}
    </fieldset>
  );
}

interface MessageProps extends Pick<ReportProps, 'wallet' | 'words' | 'onReport'> {
  report: SupportReportData;
}

/** The text that will be copied, and the buttons to copy or download it. */
function Message({ report, wallet: { unit }, words, onReport }: MessageProps) {
  const format = useFormat();
  const { type } = useWords('creditLog', creditLogLabels, undefined);
  const terms = useTerms();
  const area = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const [copied, setCopied] = useState<{ text: string; isDone: boolean }>();
  const amounts = {
    tokens: (amount: Amount) => format.quantity(amount, unit),
    signed: (amount: Amount) => format.signedQuantity(amount, unit),
  };
  const labels = new Map(report.entries.map((entry) => [entry.type, entry.label]));
  const text = words.text(report, { amounts, type: (of) => type(of, labels.get(of), terms) });
  const copy = async () => {
    const isDone = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    if (!isDone) area.current?.select();
    setCopied({ text, isDone });
    if (isDone) onReport?.(report, 'copied');
  };
  const download = () => {
    const file = new Blob([JSON.stringify(report, null, 2)], { type: 'application/json' });
    saveFile(`${words.fileName}-${report.wallet.id}.json`, file);
    onReport?.(report, 'downloaded');
  };
  const said = copied?.text === text ? (copied.isDone ? words.copied : words.notCopied) : '';
  return (
    <>
      <label data-part="label" htmlFor={id}>
        {words.preview}
      </label>
      <textarea
        ref={area}
        id={id}
        data-part="message"
        readOnly
        // Not every browser resizes it to fit its text.
        rows={text.split('\n').length + 1}
        value={text}
      />
      <div data-part="actions">
        <Button variant="primary" onClick={() => void copy()}>
          {words.copy}
        </Button>
        <Button onClick={download}>{words.download}</Button>
        <span role="status" data-part="note">
          {said}
        </span>
      </div>
    </>
  );
}
