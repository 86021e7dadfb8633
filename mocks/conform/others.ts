import { endpoints, kindOf, type Wallet } from '../../src/contract/index';
import { type Bench, hasOther, type Other } from './bench';
import type { Check } from './check';
import { expectEqual, expectTrue, NotTried } from './expect';
import { othersWallet } from './fund';
import type { Talk } from './talk';

/** Of each account, so many other wallets are compared. */
const most = 3;

/** Notes the other wallets before anything is changed. */
export async function noteOthers(bench: Bench): Promise<void> {
  if (bench.left.others) return;
  bench.left.others = [];
  const { id } = await bench.wallet();
  bench.left.others.push(...(await otherWallets(bench.talk, id, false)));
  if (!hasOther(bench.options)) return;
  await othersWallet(bench);
  bench.left.others.push(...(await otherWallets(bench.other(), id, true)));
}

async function otherWallets(asker: Talk, own: string, isForeign: boolean): Promise<Other[]> {
  const { data } = await asker.ask(endpoints.wallets.list, { limit: 100 });
  const found = data.filter(({ id }) => id !== own).slice(0, most);
  return Promise.all(
    found.map(async (wallet) => {
      const known = new Set((await newest(asker, wallet.id)).map((entry) => entry.id));
      return { asker, id: wallet.id, isForeign, settings: settingsOf(wallet, isForeign), known };
    }),
  );
}

/** Runs after everything that buys or sets something. */
export const others: Check = {
  name: 'nothing that was bought or set in this wallet shows in another one',
  needs: 'write',
  run: (bench) => expectOthersKept(bench, 'at the end'),
};

export async function expectOthersKept({ left }: Bench, when: string): Promise<void> {
  if (!left.others?.length) throw new NotTried('there is no other wallet, of this account or of another one');
  for (const { asker, id, isForeign, settings, known } of left.others) {
    const now = await asker.ask(endpoints.wallets.get, { walletId: id });
    expectEqual(settingsOf(now, isForeign), settings, `plan, settings and card of ${id}, ${when},`);
    const stray = (await newest(asker, id)).find((entry) => !known.has(entry.id) && isMade(kindOf(entry)));
    expectTrue(
      !stray,
      `the log of ${id} has a new entry of the type ${stray?.type}, although nothing was bought there`,
    );
  }
}

/** A card may belong to the whole account, and with it whether Auto Reload is available. */
function settingsOf(wallet: Wallet, isForeign: boolean): object {
  const { name, subscription, autoReload, overage, alert, paymentMethod } = wallet;
  return {
    name,
    subscription,
    autoReload: autoReload && [autoReload.enabled, autoReload.below, autoReload.amount, autoReload.limit?.max],
    overage: overage && [overage.enabled, overage.max],
    alert,
    ...(isForeign && { paymentMethod }),
  };
}

/** Whether an entry comes from a purchase or a command. Others may come by time, or from spends of its own account. */
function isMade(kind: string): boolean {
  return kind === 'purchase' || kind === 'reload' || kind === 'settlement';
}

async function newest(asker: Talk, walletId: string) {
  return (await asker.ask(endpoints.entries.list, { walletId, limit: 100 })).data;
}
