import { endpoints } from '../../src/contract/index';
import type { Check } from './check';
import { Absent, expectEqual, expectTrue, NotTried } from './expect';
import { ms } from './time';

export const receipts: Check = {
  name: 'receipts are listed newest first, each once',
  async run({ talk, wallet }) {
    const { id: walletId, capabilities, autoReload, overage } = await wallet();
    if (!capabilities.receipts) throw new Absent('there are no receipts');
    const { data } = await talk.ask(endpoints.receipts.list, { walletId, limit: 100 });
    if (data.length < 2) {
      const why = `order needs two receipts, and there ${data.length === 1 ? 'is 1' : 'are none'}`;
      const isSold = capabilities.topUp || capabilities.planChange || autoReload || overage;
      throw isSold ? new NotTried(`${why}; --write buys more`) : new Absent(`${why}, but nothing is for sale`);
    }
    expectEqual(new Set(data.map(({ id }) => id)).size, data.length, 'different ids of receipts');
    for (const [n, { id, at, url }] of data.entries()) {
      const isPage = url === undefined || /^(https?:\/\/|\/(?![/\\]))/i.test(url);
      expectTrue(isPage, `the url of the receipt ${id} should be one of a page; it is ${url}`);
      const newer = data[n - 1];
      if (newer) expectTrue(ms(newer.at) >= ms(at), `the receipt ${id} is listed after older ones`);
    }
  },
};
