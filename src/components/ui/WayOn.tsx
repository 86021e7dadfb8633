'use client';
import { type JSX, type MouseEvent, type ReactNode, useContext } from 'react';
import { safeHref } from '../../format';
import { useCredits } from '../../hooks';
import { type IconName, LooksContext, Press, type PressVariant } from './Press';
import type { Way } from './types';

export interface WayOnProps {
  /** Nothing is rendered without one. */
  to: Way | undefined;
  /** @default "secondary" */
  variant?: PressVariant | undefined;
  icon?: IconName | undefined;
  /** Called as it is taken. */
  onTake?: (() => void) | undefined;
  children: ReactNode;
}

/** A step the user can take: a link where the host gave an address, a button where it gave a function. */
export function WayOn({ to, onTake, children, ...look }: WayOnProps): JSX.Element | null {
  const { navigate } = useCredits();
  const isRoutedByHost = useContext(LooksContext).render?.link !== undefined;
  const take = (go: () => void) => {
    onTake?.();
    go();
  };
  if (typeof to === 'function')
    return (
      <Press {...look} onClick={() => take(to)}>
        {children}
      </Press>
    );
  const href = safeHref(to);
  // An address that would run something is not a link, but its words may still be worth reading.
  if (!href) return to ? <span>{children}</span> : null;
  const follow = (event: MouseEvent) =>
    take(() => {
      if (isRoutedByHost || !isRouted(event, href)) return;
      event.preventDefault();
      navigate(href);
    });
  return (
    <Press {...look} href={href} onClick={follow}>
      {children}
    </Press>
  );
}

/** Whether the host's router should follow a link: a plain click on a path of the same site. */
function isRouted(event: MouseEvent, href: string): boolean {
  const isPlain = !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  return isPlain && href.startsWith('/') && !event.defaultPrevented;
}
