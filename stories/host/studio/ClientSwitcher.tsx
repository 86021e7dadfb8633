import { type JSX, useId, useRef } from 'react';
import { useCredits, useFormat } from '../../../src';
import type { Wallet } from '../../../src/client';
import { Icon } from '../shared/Icon';
import { slugOf } from '../shared/useRoute';
import { clientPath } from './places';
import { useStudio } from './studio';

// A.V3, A.V4s
/** The account's clients with their balances, which never pool. */
export function ClientSwitcher(): JSX.Element {
  const { wallet, wallets, place } = useStudio();
  const { navigate } = useCredits();
  const format = useFormat();
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const choose = (next: Wallet) => {
    menu.current?.hidePopover();
    const page = place.page === 'creative' || place.page === 'clients' || place.page === 'overview' ? '' : place.page;
    navigate(clientPath(slugOf(next.name), page));
  };
  return (
    <div className="switcher">
      <button
        type="button"
        className="switcher-button"
        popoverTarget={id}
        aria-label={`Client: ${wallet.name}. Switch`}
      >
        <Initial name={wallet.name} />
        <span className="switcher-name">{wallet.name}</span>
        <Icon name="chevrons" />
      </button>
      <div id={id} ref={menu} popover="auto" className="menu" role="menu" aria-label="Clients">
        {wallets.map((each) => (
          <button
            key={each.id}
            type="button"
            role="menuitemradio"
            aria-checked={each.id === wallet.id}
            onClick={() => choose(each)}
          >
            <Initial name={each.name} />
            <span className="switcher-name">{each.name}</span>
            <span className="menu-count" data-tone={each.balance < 0 ? 'danger' : undefined}>
              {`${format.balance(each.balance, each.unit)}`}
            </span>
          </button>
        ))}
      </div>
    </div>
  );
}

/** A letter in a box. The stylesheet draws it, so that it isn't part of the button's accessible name. */
export function Initial({ name }: { name: string }): JSX.Element {
  return <span className="initial" data-letter={name.slice(0, 1)} data-hue={name.length % 4} />;
}
