'use client';
import { forwardRef } from 'react';
import type { Receipt } from '../contract';
import { safeHref } from '../format';
import { useReceipts, useWallet } from '../hooks';
import { type ReceiptListLabels, receiptListLabels } from './labels/receiptList';
import { LoadFailed } from './ui/LoadFailed';
import { useFormat, useWords } from './ui/locale';
import { Button } from './ui/Button';
import { Skeleton } from './ui/Skeleton';
import type { RootProps, Rooted } from './ui/types';

export interface ReceiptListProps extends RootProps<'section'> {
  /** @default the provider's wallet */
  walletId?: string | undefined;
  /** The number of receipts at first, and for each "Show more". @default 10 */
  limit?: number | undefined;
  /** Sentences of your own. The others stay. @default those of the provider’s language */
  labels?: Partial<ReceiptListLabels> | undefined;
}

/**
 * The charges, each with a receipt, newest first. Renders a `<section>` with a list, or nothing if the product has no
 * receipts. `data-state`: `loading`, `error`, `empty`, `ready`.
 */
export const ReceiptList: Rooted<ReceiptListProps, HTMLElement> = forwardRef(function ReceiptList(
  { walletId, limit = 10, labels, ...rest }: ReceiptListProps,
  ref,
) {
  const words = useWords('receiptList', receiptListLabels, labels);
  const { data: wallet, error: walletError, refetch } = useWallet(walletId);
  const isThere = wallet?.capabilities.receipts === true;
  const receipts = useReceipts({ walletId, limit, enabled: isThere });
  if (wallet && !isThere) return null;
  const { items, isMoreError, hasMore, isFetching, isLoading, more } = receipts;
  const error = wallet ? (items.length ? null : receipts.error) : walletError;
  const state = error ? 'error' : !wallet || isLoading ? 'loading' : items.length ? 'ready' : 'empty';
  return (
    <section {...rest} ref={ref} data-credits="receipt-list" data-state={state} aria-busy={state === 'loading'}>
      <p data-part="title">{words.title}</p>
      {error ? (
        <LoadFailed
          message={words.couldNotLoad(error.code)}
          retry={words.retry}
          onRetry={wallet ? receipts.refetch : refetch}
        />
      ) : state === 'loading' ? (
        <Skeleton size="lines" />
      ) : items.length ? (
        <ul aria-label={words.title}>
          {items.map((receipt) => (
            <Row key={receipt.id} {...{ receipt, words }} />
          ))}
        </ul>
      ) : (
        <p data-part="note">{words.empty}</p>
      )}
      {isMoreError ? (
        <LoadFailed message={words.couldNotLoad(receipts.error?.code)} retry={words.retry} onRetry={more} />
      ) : (
        hasMore && (
          <Button isOff={isFetching} onClick={more}>
            {words.more}
          </Button>
        )
      )}
    </section>
  );
});

function Row({ receipt, words }: { receipt: Receipt; words: ReceiptListLabels }) {
  const format = useFormat();
  const { amount, at, id, status, url } = receipt;
  const description = receipt.description || id;
  const href = safeHref(url);
  const date = format.date(at);
  return (
    <li data-part="receipt" data-status={status}>
      <bdi data-part="label">{description}</bdi>
      <span data-part="amount" translate="no">
        {format.money(amount)}
      </span>
      <span data-part="detail">
        <time dateTime={at}>{date}</time>{' '}
        <span data-part="badge" data-tone={status === 'open' ? 'warning' : undefined}>
          {words.status(status)}
        </span>
        {href && (
          <>
            {' '}
            <a href={href} aria-label={words.viewOf(format.name(description), date)}>
              {words.view}
            </a>
          </>
        )}
      </span>
    </li>
  );
}
