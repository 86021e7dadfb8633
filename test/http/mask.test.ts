// A card number in any notation, sent through every endpoint, must not appear in anything that is stored or returned
// (L6).
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { maskCardNumbers, maskPath } from '../../mocks/cards/mask';
import { isLuhnValid } from '../../mocks/cards/processor';
import { createMockServer, type RequestLog } from '../../mocks/node';
import { open } from '../properties/client';

/** A number with a valid check digit. */
const card = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 15 })
  .map((digits) => `4${digits.join('')}`)
  .map((head) => Array.from({ length: 10 }, (_, n) => head + String(n)).find(isLuhnValid)!);
const scripts = [0x30, 0xff10, 0x660, 0x6f0, 0x966, 0x1d7ce, 0x1d7d8].map(
  (zero) => (digit: string) => String.fromCodePoint(zero + Number(digit)),
);
const gaps = [
  '',
  ' ',
  '-',
  '.',
  '/',
  '_',
  ',',
  '\u200b',
  '\u00a0',
  '\u2013',
  ' - ',
  '\u2060',
  '·',
  '\ufeff',
  "'",
  '\u00ad',
];
const written = fc
  .tuple(card, fc.constantFrom(...scripts), fc.constantFrom(...gaps), fc.constantFrom(1, 2, 4))
  .map(([number, script, gap, size]) => ({
    number,
    text: (number.match(new RegExp(`.{1,${size}}`, 'g')) ?? [])
      .map((group) => Array.from(group, script).join(''))
      .join(gap),
  }));

/** All digits of a text as 0 to 9, without anything in between. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g, (digit) => String((digit.charCodeAt(0) - 6) % 16))
    .replaceAll(/\P{Nd}/gu, '');
}

it('is masked with digits of any script and any separators', () => {
  fc.assert(
    fc.property(written, fc.string(), ({ number, text }, around) => {
      const masked = maskCardNumbers(`${around} a${text}b ${around}`);
      expect(bare(masked)).not.toContain(number);
      expect(masked).toContain(`•••• ${number.slice(-4)}`);
      expect(bare(maskPath(`/v1/wallets/${encodeURIComponent(text)}`))).not.toContain(number);
    }),
    { numRuns: 2000 },
  );
});

it('text that only partly looks like a card number is unchanged', () => {
  for (const text of [
    '2026-04-01T00:00:00.000Z',
    '1,234,567.89',
    'order 4242',

    '/v1/a%20b',
    'v1.2.3',
  ])
    expect([maskCardNumbers(text), maskPath(text)]).toEqual([text, text]);
});

it('no endpoint lets it into the journal, log, CSV, responses or mail', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(written, async ({ number, text }) => {
      const ask = open('studio', Date.parse('2026-04-01T00:00:00.000Z'));
      const opened = await ask('POST', '/backstage/wallets', {
        name: `Client ${text}`,
        planId: 'scale',
        card: '4242424242424242',
      });
      const { id } = JSON.parse(opened.text) as { id: string };
      const spend = { action: 'submission', params: { clips: [8] }, link: { label: text, href: `/creative/${text}` } };
      const said = [
        opened,
        await ask('POST', `/v1/wallets/${id}/spends`, spend, 'plain'),
        await ask('POST', `/v1/wallets/${id}/spends`, spend, number),
        await ask('POST', `/v1/wallets/${id}/spends`, { ...spend, params: { clips: [Number(number)] } }, 'number'),
        await ask('POST', `/v1/wallets/${id}/spends`, { ...spend, params: { [text]: text } }, 'params'),
        await ask('POST', `/v1/wallets/${id}/spends`, { ...spend, action: text.slice(0, 64) }, 'action'),
        await ask('POST', `/backstage/wallets/${id}/adjust`, { amount: 1, note: `to ${text}` }),
        await ask('GET', `/v1/wallets/${encodeURIComponent(text)}`),
        await ask('POST', `/v1/wallets/${id}/checkouts`, { kind: 'top_up', packId: text.slice(0, 64) }, 'pack'),
      ];
      const kept = ['journal', 'outbox', 'wallets', 'audit'].map((name) => `/backstage/${name}`);
      for (const path of [
        ...kept,
        `/v1/wallets/${id}/entries`,
        `/v1/wallets/${id}/entries.csv`,
        `/v1/wallets/${id}/spends`,
      ])
        said.push(await ask('GET', path));
      for (const reply of said) expect(bare(reply.text), reply.text.slice(0, 300)).not.toContain(number);
    }),
    { numRuns: 60 },
  );
});

it('keys and account names that are card numbers are masked but stay distinct', async () => {
  const ask = open('studio', Date.parse('2026-04-01T00:00:00.000Z'));
  const { id } = JSON.parse((await ask('POST', '/backstage/wallets', { name: 'A', planId: 'scale' })).text) as {
    id: string;
  };
  const spend = (key: string) => ask('POST', `/v1/wallets/${id}/spends`, { action: 'image_reroll', params: {} }, key);
  const [first, again, other] = [
    await spend('4242424242424242'),
    await spend('4242424242424242'),
    await spend('4000056655665556'),
  ];
  expect([first.isReplay, again.isReplay, again.text === first.text, other.isReplay]).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

it('the server’s log masks it in a path, percent-encoded or not', async () => {
  const lines: RequestLog[] = [];
  const server = await createMockServer({ product: 'studio', scenario: 'blank', log: (line) => lines.push(line) });
  for (const path of ['4242%204%3242-4242.4242', '%EF%BC%942424242_42424242', '4242,4242,4242,4242'])
    await fetch(`${server.url}/v1/wallets/${path}`);
  await server.close();
  expect(lines).toHaveLength(3);
  for (const { path } of lines) expect(path).toMatch(/^\/v1\/wallets\/•••• 4242$/);
});
