// Every scenario starts from the URL in the list of scenarios, and its product's app can show it.
import { render, screen, waitFor } from '@testing-library/react';
import { afterAll, describe, expect, test } from 'vitest';
import { type ProductId, scenarios, urlFor } from '../../mocks';
import { ConsoleApp } from '../../stories/host/ConsoleApp';
import { GalleryApp } from '../../stories/host/GalleryApp';
import { MarketerApp } from '../../stories/host/MarketerApp';
import { StudioApp } from '../../stories/host/StudioApp';
import { WorkspaceApp } from '../../stories/host/WorkspaceApp';
import { ScenarioList } from '../../stories/support/ScenarioList';
import { loadWorld, type StoryWorld, worldOf } from '../../stories/support/world';

const apps = {
  studio: StudioApp,
  marketer: MarketerApp,
  gallery: GalleryApp,
  workspace: WorkspaceApp,
  console: ConsoleApp,
};
const worlds = Object.entries(scenarios).flatMap(([product, named]) =>
  Object.keys(named).map((scenario) => ({ product: product as ProductId, scenario })),
);
const address = location.href;
afterAll(() => waitFor(() => history.replaceState(null, '', address), { timeout: 15_000 }));

test('the list links to every scenario by name, and every product has at least eight', () => {
  render(<ScenarioList />);
  const links = screen.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')?.split('&')[1]]);
  expect(links).toEqual(
    worlds.map(({ product, scenario }) => [`${product}/${scenario}`, `creditkit=${product}/${scenario}`]),
  );
  for (const product of Object.keys(apps))
    expect(worlds.filter((world) => world.product === product).length).toBeGreaterThanOrEqual(8);
});

describe.each(worlds)('$product/$scenario', ({ product, scenario }) => {
  test('starts from its URL, on the given day', async () => {
    const ownAddress = urlFor({ product, scenario, nowAt: '2026-03-01T00:00:00Z' }, address);
    // WebKit refuses more than 100 changes of the address in 10 seconds.
    await waitFor(() => history.replaceState(null, '', ownAddress), { timeout: 15_000 });
    const storyWorld = await load(`${product}/fresh`);
    const { backstage } = storyWorld.world;
    expect(await backstage.world.get()).toMatchObject({ product, scenario, nowAt: '2026-03-01T00:00:00.000Z' });
    const [wallet] = (await backstage.wallets.list()).data;
    const App = apps[product];
    const { container } = render(<App storyWorld={storyWorld} />);
    await waitFor(() => expect(container).not.toHaveTextContent('Loading…'), { timeout: 10_000 });
    expect(container).toHaveTextContent(/\w/);
    // The host first shows the balance of the first wallet, if there is one.
    if (wallet) {
      const { scale, currency } = wallet.unit;
      // Money is cut to cents, never rounded up.
      const whole = wallet.balance / 10 ** scale;
      const amount = (currency ? Math.trunc(whole * 100) / 100 : whole)
        .toLocaleString('en-US', currency ? { minimumFractionDigits: 2 } : {})
        .replace(/^-/, '[-−]\\$?');
      expect((await screen.findAllByText(new RegExp(amount), {}, { timeout: 10_000 })).length).toBeGreaterThan(0);
    }
    expect(await backstage.audit.get()).toMatchObject({ ok: true });
  });
});

async function load(world: string): Promise<StoryWorld> {
  const canvasElement = document.createElement('div');
  const context = { id: 'story', canvasElement, globals: {}, parameters: { world } } as never;
  return worldOf((await loadWorld(context)) as Record<string, unknown>);
}
