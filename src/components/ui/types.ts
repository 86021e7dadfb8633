import type { ComponentPropsWithoutRef, ElementType, ForwardRefExoticComponent, RefAttributes } from 'react';

/** Everything a host may put on a root element: `className`, `style`, `id`, `aria-*`, `data-*`, handlers. */
export type RootProps<E extends ElementType> = Omit<ComponentPropsWithoutRef<E>, 'children'>;

/** A component that takes a `ref` in React 18 and 19 alike. */
export type Rooted<P, E> = ForwardRefExoticComponent<P & RefAttributes<E>>;

/** Where a step leads: an address of the host's, or a function that opens it. */
export type Way = string | (() => void);
