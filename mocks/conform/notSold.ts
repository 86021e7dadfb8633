import { endpoints } from '../../src/contract/index';
import { expectUntouched, newKey, stateOf } from './bench';
import type { Check } from './check';
import { expectField, expectRefused } from './expect';

export const notSold: Check = {
  name: 'what is not for sale cannot be bought, and returnUrl must be a page of the host',
  needs: 'write',
  async run(bench) {
    const { talk } = bench;
    const before = await stateOf(bench);
    const { id: walletId, topUp, capabilities } = before.wallet;
    const buy = (asked: object) => talk.send(endpoints.checkouts.create, { walletId, ...asked }, newKey());
    const unsupported = (what: string, answer: Awaited<ReturnType<typeof buy>>) => expectRefused(answer, what);
    if (!capabilities.topUp)
      unsupported('a top-up where the product has none', await buy({ kind: 'top_up', packId: 'x' }));
    else {
      for (const packId of ['no_such_pack', 'constructor', '__proto__'])
        unsupported('a pack that does not exist', await buy({ kind: 'top_up', packId }));
      unsupported('a top-up of nothing', await buy({ kind: 'top_up' }));
      unsupported('a negative amount', await buy({ kind: 'top_up', amount: -100 }));
      if (topUp) {
        unsupported('an amount over the range', await buy({ kind: 'top_up', amount: topUp.range.max + 1 }));
        for (const amount of [String(topUp.range.min), topUp.range.min + 0.5, null])
          unsupported('an amount that is not a whole number', await buy({ kind: 'top_up', amount }));
        if (topUp.range.min > 1)
          unsupported('an amount under the range', await buy({ kind: 'top_up', amount: topUp.range.min - 1 }));
        if ((topUp.range.step ?? 1) > 1)
          unsupported('an amount between two steps', await buy({ kind: 'top_up', amount: topUp.range.min + 1 }));
      } else unsupported('an amount, where only packs are sold,', await buy({ kind: 'top_up', amount: 1_000 }));
      const packs = await talk.ask(endpoints.packs.list, { walletId, limit: 100 });
      const closed = packs.data.find(({ available }) => !available);
      const sold = packs.data.find(({ available }) => available);
      if (sold) {
        const one = { kind: 'top_up', packId: sold.id };
        const returnUrl = 'https://evil.example/';
        unsupported('a pack with a returnUrl that is not a page of this host', await buy({ ...one, returnUrl }));
        unsupported('a pack and an amount together', await buy({ ...one, amount: 1 }));
        for (const packId of new Set([sold.id.toUpperCase(), `${sold.id} `, ` ${sold.id}`]))
          if (packs.data.every(({ id }) => id !== packId))
            unsupported('a pack of a similar name', await buy({ kind: 'top_up', packId }));
        for (const kind of ['no_such_kind', 'TOP_UP', '', null, undefined])
          expectField(await buy({ ...one, kind }), 'kind');
      }
      if (closed)
        unsupported(`the pack ${closed.id}, which is not available,`, await buy({ kind: 'top_up', packId: closed.id }));
    }
    for (const planId of ['no_such_plan', 'constructor'])
      unsupported('a plan that does not exist', await buy({ kind: 'plan_change', planId }));
    const pages = [bench.origin, ...(bench.options.origin === undefined ? [] : [bench.options.origin])];
    const lookalikes = pages.flatMap(alike);
    for (const returnUrl of ['https://evil.example/', '//evil.example/', 'javascript:alert(1)', ...lookalikes]) {
      const answer = await buy({ kind: 'payment_method', returnUrl });
      expectRefused(answer, `returnUrl ${returnUrl}, which is not a page of this host,`);
    }
    await expectUntouched(bench, before, 'after purchases that were refused');
  },
};

/** Foreign addresses that contain this page's address. */
function alike(page: string): string[] {
  const { protocol, host, hostname } = new URL(page);
  return [
    `${page}.evil.example/`,
    `${page}@evil.example/`,
    `https://evil.example/?to=${page}/`,
    `${protocol}//evil${host}/`,
    `${protocol}//${hostname}:1/`,
    // Browsers read a backslash as a slash.
    `${protocol}//evil.example\\@${host}/`,
    `${protocol}\\\\evil.example\\${host}/`,
    ...(protocol === 'https:' ? [`http://${host}/`] : []),
  ];
}
