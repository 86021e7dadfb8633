import { expect, it } from 'vitest';
import {
  apply,
  auditBooks,
  commit,
  nextDue,
  openBooks,
  writeBooks,
  type Books,
  type Command,
} from '../../mocks/ledger/index';
import { compiled as products } from '../systems';
import { books as own } from './forged';

function run(books: Books, command: Command, at: number): void {
  const outcome = apply(books, command, at);
  if (outcome.kind !== 'decided') throw new Error(`${command.type} was ${outcome.kind}.`);
  commit(books, outcome.writes);
}

// Numbers may stay in place, since nothing refers to them. Texts that a person wrote must not.
it('a forgotten account leaves no wallet, job, text or due event, and other accounts keep theirs', () => {
  const books = openBooks(products.studio);
  const link = { label: 'Spring', href: '/creatives/1' };
  for (const account of ['gone', 'stays']) {
    const owner = { account, name: account, planId: 'scale', cadence: 'monthly', periodStartAt: 0 } as const;
    run(books, { type: 'open', ...owner, buckets: {}, outstanding: 0, autoReload: false, status: undefined }, 0);
    const wallet = books.byAccount.get(account)![0]!;
    const asked = { params: { clips: [8] }, confirmed: false, link, reload: 'ready' } as const;
    run(books, { type: 'spend', wallet, action: 'submission', ...asked }, 1);
    run(books, { type: 'adjust', wallet, amount: 5, note: `a gift to ${account}`, corrects: undefined }, 2);
  }
  const texts = (): string => JSON.stringify(Array.from({ length: books.lines.length }, (_, n) => books.lines.at(n)));
  expect(texts().match(/a gift to \w+|Spring/g)).toEqual(['Spring', 'a gift to gone', 'Spring', 'a gift to stays']);

  run(books, { type: 'forget_account', account: 'gone' }, 3);
  expect(texts().match(/a gift to \w+|Spring/g)).toEqual(['Spring', 'a gift to stays']);
  expect(books.byAccount.has('gone')).toBe(false);
  expect(books.wallets[0]).toBeUndefined();
  expect(books.spends.at(0)).toBeUndefined();
  expect(books.spends.at(7)).toBeUndefined();
  expect([...books.spends].map(({ number, params }) => [number, params])).toEqual([[1, { clips: [8] }]]);
  expect(books.spends.pending().map(({ number }) => number)).toEqual([1]);
  expect(nextDue(books)).toMatchObject({ kind: 'finish', spend: { number: 1, link } });
  expect(auditBooks(books, 3).violations).toEqual([]);
});

it('the lines of a forgotten account no longer say for whom they were', () => {
  const { all, tell, spend } = own(products.workspace, { planId: 'team', buckets: { plan: 9 } });
  spend('build', {}, { member: 'ann' });
  const texts = (): string =>
    JSON.stringify([writeBooks(all), ...all.lines.written({ from: 0, to: all.lines.length })]);
  expect(texts()).toContain('"member":"ann"');
  tell({ type: 'forget_account', account: 'a' });
  expect(texts()).not.toContain('ann"');
});
