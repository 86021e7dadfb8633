import type { ComponentPropsWithoutRef, JSX, MouseEvent } from 'react';
import { useCredits } from '../../../src';

export interface HostLinkProps extends ComponentPropsWithoutRef<'a'> {
  to: string;
}

/** A link that goes through the host's router. The browser handles clicks with a modifier key. */
export function HostLink({ to, children, ...rest }: HostLinkProps): JSX.Element {
  const { navigate } = useCredits();
  const follow = (event: MouseEvent) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to);
  };
  return (
    <a {...rest} href={to} onClick={follow}>
      {children}
    </a>
  );
}
