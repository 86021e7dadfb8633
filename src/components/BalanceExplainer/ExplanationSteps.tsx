'use client';
import { type JSX, useId } from 'react';
import type { Entry, Unit } from '../../contract';
import type { Explanation, ExplanationPart } from '../../explain';
import type { BalanceExplainerLabels, Say } from '../labels/balanceExplainer';
import { creditLogLabels } from '../labels/creditLog';
import { useFormat, useWords } from '../ui/locale';
import type { Way } from '../ui/types';
import { WayOn } from '../ui/WayOn';

export interface ExplanationStepsProps {
  explanation: Explanation;
  entries: readonly Entry[];
  unit: Unit;
  words: BalanceExplainerLabels;
  say: Say;
  /** Where the log is. */
  log: Way | undefined;
  onShowPart: ((part: ExplanationPart) => void) | undefined;
}

/**
 * From the opening balance to the current one: one step per reason, with its bar of the waterfall chart below.
 */
export function ExplanationSteps(props: ExplanationStepsProps): JSX.Element {
  const { explanation, unit, words, say } = props;
  const { opening, closing, parts, fromAt } = explanation;
  const format = useFormat();
  const named = useWords('creditLog', creditLogLabels, undefined);
  const headingOf = (part: ExplanationPart): string => {
    if (part.code === 'spend') return named.type(part.facts.type, part.facts.label, say.terms);
    return part.code === 'kind' ? named.kind(part.facts.kind) : words.heading(part.code, say.terms);
  };
  const byId = new Map(props.entries.map((entry) => [entry.id, entry]));
  const starts = startsOf(opening, parts);
  const scale = scaleOf([opening, closing, ...starts]);
  return (
    <ol data-part="steps">
      <li data-part="step" data-kind="total">
        <span data-part="label">{words.opening(format.date(fromAt))}</span>
        <strong data-part="amount">
          <bdi translate="no" suppressHydrationWarning>
            {format.column(opening, unit)}
          </bdi>
        </strong>
        <Bar {...{ scale }} from={0} to={opening} kind="total" />
      </li>
      {parts.map((part, n) => (
        <li key={subjectOf(part)} data-part="step" data-code={part.code}>
          <span data-part="label">{headingOf(part)}</span>
          <strong data-part="amount" data-sign={Math.sign(part.amount)}>
            <bdi translate="no" suppressHydrationWarning>
              {format.signedColumn(part.amount, unit)}
            </bdi>
          </strong>
          <Bar {...{ scale }} from={starts[n] ?? 0} to={(starts[n] ?? 0) + part.amount} kind="part" />
          <p data-part="detail">{words.part(part, say)}</p>
          <Evidence {...props} part={part} of={part.entryIds.flatMap((id) => byId.get(id) ?? [])} />
        </li>
      ))}
      <li data-part="step" data-kind="total">
        <span data-part="label">{words.closing}</span>
        <strong data-part="amount">
          <bdi translate="no" suppressHydrationWarning>
            {format.column(closing, unit)}
          </bdi>
        </strong>
        <Bar {...{ scale }} from={0} to={closing} kind="total" />
      </li>
    </ol>
  );
}

/** What distinguishes parts with the same code. */
function subjectOf(part: ExplanationPart): string {
  if (part.code === 'spend') return `spend ${part.facts.label ?? part.facts.type}`;
  return part.code === 'kind' ? `kind ${part.facts.kind}` : part.code;
}

const mostShown = 10;

interface EvidenceProps extends ExplanationStepsProps {
  part: ExplanationPart;
  of: Entry[];
}

/** The entries behind a reason, each with a link into the log. */
function Evidence({ part, of, unit, words, say, log, onShowPart }: EvidenceProps) {
  const format = useFormat();
  const { type, overage } = useWords('creditLog', creditLogLabels, undefined);
  if (!of.length) return null;
  return (
    <details data-part="evidence">
      <summary>{words.entries(of.length, say)}</summary>
      <ul>
        {of.slice(0, mostShown).map((entry) => (
          <li key={entry.id}>
            {typeof log === 'string' ? (
              <WayOn to={`${log}#${entry.id}`} variant="link">
                {format.dateTime(entry.at)}
              </WayOn>
            ) : (
              <time dateTime={entry.at}>{format.dateTime(entry.at)}</time>
            )}{' '}
            <span>{type(entry.type, entry.label, say.terms)}</span>{' '}
            <strong>
              <bdi translate="no" suppressHydrationWarning>
                {format.signedColumn(entry.amount, unit)}
              </bdi>
            </strong>{' '}
            {entry.overage && <span>{overage(format.money(entry.overage))}</span>} <bdi>{entry.note}</bdi>{' '}
            {entry.link && (
              <WayOn to={entry.link.href} variant="link">
                <bdi>{entry.link.label || entry.link.href}</bdi>
              </WayOn>
            )}
          </li>
        ))}
      </ul>
      {of.length > mostShown && <p>{words.more(say.count(of.length - mostShown))}</p>}
      {onShowPart && (
        <WayOn to={() => onShowPart(part)} variant="link">
          {words.showInLog}
        </WayOn>
      )}
    </details>
  );
}

interface Scale {
  lowest: number;
  range: number;
}

interface BarProps {
  scale: Scale;
  from: number;
  to: number;
  kind: 'total' | 'part';
}

/**
 * One bar of the waterfall: the balance before and after. It is hidden from screen readers, because the words say the
 * same.
 */
function Bar({ scale: { lowest, range }, from, to, kind }: BarProps) {
  // `url()` can't refer to ids with other characters.
  const hatch = `credits-${useId().replaceAll(/\W/g, '')}`;
  const place = (balance: number) => ((balance - lowest) / range) * width;
  const [left, right] = [place(Math.min(from, to)), place(Math.max(from, to))];
  const isDown = kind === 'part' && to < from;
  return (
    <svg data-part="bar" viewBox={`0 0 ${width} 8`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {isDown && (
        <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="4" height="4" data-part="ground" />
          <rect width="1.5" height="4" data-part="stripe" />
        </pattern>
      )}
      <rect data-part="track" width={width} height="8" />
      <rect
        data-part="fill"
        data-kind={kind}
        data-sign={Math.sign(to - from)}
        x={Math.min(left, width - thinnest)}
        width={Math.max(right - left, thinnest)}
        height="8"
        {...(isDown && { fill: `url(#${hatch})` })}
      />
      {lowest < 0 && <line data-part="zero" x1={place(0)} x2={place(0)} y2="8" />}
    </svg>
  );
}

const width = 400;
/** The minimum width of a bar, so that zero and very small amounts are visible. */
const thinnest = 2;

function scaleOf(balances: number[]): Scale {
  const lowest = Math.min(0, ...balances);
  return { lowest, range: Math.max(0, ...balances) - lowest || 1 };
}

/** The balance before each part, and after the last one. */
function startsOf(opening: number, parts: readonly ExplanationPart[]): number[] {
  const starts = [opening];
  for (const { amount } of parts) starts.push((starts.at(-1) ?? 0) + amount);
  return starts;
}
