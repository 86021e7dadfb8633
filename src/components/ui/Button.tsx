'use client';
import {
  cloneElement,
  type Context,
  createContext,
  createElement,
  isValidElement,
  type JSX,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  useContext,
} from 'react';
import type { WayName } from '../../hooks';

/** How prominent a button is. `danger`: it can’t be undone. */
export type ButtonVariant = 'primary' | 'secondary' | 'link' | 'danger';

/** The props of your own button or link. Spread all of them on its element. */
export interface PressableProps {
  children: ReactNode;
  onClick: (event: MouseEvent) => void;
  /** Busy, or not possible now. It's never `disabled`, so that it keeps the focus. */
  'aria-disabled'?: boolean | undefined;
  'aria-describedby'?: string | undefined;
  'aria-expanded'?: boolean | undefined;
  'aria-haspopup'?: 'dialog' | undefined;
  /** How prominent it is. */
  'data-variant': ButtonVariant;
}

/** The props of your own button. Spread all of them on its element. */
export interface ButtonProps extends PressableProps {
  type: 'button';
}

/** The props of your own link. Spread all of them on its element. */
export interface LinkProps extends PressableProps {
  href: string;
}

/** Your own component: an element that gets the props (`<MyButton size="l" />`), or a function of the props. */
export type Render<P> = ReactElement | ((props: P) => ReactElement);

/** Your own button and link, used everywhere in the kit. */
export interface Renders {
  /** @default the kit's `<button>` */
  button?: Render<ButtonProps> | undefined;
  /**
   * For destinations that are addresses. Your link does its own routing; `navigate` isn't called.
   * @default the kit's `<a>`
   */
  link?: Render<LinkProps> | undefined;
}

/** The names of icons. Those of destinations are the same as in `onEvent`. */
export type IconName = WayName | 'continue' | 'close' | 'newer' | 'older' | 'download';

/**
 * Your icons, by name. They are shown before the text of a button or link; `close` has no text beside it. They are
 * hidden from screen readers.
 */
export type Icons = Readonly<Partial<Record<IconName, ReactNode>>>;

export interface Looks {
  /**
   * Your own button and link for the whole kit:
   * `{ button: <MyButton />, link: (props) => <Link prefetch {...props} /> }`.
   * @default the kit's
   */
  render?: Renders | undefined;
  /** Icons before the text of buttons and links, by name. @default none */
  icons?: Icons | undefined;
}

export const LooksContext: Context<Looks> = createContext<Looks>({});

export interface KitButtonProps extends Partial<Omit<PressableProps, 'aria-disabled' | 'data-variant'>> {
  href?: string | undefined;
  /** @default "secondary" */
  variant?: ButtonVariant | undefined;
  /** Ignores presses while it's true. It keeps the focus. */
  isOff?: boolean | undefined;
  icon?: IconName | undefined;
  render?: Render<ButtonProps> | undefined;
}

/** Every button and link: the kit's own, or the host's with the same behavior. */
export function Button(props: KitButtonProps): JSX.Element {
  const { variant = 'secondary', isOff, icon, render, onClick, children, ...rest } = props;
  const { render: renders, icons } = useContext(LooksContext);
  const [tag, kind] = props.href === undefined ? (['button', { type: 'button' }] as const) : (['a', {}] as const);
  const own = render ?? (tag === 'a' ? renders?.link : renders?.button);
  const given = {
    ...kind,
    ...rest,
    'data-variant': variant,
    'aria-disabled': isOff,
    onClick: isOff ? ignore : onClick,
    children: icons && icon ? [<Icon key={icon} name={icon} />, children] : children,
  };
  return drawn(own, tag, 'button', given);
}

/** Renders the host's own component, or the kit's element. */
export function drawn(own: Render<never> | undefined, tag: 'a' | 'button', part: string, given: object): JSX.Element {
  if (typeof own === 'function') return own(given as never);
  if (!isValidElement<Handlers>(own)) return createElement(tag, { 'data-part': part, ...given });
  const { onClick } = given as Handlers;
  const { onClick: also } = own.props;
  return cloneElement(own, {
    ...given,
    ...own.props,
    onClick: (event: MouseEvent) => {
      also?.(event);
      if (!event.defaultPrevented) onClick?.(event);
    },
  });
}

type Handlers = Partial<Pick<PressableProps, 'onClick'>>;

function ignore(): void {}

/** The host's icon with this name, if there is one. */
export function Icon({ name }: { name: IconName }): JSX.Element | null {
  const icon = useContext(LooksContext).icons?.[name];
  return icon ? (
    <span data-part="icon" aria-hidden="true">
      {icon}
    </span>
  ) : null;
}
