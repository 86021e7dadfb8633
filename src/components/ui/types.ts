import type { ComponentPropsWithoutRef, ElementType, ForwardRefExoticComponent, RefAttributes } from 'react';

/** The props of a root element: `className`, `style`, `id`, `aria-*`, `data-*`, handlers. */
export type RootProps<E extends ElementType> = Omit<ComponentPropsWithoutRef<E>, 'children'>;

/** A component that takes a `ref` in both React 18 and 19. */
export type Rooted<P, E> = ForwardRefExoticComponent<P & RefAttributes<E>>;

/** A destination: an address of the host, or a function that opens it. */
export type Way = string | (() => void);
