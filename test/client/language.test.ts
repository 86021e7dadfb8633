// The language in which the server's texts are requested.
import { expect, test } from 'vitest';
import { speak } from '../../src/client/language';
import { json, page, wire } from './wire';

const asked = async (options: { language?: string }, spoken?: string) => {
  const { client, clock, sent } = wire([json(page)], options);
  speak(client, spoken);
  await clock.run(client.wallets.list());
  return sent[0]?.headers.get('accept-language') ?? null;
};

test('a client requests the language it was created with, else the provider’s', async () => {
  expect(await asked({ language: 'pt-BR' })).toBe('pt-BR');
  expect(await asked({ language: 'pt-BR' }, 'de')).toBe('pt-BR');
  expect(await asked({}, 'de-CH')).toBe('de-CH');
  expect(await asked({})).toBeNull();
});

test('an invalid language tag isn’t sent, so that the header can’t break a call', async () => {
  for (const language of ['', 'C', 'en_US', 'en-US@posix', 'de\n', 'ру', 'x'.repeat(300)])
    expect(await asked({ language }), language).toBe(language === 'C' ? 'C' : null);
});
