'use client';
import type { JSX } from 'react';
import { payLineLabels } from '../labels/payLine';
import { CardWay } from '../ui/CardWay';
import { useWords } from '../ui/locale';

/** The button that pays what a past-due plan owes, with the labels of `BillingSnapshot`. */
export function PayDue({ walletId }: { walletId: string }): JSX.Element {
  const words = useWords('billingSnapshot', payLineLabels, undefined);
  return (
    <CardWay walletId={walletId} variant="primary" ready={words.openCheckout}>
      {words.pay}
    </CardWay>
  );
}
