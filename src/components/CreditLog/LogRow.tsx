'use client';
import { type JSX, memo, type MemoExoticComponent } from 'react';
import type { Entry, Tags, Unit } from '../../contract';
import { type Format, plainForm, said } from '../../format';
import type { CreditLogLabels } from '../labels/creditLog';
import type { Terms } from '../labels/terms';
import { isSame } from '../ui/useStable';
import { WayOn } from '../ui/WayOn';

export interface LogRowProps {
  entry: Entry;
  unit: Unit;
  format: Format;
  words: CreditLogLabels;
  terms: Terms;
  /** Names of the buckets, if the log shows them. */
  bucketNames: Record<string, string> | undefined;
}

/** One entry. Only its mark can change, so a row renders again only with its mark, the language or the unit. */
export const LogRow: MemoExoticComponent<(props: LogRowProps) => JSX.Element> = memo(Row, (a, b) =>
  isSame(shownOf(a), shownOf(b)),
);

function shownOf({ entry, ...rest }: LogRowProps) {
  return { ...rest, entry: `${entry.id}${entry.status}` };
}

function Row({ entry, unit, format, words, terms, bucketNames }: LogRowProps) {
  const { amount, at, balanceAfter } = entry;
  return (
    <tr role="row" id={entry.id}>
      <td role="rowheader" data-part="time">
        <time dateTime={at} title={at}>
          {format.dateTime(at)}
        </time>
        <span data-part="exact">{at}</span>
      </td>
      <td role="cell" data-part="activity">
        <What {...{ entry, format, words, terms }} />
      </td>
      {bucketNames && (
        <td role="cell" data-part="moved">
          {entry.buckets.map((bucket) => (
            <span key={bucket.id}>
              <span>{bucketNames[bucket.id] ?? plainForm(bucket.id)}</span>{' '}
              <bdi translate="no">{format.signedColumn(bucket.amount, unit)}</bdi>
            </span>
          ))}
        </td>
      )}
      <td role="cell" data-part="amount" data-sign={Math.sign(amount)}>
        <bdi translate="no" suppressHydrationWarning>
          {format.signedColumn(amount, unit)}
        </bdi>
      </td>
      <td
        role="cell"
        data-part="balance"
        data-tone={balanceAfter < 0 ? 'danger' : undefined}
        data-label={words.balance}
      >
        <bdi translate="no" suppressHydrationWarning>
          {format.column(balanceAfter, unit)}
        </bdi>
      </td>
    </tr>
  );
}

function What({
  entry: { description, kind, label, link, note, overage, status, tags, type },
  format,
  words,
  terms,
}: Pick<LogRowProps, 'entry' | 'format' | 'words' | 'terms'>) {
  const name = words.type(type, label, terms);
  // Without what the type already says: empty for `Image re-roll`, `50 tokens` for `Auto Reload: 50 tokens`.
  const [head = '', ...rest] = description.split(': ');
  const kindName = kind && words.kind(kind);
  const tagged = tags && tagsText(tags, words, format);
  const says = `${bare(type)}|${bare(name)}`.includes(bare(head)) ? rest.join(': ') : description;
  return (
    <>
      <span data-part="type">{name}</span>
      {kindName && kindName !== name && <span data-part="badge">{kindName}</span>}
      {status && (
        <span data-part="badge" data-tone={status === 'outstanding' ? 'danger' : 'neutral'}>
          {said({ outstanding: words.outstanding, settled: words.settled }, status)}
        </span>
      )}
      {(says || link) && (
        <span data-part="detail">
          <bdi>{says}</bdi>
          {says && link && <span>{' · '}</span>}
          {link && (
            <WayOn to={link.href} variant="link">
              <bdi>{link.label || link.href}</bdi>
            </WayOn>
          )}
        </span>
      )}
      {overage && <span data-part="detail">{words.overage(format.money(overage))}</span>}
      {tagged && <span data-part="detail">{tagged}</span>}
      {note && <span data-part="detail">{words.note(note)}</span>}
    </>
  );
}

/** `Project: atlas · Model: large`. */
function tagsText(tags: Tags, words: CreditLogLabels, { name }: Format): string {
  return Object.entries(tags)
    .filter(([, value]) => value)
    .map(([tag, value]) => `${words.tag(tag)}:\u00A0${name(value)}`)
    .join(' · ');
}

/** Only its words, with a space around each, to search for them in another text. */
function bare(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/_/g, ' ')
    .replace(/[^\p{L} ]/gu, '')} `;
}
