// The code of a host's app, using every entry point for apps.
import { useRef } from 'react';
import {
  BalancePopover,
  CreditsProvider,
  InsufficientTokensModal,
  TopUpPackPicker,
  useSpend,
  useWallet,
} from 'creditkit';
import { UsageChart } from 'creditkit/charts';
import { createCreditsClient, type Entry, isCreditsError, type Wallet } from 'creditkit/client';
import { LedgerDevtools } from 'creditkit/devtools';
import 'creditkit/devtools.css';
import { ar } from 'creditkit/locales/ar';
import { de } from 'creditkit/locales/de';
import { en } from 'creditkit/locales/en';
import { es } from 'creditkit/locales/es';
import { fr } from 'creditkit/locales/fr';
import { ja } from 'creditkit/locales/ja';
import { ko } from 'creditkit/locales/ko';
import { ptBR } from 'creditkit/locales/pt-BR';
import { zhHans } from 'creditkit/locales/zh-Hans';
import { startMockLedger } from 'creditkit/mocks/browser';
import { createCreditsHandler, memoryStore } from 'creditkit/server';
import 'creditkit/styles.css';
import 'creditkit/shadcn.css';
import 'creditkit/tailwind.css';
import 'creditkit/styles.unlayered.css';

const client = createCreditsClient({ baseUrl: 'https://billing.example.com', getToken: async () => 'token' });
export const languages = { ar, de: { ...de, tag: 'de-CH' }, en, es, fr, ja, ko, 'pt-BR': ptBR, 'zh-Hans': zhHans };

export function App({ language }: { language: keyof typeof languages }) {
  const root = useRef<HTMLDivElement>(null);
  return (
    <CreditsProvider client={client} locale={languages[language]} links={{ history: ({ id }) => `/credits/${id}` }}>
      <BalancePopover ref={root} className="mine" data-testid="balance" labels={{ title: 'Tokens' }} />
      <Submit onDone={(entries) => console.log(entries.length)} />
      <UsageChart />
    </CreditsProvider>
  );
}

const hint = ({ spendable }: Wallet): string => ` (you have ${spendable})`;

function Submit({ onDone }: { onDone: (entries: readonly Entry[]) => void }) {
  const { data } = useWallet();
  const spend = useSpend({ action: 'submission', params: { clips: [8] }, onDone: ({ entries }) => onDone(entries) });
  return (
    <>
      <button onClick={spend.spend}>Submit{data && hint(data)}</button>
      <InsufficientTokensModal spend={spend} topUp={<TopUpPackPicker />} upgrade="/plans" />
      {/* @ts-expect-error a sentence that no component has */}
      <BalancePopover labels={{ titel: 'Guthaben' }} />
    </>
  );
}

export async function read(): Promise<string> {
  try {
    return await client.entries.csv({ walletId: 'wal_1' });
  } catch (error) {
    // @ts-expect-error the codes are closed, so a misspelled one is caught
    if (isCreditsError(error) && error.code === 'insufficient_token') return '';
    return isCreditsError(error) && error.code === 'insufficient_tokens' ? `${error.shortage?.shortfall} short` : '';
  }
}

export async function Demo() {
  const { world } = await startMockLedger({ product: 'gallery', scenario: 'all_three', transport: 'fetch' });
  return <LedgerDevtools backstage={world.backstage} defaultPlace="bottom-left" />;
}

const wallets: Wallet[] = [];
export const answer: (request: Request) => Promise<Response> = createCreditsHandler({
  account: () => Promise.resolve('acme'),
  accountId: (account) => account,
  store: memoryStore(),
  serve: { wallets: { list: () => Promise.resolve(wallets) } },
});
