import { endpoints, type Entry, isBucket, type Wallet } from '../../src/contract/index';
import type { Bench } from './bench';
import { Absent, expectEqual, expectTrue, NotTried } from './expect';
import { findOffer } from './fund';

/** Something for sale: how to ask for it, its price, and what it adds. */
export interface Offered {
  offer: { packId: string } | { amount: number };
  price: { amount: number; currency: string };
  amount: number;
  /** After so many days; undefined if never. */
  expires: number | undefined;
}

/** The smallest purchase that adds so much, else the largest one. */
export async function offered(bench: Bench, wanted = 1): Promise<Offered> {
  const wallet = await bench.wallet();
  const { capabilities, topUp } = wallet;
  if (!capabilities.topUp) {
    const packs = await bench.talk.ask(endpoints.packs.list, { walletId: wallet.id });
    expectEqual(packs.data.length, 0, 'packs on offer, where capabilities.topUp is false,');
    throw new Absent('nothing is for sale');
  }
  let offer: Offered['offer'];
  try {
    offer = await findOffer(bench, wallet, wanted);
  } catch (error) {
    throw error instanceof NotTried ? error : new NotTried((error as Error).message);
  }
  if ('amount' in offer) {
    const { per, price, expiresAfterDays } = topUp!;
    const due = Math.ceil((offer.amount * price.amount) / per - 1e-9);
    return { offer, amount: offer.amount, price: { ...price, amount: due }, expires: expiresAfterDays };
  }
  const { packId } = offer;
  const { data } = await bench.talk.ask(endpoints.packs.list, { walletId: wallet.id, limit: 100 });
  const pack = data.find(({ id }) => id === packId)!;
  return { offer, amount: pack.amount, price: pack.price, expires: pack.expiresAfterDays };
}

/** What is bought on its own must not be in a plan's bucket, because it would end with the plan. */
export function expectOutsidePlan(entry: Entry, wallet: Wallet): void {
  for (const { id, amount } of entry.buckets) {
    const bucket = wallet.buckets.find((one) => one.id === id);
    const isPart =
      bucket !== undefined && (['plan', 'daily', 'rollover'] as const).some((kind) => isBucket(bucket, kind));
    expectTrue(!isPart || amount <= 0, `what was bought is in the bucket ${id}, which is part of a plan`);
  }
}
