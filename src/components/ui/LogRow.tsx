'use client';
import { type JSX, memo, type MemoExoticComponent } from 'react';
import type { Entry, Unit } from '../../contract';
import type { Format } from '../../format';
import type { CreditLogLabels } from '../labels/creditLog';
import { isSame } from './useStable';
import { WayOn } from './WayOn';

export interface LogRowProps {
  entry: Entry;
  unit: Unit;
  format: Format;
  words: CreditLogLabels;
  /** Names of the buckets where the log shows them. */
  bucketNames: Record<string, string> | undefined;
}

/** One entry. It never changes but for its mark, so a row renders again only when that, the language or the unit does. */
export const LogRow: MemoExoticComponent<(props: LogRowProps) => JSX.Element> = memo(Row, (a, b) =>
  isSame(shownOf(a), shownOf(b)),
);

function shownOf({ entry: { id, status }, ...rest }: LogRowProps) {
  return { id, status, ...rest };
}

function Row({ entry, unit, format, words, bucketNames }: LogRowProps) {
  const { amount, at, balanceAfter } = entry;
  return (
    <tr role="row" id={entry.id}>
      <td role="cell" data-part="time">
        <time dateTime={at} title={at}>
          {format.dateTime(at)}
        </time>
        <span data-part="exact">{at}</span>
      </td>
      <td role="cell" data-part="activity">
        <What {...{ entry, words }} />
      </td>
      {bucketNames && (
        <td role="cell" data-part="moved">
          {entry.buckets.map((bucket) => (
            <span key={bucket.id}>
              {bucketNames[bucket.id]} {format.signed(bucket.amount, unit)}
            </span>
          ))}
        </td>
      )}
      <td role="cell" data-part="amount" data-sign={Math.sign(amount)}>
        {format.signed(amount, unit)}
      </td>
      <td
        role="cell"
        data-part="balance"
        data-tone={balanceAfter < 0 ? 'danger' : undefined}
        data-label={words.balance}
      >
        {format.amount(balanceAfter, unit)}
      </td>
    </tr>
  );
}

function What({ entry: { description, link, note, status, type }, words }: Pick<LogRowProps, 'entry' | 'words'>) {
  const name = words.type(type);
  const says = description.toLowerCase() === name.toLowerCase() ? '' : description;
  return (
    <>
      <span data-part="type">{name}</span>
      {status && (
        <span data-part="badge" data-tone={status === 'outstanding' ? 'danger' : 'neutral'}>
          {words[status]}
        </span>
      )}
      {(says || link) && (
        <span data-part="detail">
          {says}
          {says && link && ' · '}
          {link && (
            <WayOn to={link.href} variant="link">
              {link.label}
            </WayOn>
          )}
        </span>
      )}
      {note && <span data-part="detail">{words.note(note)}</span>}
    </>
  );
}
