import { endpoints } from '../../src/contract/index';
import type { Bench } from './bench';
import { Absent, expectEqual, NotTried } from './expect';
import { findOffer } from './fund';

/** Something for sale: how to ask for it, its price, and what it adds. */
export interface Offered {
  offer: { packId: string } | { amount: number };
  price: { amount: number; currency: string };
  amount: number;
  expires: boolean;
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
    return { offer, amount: offer.amount, price: { ...price, amount: due }, expires: expiresAfterDays !== undefined };
  }
  const { packId } = offer;
  const { data } = await bench.talk.ask(endpoints.packs.list, { walletId: wallet.id, limit: 100 });
  const pack = data.find(({ id }) => id === packId)!;
  return { offer, amount: pack.amount, price: pack.price, expires: pack.expiresAfterDays !== undefined };
}
