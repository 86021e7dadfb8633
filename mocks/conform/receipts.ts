import { endpoints } from '../../src/contract/index';
import type { Check } from './check';
import { expectEqual, expectTrue } from './expect';
import { ms } from './reading';

export const receipts: Check = {
  name: 'receipts are listed newest first, each once',
  async run({ talk, wallet }) {
    const { id: walletId, capabilities } = await wallet();
    if (!capabilities.receipts) return;
    const { data } = await talk.ask(endpoints.receipts.list, { walletId, limit: 100 });
    expectEqual(new Set(data.map(({ id }) => id)).size, data.length, 'different ids of receipts');
    for (const [n, { id, at }] of data.entries()) {
      const newer = data[n - 1];
      if (newer) expectTrue(ms(newer.at) >= ms(at), `the receipt ${id} is listed after older ones`);
    }
  },
};
