import type { Decorator } from '@storybook/react-vite';
import { type JSX, type ReactNode, useEffect, useState } from 'react';
import type { CreditsProviderProps } from '../../src';
import type { Wallet } from '../../src/client';
import './canvas.css';
import { HostProvider } from './HostProvider';
import { LanguageContext, languageOf } from './language';
import { endWorld, type StoryWorld, type Toolbar, worldOf } from './world';

/** What a story can set on the host around its component. */
export interface HostParameters {
  /** Props for the provider, e.g. `{ canManageBilling: false }`. */
  provider?: Partial<CreditsProviderProps>;
  /** `app`: the story is a whole page and brings its own provider. @default 'component' */
  frame?: 'component' | 'app';
  /** The width of the component's column. @default 'm' */
  width?: 's' | 'm' | 'l';
}

/**
 * Wraps a story in the toolbar's theme, density and direction. A component also gets a provider, and a note that shows
 * where its links lead.
 */
export const inWorld: Decorator = (Story, { loaded, globals, canvasElement, parameters, viewMode }) => {
  const storyWorld = worldOf(loaded);
  const { frame = 'component', provider, width = 'm' } = parameters as HostParameters;
  return (
    <Canvas {...{ storyWorld, canvasElement, viewMode, frame }} globals={globals as Toolbar}>
      {frame === 'app' ? (
        <Story key={storyWorld.run} />
      ) : (
        // TanStack's hooks keep the first client they see, so a new world needs a new provider.
        <ComponentHost key={storyWorld.run} {...{ storyWorld, provider }}>
          <div className="canvas-column" data-width={width}>
            <OtherScenario wanted={(globals as Toolbar).scenario} storyWorld={storyWorld} />
            <Story />
          </div>
        </ComponentHost>
      )}
    </Canvas>
  );
};

/** The toolbar can name a scenario that the product doesn't have. */
function OtherScenario({
  wanted,
  storyWorld,
}: {
  wanted: string | undefined;
  storyWorld: StoryWorld;
}): JSX.Element | null {
  const { product, scenario } = storyWorld;
  if (!wanted || wanted === scenario) return null;
  return (
    <p className="canvas-other" role="note">
      {product} has no scenario called {wanted}. This is {scenario}.
    </p>
  );
}

interface CanvasProps {
  storyWorld: StoryWorld;
  canvasElement: Element;
  globals: Toolbar;
  viewMode: string;
  frame: string;
  children: ReactNode;
}

function Canvas({ storyWorld, canvasElement, globals, viewMode, frame, children }: CanvasProps): JSX.Element {
  const { density, language, theme = 'auto' } = globals;
  const { locale, direction } = languageOf(language);
  useEffect(() => () => endWorld(canvasElement, storyWorld), [canvasElement, storyWorld]);
  useEffect(() => {
    // A story on its own page is dark to the edges, scrollbars included. On a docs page, only the canvas is dark.
    if (viewMode === 'story') document.documentElement.dataset['canvasTheme'] = theme;
  }, [theme, viewMode]);
  return (
    <div
      className="canvas"
      data-theme={theme === 'auto' ? undefined : theme}
      data-density={density === 'compact' ? 'compact' : undefined}
      data-frame={frame}
      data-view={viewMode}
      dir={globals.direction || direction}
      lang={language}
    >
      <LanguageContext.Provider value={locale}>{children}</LanguageContext.Provider>
    </div>
  );
}

interface ComponentHostProps {
  storyWorld: StoryWorld;
  provider: Partial<CreditsProviderProps> | undefined;
  children: ReactNode;
}

/** A minimal host: it says where links would lead, and shows the payment page. */
function ComponentHost({ storyWorld, provider, children }: ComponentHostProps): JSX.Element {
  const [went, setWent] = useState<string>();
  return (
    <HostProvider storyWorld={storyWorld} merchant="Acme Studio" links={links} navigate={setWent} {...provider}>
      {children}
      <p className="canvas-went" role="status" hidden={!went}>
        {went && `The host now shows ${went}`}
      </p>
    </HostProvider>
  );
}

const links = {
  topUp: (wallet: Wallet) => `/dashboard/clients/${slugOf(wallet)}/settings#manual-reload`,
  upgrade: (wallet: Wallet) => `/dashboard/clients/${slugOf(wallet)}/settings#plan`,
  history: (wallet: Wallet) => `/dashboard/clients/${slugOf(wallet)}/credits`,
  settings: (wallet: Wallet) => `/dashboard/clients/${slugOf(wallet)}/settings`,
};

/** `Acme Coffee` → `acme-coffee`. */
export function slugOf({ name }: Pick<Wallet, 'name'>): string {
  return name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
}
