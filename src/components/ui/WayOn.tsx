'use client';
import { type JSX, type MouseEvent, type ReactNode, useContext } from 'react';
import type { Wallet } from '../../contract';
import { safeHref } from '../../format';
import { type CreditsLinks, useCredits, useTell, type WayName } from '../../hooks';
import { LooksContext, Button, type ButtonVariant } from './Button';
import type { Way } from './types';

export interface WayOnProps {
  /** @default the provider's link for this `way`, if a `wallet` is given; without one, nothing is rendered */
  to?: Way | undefined;
  /** The wallet whose page a link of the provider leads to. */
  wallet?: Wallet | undefined;
  /** @default "secondary" */
  variant?: ButtonVariant | undefined;
  /** The name of the destination, for the host's icon and `onEvent`. */
  way?: WayName | undefined;
  children: ReactNode;
}

/** A step that the user can take: a link if the host gave an address, a button if it gave a function. */
export function WayOn({ to: given, way, wallet, children, ...look }: WayOnProps): JSX.Element | null {
  const { navigate, links } = useCredits();
  const to = given ?? (wallet && linkOf(way, links)?.(wallet));
  const tell = useTell();
  const isRoutedByHost = useContext(LooksContext).render?.link !== undefined;
  const take = (event: MouseEvent | undefined, go: () => void) => {
    if (way) tell({ type: 'way_chosen', way, from: rootOf(event) });
    go();
  };
  if (typeof to === 'function')
    return (
      <Button {...look} icon={way} onClick={(event) => take(event, to)}>
        {children}
      </Button>
    );
  const href = safeHref(to);
  // An unsafe address isn't rendered as a link, but its text is still shown.
  if (!href) return to ? <span>{children}</span> : null;
  const follow = (event: MouseEvent) =>
    take(event, () => {
      if (isRoutedByHost || !isRouted(event, href)) return;
      event.preventDefault();
      navigate(href);
    });
  return (
    <Button {...look} icon={way} href={href} onClick={follow}>
      {children}
    </Button>
  );
}

function linkOf(way: WayName | undefined, { topUp, upgrade, history }: CreditsLinks) {
  const links: Partial<Record<WayName | '', CreditsLinks['topUp']>> = { top_up: topUp, upgrade, history };
  return links[way ?? ''];
}

/** The name of the component that contains it. A host's own button may pass no event. */
function rootOf(event: MouseEvent | undefined): string | undefined {
  const root = (event?.currentTarget as Element | undefined)?.closest?.('[data-credits]');
  return root?.getAttribute('data-credits') ?? undefined;
}

/** Whether the host's router should follow a link: a plain click on a path of the same site. */
function isRouted(event: MouseEvent, href: string): boolean {
  const isPlain = !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  return isPlain && href.startsWith('/') && !event.defaultPrevented;
}
