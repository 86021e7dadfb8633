import { type JSX, type KeyboardEvent, useId } from 'react';
import { usePanel, useReading } from './panel';
import { Faults } from './sections/Faults';
import { Jobs } from './sections/Jobs';
import { Journal } from './sections/Journal';
import { Mail } from './sections/Mail';
import { Payments } from './sections/Payments';
import { Time } from './sections/Time';
import { Wallets } from './sections/Wallets';
import { World } from './sections/World';
import { type Tab, tabs } from './settings';

const pages: Record<Tab, { title: string; Page: () => JSX.Element }> = {
  time: { title: 'Time', Page: Time },
  wallets: { title: 'Wallets', Page: Wallets },
  payments: { title: 'Payments', Page: Payments },
  jobs: { title: 'Jobs', Page: Jobs },
  faults: { title: 'Faults', Page: Faults },
  mail: { title: 'Mail', Page: Mail },
  journal: { title: 'Journal', Page: Journal },
  world: { title: 'World', Page: World },
};

/** One page of controls at a time; arrow keys, Home and End move between their tabs. */
export function Tabs({ tab, onSelect }: { tab: Tab; onSelect: (tab: Tab) => void }): JSX.Element {
  const id = useId();
  const waiting = useWaiting();
  const { Page } = pages[tab];
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const next = nextTab(event.key, tab);
    if (!next) return;
    event.preventDefault();
    onSelect(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <>
      <div role="tablist" aria-label="Controls" data-part="tabs" tabIndex={-1} onKeyDown={move}>
        {tabs.map((name) => (
          <button
            key={name}
            id={`${id}-${name}`}
            type="button"
            role="tab"
            data-part="tab"
            aria-selected={name === tab}
            aria-controls={`${id}-page`}
            tabIndex={name === tab ? 0 : -1}
            onClick={() => onSelect(name)}
          >
            {pages[name].title}
            {waiting[name] ? (
              <>
                {' '}
                <span data-part="count" aria-label={`${waiting[name]} waiting`}>
                  {waiting[name]}
                </span>
              </>
            ) : null}
          </button>
        ))}
      </div>
      {/* Keyed, so that a half-filled form never shows up on another page. */}
      <div key={tab} id={`${id}-page`} role="tabpanel" aria-labelledby={`${id}-${tab}`} data-part="page" tabIndex={0}>
        <Page />
      </div>
    </>
  );
}

function useWaiting(): Partial<Record<Tab, number>> {
  const { backstage } = usePanel();
  const jobs = useReading(backstage.spends.list);
  const checkouts = useReading(backstage.checkouts.list);
  return { jobs: jobs?.total ?? 0, payments: checkouts?.total ?? 0 };
}

function nextTab(key: string, tab: Tab): Tab | undefined {
  const here = tabs.indexOf(tab);
  if (key === 'Home') return tabs[0];
  if (key === 'End') return tabs.at(-1);
  if (key === 'ArrowRight' || key === 'ArrowDown') return tabs[(here + 1) % tabs.length];
  if (key === 'ArrowLeft' || key === 'ArrowUp') return tabs.at(here - 1);
  return undefined;
}
