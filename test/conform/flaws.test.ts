// Typical flaws of real backends, planted one at a time in a correct one, and the check that must find each. The
// correct one passes every check.
import { describe, expect, test } from 'vitest';
import { conform } from '../../mocks/conform';
import { baseUrl, createBackend } from './backend';

/** The flaw, and the start of the name of its check. */
const flaws: [string, string][] = [
  // figures
  ['balance as a float', 'wallets are listed'],
  ['spendable without the bought ones', 'balance is the buckets'],
  ['a balance one off in the log', 'the log is newest first'],
  ['unsigned amounts', 'the log is newest first'],
  ['oldest first', 'the log is newest first'],
  ['lines rewritten later', 'entries of the log never change'],
  ['one price in major units', 'money is whole minor units'],
  ['money in major units', 'a purchase costs the offered price'],
  ['a capability denied', 'capabilities match'],
  // accounts
  ['no token needed', 'without its token'],
  ['all wallets listed', 'another account sees nothing'],
  ['any account reads another’s wallet', 'another account sees nothing'],
  ['any account reads another’s log', 'another account sees nothing'],
  ['any account reads another’s spends', 'another account sees nothing'],
  ['any account reads another’s quotes', 'another account sees nothing'],
  ['forbidden in place of not found', 'another account sees nothing'],
  ['a cache that knows no account', 'another account sees nothing'],
  ['any account spends from another’s wallet', 'another account changes nothing'],
  ['any account changes another’s settings', 'another account changes nothing'],
  ['spends by id alone', 'what belongs to one wallet'],
  ['checkouts by id alone', 'what belongs to one wallet'],
  ['logs mixed up', 'what belongs to one wallet'],
  // keys
  ['keys shared by all accounts', 'a key belongs to its account'],
  ['nothing kept', 'the same key again'],
  ['a replay with another body', 'the same key again'],
  ['a replay with another status', 'the same key again'],
  ['a replay that does not say so', 'the same key again'],
  ['a key used for any body', 'a key used again'],
  ['a key used on any path', 'a key used again'],
  ['no key needed', 'spends, checkouts and settlements without a key'],
  ['refusals not kept', 'a refusal is stored'],
  ['conflicts not kept', 'without a card'],
  ['Auto Reload without a card', 'without a card'],
  ['everything kept', 'a request that is refused as invalid'],
  ['the same key twice at once', 'the same key five times'],
  // spending
  ['an overspend race', 'concurrent spends never take more'],
  ['updates lost', 'concurrent spends are each counted'],
  ['a setting that writes the whole row', 'concurrent settings, grants'],
  ['a reload for each spend at once', 'concurrent spends that need Auto Reload'],
  ['a spend that is not logged', 'a spend takes what was quoted'],
  ['the wallet before the spend in its answer', 'a spend takes what was quoted'],
  ['drawn in the wrong order', 'a quote agrees'],
  ['200 in place of 201', 'a spend takes what was quoted'],
  ['a quote that takes', 'quotes and previews change nothing'],
  ['a quote cheaper than the spend', 'a spend takes what was quoted'],
  ['a negative quantity is paid out', 'whatever its params'],
  ['answers from yesterday', 'every reading of a wallet'],
  ['a refusal that takes what there is', 'a spend that the wallet cannot pay'],
  ['a refusal that leaves a job', 'a spend that the wallet cannot pay'],
  ['a 402 that says nothing', 'a spend that the wallet cannot pay'],
  ['a stale balance in the 402', 'a spend that the wallet cannot pay'],
  ['the cost as shortfall', 'a spend that the wallet cannot pay'],
  ['terms ignored', 'Auto Reload refuses a term'],
  ['no Auto Reload in the 402', 'a spend that the wallet cannot pay'],
  ['an upgrade that is not there', 'a spend that the wallet cannot pay'],
  ['refunded more than taken', 'a job that fails'],
  ['refunded twice', 'a job that fails'],
  ['refunded to the wrong bucket', 'a job that fails'],
  ['refunded twice at once', 'a job that fails'],
  ['a refund that writes what it read', 'a job that fails'],
  ['one bucket or the other', 'spends draw the buckets'],
  ['exactly enough is too little', 'a spend of exactly'],
  ['one less is enough', 'a spend of exactly'],
  ['any name is an action', 'a quote for an unknown action'],
  // buying and settings
  ['less granted than bought', 'a purchase costs the offered price'],
  ['a purchase without its checkout', 'a purchase costs the offered price'],
  ['granted when it is read', 'a purchase costs the offered price'],
  ['no receipt', 'a purchase costs the offered price'],
  ['a webhook that grants twice', 'a payment that is reported again'],
  ['bought into the plan', 'a purchase costs the offered price'],
  ['two receipts', 'a purchase costs the offered price'],
  ['a slow webhook', 'a purchase costs the offered price'],
  ['any return address', 'what is not for sale'],
  ['a return address by its beginning', 'what is not for sale'],
  ['a pack and an amount', 'what is not for sale'],
  ['a pack of a name that every object has', 'what is not for sale'],
  ['a setting that is not kept', 'a setting reads back'],
  ['not supported as a success', 'what the product does not have'],
  // pages, spans, totals
  ['paging by offset', 'pages stay the same'],
  ['pages that overlap by one', 'pages of the log'],
  ['a page more than there is', 'pages of the log'],
  ['no way back', 'pages of the log'],
  ['any cursor', 'a cursor belongs'],
  ['limit ignored', 'pages of the log'],
  ['one too many on a page', 'pages of the log'],
  ['total of the page only', 'pages of the log'],
  ['type ignored', 'pages of a filtered log'],
  ['one type at most', 'pages of a filtered log'],
  ['status ignored', 'spends are listed newest first'],
  ['fromAt exclusive', 'a span of the log'],
  ['toAt inclusive', 'a span of the log'],
  ['a quiet span that opens at nothing', 'a statement opens'],
  ['every span opens at nothing', 'a statement opens'],
  ['closing is always now', 'a statement opens'],
  ['a statement over one page', 'a statement opens'],
  ['days of another zone', 'a statement opens'],
  ['CSV without the filter', 'the log as CSV'],
  ['CSV of one page', 'the log as CSV'],
  ['CSV in the smallest step', 'the log as CSV'],
  ['a formula in the CSV', 'the log as CSV'],
  ['a cursor of an instant', 'pages of the log'],
  ['a type or a span', 'a span of the log'],
  ['no end without a beginning', 'a span of the log'],
  ['spends by offset', 'pages stay the same'],
  ['status once', 'spends are listed newest first'],
  ['receipts oldest first', 'receipts are listed'],
  ['receipts mixed up', 'what belongs to one wallet'],
  ['CSV in local time', 'the log as CSV'],
  ['usage of nobody', 'usage grows'],
  // the wire
  ['unknown fields let through', 'unknown and wrong fields'],
  ['a strange id is a fault', 'an id of strange characters'],
  ['a strange id breaks it', 'an id of strange characters'],
  ['refusals as plain JSON', 'a wallet, spend and checkout that do not exist'],
  ['JSON as text', 'every answer says what it is'],
  ['kept by caches', 'no answer may be cached'],
  ['no word on caching', 'no answer may be cached'],
  ['a preflight without the key', 'a page of an allowed origin may send'],
  ['refusals without CORS', 'a page of an allowed origin may read'],
  ['no exposed headers', 'a page of an allowed origin may read'],
  ['Vary forgotten', 'a page of an allowed origin may read'],
  ['any page is let in', 'a page of an unknown origin'],
  // texts and instants
  ['instants compared as texts', 'a span of the log'],
  ['the year 1 is a fault', 'a span of the log'],
  ['a statement that ends now', 'a statement opens'],
  ['a type by its beginning', 'pages of a filtered log'],
  ['a type is a pattern', 'a type that no entry has'],
  ['a strange id of a spend is a fault', 'an id of strange characters'],
  ['a limit given twice is a fault', 'an invalid limit'],
  ['a part of a cursor is a fault', 'a cursor belongs'],
  ['fifty on a page at most', 'pages of the log'],
  ['ten spends by default', 'wallets, spends, packs'],
  ['spends by the second', 'wallets, spends, packs'],
  ['a statement backwards is a fault', 'an invalid limit'],
  ['balances of a filtered log', 'pages of a filtered log'],
  ['a checkout that forgets its pack', 'a purchase costs the offered price'],
  ['a year of two digits', 'a card on file'],
  ['months from 0', 'a card on file'],
  ['digits of a card as a number', 'a card on file'],
  ['usage that ends now', 'usage over a span'],
  ['a CSV with no end', 'the log as CSV'],
  // what only shows afterwards
  ['a list of jobs as they began', 'a job that fails'],
  ['a stored refusal as a success', 'a refusal is stored'],
  ['a setting answered alone', 'a setting reads back'],
  ['a failed job has no price', 'a job that fails'],
  ['a failed job loses its link', 'a job that fails'],
  ['refunds of the instant before their spend', 'the log is newest first'],
  ['a receipt for a card', 'putting a card on file'],
  ['a reload into the plan', 'concurrent spends that need Auto Reload'],
  ['a reload at another price', 'concurrent spends that need Auto Reload'],
  ['a quote without its reload', 'concurrent spends that need Auto Reload'],
  ['Auto Reload that buys when it is turned on', 'concurrent spends that need Auto Reload'],
  ['any amount is sold', 'what is not for sale'],
  ['a return address with ours in it', 'what is not for sale'],
  ['a return address by its end', 'what is not for sale'],
  ['a return address on any port', 'what is not for sale'],
  // the end
  ['a deletion that says nothing', 'an account is deleted'],
  ['nothing deleted', 'an account is deleted'],
  ['everybody deleted', 'an account is deleted'],
];

/** What must have happened before. */
const more: Readonly<Record<string, string[]>> = {
  'refusals not kept': ['a spend that the wallet cannot pay'],
  'a cursor of an instant': ['concurrent spends that need Auto Reload'],
  'one bucket or the other': ['concurrent spends never take more'],
  'status once': ['a job that fails'],
  'a type by its beginning': ['a job that fails'],
  'refunds of the instant before their spend': ['a job that fails'],
  'fifty on a page at most': ['concurrent spends never take more'],
  'ten spends by default': ['concurrent spends never take more'],
  'spends by the second': ['concurrent spends never take more'],
  'a stored refusal as a success': ['a spend that the wallet cannot pay'],
};

describe('conform', { timeout: 60_000 }, () => {
  test('passes a correct backend, and tries everything', async () => {
    const { results, advice } = await conform(baseUrl, createBackend([]));
    expect(results.filter(({ outcome, absent }) => outcome !== 'passed' && !absent)).toEqual([]);
    expect(advice).toEqual([]);
  });

  test.each(flaws)('finds: %s', async (flaw, check) => {
    // One spend and one purchase, so that there is something to check.
    const only = ['a spend takes what was quoted', 'a purchase costs the offered price', check];
    // Lists that can be in the wrong order.
    only.push('the same key again', 'two purchases at once', ...(more[flaw] ?? []));
    const { results } = await conform(baseUrl, { ...createBackend([flaw]), only });
    const failed = results.filter(({ outcome }) => outcome === 'failed');
    expect(failed.map(({ name }) => name)).toContainEqual(expect.stringContaining(check));
    for (const { detail } of failed) expect(detail).toBeTruthy();
  });

  test('says for each flaw what was expected and what came instead', async () => {
    const only = ['a spend that the wallet cannot pay'];
    const { results } = await conform(baseUrl, { ...createBackend(['the cost as shortfall']), only });
    const found = results.find(({ outcome }) => outcome === 'failed');
    expect(found?.detail).toMatch(
      /balance, cost, spendable and shortfall in the refusal should be \[\d+,400,\d+,\d+\]; it is/,
    );
  });

  test('the planted flaws are all different and cover at least 30 checks', () => {
    expect(new Set(flaws.map(([, check]) => check)).size).toBeGreaterThanOrEqual(30);
    expect(new Set(flaws.map(([flaw]) => flaw)).size).toBe(flaws.length);
  });
});
