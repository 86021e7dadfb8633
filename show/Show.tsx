import { type JSX, useCallback, useEffect, useState } from 'react';
import { LedgerDevtools } from '../mocks/devtools';
import { CreditsProvider } from '../src';
import type { Checkout } from '../src/client';
import { HostedCheckout } from '../stories/checkout/HostedCheckout';
import { Bar } from './Bar';
import { backstage, client, isSpoken, queryClient, readProduct, readWorld, signIn, type ShownProduct } from './ledger';
import { languageOf } from './languages';
import { Sections } from './Sections';

type World = { product: ShownProduct; scenario: string; run: number };

/** Shows every component over one product, with the tester's bar and panel. */
export function Show(): JSX.Element {
  const [world, setWorld] = useState<World>();
  const [failed, setFailed] = useState('');
  const [theme, setTheme] = useState<'auto' | 'light' | 'dark'>('auto');
  const [language, setLanguage] = useState('en-US');
  const read = useCallback(() => {
    readWorld().then(
      (next) => setWorld((before) => ({ ...next, run: (before?.run ?? 0) + 1 })),
      (error: Error) => setFailed(error.message),
    );
  }, []);
  useEffect(read, [read]);
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === 'auto') delete dataset['theme'];
    else dataset['theme'] = theme;
  }, [theme]);
  if (!world) return <p className="show-wait">{failed || 'Loading…'}</p>;
  const { product } = world;
  document.title = `${product.name} · creditkit`;
  const begin = async (scenario: string): Promise<void> => {
    await backstage.world.reset({ product: product.id, scenario });
    signIn({});
    queryClient.clear();
    read();
  };
  const speak = (tag: string): void => {
    setLanguage(tag);
    readProduct(product.id, tag).then(
      (spoken) => spoken && isSpoken(tag) && setWorld((now) => now && { ...now, product: spoken }),
      (error: Error) => isSpoken(tag) && setFailed(error.message),
    );
  };
  const { locale, direction } = languageOf(language);
  return (
    <div className="show" lang={language} dir={direction}>
      <Bar
        key={`bar ${world.run}`}
        {...{ product, theme, setTheme, language }}
        setLanguage={speak}
        scenario={world.scenario}
        onScenario={(scenario) => void begin(scenario).catch((error: Error) => setFailed(error.message))}
        onTime={() => void queryClient.invalidateQueries()}
      />
      {failed && <p role="alert">{failed}</p>}
      <Account key={world.run} product={product} locale={locale} />
      <LedgerDevtools
        backstage={backstage}
        defaultPlace="bottom-right"
        onChange={() => {
          void queryClient.invalidateQueries();
        }}
      />
    </div>
  );
}

function Account({ product, locale }: { product: ShownProduct; locale: ReturnType<typeof languageOf>['locale'] }) {
  const [walletId, setWalletId] = useState<string>();
  const [paying, setPaying] = useState<Checkout>();
  return (
    <CreditsProvider
      client={client}
      queryClient={queryClient}
      locale={locale}
      timeZone="UTC"
      {...(walletId !== undefined && { walletId })}
      links={links}
      navigate={(to) => document.querySelector(to)?.scrollIntoView({ behavior: 'smooth' })}
      openCheckout={(_, checkout) => setPaying(checkout)}
    >
      <Sections product={product} walletId={walletId} onWallet={setWalletId} />
      {paying && (
        <HostedCheckout
          checkout={paying}
          backstage={backstage}
          merchant={product.name}
          onLeave={() => setPaying(undefined)}
        />
      )}
    </CreditsProvider>
  );
}

/** All targets are on this page. */
const links = { topUp: () => '#buy', upgrade: () => '#plans', history: () => '#log', settings: () => '#account' };
