import { type JSX, useState } from 'react';
import { BalancePopover } from '../../src';
import type { StoryWorld } from '../support/world';
import { AddTokens } from './gallery/AddTokens';
import { Create } from './gallery/Create';
import { firstPictures, type Picture as Made } from './gallery/features';
import './gallery/gallery.css';
import { Picture } from './gallery/Picture';
import { links, type PageName, pageOf } from './gallery/places';
import { Settings } from './gallery/Settings';
import { AppShell, User } from './shared/AppShell';
import './shared/host.css';
import { HostProvider } from '../support/HostProvider';
import type { IconName } from './shared/Icon';
import './shared/parts.css';
import { TestModeBar } from './shared/TestModeBar';
import { useArrival, useRoute } from './shared/useRoute';

const nav: readonly { page: PageName; to: string; name: string; icon: IconName }[] = [
  { page: 'create', to: '/', name: 'Create', icon: 'spark' },
  { page: 'library', to: '/library', name: 'Library', icon: 'image' },
  { page: 'settings', to: '/settings', name: 'Settings', icon: 'settings' },
];

/**
 * An image generator with three kinds of tokens. The balance is above the profile and in the tool; hovering shows what
 * it consists of.
 */
export function GalleryApp({ storyWorld }: { storyWorld: StoryWorld }): JSX.Element {
  const route = useRoute('/');
  const page = pageOf(route.path);
  const [pictures, setPictures] = useState(firstPictures);
  const [isAdding, setAdding] = useState(false);
  const [isDeleted, setDeleted] = useState(false);
  useArrival(route);
  const add = () => setAdding(true);
  return (
    <HostProvider storyWorld={storyWorld} merchant="Easel" links={links} navigate={route.navigate}>
      <div className="host" data-brand="gallery">
        <TestModeBar storyWorld={storyWorld} />
        {isDeleted ? (
          <main className="host host-loading">
            <h1>Your account has been deleted.</h1>
          </main>
        ) : (
          <AppShell
            brand="Easel"
            mark="M7 17.5 12 6l5 11.5M12 6v12M6.5 14h11"
            label="Main"
            nav={nav.map((item) => ({ ...item, isCurrent: item.page === page }))}
            foot={
              <>
                <BalancePopover topUp={add} labels={{ buy: () => 'Add Tokens' }} />
                <User name="Mika Sato" about="Artist" to="/settings" />
              </>
            }
          >
            {page === 'create' && (
              <Create
                pictures={pictures}
                onMade={(made) => setPictures((old) => [...made, ...old])}
                onAddTokens={add}
              />
            )}
            {page === 'library' && <Library pictures={pictures} />}
            {page === 'settings' && <Settings onAddTokens={add} onDeleted={() => setDeleted(true)} />}
          </AppShell>
        )}
        {isAdding && <AddTokens onClose={() => setAdding(false)} />}
      </div>
    </HostProvider>
  );
}

/** Finished images stay available at any balance. */
function Library({ pictures }: { pictures: readonly Made[] }): JSX.Element {
  return (
    <>
      <header className="page-head">
        <div>
          <h1 tabIndex={-1}>Library</h1>
          <p>Everything you made. Viewing it is free.</p>
        </div>
      </header>
      <ul className="gl-grid" aria-label="Your images">
        {pictures.map(({ id, prompt, feature }) => (
          <li key={id}>
            <Picture seed={id} title={prompt} />
            <span>{prompt}</span>
            <small>{feature}</small>
          </li>
        ))}
      </ul>
    </>
  );
}
